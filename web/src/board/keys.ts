// The board by keyboard: arrows walk, Space picks up, Enter drops, Escape gives up, L locks.
// Enter on a meeting that is not being moved follows its link, as any link does.

import type { Board } from '../board';

const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-8, 0],
  PageDown: [8, 0],
};

export function listenToKeys(board: Board): void {
  board.root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && board.move) {
      event.preventDefault();
      board.move.cancel();
      return;
    }
    const cell = board.grid.cellOf(event.target);
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    const meeting = board.grid.meetingIn(cell);
    if (step) walk(board, cell, step, event);
    else if (event.key === ' ' && !board.move && meeting) board.pick(meeting);
    else if ((event.key === 'Enter' || event.key === ' ') && board.move) void board.move.drop();
    else if (event.key.toLowerCase() === 'l' && !board.move && meeting) void board.toggleLock(meeting);
    else return;
    event.preventDefault();
  });
}

function walk(board: Board, cell: HTMLTableCellElement, [rows, columns]: [number, number], event: KeyboardEvent): void {
  const rightToLeft = document.dir === 'rtl' && event.key.startsWith('Arrow');
  const next = board.grid.neighbour(cell, rows, rightToLeft ? -columns : columns);
  board.grid.focus(next);
  board.grid.rove(board.grid.meetingIn(next));
  board.move?.aim(next);
}
