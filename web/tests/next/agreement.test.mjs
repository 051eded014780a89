// The agreement by browser: approved by both bodies, from the plan through its states to the dossier, whose every figure
// leads to the records that it counts. Every page that is passed is checked.

import assert from 'node:assert/strict';
import { after, before, test as plainTest } from 'node:test';
import { check, desk, launch, openPage, phone, visit } from '../browser.mjs';
import { accountOf, signIn } from '../sign-in.mjs';

let browser;
const pages = {};
const story = { stopped: '' };

/** One step of the story; when an earlier one failed, there is nothing to go on from. */
function test(name, step) {
  plainTest(name, async (context) => {
    if (story.stopped) return context.skip(`after «${story.stopped}»`);
    story.stopped = name;
    await step();
    story.stopped = '';
  });
}

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

test('the programme asks for the approval of both bodies', async () => {
  const page = pages.coordinator;
  await visit(page, '/desk/programmes');
  story.programme = new URL(await page.locator('#results tbody th a').first().evaluate((link) => link.href)).pathname;
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

test('every figure of the dossier leads to the records that it counts', async () => {
  const page = pages.coordinator;
  await visit(page, `${story.programme}/reports/renewal`);
  const figures = await page
    .locator('a.figure-link')
    .evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent.trim()]));
  assert.ok(figures.length > 20, `the dossier has figures: ${figures.length}`);
  for (const [href, value] of figures.filter(([href]) => href.includes('/figures/'))) {
    await page.goto(href);
    assert.equal(await page.locator('#figure-value').innerText(), value, href);
    const counts = await page.locator('td[data-label="Quanto conta"]').allInnerTexts();
    const number = (text) => Number(text.replaceAll('.', ''));
    const rows = await page.locator('main tbody tr').count();
    const counted = counts.length ? counts.map(number).reduce((sum, one) => sum + one, 0) : rows;
    assert.equal(counted, number(value), href);
  }
  await check(page);
  await visit(page, `${story.programme}/reports/closing?on=2025-12-31`);
});
