// A real Chromium for the browser tests, and what every visited page must be: free of axe-core
// violations, of errors on the console, and of breaches of the content-security policy.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const baseUrl = (process.env.BASE_URL ?? '').replace(/\/$/, '');
export const desk = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

const pictures = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'guide', 'pictures');
const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const complaints = new WeakMap();

/** Starts the browser; close it in an `after` hook. */
export async function launch(more = []) {
  const executablePath = candidates.find((path) => path && existsSync(path));
  assert.ok(executablePath, 'no Chromium found: install it, or give its path in CHROMIUM');
  const start = () => chromium.launch({ executablePath, args: more.length ? [...flags.filter((flag) => flag !== '--disable-gpu'), ...more] : flags });
  // On a busy machine Chromium now and then dies while it starts: once more, then it is a fault.
  return start().catch(start);
}

/** A page of its own, with nobody's cookies, that notes every complaint of the browser. */
export async function openPage(browser, { viewport = desk, language = 'it-IT', ...options } = {}) {
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport,
    locale: language,
    timezoneId: 'Europe/Rome',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  noteComplaints(page);
  return page;
}

/** Goes to `path`, waits until the page rests, and checks it. */
export async function visit(page, path) {
  const response = await page.goto(path, { waitUntil: 'load' });
  await check(page);
  return response;
}

/** Checks the page as it stands: after a click, a form, a move. */
export async function check(page) {
  await page.evaluate(() => document.fonts.ready);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map((rule) => `${rule.id}: ${rule.help}\n${rule.nodes.map((node) => `    ${node.target.join(' ')}`).join('\n')}`);
  assert.deepEqual(found, [], `axe-core on ${page.url()}`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `${page.url()} is ${wider} pixels wider than the screen`);
  assertNoComplaints(page);
}

/** Fails when the console showed an error or the policy was breached since the last call. */
export function assertNoComplaints(page) {
  const noted = complaints.get(page)?.splice(0) ?? [];
  assert.deepEqual(noted, [], `complaints of the browser on ${page.url()}`);
}

/** Takes back complaints that a test provoked on purpose (a refused form logs its 422). */
export function forgiveComplaints(page, pattern) {
  const noted = complaints.get(page) ?? [];
  complaints.set(page, noted.filter((text) => !pattern.test(text)));
}

/** With UPDATE_PICTURES=1, the guide's picture of the page as it stands: what the window shows, with `from` (a
 * selector) at its top. A name is a file of docs/guide/pictures that the guide shows: it does not change. */
export async function picture(page, name, { from = 'body', height } = {}) {
  if (process.env.UPDATE_PICTURES !== '1') return;
  await mkdir(pictures, { recursive: true });
  const before = page.viewportSize() ?? desk;
  if (height) await page.setViewportSize({ ...before, height });
  await page.locator(from).first().evaluate((element) => {
    scrollTo({ top: element.getBoundingClientRect().top + scrollY - (element === document.body ? 0 : 16), behavior: 'instant' });
  });
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' });
  if (height) await page.setViewportSize(before);
}

function noteComplaints(page) {
  const noted = [];
  complaints.set(page, noted);
  const note = (text) => complaints.get(page).push(text);
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that is left cancels what it was still loading: that is no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') note(`${request.failure()?.errorText}: ${request.url()}`);
  });
}
