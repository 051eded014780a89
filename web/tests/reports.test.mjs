// The dossier at the end: what the stories before have done counts in it, and its every figure leads to the records
// that it counts.

import './whole.mjs';
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { check, desk, launch, openPage, phone, picture, visit } from './browser.mjs';
import { accountOf, signIn } from './sign-in.mjs';
import { test } from './steps.mjs';

let browser;
let page;
const programme = '/desk/programmes/1';

before(async () => {
  browser = await launch();
  page = await openPage(browser, { viewport: desk });
  await signIn(page, await accountOf('coordinator'));
});
after(async () => browser?.close());

test('every figure of the dossier leads to the records that it counts', async () => {
  await visit(page, `${programme}/reports/renewal`);
  const figures = await page
    .locator('a.figure-link')
    .evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent.trim()]));
  assert.ok(figures.length > 20, `the dossier has figures: ${figures.length}`);
  for (const [href, value] of figures.filter(([href]) => href.includes('/figures/'))) {
    await page.goto(href);
    assert.equal(await page.locator('#figure-value').innerText(), value, href);
    const counts = await page.locator('td[data-label="Quanto conta"]').allInnerTexts();
    const number = (text) => Number(text.replace(/[^\d-]/g, ''));
    const rows = await page.locator('main tbody tr').count();
    const counted = counts.length ? counts.map(number).reduce((sum, one) => sum + one, 0) : rows;
    assert.equal(counted, number(value), href);
  }
  await check(page);
  await visit(page, `${programme}/reports/closing?on=2025-12-31`);
});
