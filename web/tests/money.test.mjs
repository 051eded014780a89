// The money, as the demo has it: grants in the ledger, one that the ceiling refused with its reason; the activity's
// budget; an invoice read and settled. Every page is accessible on a desk and on a phone.

import './whole.mjs';
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { check, desk, forgiveComplaints, launch, openPage, phone, visit } from './browser.mjs';
import { accountOf, signIn } from './sign-in.mjs';
import { test } from './steps.mjs';

let browser;
let page;
const story = {};

before(async () => {
  browser = await launch();
  page = await openPage(browser, { viewport: desk });
  await signIn(page, await accountOf('coordinator'));
});
after(async () => browser?.close());

/** Checks the page at both widths. */
async function look() {
  for (const viewport of [desk, phone]) {
    await page.setViewportSize(viewport);
    await check(page);
  }
  await page.setViewportSize(desk);
}

/** Sends the form of the page and waits for what follows. */
async function send(selector = 'main form[data-keep] button[type=submit]') {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
  await look();
}

test('each place that was accepted in the ranking becomes a grant', async () => {
  await visit(page, '/desk/aid/measures');
  await page.locator('main tbody th a').first().click();
  await page.waitForURL(/measures\/\d+$/);
  const measure = new URL(page.url()).pathname;
  await visit(page, `${measure}/places`);
  const option = await page.locator('#call option', { hasText: 'Giappone' }).innerText();
  await page.selectOption('#call', { label: option });
  await page.fill('#title', 'Posto nella missione in Giappone e Corea');
  await page.selectOption('#purpose', 'fair');
  await page.selectOption('#valuation', 'cost-per-place');
  await page.fill('#amount', '3.200,00');
  await page.fill('#company_share', '800,00');
  await send();
  const accepted = Number(option.split(' · ').at(-1));
  assert.ok(accepted > 2, option);
  const rows = page.locator('#grants tbody tr', { hasText: 'Giappone' });
  assert.equal(await rows.count(), accepted);
  const links = await rows.locator('th a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  [story.given, story.refused] = links.slice(-2);
});

/** The company of a grant declares which undertakings are one with it. */
async function declarePerimeter(grant) {
  await visit(page, grant);
  const company = await page.locator('#grant a[href$="/aid"]').first().getAttribute('href');
  await visit(page, `${company}/perimeter`);
  await page.fill('#declared_on', '2026-01-15');
  await page.fill('#signer', 'Legale rappresentante');
  await send();
  return company;
}

async function giveGrant(grant) {
  await visit(page, `${grant}/grant`);
  await page.fill('#act', 'Decreto 112/2026');
  await send();
}

test('one is granted and stands in the ledger, one is refused by the ceiling with its reason', async () => {
  await declarePerimeter(story.given);
  await giveGrant(story.given);
  await visit(page, story.given);
  assert.match(await page.locator('main .state').first().innerText(), /Concessa/);
  const company = await declarePerimeter(story.refused);
  await visit(page, `${company}/declared`);
  await page.fill('#granted_on', '2025-11-03');
  await page.fill('#amount', '298.000,00');
  await page.fill('#authority', 'Ente di prova');
  await page.fill('#title', 'Efficienza energetica');
  await send();
  await giveGrant(story.refused);
  forgiveComplaints(page, /409|422/);
  await visit(page, story.refused);
  assert.match(await page.locator('main .state').first().innerText(), /massimale/);
  assert.match(await page.locator('main').innerText(), /298\.000,00/, 'what counts is named');
  await look();
});

test('the ceiling refuses a grant and says what counts', async () => {
  await visit(page, '/desk/aid?state=over-ceiling');
  await look();
  const row = page.locator('#grants tbody tr').first();
  await row.locator('th a').click();
  await page.waitForURL(/\/desk\/aid\/grants\/\d+/);
  assert.match(await page.locator('.alert-danger').innerText(), /massimale/);
  assert.ok((await page.locator('#counts tbody tr').count()) >= 2, 'what counts is listed');
  await look();
  await page.click('#grant .part-links a');
  await page.waitForURL(/\/desk\/companies\/\d+\/aid/);
  assert.equal(await page.locator('#state .figure').count(), 3);
  await look();
  await page.click('#members .part-links a');
  await look();
});

test('grants, measures and their forms are accessible', async () => {
  for (const path of ['/desk/aid', '/desk/aid/measures', '/desk/aid/measures/new', '/desk/aid/grants/new', '/transparency']) {
    await visit(page, path);
    await look();
  }
  await visit(page, '/desk/aid?state=granted');
  assert.ok((await page.locator('#grants tbody tr').count()) >= 5);
});

test('the budget says how it stands, and its lines add up', async () => {
  await visit(page, '/desk/budget');
  assert.match(page.url(), /\/desk\/programmes\/\d+\/budget/);
  assert.equal(await page.locator('#lines tbody tr').count(), 3);
  const cents = (text) => Number(text.replace(/[^\d]/g, ''));
  const column = (row) => row.locator("td[data-label=Impegnato]");
  const rows = await page.locator('#lines tbody tr').all();
  let sum = 0;
  for (const row of rows) sum += cents(await column(row).innerText());
  assert.equal(sum, cents(await column(page.locator('#lines tfoot tr')).innerText()));
  await look();
  await page.locator('#lines tbody tr th a').first().click();
  await page.waitForURL(/\/desk\/budget\/lines\/\d+/);
  await look();
  await page.locator('.page-actions a').first().click();
  await page.waitForURL(/movements\/new/);
  await look();
});

test('an invoice is read, and settled on a commitment', async () => {
  await visit(page, '/desk/budget');
  const invoices = await page.locator('.page-actions a[href$="/invoices"]').getAttribute('href');
  await visit(page, invoices);
  await look();
  const number = `${Date.now()}/PA`;
  const file = join(await mkdtemp(join(tmpdir(), 'tomaia-')), 'fattura.xml');
  await writeFile(file, invoice(number));
  await page.setInputFiles('#file', file);
  await page.click('#upload button');
  await page.waitForURL(/\/desk\/budget\/invoices\/\d+/);
  assert.match(await page.locator('h1').innerText(), new RegExp(number));
  await look();
  await page.locator('.page-actions a').first().click();
  await page.waitForURL(/\/settle/);
  await look();
  await page.selectOption('#movement', { index: 1 });
  await page.fill('#act', 'Determina 99/2026');
  await page.click('main form button[type=submit]');
  await page.waitForURL(/\/desk\/budget\/invoices\/\d+\?done=/);
  assert.equal(await page.locator('.page-actions .state').innerText(), 'Liquidata');
});

test('a file that is no invoice is refused in a sentence', async () => {
  await visit(page, '/desk/budget');
  await visit(page, await page.locator('.page-actions a[href$="/invoices"]').getAttribute('href'));
  const file = join(await mkdtemp(join(tmpdir(), 'tomaia-')), 'fattura.pdf.xml');
  await writeFile(file, '%PDF-1.7');
  await page.setInputFiles('#file', file);
  await page.click('#upload button');
  await page.waitForSelector('.alert-danger');
  assert.match(await page.locator('.alert-danger').innerText(), /fattura elettronica/);
  forgiveComplaints(page, /422/);
});

test('the mission has its Money tab', async () => {
  await visit(page, '/desk/aid?state=granted');
  await page.locator('#grants tbody tr th a').first().click();
  await page.locator('#grant .part-links a').nth(1).click();
  await page.waitForURL(/\/desk\/activities\/\d+\/money/);
  assert.equal(await page.locator('.page-tabs [aria-current=page]').innerText(), 'Costi');
  assert.ok((await page.locator('#cost .figure').count()) >= 4);
  await look();
});

test("a company sees its own ledger on the phone, without JavaScript", async () => {
  const account = await accountOf('company-admin');
  const own = await openPage(browser, { viewport: phone, javaScriptEnabled: false });
  await own.goto('/sign-in');
  await own.fill('#email', account.email);
  await own.fill('#password', account.password);
  await own.click('main form button[type=submit]');
  await own.goto('/company/aid');
  assert.equal(await own.locator('#state .figure').count(), 3);
  await own.context().close();
});

function invoice(number) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="FPA12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
<FatturaElettronicaHeader><CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>06363391001</IdCodice></IdFiscaleIVA>
<Anagrafica><Denominazione>Allestimenti di prova S.r.l.</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore></FatturaElettronicaHeader>
<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2026-03-02</Data>
<Numero>${number}</Numero><ImportoTotaleDocumento>122.00</ImportoTotaleDocumento></DatiGeneraliDocumento>
<DatiContratto><CodiceCUP>B79I25000120009</CodiceCUP></DatiContratto></DatiGenerali>
<DatiBeniServizi><DatiRiepilogo><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta></DatiRiepilogo></DatiBeniServizi>
</FatturaElettronicaBody></p:FatturaElettronica>`;
}
