// What every page loads: htmx, and the islands that the page asks for by their attribute.
// Each page works without any of this.

import 'htmx.org';

const islands: [selector: string, load: () => Promise<{ attach(element: HTMLElement): void | Promise<void> }>][] = [
  ['[data-board]', () => import('./board')],
  ['[data-progress]', () => import('./progress')],
  ['[data-map]', () => import('./map')],
  ['[data-itinerary]', () => import('./itinerary')],
  ['[data-copy]', () => import('./copy')],
  ['[data-passkey]', () => import('./passkey')],
  ['form[data-keep]', () => import('./keep')],
  ['form[data-resend]', () => import('./resend')],
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

/** After a refused form the reader starts from the list of errors, each with the name of its field. */
function focusErrors(): void {
  const summary = document.getElementById('error-summary');
  for (const link of summary?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? []) {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const label = field?.querySelector('legend') ?? document.querySelector(`label[for="${CSS.escape(field?.id ?? '')}"]`);
    const name = label?.firstChild?.textContent?.trim();
    if (name) link.prepend(`${name}: `);
  }
  summary?.focus();
}

/** An open filter closes when the reader goes elsewhere. */
function closeFilters(event: Event): void {
  for (const filter of document.querySelectorAll<HTMLDetailsElement>('details.filter[open]')) {
    const escape = event instanceof KeyboardEvent && event.key === 'Escape';
    if (escape) filter.querySelector('summary')?.focus();
    if (escape || (event.type === 'click' && !filter.contains(event.target as Node))) filter.open = false;
  }
}

/** On a phone the tabs go on beyond the edge: the current one is brought into sight. */
function showCurrentTab(): void {
  for (const current of document.querySelectorAll<HTMLElement>('.site-nav [aria-current], .page-tabs [aria-current]')) {
    const strip = current.closest<HTMLElement>('.site-nav .frame, .page-tabs');
    if (!strip || strip.scrollWidth <= strip.clientWidth) continue;
    const [tab, box] = [current.getBoundingClientRect(), strip.getBoundingClientRect()];
    strip.scrollLeft += tab.left + tab.width / 2 - (box.left + box.width / 2);
  }
}

attachIslands(document);
focusErrors();
showCurrentTab();
document.addEventListener('click', closeFilters);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeFilters(event);
});
document.addEventListener('htmx:after:swap', () => attachIslands(document));
