// A story of steps: when an earlier one failed, there is nothing to go on from, and the others are skipped.

import { test as plainTest } from 'node:test';

let stopped = '';

export function test(name, step) {
  plainTest(name, async (context) => {
    if (stopped) return context.skip(`after «${stopped}»`);
    stopped = name;
    await step();
    stopped = '';
  });
}
