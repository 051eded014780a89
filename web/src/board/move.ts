// One move of one meeting, from being picked up to being dropped: what it would break or cost is
// asked of the server and shown before it is made. How it is steered (pointer, keys) is not here.

import type { Board } from '../board';
import type { Cell } from './grid';

type Verdict = 'ok' | 'costs' | 'refused';

const askAfter = 120;

export class Move {
  target: Cell | null = null;
  private readonly from: Cell;
  private readonly answers = new Map<Cell, Promise<string>>();
  private verdict: Promise<Verdict> | null = null;
  private timer = 0;
  private ended = false;

  constructor(
    private readonly board: Board,
    readonly meeting: HTMLAnchorElement,
  ) {
    this.from = board.grid.cellOf(meeting)!;
    meeting.classList.add('lifted');
    board.root.classList.add('moving');
    board.announce(board.grid.say(board.text('sayPicked'), this.from, meeting));
  }

  /** Says what would happen if the meeting were dropped on `cell`. */
  aim(cell: Cell): void {
    if (this.target === cell || this.ended) return;
    this.unmark();
    this.target = cell;
    this.verdict = null;
    cell.classList.add('target');
    clearTimeout(this.timer);
    const meeting = this.board.grid.meetingIn(cell);
    const name = cell.classList.contains('closed') ? 'sayClosed' : meeting ? 'sayTaken' : 'sayFree';
    this.board.announce(this.board.grid.say(this.board.text(name), cell, meeting));
    if (cell === this.from) this.board.panel.replaceChildren();
    else if (this.refusedHere(cell)) this.refuseHere(cell);
    else this.timer = window.setTimeout(() => this.ask(cell), askAfter);
  }

  /** Makes the move, or waits for the reader's yes when it costs something. */
  async drop(): Promise<void> {
    const cell = this.target;
    clearTimeout(this.timer);
    if (!cell || cell === this.from) return this.cancel();
    const verdict = this.refusedHere(cell) ? 'refused' : await (this.verdict ?? this.ask(cell));
    if (this.ended || this.target !== cell) return;
    if (verdict === 'refused') {
      this.board.announce(this.board.text('sayRefused') ?? '');
      this.end();
      this.board.grid.focus(this.from);
    } else if (verdict === 'costs') {
      this.board.announce(this.board.text('sayConfirm') ?? '');
      this.board.panel.querySelector('button')?.focus();
    } else {
      await this.make();
    }
  }

  /** Sends the move; the board that comes back takes the place of this one. */
  async make(): Promise<void> {
    const cell = this.target;
    if (!cell) return;
    const said = this.board.grid.say(this.board.text('sayMoved'), cell, null);
    this.end();
    await this.board.send(this.board.root.dataset['moveUrl'] ?? '', this.question(cell), this.meeting.dataset['meeting'] ?? '', said);
  }

  cancel(): void {
    if (this.ended) return;
    this.end();
    this.board.panel.replaceChildren();
    this.board.announce(this.board.text('sayCancelled') ?? '');
    this.board.grid.focus(this.from);
  }

  private end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.unmark();
    this.meeting.classList.remove('lifted');
    this.board.root.classList.remove('moving');
    this.board.moveEnded();
  }

  private ask(cell: Cell): Promise<Verdict> {
    const answer = this.answers.get(cell) ?? this.fetchPreview(cell);
    this.answers.set(cell, answer);
    this.verdict = answer.then((html) => this.showPreview(cell, html));
    return this.verdict;
  }

  private async fetchPreview(cell: Cell): Promise<string> {
    const url = new URL(this.board.root.dataset['previewUrl'] ?? '', location.href);
    for (const [name, value] of this.question(cell)) url.searchParams.set(name, value);
    try {
      const response = await fetch(url, { headers: { accept: 'text/html', 'HX-Request': 'true' } });
      return await response.text();
    } catch {
      this.answers.delete(cell);
      return '';
    }
  }

  private showPreview(cell: Cell, html: string): Verdict {
    const preview = new DOMParser().parseFromString(html, 'text/html').querySelector<HTMLElement>('.board-preview');
    const verdict = (preview?.dataset['verdict'] ?? 'refused') as Verdict;
    if (this.target !== cell || this.ended) return verdict;
    cell.dataset['verdict'] = verdict;
    if (preview) this.board.panel.replaceChildren(preview);
    else this.board.note(this.board.text('sayFailed') ?? '');
    return verdict;
  }

  private question(cell: Cell): URLSearchParams {
    return new URLSearchParams({
      meeting: this.meeting.dataset['meeting'] ?? '',
      slot: this.board.grid.slotOf(cell),
      table: this.board.grid.tableOf(cell),
    });
  }

  /** What needs no server: a closed cell, and another person's row. */
  private refusedHere(cell: Cell): boolean {
    const otherRow = this.board.root.dataset['view'] === 'person' && cell.parentElement !== this.from.parentElement;
    return cell.classList.contains('closed') || otherRow;
  }

  private refuseHere(cell: Cell): void {
    cell.dataset['verdict'] = 'refused';
    this.verdict = Promise.resolve('refused');
    const closed = cell.classList.contains('closed');
    const text = closed ? this.board.grid.say(this.board.text('sayClosed'), cell, null) : this.board.text('sayOwnRow');
    this.board.note(text ?? '');
  }

  private unmark(): void {
    this.target?.classList.remove('target');
    if (this.target) delete this.target.dataset['verdict'];
  }
}
