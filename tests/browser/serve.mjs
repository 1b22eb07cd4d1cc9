// Serves a folder below a path, as a host with project pages does: compressed, and kept for ten minutes.
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { join, normalize, extname } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.ics': 'text/calendar', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp' };
const BELOW = '/some/project/';

export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = path.startsWith(BELOW) ? join(folder, normalize(path.slice(BELOW.length))) : '';
    try {
      if (statSync(file).isDirectory()) file = join(file, 'index.html');
      const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'max-age=600' };
      const body = readFileSync(file);
      const zip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && /^text/.test(headers['Content-Type']);
      response.writeHead(200, zip ? { ...headers, 'Content-Encoding': 'gzip' } : headers);
      response.end(zip ? gzipSync(body) : body);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}${BELOW}`, close: () => server.close() };
}
