// A passkey as the second step, with the browser's own virtual authenticator: made on one's own page, used at the
// next sign-in, removed again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { baseUrl, check, launch, openPage, visit } from './browser.mjs';
import { accountOf, enterPassword, giveCode } from './sign-in.mjs';

let browser;
let account;
before(async () => {
  assert.doesNotMatch(new URL(baseUrl).hostname, /^[\d.]+$|:/, 'a passkey belongs to a name: serve as http://localhost');
  // Nobody else signs in as the auditor: a code is good once in thirty seconds.
  account = await accountOf('auditor');
  browser = await launch();
});
after(async () => browser?.close());

test('a passkey is made, spares the code at the next sign-in, and is removed', async () => {
  const page = await openPage(browser);
  const authenticator = await addAuthenticator(page);
  await enterPassword(page, account);
  await giveCode(page, account);

  await visit(page, '/account');
  await page.click('form[data-passkey=create] button');
  await page.waitForURL(/done=done-people-passkey-added/);
  await check(page);
  assert.equal(await page.locator('#passkeys-section tbody tr').count(), 1);
  const { credentials } = await authenticator('WebAuthn.getCredentials');
  assert.equal(credentials.length, 1);

  await page.context().clearCookies();
  await enterPassword(page, account);
  await check(page);
  await page.click('form[data-passkey=get] button');
  await page.waitForURL(/\/desk/);

  await page.context().clearCookies();
  await enterPassword(page, account);
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
