// Counts what passed and prints what did not.
import { isDeepStrictEqual } from 'node:util';

export class Tally {
  passed = 0;
  failed = 0;

  check(what, passes, found = '') {
    if (passes) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    console.log(`failed: ${what}${found ? `\n  ${String(found).replaceAll('\n', '\n  ')}` : ''}`);
  }

  same(what, found, wanted) {
    this.check(what, isDeepStrictEqual(found, wanted), `found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
  }

  // A check that could not run has failed.
  async run(what, body) {
    try {
      await body();
    } catch (error) {
      this.check(what, false, error.message);
    }
  }
}
