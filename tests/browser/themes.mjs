// A rebrand in ten lines: a coach's name, logo and accent in site.yaml, tokens in own.css, a template of one's own.
//
//   node themes.mjs PROGRAM
//
// The last line is "N passed, N failed".
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { launch } from './launch.mjs';
import { axe, looks, open } from './pages.mjs';
import { Tally } from './tally.mjs';

// A red dot, one pixel large.
const LOGO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const SITE = 'brand:\n  {coach: "Harbour Coaching", logo: logo.png, accent: "#7fb069", contact: "hello@example.org"}\n';
const TOKENS = ':root {\n  --title: Georgia, serif;\n  --round: 0;\n  --shade: light-dark(#eef4ea, #1d231b);\n}\n';
const GREETING = '<p class="greeting">{{ playbook.coach }}</p>\n';
const PAGES = ['index.html', 'schedule.html', 'checklist.html', 'gate.html', 'resume.html', 'narrative.html', 'principles/index.html'];

const program = resolve(process.argv[2]);
const site = mkdtempSync(join(tmpdir(), 'pmr-site-'));
const write = (path, bytes) => {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), bytes);
};
const shipped = (path) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

// WCAG 2: how far two colours, as 0 to 255 for red, green and blue, stand apart.
function contrast(one, other) {
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}
// A mixed colour is given in parts of one, a plain one in parts of 255.
const colour = (text) => text.match(/[\d.]+/g).slice(0, 3).map((part) => part * (text.startsWith('color(') ? 255 : 1));

const tally = new Tally();
const browser = await launch();
try {
  write('site.yaml', SITE);
  write('logo.png', Buffer.from(LOGO, 'base64'));
  write('themes/default/assets/own.css', TOKENS);
  write('themes/default/templates/narrative.html', GREETING + shipped('themes/default/templates/narrative.html'));
  // The profile leaves the brand to the site.
  copyFileSync(join(import.meta.dirname, 'noor.yaml'), join(site, 'noor.yaml'));
  write('noor.yaml', readFileSync(join(site, 'noor.yaml'), 'utf8').replace(/^brand:.*$/m, ''));
  execFileSync(program, ['--quiet', '--today', '2026-11-24', 'build', '--no-sync', 'noor.yaml'], { cwd: site, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const colorScheme of ['light', 'dark']) {
    const { context, page, wrong } = await open(browser, { colorScheme, viewport: { width: 360, height: 800 } });
    for (const file of PAGES) {
      const what = `rebranded ${file} ${colorScheme}`;
      await tally.run(what, async () => {
        wrong.length = 0;
        await page.goto(`file://${join(site, 'public/noor', file)}`);
        const found = await page.evaluate(() => {
          const link = getComputedStyle(document.querySelector('main a, .foot a'));
          const { backgroundColor } = getComputedStyle(document.body);
          return { ink: link.color, ground: backgroundColor, title: getComputedStyle(document.querySelector('h2')).fontFamily, logo: document.querySelector('.top img')?.naturalWidth, coach: document.querySelector('.coach')?.textContent ?? '', greeting: document.querySelector('.greeting')?.textContent ?? '' };
        });
        const far = contrast(colour(found.ink), colour(found.ground));
        tally.check(`${what}: the accent can be read`, far >= 4.5, `${far} for ${found.ink} on ${found.ground}`);
        tally.check(`${what}: the coach is named`, found.coach.includes('Harbour Coaching') && found.coach.includes('hello@example.org'), found.coach);
        tally.same(`${what}: the logo is shown`, found.logo, 1);
        if (file !== 'index.html') tally.check(`${what}: own.css wins`, found.title.startsWith('Georgia'), found.title);
        tally.same(`${what}: a template of one's own takes the place of the shipped one`, found.greeting, file === 'narrative.html' ? 'Harbour Coaching' : '');
        await looks(page, what, tally);
        await axe(page, what, tally);
        tally.check(`${what}: nothing goes wrong`, wrong.length === 0, wrong.join('\n'));
      });
    }
    await context.close();
  }
} finally {
  await browser.close();
  rmSync(site, { recursive: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
