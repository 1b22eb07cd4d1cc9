// A preview by the real program, in a folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

export const THREE_LINES = 'rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [frugality]\n';

export class Preview {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));

  constructor(program, files) {
    this.program = program;
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  async start(...args) {
    this.child = spawn(this.program, ['--today', '2026-11-24', '--quiet', 'serve', ...args], { cwd: this.folder, stdio: ['ignore', 'pipe', 'ignore'] });
    this.ended = once(this.child, 'exit');
    const [address] = await once(createInterface(this.child.stdout), 'line');
    this.address = address;
    this.port = new URL(address).port;
  }

  async stop() {
    this.child.kill('SIGINT');
    const [code] = await this.ended;
    return code;
  }

  write(path, text) {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  remove(path) {
    rmSync(join(this.folder, path), { recursive: true });
  }

  async end() {
    if (this.child?.exitCode === null) await this.stop();
    rmSync(this.folder, { recursive: true });
  }
}
