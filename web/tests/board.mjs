// The board in a browser test: what an officer does with the mouse and with the keyboard.

import assert from 'node:assert/strict';

/** Where a meeting stands: {slot, table}; on a person's board `table` is the meeting's own. */
export function placeOf(page, meeting) {
  return page.evaluate((id) => {
    const tile = document.querySelector(`[data-meeting="${CSS.escape(id)}"]`);
    const cell = tile?.closest('td');
    if (!cell) return null;
    const head = cell.closest('table').tHead.rows[1].cells[cell.cellIndex];
    return { slot: head.dataset.slot, table: tile.dataset.table };
  }, meeting);
}

/** The free places of the board, row by row: [{slot, table}]. */
export function freePlaces(page) {
  return page.evaluate(() => {
    const table = document.querySelector('.board-grid');
    return [...table.tBodies[0].querySelectorAll('td:empty:not(.closed)')].map((cell) => ({
      slot: table.tHead.rows[1].cells[cell.cellIndex].dataset.slot,
      table: cell.parentElement.cells[0].dataset.table ?? '',
    }));
  });
}

/** Every meeting on the board as it is shown: {id, who, whom, slot, table, locked}. */
export function meetingsShown(page) {
  return page.evaluate(() => {
    const heads = document.querySelector('.board-grid').tHead.rows[1].cells;
    return [...document.querySelectorAll('.board-grid .meeting')].map((tile) => ({
      id: tile.dataset.meeting,
      who: tile.querySelector('.who').textContent,
      whom: tile.querySelector('.whom').textContent,
      slot: heads[tile.closest('td').cellIndex].dataset.slot,
      table: tile.dataset.table,
      locked: tile.classList.contains('locked'),
    }));
  });
}

/** A move to another slot that the server answers with this verdict: {meeting, slot, table}; `skip` leaves the first
 * meetings out, `may` those whose identifier it refuses. */
export async function findMove(page, verdict, skip = 0, may = () => true) {
  const meetings = (await meetingsShown(page)).filter(({ id, locked }) => !locked && may(id)).slice(skip);
  const places = await freePlaces(page);
  for (const { id, slot } of meetings) {
    for (const place of places.filter((free) => free.slot !== slot)) {
      if ((await verdictOf(page, id, place)) === verdict) return { meeting: id, ...place };
    }
  }
  throw new assert.AssertionError({ message: `no move on this board would be «${verdict}»` });
}

function verdictOf(page, meeting, { slot, table }) {
  return page.evaluate(
    async (question) => {
      const url = new URL(document.querySelector('#board').dataset.previewUrl, location.href);
      for (const [name, value] of Object.entries(question)) url.searchParams.set(name, value);
      const answer = await fetch(url, { headers: { accept: 'text/html', 'HX-Request': 'true' } });
      return /data-verdict="(\w+)"/.exec(await answer.text())?.[1];
    },
    { meeting, slot, table },
  );
}

/** Locks the meeting that has the focus with the key L, and waits until the board shows it. */
export async function lockByKey(page, meeting) {
  await page.locator(`[data-meeting="${meeting}"]`).focus();
  await page.keyboard.press('l');
  await page.locator(`[data-meeting="${meeting}"].locked`).waitFor();
}

/** Drags a meeting with the mouse; answers the verdict shown before the drop ("ok", "costs", "refused"). */
export async function dragMeeting(page, meeting, { slot, table }) {
  const tile = page.locator(`[data-meeting="${meeting}"]`);
  const target = await cellSelector(page, slot, table);
  await tile.scrollIntoViewIfNeeded();
  const from = await tile.boundingBox();
  assert.ok(from, 'the meeting is on the screen');
  const x = from.x + from.width / 2;
  const y = from.y + from.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 6, { steps: 3 });
  await dragOnto(page, target);
  const verdict = await shownVerdict(page, target);
  await page.mouse.up();
  return verdict;
}

/** Holds the pointer at the edge of the board, as a person does, until the cell scrolls into view; then
 * follows the cell until the board rests below the pointer. */
async function dragOnto(page, selector) {
  let resting = 0;
  for (let turn = 0; turn < 400; turn += 1) {
    const aim = await page.evaluate((cellSelector) => {
      const grid = document.querySelector('.board-grid');
      const view = document.querySelector('.board-scroll').getBoundingClientRect();
      const box = document.querySelector(cellSelector).getBoundingClientRect();
      const left = view.left + grid.tBodies[0].rows[0].cells[0].offsetWidth;
      const top = view.top + grid.tHead.offsetHeight;
      const bottom = Math.min(view.bottom, innerHeight);
      const center = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      const edge = {
        x: center.x < left + 8 ? view.left + 110 : center.x > view.right - 8 ? view.right - 12 : (left + view.right) / 2,
        y: center.y < top + 8 ? view.top + 45 : center.y > bottom - 8 ? view.bottom - 12 : (top + bottom) / 2,
      };
      const inside = center.x > left + 8 && center.x < view.right - 8 && center.y > top + 8 && center.y < bottom - 8;
      return { at: inside ? center : edge, aimed: document.querySelector(cellSelector).classList.contains('target') };
    }, selector);
    resting = aim.aimed ? resting + 1 : 0;
    if (resting > 4) return;
    await page.mouse.move(aim.at.x, aim.at.y);
    await page.waitForTimeout(25);
  }
  throw new assert.AssertionError({ message: `the board never scrolled to ${selector}` });
}

/** Moves a meeting with keys alone; answers the verdict shown before the drop. */
export async function moveByKeys(page, meeting, { slot, table }) {
  const target = await cellSelector(page, slot, table);
  const steps = await page.evaluate(
    ([id, selector]) => {
      const from = document.querySelector(`[data-meeting="${CSS.escape(id)}"]`).closest('td');
      const to = document.querySelector(selector);
      return { columns: to.cellIndex - from.cellIndex, rows: to.parentElement.rowIndex - from.parentElement.rowIndex };
    },
    [meeting, target],
  );
  await page.locator(`[data-meeting="${meeting}"]`).focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < Math.abs(steps.columns); step += 1) await page.keyboard.press(steps.columns > 0 ? 'ArrowRight' : 'ArrowLeft');
  for (let step = 0; step < Math.abs(steps.rows); step += 1) await page.keyboard.press(steps.rows > 0 ? 'ArrowDown' : 'ArrowUp');
  const verdict = await shownVerdict(page, target);
  await page.keyboard.press('Enter');
  return verdict;
}

/** Waits for the server's word on the cell aimed at. */
async function shownVerdict(page, selector) {
  const target = page.locator(`${selector}.target[data-verdict]`);
  await target.waitFor({ timeout: 10_000 });
  return target.getAttribute('data-verdict');
}

async function cellSelector(page, slot, table) {
  const place = await page.evaluate(
    ([slotId, tableId]) => {
      const grid = document.querySelector('.board-grid');
      const column = [...grid.tHead.rows[1].cells].findIndex((head) => head.dataset.slot === slotId);
      const row = [...grid.tBodies[0].rows].findIndex((line) => line.cells[0].dataset.table === tableId);
      return { column, row };
    },
    [slot, table],
  );
  assert.ok(place.column > 0 && place.row >= 0, `the board has slot ${slot} and table ${table}`);
  return `.board-grid tbody tr:nth-child(${place.row + 1}) > :nth-child(${place.column + 1})`;
}
