// What a narrow screen, wide letters and large type must not cost: no word beyond the edge, no letter of a picture
// cut off, no two targets too close for a thumb, no scrolling box that the keyboard does not reach.
//
//   node narrow.mjs FOLDER...
//
// Each FOLDER is one playbook. The last line is "N passed, N failed".
import { resolve } from 'node:path';
import { launch } from './launch.mjs';
import { htmlFiles } from './weights.mjs';
import { Tally } from './tally.mjs';

// WCAG 1.4.12: a reader's own spacing.
const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }';

const tally = new Tally();
const browser = await launch();
// The reader's style sheet is not the page's: its policy does not hold for it.
const page = await (await browser.newContext({ bypassCSP: true })).newPage();
try {
  for (const folder of process.argv.slice(2).map((folder) => resolve(folder))) {
    for (const file of htmlFiles({ folder })) await tally.run(file, () => narrow(folder, file));
    await tally.run('search', () => search(folder));
  }
} finally {
  await browser.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);

async function narrow(folder, file) {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`file://${folder}/${file}`);
  tally.same(`${file} at 360: nothing is wider than the screen`, await page.evaluate(beyond), []);
  tally.same(`${file}: targets are 24 pixels wide or stand apart`, await page.evaluate(crowded), []);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  tally.same(`${file} with letters of twice the size: nothing is wider than the screen`, await page.evaluate(beyond), []);
  tally.same(`${file}: the keyboard reaches what scrolls`, await page.evaluate(unreachable), []);
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  await page.setViewportSize({ width: 320, height: 800 });
  tally.same(`${file} at 320: nothing is wider than the screen`, await page.evaluate(beyond), []);
  await page.addStyleTag({ content: SPACING });
  tally.same(`${file} with wide letters: nothing is wider than the screen`, await page.evaluate(beyond), []);
  tally.same(`${file} with wide letters: pictures keep their words`, await page.evaluate(cutOff), []);
}

function beyond() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > room + 1 && !node.closest('.wide, .table'));
  return wide.slice(-2).map((node) => node.outerHTML.slice(0, 120));
}

function cutOff() {
  const texts = [...document.querySelectorAll('svg text')].filter((node) => node.getBoundingClientRect().width > 0);
  const room = document.documentElement.clientWidth;
  const seen = (node) => {
    const svg = node.ownerSVGElement, box = svg.getBoundingClientRect();
    return getComputedStyle(svg).overflow === 'visible' ? { left: 0, right: room } : box;
  };
  const cut = texts.filter((node) => {
    const box = node.getBoundingClientRect(), edge = seen(node);
    return box.right > edge.right + 1 || box.left < edge.left - 1;
  });
  return cut.map((node) => node.textContent);
}

// WCAG 2.5.8: a small target has a circle of 24 pixels to itself; links within a sentence are left out.
function crowded() {
  const inSentence = (node) => getComputedStyle(node).display === 'inline' && [...node.parentElement.childNodes].some((other) => other.nodeType === 3 && other.textContent.trim().length > 3);
  const nodes = [...document.querySelectorAll('a[href], button, summary, input, select, textarea')];
  const targets = nodes.filter((node) => node.checkVisibility() && !node.closest('.hide, .skip') && !inSentence(node))
    .map((node) => ({ node, box: (node.closest('label') ?? node).getBoundingClientRect() })).filter(({ box }) => box.width > 0);
  const small = ({ box }) => box.width < 24 || box.height < 24;
  const middle = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
  const close = (one, other) => {
    const [x, y] = middle(one), [otherX, otherY] = middle(other), { left, right, top, bottom } = other.box;
    return small(other) ? Math.hypot(x - otherX, y - otherY) < 24 : Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < 12;
  };
  return targets.filter((one) => small(one) && targets.some((other) => other !== one && close(one, other))).slice(0, 3).map(({ node }) => node.outerHTML.slice(0, 120));
}

function unreachable() {
  const scrolls = (node) => ['auto', 'scroll'].includes(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth + 1;
  return [...document.querySelectorAll('main *')].filter((node) => scrolls(node) && node.tabIndex < 0).map((node) => node.outerHTML.slice(0, 120));
}

// What can be typed finds what is written: joined letters, strokes, either apostrophe.
async function search(folder) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`file://${folder}/index.html`);
  const field = page.locator('.search input');
  await field.focus();
  await page.waitForFunction(() => window.pmrSearch);
  await page.evaluate(() => window.pmrSearch.push(['index.html', 'A page', 'Łódź, Ørsted, ﬁgures, Straße and what it’s worth', '']));
  for (const typed of ['lodz', 'orsted', 'figures', 'strasse', "it's", 'it’s', 'STRASSE']) {
    await field.fill(typed);
    const found = await page.locator('.hits a').allTextContents();
    tally.check(`${typed} is found`, found.some((hit) => hit.includes('Łódź')), found.join('\n'));
  }
}
