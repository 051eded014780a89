// The agreement by browser: an activity from the plan through the approval of both bodies to its opening. Every page that is passed is checked.

import './whole.mjs';
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { check, desk, launch, openPage, phone, visit } from './browser.mjs';
import { accountOf, signIn } from './sign-in.mjs';
import { test } from './steps.mjs';

let browser;
const pages = {};
const story = {};

before(async () => {
  browser = await launch();
  for (const role of ['coordinator', 'officer', 'association']) {
    pages[role] = await openPage(browser, { viewport: desk });
    await signIn(pages[role], await accountOf(role));
  }
});
after(async () => browser?.close());

/** Presses a button and checks the page that it leads to. */
async function press(page, selector) {
  await Promise.all([page.waitForEvent('load'), page.click(selector)]);
  await check(page);
}

const state = (page) => page.locator('.page-actions .state').innerText();

test('the agreement is signed: each party by its signatory, with its act and day', async () => {
  const page = pages.coordinator;
  await visit(page, '/desk/programmes');
  story.programme = new URL(await page.locator('#results tbody th a').first().evaluate((link) => link.href)).pathname;
  await visit(page, story.programme);
  const parties = await page.locator('#parties tbody th a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  assert.ok(parties.length >= 2, 'the region and the association');
  for (const [place, party] of parties.slice(0, 2).entries()) {
    await visit(page, party);
    await page.fill('#signatory', `Rappresentante ${place + 1}`);
    await page.fill('#act', `Repertorio n. ${100 + place}`);
    await page.fill('#signed_on', '2025-01-21');
    await press(page, 'main form button[type=submit]');
    const row = page.locator('#parties tbody tr', { has: page.locator(`a[href="${party}"]`) });
    assert.match(await row.innerText(), new RegExp(`Rappresentante ${place + 1}[\\s\\S]*Repertorio n. ${100 + place}[\\s\\S]*2025`));
  }
});

test('the programme asks for the approval of both bodies', async () => {
  const page = pages.coordinator;
  await visit(page, `${story.programme}/edit`);
  await page.selectOption('#approval', 'both');
  await press(page, 'main form button[type=submit]');
});

test('an activity is put into the plan and proposed', async () => {
  const page = pages.coordinator;
  await visit(page, `${story.programme}/activities/new`);
  await page.selectOption('#kind', 'training');
  await page.fill('#name_it', 'Seminario della prova');
  await page.fill('#name_en', 'Seminar of the test');
  await page.fill('#starts_on', '2026-10-20');
  await page.fill('#ends_on', '2026-10-21');
  await page.fill('#place', 'Montegranaro');
  await press(page, 'main form button[type=submit]');
  story.activity = new URL(page.url()).pathname;
  for (const view of ['view=year&year=2026', 'view=month&year=2026&month=10', 'view=board']) {
    await visit(page, `${story.programme}/plan?${view}`);
    assert.ok(await page.locator('main a', { hasText: 'Seminario della prova' }).count());
  }
  await visit(page, story.activity);
  await press(page, 'button[value=proposed]');
  assert.equal(await state(page), 'Proposta');
});

test('each body approves for itself, and only then it opens', async () => {
  for (const role of ['officer', 'association']) {
    await visit(pages[role], '/desk');
    await visit(pages[role], story.activity);
    assert.equal(await pages[role].locator('.decision').count(), 1, 'for her own body');
    await press(pages[role], '.decision button[value=approve]');
  }
  const page = pages.coordinator;
  await visit(page, story.activity);
  assert.equal(await state(page), 'Approvata');
  for (const [value, words] of [['open', 'Aperta'], ['running', 'In corso'], ['closed', 'Conclusa']]) {
    await press(page, `#standing button[value=${value}]`);
    assert.equal(await state(page), words);
  }
});

test('every tab of the activity and of the programme is a page, on the desk and on the telephone', async () => {
  const page = pages.coordinator;
  for (const viewport of [desk, phone]) {
    await page.setViewportSize(viewport);
    for (const start of [story.activity, story.programme]) {
      await visit(page, start);
      const tabs = await page.locator('.page-tabs a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      for (const href of tabs) assert.equal((await visit(page, href)).status(), 200, href);
    }
    await visit(page, `${story.programme}/plan?view=board`);
    await visit(page, `${story.programme}/plan?view=month&year=2026&month=10`);
  }
  await page.setViewportSize(desk);
});
