// Coming in as one of the demo's accounts: password, then the code of the authenticator app.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { forgiveComplaints } from './browser.mjs';

/** The step of thirty seconds in which a secret was last used: a code is good once. */
const used = new Map();

/** The account of a role, {email, password, totp_secret}, from the file that `tomaia demo load --accounts` writes. */
export async function accountOf(role) {
  assert.ok(process.env.ACCOUNTS, 'ACCOUNTS is missing: the file that `tomaia demo load --accounts` writes');
  const account = JSON.parse(await readFile(process.env.ACCOUNTS, 'utf8'))[role];
  assert.ok(account, `the demo has an account for the role ${role}`);
  return account;
}

/** Comes in; `look` is called on the page of the password and on that of the code. */
export async function signIn(page, account, look = async () => {}) {
  await enterPassword(page, account, look);
  await look(page);
  await giveCode(page, account);
}

export async function enterPassword(page, account, look = async () => {}) {
  await page.goto('/sign-in');
  await look(page);
  await page.fill('#email', account.email);
  await page.fill('#password', account.password);
  await page.click('main form button[type=submit]');
  await page.waitForURL(/\/sign-in\/second-step/);
}

export async function giveCode(page, account) {
  await page.fill('#code', await freshCode(page, account.totp_secret));
  await send(page);
  if (/second-step/.test(page.url())) {
    // A code is good once, and the story before this one used it just now.
    forgiveComplaints(page, /422/);
    await page.fill('#code', await freshCode(page, account.totp_secret));
    await send(page);
  }
  await page.waitForURL(/\/desk/);
}

async function send(page) {
  await Promise.all([page.waitForEvent('load'), page.click('form:has(#code) button[type=submit]')]);
}

/** A code that this run has not used yet; waits for the next one where it must. */
async function freshCode(page, secret) {
  const step = () => Math.floor(Date.now() / 30_000);
  while (used.get(secret) === step()) await page.waitForTimeout(500);
  used.set(secret, step());
  return codeOf(secret, step());
}

/** RFC 6238: SHA-1, six digits, thirty seconds. */
function codeOf(secret, step) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/=+$/, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}
