// The frame that every page shares, on the page that a stranger sees first.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, launch, openPage, phone, visit } from './browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(async () => browser?.close());

for (const viewport of [desk, phone]) {
  test(`a stranger's first page is accessible at ${viewport.width} pixels`, async () => {
    const page = await openPage(browser, { viewport });
    const response = await visit(page, '/');
    assert.equal(response.status(), 200);
    assert.equal(await page.locator('h1').count(), 1);
    assert.equal(await page.getAttribute('html', 'lang'), 'it');
    await page.context().close();
  });
}

test('the first Tab reaches the link that skips to the content', async () => {
  const page = await openPage(browser);
  await visit(page, '/');
  await page.keyboard.press('Tab');
  const skip = page.locator(':focus');
  assert.equal(await skip.getAttribute('href'), '#content');
  assert.ok(await skip.isVisible());
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
  await page.context().close();
});

test('the page stands without JavaScript', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto('/');
  assert.equal(await page.locator('main h1').count(), 1);
  await page.context().close();
});

test('the page runs no script and no style but its own', async () => {
  const page = await openPage(browser);
  const response = await visit(page, '/');
  const policy = response.headers()['content-security-policy'] ?? '';
  for (const rule of ["default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
    assert.ok(policy.includes(rule), `the policy has ${rule}: ${policy}`);
  }
  assert.equal(await page.locator('script:not([src]), style, [style], [onclick]').count(), 0);
  await page.context().close();
});
