// A passkey as the second step, with the browser's own virtual authenticator: made on one's own page, used at the
// next sign-in, removed again.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { baseUrl, check, launch, openPage, visit } from './browser.mjs';

let browser;
let account;
before(async () => {
  assert.doesNotMatch(new URL(baseUrl).hostname, /^[\d.]+$|:/, 'a passkey belongs to a name: serve as http://localhost');
  assert.ok(process.env.ACCOUNTS, 'ACCOUNTS is missing: the file that `tomaia demo load --accounts` writes');
  const accounts = JSON.parse(await readFile(process.env.ACCOUNTS, 'utf8'));
  // Nobody else signs in as the auditor: a code is good once in thirty seconds.
  account = accounts.find(({ role }) => role === 'auditor');
  assert.ok(account, 'the demo has an auditor');
  browser = await launch();
});
after(async () => browser?.close());

test('a passkey is made, spares the code at the next sign-in, and is removed', async () => {
  const page = await openPage(browser);
  const authenticator = await addAuthenticator(page);
  await enterPassword(page);
  await giveCode(page);

  await visit(page, '/account');
  await page.click('form[data-passkey=create] button');
  await page.waitForURL(/done=done-people-passkey-added/);
  await check(page);
  assert.equal(await page.locator('#passkeys-section tbody tr').count(), 1);
  const { credentials } = await authenticator('WebAuthn.getCredentials');
  assert.equal(credentials.length, 1);

  await page.context().clearCookies();
  await enterPassword(page);
  await check(page);
  await page.click('form[data-passkey=get] button');
  await page.waitForURL(/\/desk/);

  await page.context().clearCookies();
  await enterPassword(page);
  await authenticator('WebAuthn.setUserVerified', { isUserVerified: false });
  await page.click('form[data-passkey=get] button');
  await page.waitForTimeout(1500);
  assert.match(page.url(), /second-step/, 'who is not recognised by her device is not let in');
  await authenticator('WebAuthn.setUserVerified', { isUserVerified: true });
  await page.reload();
  await page.click('form[data-passkey=get] button');
  await page.waitForURL(/\/desk/);

  await visit(page, '/account');
  await page.click('#passkeys-section tbody button');
  await page.waitForURL(/done=done-people-passkey-removed/);
  assert.equal(await page.locator('#passkeys-section tbody tr').count(), 0);
  await page.context().close();
});

/** A platform authenticator that recognises its owner; answers a function that speaks to it. */
async function addAuthenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return (method, parameters = {}) => session.send(method, { authenticatorId, ...parameters });
}

async function enterPassword(page) {
  await page.goto('/sign-in');
  await page.fill('#email', account.email);
  await page.fill('#password', account.password);
  await page.click('main form button[type=submit]');
  await page.waitForURL(/\/sign-in\/(second-step|set-up)/);
}

/** The code of the authenticator app; at the first sign-in the app is set up with the key that the page shows. */
async function giveCode(page) {
  const first = page.url().includes('/set-up');
  const secret = first ? await page.textContent('.steps-text code') : account.totp_secret;
  await page.fill('#code', codeOf(secret.trim()));
  await page.click('form:has(#code) button[type=submit]');
  if (first) await page.click('main a.btn-primary');
  await page.waitForURL(/\/desk/);
}

/** RFC 6238: SHA-1, six digits, thirty seconds. */
function codeOf(secret) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/=+$/, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}
