// The browsers that the machine has.
import { chromium } from 'playwright-core';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

// Chromium without a window.
export function launch(...args) {
  return started(() => chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...args] }));
}

// A browser that dies before it has seen a page is started once more: of several that start at the same moment on a
// new machine, one sometimes does. Nothing else is tried twice.
export async function started(start) {
  try {
    return await start();
  } catch (error) {
    console.log(`a browser did not start, once more: ${String(error).split('\n')[0]}`);
    return start();
  }
}
