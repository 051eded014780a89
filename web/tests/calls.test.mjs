// Calls, on the demo with its companies: the officer writes and publishes one for the activity that both bodies have
// approved in the story before; a company applies on its telephone; two
// people assess, one of them with a conflict of interest; the ranking is frozen, a company goes back and the place
// rolls down. Every page that somebody passes is checked. Each test goes on where the one before it stopped.

import './whole.mjs';
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { check, desk, forgiveComplaints, launch, openPage, phone, picture } from './browser.mjs';
import { accountOf, signIn } from './sign-in.mjs';
import { test } from './steps.mjs';

let browser;
const pages = {};
const story = {};

before(async () => {
  browser = await launch();
});
after(async () => browser?.close());

/** Somebody of the staff, at her desk. */
async function staff(role) {
  if (!pages[role]) {
    pages[role] = await openPage(browser, { viewport: desk });
    await signIn(pages[role], await accountOf(role));
  }
  return pages[role];
}

/** The company's owner, with her telephone. */
async function maker() {
  if (!pages.maker) {
    const page = await openPage(browser, { viewport: phone });
    await page.goto('/sign-in');
    const account = await accountOf('company-admin');
    await page.fill('#email', account.email);
    await page.fill('#password', account.password);
    await page.click('main form button[type=submit]');
    await page.waitForURL(/\/company/);
    pages.maker = page;
  }
  return pages.maker;
}

async function go(page, path) {
  const response = await page.goto(path, { waitUntil: 'load' });
  assert.equal(response.status(), 200, path);
  await check(page);
}

/** Clicks and waits for the page that follows. */
async function follow(page, selector) {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator(selector).first().click()]);
  await page.waitForLoadState('load');
  await check(page);
}

const text = async (page, selector) => (await page.locator(selector).first().innerText()).trim();

/** The desk's page of the call whose name has these words. */
async function callOf(page, words) {
  await go(page, '/desk/calls');
  await follow(page, `tbody th a:has-text("${words}")`);
  return new URL(page.url()).pathname;
}

/** A day and a time from now, as a field of a form takes them. */
function inDays(days) {
  const at = new Date(Date.now() + days * 86_400_000);
  return `${at.toISOString().slice(0, 10)}T09:00`;
}

test('the officer writes a call, builds its form and publishes it', async () => {
  const page = await staff('coordinator');
  await go(page, '/desk/calls');
  await picture(page, 'calls');
  await follow(page, '.page-actions a[href="/desk/calls/new"]');
  await page.selectOption('#activity', { label: await page.locator('#activity option', { hasText: 'Seminario della prova' }).first().innerText() });
  await page.fill('#name_it', 'Vetrina dei calzaturifici in piazza');
  await page.fill('#name_en', 'Shoe makers in the square');
  await page.fill('#text_it', 'Una giornata in piazza per far vedere come nasce una scarpa.\n\nLo spazio è gratuito.');
  await page.fill('#opens_at', inDays(-1));
  await page.fill('#closes_at', inDays(10));
  await page.check('input[name=mode][value=by_arrival]');
  await page.fill('#provinces', 'Fermo');
  await page.click('main form[data-keep] button[type=submit]');
  await page.waitForSelector('#error-summary');
  forgiveComplaints(page, /422/);
  await check(page);
  await page.fill('#provinces', '');
  await page.check('#durc');
  await follow(page, 'main form[data-keep] button[type=submit]');
  story.call = new URL(page.url()).pathname;
  await follow(page, '.page-tabs a[href$="/form"]');
  await follow(page, 'a[href$="/questions/new"]');
  await page.selectOption('#kind', 'text');
  await page.fill('#label_it', 'Che lavorazione fai vedere?');
  await page.fill('#label_en', 'Which working do you show?');
  await follow(page, 'main form[data-keep] button[type=submit]');
  await picture(page, 'calls-form');
  await follow(page, '.page-tabs a:first-child');
  await follow(page, 'form[action$="/publish"] button');
  assert.match(await text(page, 'main > p .state'), /Aperto/);
});

test('everybody reads it, without signing in', async () => {
  const page = await openPage(browser, { viewport: phone });
  await go(page, '/calls');
  await follow(page, '.tile a:has-text("Vetrina dei calzaturifici")');
  assert.match(await text(page, '#rule'), /DURC/);
  await page.context().close();
});

test('a company applies on its telephone, one question a screen, and nothing typed is lost', async () => {
  const page = await maker();
  await go(page, '/company/calls');
  await picture(page, 'company-calls');
  await follow(page, '.tile a:has-text("collettiva al Micam")');
  await picture(page, 'company-call');
  await follow(page, 'form[action$="/start"] button');
  const application = new URL(page.url()).pathname;
  await follow(page, '.page-actions a');
  await follow(page, 'main li a');
  await page.fill('#answer', 'Vogliamo incontrare i compratori del Nord Europa.');
  await page.waitForFunction(() => document.getElementById('answer-saved')?.textContent === 'Salvato');
  await page.reload();
  assert.match(await page.inputValue('#answer'), /Nord Europa/, 'what was typed is kept before any button is pressed');
  await picture(page, 'company-question');
  const next = () => follow(page, 'button[value=next]');
  await next();
  await page.fill('#answer', 'duecentomila');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click('button[value=next]')]);
  await page.waitForSelector('.field-error');
  forgiveComplaints(page, /422/);
  await check(page);
  await page.fill('#answer', '200.000,00');
  await next();
  await page.check('input[value=donna]');
  await next();
  await page.check('input[value=si]');
  await next();
  await page.fill('#answer', '2024');
  await next();
  await page.fill('#cell_0_0', 'Micam');
  await page.fill('#cell_0_1', '2024');
  await follow(page, 'button[value=row]');
  assert.equal(await page.inputValue('#cell_0_0'), 'Micam');
  await next();
  await page.fill('#answer', 'Ufficio commerciale');
  await next();
  const html = Buffer.from('<html><script>alert(1)</script>');
  await page.setInputFiles('#file', { name: 'visura.pdf', mimeType: 'application/pdf', buffer: html });
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click('form[enctype] button')]);
  await page.waitForSelector('.field-error');
  forgiveComplaints(page, /422/);
  await check(page);
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF');
  await page.setInputFiles('#file', { name: 'visura.pdf', mimeType: 'application/pdf', buffer: pdf });
  await follow(page, 'form[enctype] button');
  assert.match(page.url(), /\/review$/);
  await picture(page, 'company-review');
  await Promise.all([page.waitForNavigation(), page.locator('form[action$="/send"] button').dblclick()]);
  await page.goto(application);
  await check(page);
  assert.match(await text(page, '.lead'), /protocollo \d{4}\/\d{6}/);
  await picture(page, 'company-receipt');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/files/visura"]')]);
  assert.equal(download.suggestedFilename(), 'visura.pdf');
});

test('decisions are prepared one by one and applied together', async () => {
  const page = await staff('coordinator');
  story.judged = await callOf(page, 'New York');
  await follow(page, '.page-tabs a[href$="/applications"]');
  const found = await page.locator('tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.equal(found.length, 5);
  for (const href of found) {
    await go(page, href);
    await page.check('input[name=decision][value=admissible]');
    await follow(page, '#decision-form button[type=submit]');
  }
  await go(page, `${story.judged}/applications`);
  await picture(page, 'calls-applications');
  await follow(page, '.confirm button');
  assert.equal(await page.locator('tbody .state:has-text("Ammissibile")').count(), 5);
});

test('two assess, one of them with a conflict of interest', async () => {
  const page = await staff('coordinator');
  await go(page, `${story.judged}/assessment`);
  for (const name of ['Ufficio missioni', 'Ufficio internazionalizzazione', 'Ufficio promozione estera']) {
    await page.getByLabel(name, { exact: true }).check();
  }
  await follow(page, '#assessors-form button[type=submit]');
  await follow(page, 'form[action$="/assignment"] button');
  let conflicts = 0;
  for (const role of ['officer', 'association', 'coordinator']) {
    const her = await staff(role);
    for (;;) {
      await go(her, '/desk/assessments');
      const open = her.locator('tbody tr:has(.state:has-text("Da dichiarare")) a, tbody tr:has(.state:has-text("Da valutare")) a');
      if ((await open.count()) === 0) break;
      await follow(her, 'tbody tr:has(.state:has-text("Da dichiarare")) a, tbody tr:has(.state:has-text("Da valutare")) a');
      const own = (await text(her, 'h1')) === story.company;
      if (conflicts === 0 && role === 'officer') {
        conflicts += 1;
        await her.check('input[value=conflict]');
        await her.fill('#reason', 'Un familiare lavora per questa impresa.');
        await follow(her, 'form[action$="/declaration"] button[type=submit]');
        continue;
      }
      await follow(her, 'form[action$="/declaration"] button[type=submit]');
      for (const field of await her.locator('#points input[type=number]').all()) await field.fill(own ? '10' : '7');
      if (role === 'association') await picture(her, 'calls-assess', { from: '#points' });
      await follow(her, '#points button[type=submit]');
    }
  }
  await go(page, `${story.judged}/assessment`);
  await picture(page, 'calls-assessment');
  assert.equal(await page.locator('tbody .state:has-text("Conflitto di interessi")').count(), 1);
});

test('the ranking is frozen, with its record', async () => {
  const page = await staff('coordinator');
  await go(page, `${story.judged}/ranking`);
  await page.fill('#act', 'Decreto n. 12');
  await follow(page, '.confirm button[type=submit]');
  await picture(page, 'calls-ranking');
  assert.match(await text(page, 'main'), /Approvata il/);
  assert.equal(await page.locator('tbody .state:has-text("Ammessa, da accettare")').count(), 3);
  const record = await page.request.get(`${story.judged}/ranking/record.pdf`);
  assert.equal(record.headers()['content-type'], 'application/pdf');
});

test('a place that becomes free rolls down', async () => {
  const page = await staff('coordinator');
  const her = await maker();
  await go(her, '/company/calls');
  await follow(her, '.tile a:has-text("New York")');
  const admitted = /Hai un posto/.test(await text(her, '.lead'));
  await her.locator('details:has(form[action$="/withdraw"]) summary').click();
  await check(her);
  await follow(her, 'form[action$="/withdraw"] button');
  await go(page, `${story.judged}/ranking`);
  const states = await page.locator('tbody td:nth-last-child(2) .state').allInnerTexts();
  assert.equal(states.filter((state) => state === 'Rinuncia').length, 1, `${states}`);
  assert.equal(states.filter((state) => state === 'Ammessa, da accettare').length, 3, `the place went on (${admitted}): ${states}`);
});

test('every page of a call stands on a telephone', async () => {
  const page = await staff('coordinator');
  await page.setViewportSize(phone);
  for (const end of ['', '/form', '/applications', '/assessment', '/ranking']) await go(page, `${story.judged}${end}`);
  await go(page, '/desk/calls');
  await go(page, '/desk/calls/new');
  await go(page, '/desk/assessments');
});
