// Finding one's way among a thousand tiles: those of the same company or guest are outlined under
// the pointer, and those that match a name stand out while the others fade.

import type { Board } from '../board';

export function listenToHighlight(board: Board): void {
  const byName = indexByName(board);
  let outlined: HTMLElement[] = [];
  const outline = (target: EventTarget | null) => {
    for (const meeting of outlined) meeting.classList.remove('kin');
    const meeting = target instanceof Element && !board.move ? target.closest<HTMLElement>('.meeting') : null;
    outlined = meeting ? namesOf(meeting).flatMap((name) => byName.get(name) ?? []) : [];
    for (const kin of outlined) kin.classList.add('kin');
  };
  board.grid.table.addEventListener('pointerover', (event) => outline(event.target));
  board.grid.table.addEventListener('pointerleave', () => outline(null));
  board.grid.table.addEventListener('focusin', (event) => outline(event.target));

  const field = board.root.querySelector<HTMLInputElement>('#board-find');
  if (field?.parentElement) field.parentElement.hidden = false;
  field?.addEventListener('input', () => find(board, field.value));
  field?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') focusFirstFound(board);
  });
}

function indexByName(board: Board): Map<string, HTMLElement[]> {
  const index = new Map<string, HTMLElement[]>();
  for (const meeting of board.grid.meetings()) {
    for (const name of namesOf(meeting)) index.set(name, [...(index.get(name) ?? []), meeting]);
  }
  return index;
}

/** Keys of a tile's company and guest; a letter tells one from the other. */
function namesOf(meeting: HTMLElement): string[] {
  return [`c${meeting.dataset['company']}`, `g${meeting.querySelector('.whom')?.textContent}`];
}

function find(board: Board, typed: string): void {
  const sought = fold(typed.trim());
  let count = 0;
  for (const meeting of board.grid.meetings()) {
    const hit = sought !== '' && fold(meeting.textContent ?? '').includes(sought);
    meeting.classList.toggle('found', hit);
    if (hit) count += 1;
  }
  board.root.classList.toggle('has-found', sought !== '');
  if (sought) board.announce((board.text('sayFound') ?? '').replace('%count%', String(count)));
}

function focusFirstFound(board: Board): void {
  const first = board.grid.table.querySelector<HTMLElement>('.found');
  const cell = board.grid.cellOf(first);
  if (cell) board.grid.focus(cell);
}

/** Letters without case and accents, so that "perù" finds "Peru". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
