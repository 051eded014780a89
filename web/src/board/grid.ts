// Where things are on the board: from a cell to its slot, table and names, and to its neighbours.
// Reads the table's heads, so that a cell needs no attributes of its own.

export type Cell = HTMLTableCellElement;

export class Grid {
  readonly table: HTMLTableElement;
  readonly scroller: HTMLElement;
  private readonly heads: HTMLTableCellElement[];
  private readonly dayOfColumn: string[] = [];
  private rowEnds: number[] = [];
  private columnEdges: [left: number, right: number][] = [];

  constructor(readonly root: HTMLElement) {
    this.scroller = root.querySelector<HTMLElement>('.board-scroll')!;
    this.table = this.scroller.querySelector('table')!;
    this.heads = [...this.table.tHead!.rows[1]!.cells];
    for (const day of this.table.tHead!.rows[0]!.cells) {
      for (let column = 0; column < day.colSpan; column += 1) this.dayOfColumn.push(day.textContent!.trim());
    }
  }

  /** The cell of the body that holds `target`, if any; heads are no cells. */
  cellOf(target: EventTarget | null): Cell | null {
    const cell = target instanceof Element ? target.closest<Cell>('tbody td') : null;
    return cell && this.table.contains(cell) ? cell : null;
  }

  /** Notes where rows and columns are, before a drag asks `cellAt` at every frame. */
  measure(): void {
    this.rowEnds = [...this.table.tBodies[0]!.rows].map((row) => row.offsetTop + row.offsetHeight);
    this.columnEdges = this.heads.map((head) => [head.offsetLeft, head.offsetLeft + head.offsetWidth]);
  }

  /** The cell below a point of the window that is clear of the sticky heads. (Asking the browser for
   * the element at the point takes 11 ms on a board of 250 tables; this takes none.) */
  cellAt(x: number, y: number): Cell | null {
    const view = this.scroller.getBoundingClientRect();
    const table = this.table.getBoundingClientRect();
    if (x < view.left || x > view.right || y < view.top + this.table.tHead!.offsetHeight || y > view.bottom) return null;
    const row = this.table.tBodies[0]!.rows[this.rowEnds.findIndex((end) => y - table.top < end)];
    const head = row?.cells[0]?.getBoundingClientRect();
    if (!row || !head || (x >= head.left && x <= head.right)) return null;
    const column = this.columnEdges.findIndex(([left, right], index) => index > 0 && x - table.left >= left && x - table.left < right);
    return column > 0 ? row.cells[column]! : null;
  }

  meetingIn(cell: Cell): HTMLAnchorElement | null {
    return cell.querySelector<HTMLAnchorElement>('.meeting');
  }

  meetings(): NodeListOf<HTMLAnchorElement> {
    return this.table.querySelectorAll<HTMLAnchorElement>('.meeting');
  }

  slotOf(cell: Cell): string {
    return this.heads[cell.cellIndex]?.dataset['slot'] ?? '';
  }

  /** The table of the cell's row; on a person's row empty, and the server chooses. */
  tableOf(cell: Cell): string {
    return rowOf(cell).cells[0]?.dataset['table'] ?? '';
  }

  /** The cell `rows` and `columns` away, or the last one in that direction. */
  neighbour(cell: Cell, rows: number, columns: number): Cell {
    const body = this.table.tBodies[0]!.rows;
    const row = body[clamp(rowOf(cell).sectionRowIndex + rows, 0, body.length - 1)]!;
    return row.cells[clamp(cell.cellIndex + columns, 1, row.cells.length - 1)]!;
  }

  /** Moves the focus to the meeting in a cell or, when it is empty, to the cell. */
  focus(cell: Cell): void {
    const meeting = this.meetingIn(cell);
    if (!meeting) cell.tabIndex = -1;
    (meeting ?? cell).focus({ preventScroll: true });
    this.reveal(cell);
  }

  /** One stop of the Tab key for the whole board: the meeting last visited. */
  rove(to: HTMLAnchorElement | null): void {
    for (const meeting of this.table.querySelectorAll<HTMLAnchorElement>('.meeting[tabindex="0"]')) meeting.tabIndex = -1;
    const stop = to ?? this.table.querySelector<HTMLAnchorElement>('.meeting');
    if (stop) stop.tabIndex = 0;
  }

  /** Fills %row%, %column% and %meeting% of a text. */
  say(text: string | undefined, cell: Cell, meeting: HTMLAnchorElement | null): string {
    const row = rowOf(cell).querySelector('.row-label')?.textContent ?? '';
    const slot = this.heads[cell.cellIndex]?.firstChild?.textContent ?? '';
    const column = `${this.dayOfColumn[cell.cellIndex] ?? ''} ${slot}`.trim();
    return (text ?? '').replace('%row%', row).replace('%column%', column).replace('%meeting%', meeting ? nameOf(meeting) : '');
  }

  /** Scrolls until the cell is clear of the sticky heads. */
  private reveal(cell: Cell): void {
    const view = this.scroller.getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    const top = view.top + this.table.tHead!.offsetHeight;
    const left = view.left + (rowOf(cell).cells[0]?.offsetWidth ?? 0);
    this.scroller.scrollBy({
      top: box.top < top ? box.top - top : Math.max(0, box.bottom - view.bottom + 4),
      left: box.left < left ? box.left - left : Math.max(0, box.right - view.right + 4),
    });
    if (box.bottom > innerHeight || box.top < 0) cell.scrollIntoView({ block: 'nearest' });
  }
}

export function nameOf(meeting: HTMLAnchorElement): string {
  const part = (name: string) => meeting.querySelector(name)?.textContent ?? '';
  return `${part('.who')}, ${part('.whom')}`;
}

function rowOf(cell: Cell): HTMLTableRowElement {
  return cell.parentElement as HTMLTableRowElement;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
