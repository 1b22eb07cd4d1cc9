// What a playbook may weigh, in bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function files(book) {
  return readdirSync(book.folder, { recursive: true }).map(String).sort();
}

export function htmlFiles(book) {
  return files(book).filter((file) => file.endsWith('.html'));
}

export function weights(book, tally) {
  const size = (file) => readFileSync(join(book.folder, file)).length;
  const all = files(book);
  const sum = (list) => list.reduce((all, file) => all + size(file), 0);
  for (const file of htmlFiles(book).filter((file) => file !== 'print.html')) {
    tally.check(`${book.id}/${file} weighs 60 KB at most`, size(file) <= 60_000, `${size(file)} bytes`);
  }
  const index = all.find((file) => /^assets\/search-index\.[0-9a-f]{8}\.js$/.test(file));
  const styles = sum(all.filter((file) => file.endsWith('.css')));
  tally.check(`${book.id}: all styles weigh 40 KB at most`, styles <= 40_000, `${styles} bytes`);
  for (const [script, most] of [['playbook', 24], ['search', 4], ['words', 18]]) {
    const bytes = sum(all.filter((file) => new RegExp(`^assets/${script}\\b(?!-).*\\.js$`).test(file)));
    tally.check(`${book.id}: the script ${script} weighs ${most} KB at most`, bytes > 0 && bytes <= most * 1000, `${bytes} bytes`);
  }
  tally.check(`${book.id}: the search index weighs 60 KB at most`, size(index) <= 60_000, `${size(index)} bytes`);
}
