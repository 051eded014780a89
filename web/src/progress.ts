// Long work on the page: follows the server's events, falls back to asking every two seconds,
// and draws objective and bound over time. The page alone shows the state at its making.

interface State {
  state: 'waiting' | 'running' | 'done' | 'failed';
  percent: number;
  text: string;
  seconds?: number;
  objective?: number;
  bound?: number;
  href?: string;
}

interface Point {
  seconds: number;
  objective: number | undefined;
  bound: number | undefined;
}

const pollEvery = 2000;

export function attach(element: HTMLElement): void {
  const points = history();
  const show = (state: State): boolean => {
    render(element, state, points);
    return state.state === 'done' || state.state === 'failed';
  };
  follow(element, show);
}

/** What was found before the page was opened stands in its table, which the drawing then replaces. */
function history(): Point[] {
  const table = document.querySelector<HTMLElement>('[data-work-history]');
  if (!table) return [];
  table.hidden = true;
  const number = (text: string | undefined) => (text ? Number(text) : undefined);
  return [...table.querySelectorAll<HTMLElement>('[data-seconds]')].map((row) => ({
    seconds: Number(row.dataset['seconds']),
    objective: number(row.dataset['value']),
    bound: number(row.dataset['bound']),
  }));
}

function follow(element: HTMLElement, show: (state: State) => boolean): void {
  const source = new EventSource(element.dataset['eventsUrl'] ?? '');
  let failures = 0;
  const receive = (event: Event) => {
    failures = 0;
    if (show(JSON.parse((event as MessageEvent<string>).data) as State)) source.close();
  };
  source.addEventListener('message', receive);
  source.addEventListener('progress', receive);
  source.addEventListener('error', () => {
    failures += 1;
    if (source.readyState === EventSource.CLOSED || failures > 2) {
      source.close();
      poll(element, show);
    }
  });
}

function poll(element: HTMLElement, show: (state: State) => boolean): void {
  const again = () => window.setTimeout(() => poll(element, show), pollEvery);
  fetch(element.dataset['stateUrl'] ?? '', { headers: { accept: 'application/json' } })
    .then((response) => response.json() as Promise<State>)
    .then((state) => {
      if (!show(state)) again();
    }, again);
}

function render(element: HTMLElement, state: State, points: Point[]): void {
  element.dataset['state'] = state.state;
  const percent = Math.round(Math.min(100, Math.max(0, state.percent)));
  element.querySelector('progress')?.setAttribute('value', String(percent));
  put(element, '[data-percent]', `${percent}%`);
  put(element, '[data-text]', state.text);
  renderFigures(element, state, points);
  if (state.href && state.state === 'done') location.assign(state.href);
}

function renderFigures(element: HTMLElement, state: State, points: Point[]): void {
  const { objective, bound, seconds } = state;
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  if (objective !== undefined) put(element, '[data-objective]', format.format(objective));
  if (bound !== undefined) put(element, '[data-bound]', format.format(bound));
  if (seconds !== undefined) put(element, '[data-seconds]', format.format(seconds));
  if (objective !== undefined && bound) {
    const share = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent', maximumFractionDigits: 1 });
    put(element, '[data-gap]', share.format(Math.max(0, (bound - objective) / Math.abs(bound))));
  }
  const chart = element.querySelector<SVGSVGElement>('[data-chart]');
  if (!chart || seconds === undefined || (objective === undefined && bound === undefined)) return;
  points.push({ seconds, objective, bound });
  draw(chart, points, format);
}

/** Writes only what changed: a status region that is written again is read again. */
function put(element: HTMLElement, selector: string, text: string): void {
  const place = element.querySelector(selector);
  if (place && place.textContent !== text) place.textContent = text;
}

const width = 640;
const height = 200;
const margin = { left: 56, right: 12, top: 12, bottom: 26 };

function draw(chart: SVGSVGElement, points: Point[], format: Intl.NumberFormat): void {
  const values = points.flatMap((point) => [point.objective, point.bound]).filter((value) => value !== undefined);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.1;
  const last = Math.max(1, points[points.length - 1]?.seconds ?? 1);
  const x = (seconds: number) => margin.left + (seconds / last) * (width - margin.left - margin.right);
  const y = (value: number) =>
    height - margin.bottom - ((value - low + room) / (high - low + 2 * room)) * (height - margin.top - margin.bottom);
  const line = (key: 'objective' | 'bound') =>
    points.flatMap((point) => (point[key] === undefined ? [] : [`${x(point.seconds)},${y(point[key])}`]));

  const children: SVGElement[] = [];
  for (const value of low === high ? [high] : [low, (low + high) / 2, high]) {
    children.push(shape('line', { class: 'grid-line', x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value) }));
    children.push(label(format.format(value), margin.left - 8, y(value) + 4, 'end'));
  }
  for (const seconds of [0, last / 2, last]) {
    children.push(label(`${format.format(seconds)} s`, x(seconds), height - 6, seconds === last ? 'end' : seconds ? 'middle' : 'start'));
  }
  const bound = line('bound');
  const objective = line('objective');
  children.push(shape('polygon', { class: 'between', points: [...bound, ...objective.reverse()].join(' ') }));
  children.push(shape('polyline', { class: 'line-bound', points: bound.join(' ') }));
  children.push(shape('polyline', { class: 'line-objective', points: objective.join(' ') }));
  chart.replaceChildren(...children);
}

function label(text: string, x: number, y: number, anchor: string): SVGElement {
  const element = shape('text', { x, y, 'text-anchor': anchor });
  element.textContent = text;
  return element;
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
