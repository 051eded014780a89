// Runs the browser tests against a server that is already up:
//
//   BASE_URL=http://127.0.0.1:8080 CHROMIUM=/usr/bin/chromium node tests/run.mjs [file…]
//
// UPDATE_PICTURES=1 also writes the guide's pictures (docs/guide/pictures). Exits with 1 when a test fails.

import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

if (!process.env.BASE_URL) {
  console.error('BASE_URL is missing: the address of the server to test, e.g. http://127.0.0.1:8080');
  process.exit(2);
}

const named = process.argv.slice(2).map((file) => resolve(file));
const all = (await readdir(here)).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(here, name));

run({ files: named.length ? named : all, concurrency: 1, timeout: 15 * 60 * 1000 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(spec)
  .pipe(process.stdout);
