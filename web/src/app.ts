// What every page loads: htmx, and the islands that the page asks for by their attribute.
// Each page works without any of this.

import 'htmx.org';

const islands: [selector: string, load: () => Promise<{ attach(element: HTMLElement): void }>][] = [
  ['[data-board]', () => import('./board')],
  ['[data-progress]', () => import('./progress')],
  ['[data-copy]', () => import('./copy')],
  ['[data-passkey]', () => import('./passkey')],
  ['form[data-keep]', () => import('./keep')],
];

const attached = new WeakSet<Element>();

/** Gives life to the islands below `root`, once each. */
function attachIslands(root: ParentNode): void {
  for (const [selector, load] of islands) {
    for (const element of root.querySelectorAll<HTMLElement>(selector)) {
      if (attached.has(element)) continue;
      attached.add(element);
      void load().then((island) => island.attach(element));
    }
  }
}

/** After a refused form the reader starts from the list of errors. */
function focusErrors(): void {
  document.getElementById('error-summary')?.focus();
}

/** An open filter closes when the reader goes elsewhere. */
function closeFilters(event: Event): void {
  for (const filter of document.querySelectorAll<HTMLDetailsElement>('details.filter[open]')) {
    const escape = event instanceof KeyboardEvent && event.key === 'Escape';
    if (escape) filter.querySelector('summary')?.focus();
    if (escape || (event.type === 'click' && !filter.contains(event.target as Node))) filter.open = false;
  }
}

attachIslands(document);
focusErrors();
document.addEventListener('click', closeFilters);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeFilters(event);
});
document.addEventListener('htmx:after:swap', () => attachIslands(document));
