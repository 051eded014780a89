// The strips of an itinerary: a stop is drawn to another time or another group, with the mouse, the finger or the arrow
// keys. Every rule is the server's: this file asks what a move would break and cost, and sends it.

interface Proposal {
  link: SVGAElement;
  group: string;
  stop: string;
  toGroup: string;
  at: number;
}

const STEP = 5 * 60_000;

export function attach(element: HTMLElement): void {
  if (element.dataset['moveUrl']) new Strips(element);
}

class Strips {
  private proposal: Proposal | null = null;
  private readonly panel: HTMLElement;
  private timer = 0;
  private asked = 0;
  private dragged = false;

  constructor(private readonly root: HTMLElement) {
    this.panel = root.querySelector<HTMLElement>('[data-panel]')!;
    for (const link of root.querySelectorAll<SVGAElement>('a.part:not(.pinned)')) {
      link.addEventListener('keydown', (event) => this.key(event, link));
      link.addEventListener('pointerdown', (event) => this.grab(event, link));
      link.addEventListener('click', (event) => {
        if (this.dragged) event.preventDefault();
        this.dragged = false;
      });
      link.addEventListener('dragstart', (event) => event.preventDefault());
    }
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.cancel();
    });
  }

  private strip(link: Element): HTMLElement {
    return link.closest<HTMLElement>('.strip')!;
  }

  private start(link: SVGAElement): Proposal {
    const same = this.proposal?.link === link ? this.proposal : null;
    if (same) return same;
    this.cancel();
    const group = this.strip(link).dataset['group'] ?? '';
    link.classList.add('moving');
    return (this.proposal = { link, group, stop: link.dataset['stop'] ?? '', toGroup: group, at: Number(link.dataset['start']) });
  }

  private key(event: KeyboardEvent, link: SVGAElement): void {
    const steps: Record<string, number> = { ArrowLeft: -STEP, ArrowRight: STEP };
    const step = steps[event.key];
    if (step !== undefined) {
      const proposal = this.start(link);
      proposal.at += step * (event.shiftKey ? 6 : 1);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const day = link.closest('.strip-day')!;
      const strips = [...day.querySelectorAll<HTMLElement>('.strip')].map((strip) => strip.dataset['group'] ?? '');
      const proposal = this.start(link);
      const next = strips.indexOf(proposal.toGroup) + (event.key === 'ArrowUp' ? -1 : 1);
      proposal.toGroup = strips[Math.min(Math.max(next, 0), strips.length - 1)] ?? proposal.toGroup;
    } else if (event.key === 'Enter' && this.proposal?.link === link) {
      event.preventDefault();
      this.apply();
      return;
    } else {
      return;
    }
    event.preventDefault();
    this.shown();
  }

  private grab(event: PointerEvent, link: SVGAElement): void {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY };
    const begins = Number(link.dataset['start']);
    const move = (moved: PointerEvent): void => {
      if (!this.dragged && Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < 6) return;
      this.dragged = true;
      const proposal = this.start(link);
      const strip = this.strip(link);
      const drawing = strip.querySelector('.strip-drawing')!;
      const units = ((moved.clientX - from.x) / drawing.getBoundingClientRect().width) * 1000;
      proposal.at = begins + Math.round((units * Number(strip.dataset['unit'])) / STEP) * STEP;
      const over = document.elementsFromPoint(moved.clientX, moved.clientY).map((one) => one.closest<HTMLElement>('.strip')).find((one) => one && one.closest('.strip-day') === strip.closest('.strip-day'));
      if (over) proposal.toGroup = over.dataset['group'] ?? proposal.toGroup;
      this.shown();
    };
    const end = (): void => {
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerup', end);
      document.removeEventListener('pointercancel', end);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', end);
    document.addEventListener('pointercancel', end);
  }

  /** Moves the piece on its strip and asks what it would do. */
  private shown(): void {
    const proposal = this.proposal!;
    const strip = this.strip(proposal.link);
    const shift = (proposal.at - Number(proposal.link.dataset['start'])) / Number(strip.dataset['unit']);
    proposal.link.setAttribute('transform', `translate(${shift} 0)`);
    for (const other of this.root.querySelectorAll<HTMLElement>('.strip')) {
      const over = other.dataset['group'] === proposal.toGroup && other.closest('.strip-day') === strip.closest('.strip-day');
      other.querySelector('.strip-drawing')?.classList.toggle('over', over && proposal.toGroup !== proposal.group);
    }
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), 180);
  }

  private query(proposal: Proposal): URLSearchParams {
    return new URLSearchParams({ group: proposal.group, stop: proposal.stop, to_group: proposal.toGroup, at: String(proposal.at) });
  }

  private async ask(): Promise<void> {
    const proposal = this.proposal;
    if (!proposal) return;
    const number = ++this.asked;
    try {
      const answer = await fetch(`${this.root.dataset['previewUrl']}?${this.query(proposal)}`, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (number !== this.asked || this.proposal !== proposal) return;
      const preview = page.querySelector('.itinerary-preview');
      this.show(proposal, preview ?? this.note());
    } catch {
      this.show(proposal, this.note());
    }
  }

  private note(): HTMLElement {
    const box = document.createElement('div');
    box.className = 'board-preview verdict-refused';
    box.textContent = this.root.dataset['sayFailed'] ?? '';
    return box;
  }

  private show(proposal: Proposal, preview: Element): void {
    const time = document.createElement('p');
    const at = new Date(proposal.at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', timeZone: this.root.dataset['zone'] || 'Europe/Rome' });
    time.textContent = `${proposal.link.getAttribute('aria-label') ?? ''} → ${this.root.dataset['sayAt'] ?? ''} ${at}. ${this.root.dataset['sayKeys'] ?? ''}`;
    const actions = document.createElement('p');
    actions.className = 'form-actions';
    actions.append(this.button('btn btn-primary btn-sm', 'sayApply', () => this.apply()), ' ', this.button('btn btn-outline-primary btn-sm', 'sayCancel', () => this.cancel()));
    preview.prepend(time);
    preview.append(actions);
    this.panel.replaceChildren(preview);
  }

  private button(kind: string, text: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = kind;
    button.textContent = this.root.dataset[text] ?? '';
    button.addEventListener('click', act);
    return button;
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.proposal?.link.removeAttribute('transform');
    this.proposal?.link.classList.remove('moving');
    for (const drawing of this.root.querySelectorAll('.strip-drawing.over')) drawing.classList.remove('over');
    this.proposal = null;
    this.panel.replaceChildren();
  }

  /** Sends the move as the plain form would: the page that comes back says what was done. */
  private apply(): void {
    const proposal = this.proposal;
    if (!proposal) return;
    const form = document.createElement('form');
    form.method = 'post';
    form.action = this.root.dataset['moveUrl'] ?? '';
    const fields = this.query(proposal);
    fields.set('revision', this.root.dataset['revision'] ?? '');
    for (const [name, value] of fields) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }
}
