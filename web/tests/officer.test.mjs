// The officer's story, from the first page to version 2, on the demo's mission: what she sees is compared with what
// she did. Every page that she passes is checked. Each test goes on where the one before it stopped.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import { dragMeeting, findMove, lockByKey, meetingsShown, moveByKeys, placeOf } from './board.mjs';
import { check, desk, forgiveComplaints, launch, openPage, phone, picture, visit } from './browser.mjs';
import { startMailSink } from './mail-sink.mjs';
import { accountOf, signIn } from './sign-in.mjs';
import { test } from './steps.mjs';

let browser;
let page;
let sink;
/** What the story finds out on its way. */
const story = {};

before(async () => {
  for (const name of ['WORKBOOK', 'WORKBOOK_WITH_MISTAKES', 'MAIL_PORT']) {
    assert.ok(process.env[name], `${name} is missing: see xtask/src/browser.rs`);
  }
  sink = await startMailSink(Number(process.env.MAIL_PORT));
  browser = await launch();
  page = await openPage(browser);
});
after(async () => {
  await browser?.close();
  await sink?.close();
});

test('she comes in with her password and the code of her telephone', async () => {
  await signIn(page, await accountOf('coordinator'), async (step) => {
    await check(step);
    await picture(step, step.url().includes('second-step') ? 'second-step' : 'sign-in', { height: 620 });
  });
  await check(page);
  assert.equal(new URL(page.url()).pathname, '/desk');
  assert.match(await text('.slim-user'), /Ufficio missioni/);
});

test('she opens the programme, then its mission, which is still empty', async () => {
  await follow('#menu a[href="/desk/programmes"]');
  await follow('#results tbody th a');
  assert.ok((await page.locator('.line-of-action').count()) > 3, 'the lines of action of the agreement');
  await picture(page, 'programme');
  await follow('main a[href^="/desk/missions/"]');
  story.mission = new URL(page.url()).pathname;
  assert.match(story.mission, /^\/desk\/missions\/\d+$/);
  await picture(page, 'mission');
  assert.equal(await text('.checklist [aria-current=step] a'), 'Partecipanti');
});

test('every tab of the mission leads to a page', async () => {
  for (const href of await attributes('.page-tabs a', 'href')) {
    const response = await visit(page, href);
    assert.equal(response.status(), 200, href);
  }
});

test('she takes the template', async () => {
  await visit(page, story.mission);
  await follow('.page-tabs a[href$="/import"]');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#template a')]);
  assert.equal(download.suggestedFilename(), 'tomaia-modello.xlsx');
  const bytes = await readFile(await download.path());
  assert.equal(bytes.subarray(0, 2).toString(), 'PK');
  await picture(page, 'import');
});

test('a workbook with mistakes is told where each of them is, and changes nothing', async () => {
  await upload(process.env.WORKBOOK_WITH_MISTAKES);
  const problems = await rows('#problems tbody tr');
  const places = problems.map(([sheet, row, column, cell]) => [sheet, row, column, cell].join(' '));
  const mistakes = [
    'Imprese 12 B ',
    'Imprese 5 D 01234567890',
    'Ospiti 21 J senza chiocciola',
    'Ospiti 8 G Atlantide',
    'Preferenze 30 A IM999',
    'Preferenze 31 D forse',
  ];
  for (const mistake of mistakes) assert.ok(places.includes(mistake), `${mistake} is among ${places}`);
  // The others name somebody whose own row is wrong, and lead to that row.
  for (const [, , , cell, what] of problems.filter((_, index) => !mistakes.includes(places[index]))) {
    const cause = { IM004: /riga 5 del foglio Imprese/, IM011: /riga 12 del foglio Imprese/, OS007: /riga 8 del foglio Ospiti/ };
    assert.match(what, cause[cell] ?? /riga \d+ del foglio/, `${cell}: ${what}`);
  }
  assert.ok(problems.every(([, , , , what]) => what.length > 10), 'each says what to do');
  assert.equal(await page.locator('#decide button', { hasText: 'Accetta tutto' }).count(), 0);
  await picture(page, 'import-problems', { from: '#decide' });
  await follow('#decide form[action$="/discard"] button');
  assert.deepEqual(await participants(), { company: 0, guest: 0 });
});

test('the mended workbook is shown before it comes in, and a second time changes nothing', async () => {
  await visit(page, `${story.mission}/import`);
  await upload(process.env.WORKBOOK);
  assert.equal(await page.locator('#problems').count(), 0);
  assert.deepEqual((await tallies()).slice(0, 2), [
    [60, 0, 0, 0],
    [40, 0, 0, 0],
  ]);
  await picture(page, 'import-preview');
  assert.deepEqual(await participants(), { company: 0, guest: 0 }, 'a preview brings nobody in');
  await page.goBack();
  await page.click('#decide form[action$="/accept"] button');
  await page.locator('.page-header .state', { hasText: 'Accettato' }).waitFor();
  await check(page);
  assert.deepEqual(await participants(), { company: 60, guest: 40 });

  await visit(page, `${story.mission}/import`);
  await upload(process.env.WORKBOOK);
  for (const [fresh, changed, , wrong] of await tallies()) assert.deepEqual([fresh, changed, wrong], [0, 0, 0]);
  await follow('#decide form[action$="/discard"] button');
});

test('people, places and wishes are there to be read', async () => {
  for (const part of ['', '/people', '/sessions', '/wishes']) await visit(page, story.mission + part);
  await visit(page, `${story.mission}/sessions`);
  await picture(page, 'sessions');
  await visit(page, `${story.mission}/people`);
});

test('she has the agenda made, and sees how far it is', async () => {
  await visit(page, `${story.mission}/agenda`);
  await page.fill('#seconds', '12');
  await keepFromLeaving(/\/drafts\/\d+$/, async () => {
    await page.click('#make button[type=submit]');
    await page.locator('[data-charts] .work-chart').first().waitFor();
    assert.match(await text('[data-percent]'), /^\d+%$/);
    const counted = await page.$$eval('[data-charts] .work-chart', (charts) => charts.map((chart) => chart.dataset.component));
    assert.deepEqual(counted.slice(0, 3), ['unmet_musts', 'shortfall', 'wish_weight'], 'what counts, in its order');
    assert.match(await text('[data-component=wish_weight] [data-value]'), /^[\d.]+$/);
    assert.match(await text('[data-component=wish_weight] [data-bound]'), /^al massimo [\d.]+$/);
    assert.match(await text('[data-component=unmet_musts] [data-bound]'), /^almeno \d+$/);
    for (const line of ['.line-objective', '.line-bound']) {
      const drawn = (known) =>
        page.waitForFunction(
          ([selector, least]) => document.querySelector(selector)?.points.length > least,
          [`[data-component=wish_weight] ${line}`, known],
        );
      await drawn(0);
      const points = await page.$eval(`[data-component=wish_weight] ${line}`, (drawing) => drawing.points.length);
      await drawn(points);
    }
    await picture(page, 'agenda-progress', { from: '[data-progress]' });
    await check(page);
  });
  await page.waitForSelector('#board', { timeout: 60_000 });
  await check(page);
  story.first = new URL(page.url()).pathname;
});

test('the figures of the agenda are those of its board, however one looks at it', async () => {
  const figures = await readFigures();
  await picture(page, 'agenda-figures');
  const meetings = figures.incontri.value;
  assert.ok(meetings > 200, `${meetings} meetings`);
  assert.ok(figures['del massimo dimostrato'].value > 90);
  assert.match(figures['incontri per ospite, in media'].note, /^da \d+ a \d+/);
  for (const view of ['tables', 'companies', 'guests']) {
    let shown = 0;
    await visit(page, `${story.first}?view=${view}`);
    if (view === 'guests') await picture(page, 'board-by-guest', { from: '#board' });
    for (const session of await attributes('nav[aria-label="Sessioni"] a', 'href')) {
      await page.goto(session);
      shown += await page.locator('.board-grid .meeting').count();
    }
    assert.equal(shown, meetings, `the board by ${view} has every meeting`);
  }
  const asked = Object.values(figures).filter(({ of }) => of);
  story.leftOut = asked.reduce((sum, { value, of }) => sum + of - value, 0);
  assert.equal(asked.reduce((sum, { value }) => sum + value, 0), meetings, 'every meeting answers a wish');
});

test('every wish that is left out has its reason', async () => {
  await visit(page, story.first);
  await follow(`main a[href="${story.first}/left-out"]`);
  await picture(page, 'left-out');
  const reasons = await texts('td.reason');
  while ((await page.locator('nav.pages a[rel=next]').count()) > 0) {
    await page.click('nav.pages a[rel=next]');
    await page.waitForLoadState();
    reasons.push(...(await texts('td.reason')));
  }
  assert.ok(reasons.every((reason) => reason.length > 20), reasons.join('\n'));
  // A wish that the other side or the office forbids was never to be had, and is not counted among those asked for.
  const forbidden = reasons.filter((reason) => /non incontrare|li tiene separati|Nessuno dei due/.test(reason));
  assert.ok(forbidden.length > 0);
  assert.equal(reasons.length - forbidden.length, story.leftOut);
});

test('she moves a meeting with the mouse, is warned of what cannot be, and takes it back', async () => {
  await visit(page, story.first);
  await picture(page, 'board', { from: '#board' });
  const refused = await findMove(page, 'refused');
  const before = await placeOf(page, refused.meeting);
  assert.equal(await dragMeeting(page, refused.meeting, refused), 'refused');
  assert.ok((await text('.board-preview')).length > 20, 'it says why');
  await picture(page, 'board-refused', { from: '#board' });
  assert.deepEqual(await placeOf(page, refused.meeting), before);

  await visit(page, story.first);
  const move = await findMove(page, 'costs');
  const from = await placeOf(page, move.meeting);
  assert.equal(await dragMeeting(page, move.meeting, move), 'costs');
  assert.match(await text('.board-preview'), /Si può fare, ma:[\s\S]*Peggiora/, 'it says what it costs');
  assert.deepEqual(await placeOf(page, move.meeting), from, 'nothing happens before she says so');
  await picture(page, 'board-costs', { from: '#board' });
  await page.click('.board-move button');
  await page.locator(`[data-meeting="${move.meeting}"].just-moved`).waitFor();
  assert.deepEqual(await placeOf(page, move.meeting), { slot: move.slot, table: move.table });
  await check(page);
  await page.reload();
  assert.deepEqual(await placeOf(page, move.meeting), { slot: move.slot, table: move.table }, 'it is kept');
  assert.equal(await page.locator(`[data-meeting="${move.meeting}"].by-hand`).count(), 1);
  await page.click('.board-undo button');
  await page.waitForFunction((id) => !document.querySelector(`[data-meeting="${id}"]`).classList.contains('by-hand'), move.meeting);
  assert.deepEqual(await placeOf(page, move.meeting), from);
});

test('she moves another with the keyboard, and locks it there', async () => {
  await visit(page, story.first);
  const move = await findMove(page, 'costs', 3);
  assert.equal(await moveByKeys(page, move.meeting, move), 'costs');
  await page.locator('.board-move button:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`[data-meeting="${move.meeting}"].just-moved`).waitFor();
  assert.deepEqual(await placeOf(page, move.meeting), { slot: move.slot, table: move.table });
  assert.equal(await page.evaluate(() => document.activeElement.dataset.meeting), move.meeting, 'the focus goes with it');
  await lockByKey(page, move.meeting);
  await check(page);
  await picture(page, 'board-locked', { from: '#board' });
  story.locked = (await meetingsShown(page)).find(({ id }) => id === move.meeting);
  assert.ok(story.locked.locked);
  assert.deepEqual([story.locked.slot, story.locked.table], [move.slot, move.table]);
});

test('the rest is made again around what is locked', async () => {
  await page.fill('#seconds', '3');
  await page.click('#remake button[type=submit]');
  await page.waitForSelector('#board', { timeout: 60_000 });
  await check(page);
  story.second = new URL(page.url()).pathname;
  assert.notEqual(story.second, story.first);
  const again = (await meetingsShown(page)).find(({ who, whom }) => who === story.locked.who && whom === story.locked.whom);
  assert.deepEqual({ ...again, id: 0 }, { ...story.locked, id: 0 }, 'it is where it was, and still locked');
});

test('she compares the two drafts', async () => {
  await visit(page, `${story.mission}/agenda`);
  await page.selectOption('#a', story.first.split('/').at(-1));
  await page.selectOption('#b', story.second.split('/').at(-1));
  await follow('#compare button[type=submit]');
  const changes = await rows('#changes tbody tr');
  assert.ok(changes.every(([company, guest]) => company !== story.locked.who || guest !== story.locked.whom));
  assert.equal((await rows('#figures tbody tr'))[0].length, 3);
  await picture(page, 'compare');
});

test('she publishes version 1, and everybody whose agenda it is gets a draft mail', async () => {
  await visit(page, story.second);
  await follow(`main a[href="${story.second}/publish"]`);
  const told = await rows('#told tbody tr');
  assert.ok(told.length > 90, `${told.length} people are told`);
  await picture(page, 'publish');
  await follow('form.confirm button[type=submit]');
  assert.match(await text('#results tbody'), /versione 1/);
  await mails((found) => found >= told.length);
  assert.equal(await outboxCount(), told.length);
});

test('a guest opens her agenda by the link that she was sent, in her language and without a password', async () => {
  await visit(page, `${story.mission}/documents`);
  const guests = await page.$$eval('#guest tbody tr', (lines) =>
    lines.map((line) => ({
      name: line.querySelector('th a').textContent,
      meetings: Number.parseInt(line.cells[1].textContent, 10),
      link: line.querySelector('.copy input')?.value,
    })),
  );
  const seen = new Set();
  for (const guest of guests.filter(({ meetings, link }) => meetings > 0 && link)) {
    if (seen.size === 3) break;
    const stranger = await openPage(browser, { viewport: phone });
    const response = await visit(stranger, guest.link);
    const language = await stranger.getAttribute('html', 'lang');
    if (language !== 'it' && !seen.has(language)) {
      seen.add(language);
      await readsHerAgenda(stranger, guest, response, language);
    }
    await stranger.context().close();
  }
  assert.ok(seen.size > 1, `guests of several languages: ${[...seen]}`);
});

async function readsHerAgenda(stranger, guest, response, language) {
  assert.equal(response.status(), 200);
  assert.deepEqual(await stranger.context().cookies(), [], 'nobody signs in');
  assert.equal(await stranger.locator('.appointment.kind-meeting').count(), guest.meetings);
  assert.ok(!(await stranger.textContent('main')).includes('⟦'), 'every text is there');
  if (language === 'en') await picture(stranger, 'guest-agenda');
  const pdf = await stranger.request.get(`${guest.link}/agenda.pdf`);
  assert.equal(pdf.headers()['content-type'], 'application/pdf');
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  const calendar = await (await stranger.request.get(`${guest.link}/calendar.ics`)).text();
  assert.equal(calendar.match(/^BEGIN:VEVENT/gm).length, guest.meetings);
  const wrong = await stranger.request.get(`${guest.link.slice(0, -3)}xyz`);
  assert.equal(wrong.status(), 404);
}

test('she reads a draft mail, mends it, and sends it: it leaves once', async () => {
  await visit(page, story.mission);
  await follow('.page-tabs a[href^="/desk/outbox"]');
  await follow('#results tbody th a');
  const body = await text('[data-mail-text]');
  assert.match(body, new RegExp(`${new URL(page.url()).origin}/[gci]/`), 'the link is in it');
  assert.ok((await page.locator('[data-mail-events] li').count()) > 0, 'and the invitations');
  await picture(page, 'mail');
  const mail = new URL(page.url()).pathname;
  await follow(`main a[href="${mail}/edit"]`);
  await page.fill('#body', `${await page.inputValue('#body')}\n\nA presto a Fermo.`);
  await follow('main form[data-keep] button[type=submit]');
  assert.match(await text('[data-mail-text]'), /A presto a Fermo\.$/);
  await follow(`form[action="${mail}/release"] button`);
  await until(async () => sink.mails.length === 1, 'the mail server has it');
  await page.reload();
  await until(async () => {
    await page.reload();
    return (await text('main .state')) === 'Inviata';
  }, 'the page says that it was sent');
  await check(page);
  assert.equal(await page.locator(`form[action="${mail}/release"]`).count(), 0, 'there is nothing more to send');
  assert.match(sink.mails[0].text, /text\/calendar/i);
});

test('she sends all the others together', async () => {
  const drafts = (await outboxCount()) - 1;
  await visit(page, `/desk/outbox?mission=${story.mission.split('/').at(-1)}`);
  await follow('.page-actions a[href^="/desk/outbox/release"]');
  assert.match(await text('form.confirm h2'), new RegExp(`\\b${drafts}\\b`));
  await follow('form.confirm button[type=submit]');
  await until(async () => sink.mails.length === drafts + 1, 'the mail server has all of them', 120);
  const addresses = sink.mails.map(({ text: letter }) => /^Message-ID: (.*)$/im.exec(letter)[1]);
  assert.equal(new Set(addresses).size, drafts + 1, 'each once');
});

/** A guest's name as she writes it herself, by its reading in Latin letters; any other name as it is. */
async function asWritten(name) {
  const answer = await page.request.get(`/desk/guests?q=${encodeURIComponent(name)}`);
  const list = await answer.text();
  return page.evaluate(
    ([html, latin]) => {
      const guests = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('#results tbody th')];
      const guest = guests.find((cell) => cell.querySelector('.latin')?.textContent === latin);
      return guest ? guest.querySelector('a').textContent : latin;
    },
    [list, name],
  );
}

test('two meetings change in a copy of version 1, and only those whom they concern are told', async () => {
  await visit(page, story.second);
  assert.equal(await page.getAttribute('#board', 'data-move-url'), '', 'a version does not change');
  await follow(`form[action="${story.second}/copy"] button`);
  story.third = new URL(page.url()).pathname;
  const all = await meetingsShown(page);
  const concerned = new Set();
  story.concerned = concerned;
  for (let moved = 0; moved < 2; moved += 1) {
    const taken = all.filter(({ who, whom }) => concerned.has(who) || concerned.has(whom)).map(({ id }) => id);
    const move = await findMove(page, 'costs', 0, (id) => !taken.includes(id));
    const { who, whom } = all.find(({ id }) => id === move.meeting);
    concerned.add(who).add(whom);
    assert.equal(await dragMeeting(page, move.meeting, move), 'costs');
    await page.click('.board-move button');
    await page.locator(`[data-meeting="${move.meeting}"].just-moved`).waitFor();
  }
  await follow(`main a[href="${story.third}/publish"]`);
  const told = await rows('#told tbody tr');
  story.told = told.map(([name]) => name).sort();
  for (const name of concerned) assert.ok(story.told.includes(name), `${name} is told`);
  const others = told.filter(([name]) => !concerned.has(name));
  assert.ok(others.every(([, kind]) => kind === 'interprete'), `nobody else but interpreters: ${others}`);
  await picture(page, 'publish-changes');
  await follow('form.confirm button[type=submit]');
  assert.match(await text('#results tbody'), /versione 2/);
});

test('each of their mails says what changed', async () => {
  await mails((found) => found >= story.told.length, 'state=draft');
  const told = await Promise.all(story.told.map(asWritten));
  const concerned = await Promise.all([...story.concerned].map(asWritten));
  await visit(page, '/desk/outbox?state=draft');
  const lines = await page.$$eval('#results tbody tr', (list) =>
    list.map((line) => ({ href: line.querySelector('th a').getAttribute('href'), to: line.cells[1].firstChild.textContent })),
  );
  assert.deepEqual([...new Set(lines.map(({ to }) => to))].sort(), told.sort());
  const sent = sink.mails.length;
  for (const { href, to } of lines) {
    await visit(page, href);
    assert.match(await text('[data-mail-events]'), /^(Cambiato|Nuovo|Annullato)/);
    // To an interpreter the meeting may be a new one, or one that is called off: another interpreter has it now.
    if (!concerned.includes(to) || (await page.getAttribute('[data-mail-text]', 'lang')) !== 'it') continue;
    assert.match(await text('h1'), /è cambiata/);
    assert.match(await text('[data-mail-text]'), /Incontri spostati[\s\S]*prima:/);
    await picture(page, 'mail-changes');
  }
  await visit(page, '/desk/outbox?state=draft');
  await follow('.page-actions a[href^="/desk/outbox/release"]');
  await follow('form.confirm button[type=submit]');
  await until(async () => sink.mails.length === sent + lines.length, 'they leave');
});

test('what she did stands in the history, and today says what is left', async () => {
  await visit(page, `${story.mission}/history`);
  const happened = await texts('.happened li p');
  while ((await page.locator('nav.pages a[rel=next]').count()) > 0) {
    await page.click('nav.pages a[rel=next]');
    await page.waitForLoadState();
    happened.push(...(await texts('.happened li p')));
  }
  assert.equal(happened.filter((line) => line.startsWith('Agenda pubblicata')).length, 2);
  await visit(page, '/desk');
  for (const href of await attributes('main .tile a', 'href')) {
    assert.equal((await visit(page, href)).status(), 200, href);
  }
  await visit(page, '/desk');
  await picture(page, 'today');
});

test('on a telephone the same pages stand', async () => {
  const small = await openPage(browser, { viewport: phone, storageState: await page.context().storageState() });
  const paths = ['/desk', '/desk/programmes', '/desk/outbox', story.mission, story.third, `${story.third}/left-out`];
  paths.push(...['people', 'sessions', 'wishes', 'agenda', 'documents', 'import'].map((part) => `${story.mission}/${part}`));
  for (const path of paths) assert.equal((await visit(small, path)).status(), 200, path);
  await small.context().close();
});

test('without JavaScript she moves a meeting by its form', async () => {
  await visit(page, story.second);
  await follow(`form[action="${story.second}/copy"] button`);
  const draft = new URL(page.url()).pathname;
  const move = await findMove(page, 'costs');
  const plain = await openPage(browser, { javaScriptEnabled: false, storageState: await page.context().storageState() });
  await plain.goto(draft);
  await plain.click(`[data-meeting="${move.meeting}"]`);
  await plain.selectOption('#slot', move.slot);
  await plain.selectOption('#table', move.table);
  await plain.click('#move button[type=submit]');
  assert.equal(await plain.textContent('#messages .alert-success p'), 'Incontro spostato.');
  assert.equal(await plain.inputValue('#slot'), move.slot);
  await plain.click(`form[action*="/lock"] button`);
  await plain.goto(draft);
  assert.equal(await plain.locator(`[data-meeting="${move.meeting}"].by-hand.locked`).count(), 1);
  await plain.context().close();

  const refused = await findMove(page, 'refused', 2, (id) => id !== move.meeting);
  await visit(page, `${draft}/meetings/${refused.meeting}`);
  await page.selectOption('#slot', refused.slot);
  await page.selectOption('#table', refused.table);
  await page.click('#move button[type=submit]');
  await page.locator('.rules li').first().waitFor();
  forgiveComplaints(page, /422/);
  await check(page);
});

/** Clicks a link or button that leads to another page, and checks that page. */
async function follow(selector) {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.locator(selector).first().click()]);
  await check(page);
}

/** Looks at a page that goes on by itself when its work is done: it goes on after the look. */
async function keepFromLeaving(address, look) {
  // Refused at once and gone to later: a page whose leaving is held half way may never answer what is asked of it.
  let left;
  await page.route(address, (route) => {
    left = route.request().url();
    return route.abort('aborted');
  });
  try {
    await look();
    await until(() => left, 'the page wants to leave', 60);
  } finally {
    await page.unroute(address);
  }
  await page.goto(left);
}

async function text(selector) {
  return (await page.locator(selector).first().innerText()).trim();
}

function texts(selector) {
  return page.locator(selector).allInnerTexts();
}

function attributes(selector, name) {
  return page.$$eval(selector, (elements, wanted) => elements.map((element) => element.getAttribute(wanted)), name);
}

/** The texts of a table's cells, row by row. */
function rows(selector) {
  return page.$$eval(selector, (lines) => lines.map((line) => [...line.cells].map((cell) => cell.textContent.trim())));
}

async function until(holds, what, seconds = 40) {
  for (let turn = 0; turn < seconds * 2; turn += 1) {
    if (await holds()) return;
    await page.waitForTimeout(500);
  }
  throw new assert.AssertionError({ message: `not within ${seconds} s: ${what}` });
}

/** Chooses a file, sends it, and waits for what the check of it says. */
async function upload(path) {
  await page.setInputFiles('#file', path);
  await page.click('#upload button[type=submit]');
  await page.waitForSelector('#decide', { timeout: 60_000 });
  await check(page);
}

/** New, changed, same and wrong rows of each sheet. */
function tallies() {
  return page.$$eval('#sheets .tile', (tiles) => tiles.map((tile) => [...tile.querySelectorAll('dd')].map((value) => Number(value.textContent))));
}

/** How many companies and guests have an agenda of the mission. */
async function participants() {
  await visit(page, `${story.mission}/documents`);
  return { company: await page.locator('#company tbody tr').count(), guest: await page.locator('#guest tbody tr').count() };
}

/** The key figures by their words: {value, of, note}; «12 / 14» is a value of 14. */
async function readFigures() {
  const found = await page.$$eval('#figures .figure', (list) =>
    list.map((figure) => ['label', 'value', 'note'].map((part) => figure.querySelector(`.figure-${part}`)?.textContent.trim() ?? '')),
  );
  const number = (words) => Number(words.replace(/[^\d,]/g, '').replace(',', '.'));
  return Object.fromEntries(
    found.map(([label, value, note]) => {
      const [held, of] = value.split('/');
      return [label, { value: number(held), of: of ? number(of) : undefined, note }];
    }),
  );
}

/** How many mails the outbox shows. */
async function outboxCount(filter = '') {
  await visit(page, `/desk/outbox?${filter}`);
  const status = page.locator('.list-found [role=status]');
  const words = (await status.count()) === 0 ? 'Nessun risultato' : await status.innerText();
  return words.startsWith('Nessun') ? 0 : Number(words.replace(/\D/g, '') || '1');
}

/** Waits until the outbox shows as many mails as it should: a job writes them. */
function mails(enough, filter = '') {
  return until(async () => enough(await outboxCount(filter)), 'the mails are drafted', 60);
}
