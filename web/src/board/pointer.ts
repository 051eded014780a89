// The board by mouse, pen and finger. A mouse drags after a few pixels; a finger after it has rested,
// so that it can still scroll. One listener each on the board, none on its cells.

import type { Board } from '../board';

const dragAfterPixels = 5;
const liftAfterRest = 350;
const edge = 48;
const scrollStep = 14;

export function listenToPointer(board: Board): void {
  new PointerMoves(board);
}

class PointerMoves {
  private pressed: HTMLAnchorElement | null = null;
  private startX = 0;
  private startY = 0;
  private x = 0;
  private y = 0;
  private ghost: HTMLElement | null = null;
  private restTimer = 0;
  private moved = false;
  private dropped = false;

  constructor(private readonly board: Board) {
    const { scroller } = board.grid;
    scroller.addEventListener('pointerdown', (event) => this.press(event));
    scroller.addEventListener('pointermove', (event) => this.drag(event));
    scroller.addEventListener('pointerup', () => this.release());
    scroller.addEventListener('pointercancel', () => this.abandon());
    scroller.addEventListener('lostpointercapture', () => this.abandon());
    scroller.addEventListener('dragstart', (event) => event.preventDefault());
    scroller.addEventListener('touchmove', (event) => this.ghost && event.preventDefault(), { passive: false });
    scroller.addEventListener('contextmenu', (event) => this.ghost && event.preventDefault());
    scroller.addEventListener('click', (event) => this.swallowClick(event), { capture: true });
  }

  private press(event: PointerEvent): void {
    this.dropped = false;
    const meeting = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.meeting') : null;
    if (!meeting || event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey) return;
    this.board.move?.cancel();
    this.pressed = meeting;
    this.startX = this.x = event.clientX;
    this.startY = this.y = event.clientY;
    if (event.pointerType === 'touch') {
      this.restTimer = window.setTimeout(() => this.lift(event.pointerId), liftAfterRest);
    }
  }

  private drag(event: PointerEvent): void {
    if (!this.pressed) return;
    this.x = event.clientX;
    this.y = event.clientY;
    if (!this.ghost) {
      if (Math.hypot(this.x - this.startX, this.y - this.startY) < dragAfterPixels) return;
      if (event.pointerType === 'touch') return this.abandon();
      this.lift(event.pointerId);
    }
    this.moved = true;
  }

  private lift(pointer: number): void {
    if (!this.pressed) return;
    this.board.grid.scroller.setPointerCapture(pointer);
    this.board.grid.measure();
    this.board.pick(this.pressed);
    this.ghost = this.pressed.cloneNode(true) as HTMLElement;
    this.ghost.classList.remove('lifted');
    this.ghost.classList.add('ghost');
    this.ghost.removeAttribute('data-meeting');
    this.ghost.removeAttribute('tabindex');
    this.ghost.setAttribute('aria-hidden', 'true');
    this.board.root.append(this.ghost);
    this.moved = true;
    requestAnimationFrame(() => this.frame());
  }

  /** Once a frame, however many times the pointer reported. */
  private frame(): void {
    if (!this.ghost) return;
    if (this.scrollAtEdges() || this.moved) this.follow(this.ghost);
    this.moved = false;
    requestAnimationFrame(() => this.frame());
  }

  private follow(ghost: HTMLElement): void {
    ghost.style.transform = `translate(${this.x + 10}px, ${this.y + 8}px) rotate(-1.5deg)`;
    const cell = this.board.grid.cellAt(this.x, this.y);
    if (cell) this.board.move?.aim(cell);
  }

  private scrollAtEdges(): boolean {
    const view = this.board.grid.scroller.getBoundingClientRect();
    const pull = (at: number, low: number, high: number) => (at < low + edge ? -scrollStep : at > high - edge ? scrollStep : 0);
    const left = pull(this.x, view.left + 100, view.right);
    const top = pull(this.y, view.top + 40, view.bottom);
    if (left || top) this.board.grid.scroller.scrollBy({ left, top, behavior: 'instant' });
    return left !== 0 || top !== 0;
  }

  private release(): void {
    const dragging = this.ghost !== null;
    if (this.ghost && this.moved) this.follow(this.ghost);
    this.settle();
    if (!dragging) return;
    this.dropped = true;
    void this.board.move?.drop();
  }

  private abandon(): void {
    const dragging = this.ghost !== null;
    this.settle();
    if (dragging) this.board.move?.cancel();
  }

  private settle(): void {
    clearTimeout(this.restTimer);
    this.pressed = null;
    this.ghost?.remove();
    this.ghost = null;
  }

  /** The click that ends a drag is no wish to open the meeting. */
  private swallowClick(event: Event): void {
    if (!this.dropped) return;
    this.dropped = false;
    event.preventDefault();
    event.stopPropagation();
  }
}
