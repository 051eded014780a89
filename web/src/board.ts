// The agenda board: gives the server's table its moves. Every rule is the server's: this file asks
// what a move would do, sends it, and puts the board that comes back in place of this one.

import { Grid } from './board/grid';
import { listenToHighlight } from './board/highlight';
import { listenToKeys } from './board/keys';
import { Move } from './board/move';
import { listenToPointer } from './board/pointer';

export function attach(element: HTMLElement): void {
  new Board(element);
}

export class Board {
  readonly grid: Grid;
  readonly panel: HTMLElement;
  move: Move | null = null;
  private readonly live: HTMLElement;
  private readonly lockButton = document.createElement('button');

  constructor(readonly root: HTMLElement) {
    this.grid = new Grid(root);
    this.panel = root.querySelector<HTMLElement>('[data-panel]')!;
    this.live = root.querySelector<HTMLElement>('[data-live]')!;
    for (const meeting of this.grid.meetings()) meeting.tabIndex = -1;
    this.grid.rove(null);
    this.grid.table.addEventListener('focusin', (event) => this.keepStop(event));
    listenToHighlight(this);
    this.offerCompact();
    if (root.dataset['moveUrl']) this.allowMoves();
  }

  /** A text of the page, by its data attribute in camel case. */
  text(name: string): string | undefined {
    return this.root.dataset[name];
  }

  /** Tells a screen reader. */
  announce(text: string): void {
    this.live.textContent = text;
  }

  /** Shows a sentence where previews are shown. */
  note(text: string): void {
    const box = document.createElement('div');
    box.className = 'board-preview verdict-refused';
    box.textContent = text;
    this.panel.replaceChildren(box);
  }

  pick(meeting: HTMLAnchorElement): void {
    this.move?.cancel();
    this.lockButton.remove();
    this.panel.replaceChildren();
    this.move = new Move(this, meeting);
  }

  moveEnded(): void {
    this.move = null;
  }

  async toggleLock(meeting: HTMLAnchorElement): Promise<void> {
    const lock = !meeting.classList.contains('locked');
    const id = meeting.dataset['meeting'] ?? '';
    const body = new URLSearchParams({ meeting: id, locked: String(lock) });
    await this.send(this.root.dataset['lockUrl'] ?? '', body, id, this.text(lock ? 'sayLocked' : 'sayUnlocked') ?? '');
  }

  /** Posts a form; on success shows the new board and says `said`, else shows the server's reason. */
  async send(url: string, body: URLSearchParams, meeting: string, said: string): Promise<void> {
    this.root.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(url, { method: 'POST', body, headers: { accept: 'text/html', 'HX-Request': 'true' } });
      const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = answer.querySelector<HTMLElement>('#board');
      const refusal = answer.querySelector<HTMLElement>('.board-preview');
      if (response.ok && next) this.replaceWith(next, meeting, said);
      else if (refusal) this.panel.replaceChildren(refusal);
      else this.note(this.text('sayFailed') ?? '');
    } catch {
      this.note(this.text('sayFailed') ?? '');
    } finally {
      this.root.removeAttribute('aria-busy');
    }
  }

  private replaceWith(next: HTMLElement, meeting: string, said: string): void {
    const { scrollLeft, scrollTop } = this.grid.scroller;
    next.classList.toggle('compact', this.root.classList.contains('compact'));
    const sought = this.root.querySelector<HTMLInputElement>('#board-find')?.value ?? '';
    this.root.replaceWith(next);
    const board = new Board(next);
    board.grid.scroller.scrollTo({ left: scrollLeft, top: scrollTop, behavior: 'instant' });
    const find = next.querySelector<HTMLInputElement>('#board-find');
    if (find && sought) {
      find.value = sought;
      find.dispatchEvent(new Event('input'));
    }
    const moved = next.querySelector<HTMLAnchorElement>(`[data-meeting="${CSS.escape(meeting)}"]`);
    const cell = board.grid.cellOf(moved);
    if (moved && cell) {
      board.grid.focus(cell);
      board.grid.rove(moved);
      moved.classList.add('just-moved');
    }
    board.announce(said);
  }

  /** A switch between tiles with names and tiles with codes. (A class, not `:has()`: that would be
   * weighed again at every change among thousands of cells.) */
  private offerCompact(): void {
    const field = this.root.querySelector<HTMLInputElement>('#board-compact');
    if (!field) return;
    field.checked = this.root.classList.contains('compact');
    field.closest('label')!.hidden = false;
    field.addEventListener('change', () => this.root.classList.toggle('compact', field.checked));
  }

  private allowMoves(): void {
    this.grid.table.setAttribute('role', 'grid');
    const keys = this.root.querySelector<HTMLElement>('[data-keys]');
    if (keys) keys.hidden = false;
    listenToKeys(this);
    listenToPointer(this);
    this.offerLock();
    this.root.addEventListener('submit', (event) => this.submit(event));
  }

  /** The form of a preview makes the move in hand; the undo form changes the board without a new page. */
  private submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (form.matches('.board-move') && this.move) {
      event.preventDefault();
      void this.move.make();
    } else if (form.matches('.board-undo')) {
      event.preventDefault();
      void this.send(form.action, new URLSearchParams(), '', form.textContent?.trim() ?? '');
    }
  }

  /** One button for all tiles, under the pointer; the keyboard has L. */
  private offerLock(): void {
    const button = this.lockButton;
    button.type = 'button';
    button.className = 'board-lock';
    button.tabIndex = -1;
    button.addEventListener('click', () => {
      const cell = this.grid.cellOf(button);
      const meeting = cell && this.grid.meetingIn(cell);
      if (meeting) void this.toggleLock(meeting);
    });
    this.grid.table.addEventListener('pointerover', (event) => {
      const cell = this.grid.cellOf(event.target);
      const meeting = cell && this.grid.meetingIn(cell);
      if (this.move || event.pointerType === 'touch' || !cell || !meeting) return void button.remove();
      if (button.parentElement === cell) return;
      button.textContent = this.text(meeting.classList.contains('locked') ? 'sayUnlock' : 'sayLock') ?? '';
      cell.append(button);
    });
  }

  private keepStop(event: FocusEvent): void {
    const meeting = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.meeting') : null;
    if (meeting && meeting.tabIndex !== 0) this.grid.rove(meeting);
  }
}
