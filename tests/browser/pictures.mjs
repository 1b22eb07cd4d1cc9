// Takes the pictures of the README: `node pictures.mjs FOLDER OUT`, FOLDER being a built playbook.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from './launch.mjs';

const MOST_BYTES = 120_000;
const DAY = new Date('2026-12-09T09:00:00');
const PICTURES = [
  { name: 'start-phone', page: 'index.html', width: 360, height: 740, colorScheme: 'light', scale: 1.5 },
  { name: 'schedule', page: 'schedule.html', width: 1280, height: 600, colorScheme: 'light', scale: 1 },
  { name: 'principle-dark', page: '.briefs a', width: 1280, height: 600, colorScheme: 'dark', scale: 1 },
];

const [folder, out] = process.argv.slice(2).map((path) => resolve(path));
if (!out || !existsSync(join(folder, 'index.html'))) throw new Error('node pictures.mjs FOLDER OUT');
mkdirSync(out, { recursive: true });
const browser = await launch();
try {
  for (const { name, page: way, width, height, colorScheme, scale } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: scale, reducedMotion: 'reduce' });
    await page.clock.setFixedTime(DAY);
    await page.goto(`file://${join(folder, way.endsWith('.html') ? way : 'principles/index.html')}`);
    if (!way.endsWith('.html')) await page.goto(await page.locator(way).first().evaluate((link) => link.href));
    const path = join(out, `${name}.png`);
    await page.screenshot({ path });
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes; the limit is ${MOST_BYTES}`);
    await page.close();
  }
} finally {
  await browser.close();
}
