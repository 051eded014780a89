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

/** Drags a meeting with the mouse; answers the verdict shown before the drop ("ok", "costs", "refused"). */
export async function dragMeeting(page, meeting, { slot, table }) {
  const tile = page.locator(`[data-meeting="${meeting}"]`);
  const cell = page.locator(await cellSelector(page, slot, table));
  await cell.scrollIntoViewIfNeeded();
  await tile.scrollIntoViewIfNeeded();
  const from = await tile.boundingBox();
  const to = await cell.boundingBox();
  assert.ok(from && to, 'both ends of the move are on the screen');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 12, from.y + from.height / 2 + 8, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
  const verdict = await shownVerdict(page);
  await page.mouse.up();
  return verdict;
}

/** Moves a meeting with keys alone; answers the verdict shown before the drop. */
export async function moveByKeys(page, meeting, { slot, table }) {
  const steps = await page.evaluate(
    ([id, selector]) => {
      const from = document.querySelector(`[data-meeting="${CSS.escape(id)}"]`).closest('td');
      const to = document.querySelector(selector);
      return { columns: to.cellIndex - from.cellIndex, rows: to.parentElement.rowIndex - from.parentElement.rowIndex };
    },
    [meeting, await cellSelector(page, slot, table)],
  );
  await page.locator(`[data-meeting="${meeting}"]`).focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < Math.abs(steps.columns); step += 1) await page.keyboard.press(steps.columns > 0 ? 'ArrowRight' : 'ArrowLeft');
  for (let step = 0; step < Math.abs(steps.rows); step += 1) await page.keyboard.press(steps.rows > 0 ? 'ArrowDown' : 'ArrowUp');
  const verdict = await shownVerdict(page);
  await page.keyboard.press('Enter');
  return verdict;
}

/** Waits for the server's word on the cell aimed at. */
async function shownVerdict(page) {
  const target = page.locator('.board-grid .target[data-verdict]');
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
