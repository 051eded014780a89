// The officer's story of the visits, on a demo of its own: from wishes to published sheets, a host who confirms, a delay,
// the replanning. Every page that she passes is checked. Each test goes on where the one before it stopped.

import './whole.mjs';
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { baseUrl, check, desk, forgiveComplaints, launch, openPage, phone, picture, visit } from './browser.mjs';
import { accountOf, signIn } from './sign-in.mjs';
import { test } from './steps.mjs';

let browser;
let page;
/** What the story finds out on its way. */
const story = {};

before(async () => {
  // The map is drawn by the processor where there is no graphics card.
  browser = await launch(['--use-angle=swiftshader', '--enable-unsafe-swiftshader']);
  page = await openPage(browser);
});
after(async () => {
  await browser?.close();
});

const text = async (selector) => (await page.locator(selector).first().innerText()).trim();
const attributes = (selector, name) => page.locator(selector).evaluateAll((all, name) => all.map((one) => one.getAttribute(name)), name);

async function follow(selector) {
  await Promise.all([page.waitForLoadState('load'), page.locator(selector).first().click()]);
  await page.waitForLoadState('load');
  await check(page);
}

test('she comes in and sees that nothing is missing for the visits', async () => {
  await signIn(page, await accountOf('coordinator'));
  await page.goto('/desk/programmes');
  await follow('#results tbody th a');
  await follow('main a[href^="/desk/missions/"]');
  story.mission = new URL(page.url()).pathname;
  story.base = `${story.mission}/itineraries`;
  await follow(`.page-tabs a[href="${story.base}"]`);
  assert.equal(await page.locator('.itinerary-step.done').count(), 4);
  for (const href of await attributes('.itinerary-step a', 'href')) await visit(page, href);
});

test('every page can be read on a telephone', async () => {
  await page.setViewportSize(phone);
  for (const part of ['', '/stops', '/groups', '/days', '/ways']) await visit(page, `${story.base}${part}`);
  await page.setViewportSize(desk);
});

test('she has an itinerary made and watches', async () => {
  await visit(page, story.base);
  await page.fill('#seconds', '8');
  await page.click('#make button[type=submit]');
  await page.waitForURL(/\/drafts\/\d+/);
  await page.waitForSelector('.itinerary', { timeout: 60_000 });
  await check(page);
  story.draft = new URL(page.url()).pathname;
  assert.equal(await page.locator('.alert-danger, .notice-danger').count(), 0, 'no rule is broken');
  assert.ok((await page.locator('.strip-drawing a.part').count()) > 12, 'visits of four groups on three days');
});

test('the map shows the way of each group without a word to any other server', async () => {
  const others = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseUrl) && !request.url().startsWith('blob:') && !request.url().startsWith('data:')) others.push(request.url());
  });
  const [, second] = await attributes('.itinerary-days a', 'href');
  await visit(page, second);
  await page.waitForSelector('[data-map][data-ready=true]', { timeout: 30_000 });
  await page.waitForTimeout(1500);
  assert.ok((await page.locator('.map-pin').count()) > 5);
  const [box, canvas] = [await page.locator('[data-map]').boundingBox(), await page.locator('[data-map] canvas').boundingBox()];
  assert.ok(canvas.height > box.height - 4 && box.height > 300, 'the map fills its place');
  const inside = await page.locator('.map-pin').evaluateAll((pins) => pins.every((pin) => { const [at, map] = [pin.getBoundingClientRect(), pin.closest('[data-map]').getBoundingClientRect()]; return at.left >= map.left && at.right <= map.right && at.top >= map.top && at.bottom <= map.bottom; }));
  assert.ok(inside, 'every stop is in sight');
  await page.locator('.map-pin').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.map-popup');
  await check(page);
  await page.keyboard.press('Escape');
  await picture(page, 'itinerary-map', { from: '#map', height: 700 });
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/map.png`, fullPage: true });
  assert.deepEqual(others, []);
});

test('without scripts the server has drawn the map and the strips', async () => {
  const still = await openPage(browser, { javaScriptEnabled: false, storageState: await page.context().storageState() });
  await still.goto(story.draft);
  assert.ok((await still.locator('.itinerary-drawing polyline').count()) >= 12);
  assert.ok((await still.locator('.strip-lines a').count()) > 12);
  if (process.env.LOOK) await still.screenshot({ path: `${process.env.LOOK}/still.png`, fullPage: true });
  await still.context().close();
});

test('she moves a visit by the arrow keys and is told what it breaks or costs', async () => {
  await visit(page, story.draft);
  const part = page.locator('.strip-drawing a.part-factory, .strip-drawing a.part-sight').last();
  await part.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.waitForSelector('.itinerary-panel .itinerary-preview');
  assert.ok((await text('.itinerary-panel .preview-title')).length > 5);
  await check(page);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/preview.png` });
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.itinerary-panel .itinerary-preview').count(), 0);
});

test('she moves a visit with the mouse', async () => {
  const part = page.locator('.strip-drawing a.part-factory, .strip-drawing a.part-sight').first();
  await part.scrollIntoViewIfNeeded();
  const box = await part.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  await page.waitForSelector('.itinerary-panel .itinerary-preview');
  await page.locator('.itinerary-panel button').last().click();
});

test('she pins a visit on its own page, by a plain form', async () => {
  const href = (await attributes('.strip-lines a', 'href'))[0];
  await visit(page, href);
  await follow('form[action$="/pin"] button');
  assert.ok((await page.locator('.strip-drawing a.pinned').count()) === 1);
});

test('she sees who will be told, and publishes', async () => {
  await follow('.page-actions a[href$="/publish"]');
  assert.ok((await page.locator('#told tbody tr').count()) > 8, 'groups, hosts, drivers');
  await follow('form.confirm button[type=submit]');
  assert.match(new URL(page.url()).pathname, /\/sheets$/);
  story.sheets = await attributes('.sheets li > a:first-child', 'href');
  for (const kind of ['group', 'host', 'vehicle']) {
    const href = story.sheets.find((one) => one.includes(`/sheets/${kind}/`));
    await visit(page, href);
    await page.setViewportSize(phone);
    await check(page);
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${kind}.png`, fullPage: true });
    await page.setViewportSize(desk);
    const pdf = await page.request.get(`${href}/sheet.pdf`);
    assert.equal((await pdf.body()).subarray(0, 4).toString(), '%PDF');
  }
});

test('a host who was told by mail confirms on her telephone', async () => {
  await page.waitForTimeout(1500);
  await page.goto(`/desk/outbox?mission=${story.mission.split('/').pop()}`);
  const mails = await page.locator('#results a[href^="/desk/outbox/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  let link = '';
  for (const mail of mails) {
    await page.goto(mail);
    link = (await page.content()).match(/https?:\/\/[^\s"<]+\/c\/[^\s"<]+\/itinerary/)?.[0] ?? '';
    if (link) break;
  }
  assert.ok(link, 'the mail of a host carries her link');
  const host = await openPage(browser, { viewport: phone });
  await visit(host, new URL(link).pathname);
  await host.locator('form.answer button[value=confirmed]').first().click();
  await host.waitForLoadState('load');
  await check(host);
  assert.ok((await host.locator('.state-success').count()) >= 1);
  // How she receives visits is hers to say.
  await host.locator('main a[href*="/hosting"]').click();
  await host.waitForLoadState('load');
  await check(host);
  if (process.env.LOOK) await host.screenshot({ path: `${process.env.LOOK}/hosting.png`, fullPage: true });
  await host.fill('#openings', 'di mattina');
  await host.locator('main form button[type=submit]').click();
  await host.waitForLoadState('load');
  forgiveComplaints(host, /422/);
  await check(host);
  assert.equal(await host.locator('.error-summary li').count(), 1, 'times are written as the help says');
  await host.fill('#openings', '9:00-12:30, 14:30-18:00');
  await host.fill('#most_people', '40');
  await host.locator('input[name=closed_weekdays][value=sunday]').check();
  await picture(host, 'company-hosting');
  await host.locator('main form button[type=submit]').click();
  await host.waitForLoadState('load');
  await check(host);
  assert.equal(await host.locator('.error-summary').count(), 0);
  await host.context().close();
});

test('a group is late: the difference is shown, only those concerned are told', async () => {
  await visit(page, `${story.base}/replan`);
  await check(page);
  await follow('.tile-title a[href$="what=delay"]');
  await check(page);
  await page.selectOption('#day', { index: 2 });
  await page.fill('#time', '10:00');
  await page.selectOption('#group', { index: 1 });
  await page.fill('#minutes', '40');
  await Promise.all([page.waitForURL(/\/publish/), page.click('main form button[type=submit]')]);
  await check(page);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/replanned.png`, fullPage: true });
  assert.match(await text('.lead'), /40/);
  if (await page.locator('form.confirm').count()) await follow('form.confirm button[type=submit]');
});
