// Long work on the page: follows the server's events, falls back to asking every two seconds,
// and draws the value and the bound of everything that counts over time. The page alone shows the state at its making.

interface Figure {
  component: string;
  label: string;
  value: number;
  bound?: number;
  bound_label: string;
}

interface State {
  state: 'waiting' | 'running' | 'done' | 'failed';
  percent: number;
  text: string;
  seconds?: number;
  figures?: Figure[];
  href?: string;
}

interface Point {
  seconds: number;
  value: number;
  bound: number | undefined;
}

/** The course of each thing that counts, by its name. */
type Course = Map<string, Point[]>;

const pollEvery = 2000;

export function attach(element: HTMLElement): void {
  const course = history();
  const show = (state: State): boolean => {
    render(element, state, course);
    return state.state === 'done' || state.state === 'failed';
  };
  follow(element, show);
}

/** What was found before the page was opened stands in its table, which the drawing then replaces. */
function history(): Course {
  const course: Course = new Map();
  const table = document.querySelector<HTMLElement>('[data-work-history]');
  if (!table) return course;
  table.hidden = true;
  for (const row of table.querySelectorAll<HTMLElement>('[data-seconds]')) {
    for (const cell of row.querySelectorAll<HTMLElement>('[data-component]')) {
      const bound = cell.dataset['bound'];
      add(course, cell.dataset['component'] ?? '', {
        seconds: Number(row.dataset['seconds']),
        value: Number(cell.dataset['value']),
        bound: bound ? Number(bound) : undefined,
      });
    }
  }
  return course;
}

function add(course: Course, component: string, point: Point): void {
  const points = course.get(component) ?? [];
  points.push(point);
  course.set(component, points);
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

function render(element: HTMLElement, state: State, course: Course): void {
  element.dataset['state'] = state.state;
  const percent = Math.round(Math.min(100, Math.max(0, state.percent)));
  element.querySelector('progress')?.setAttribute('value', String(percent));
  put(element, '[data-percent]', `${percent}%`);
  put(element, '[data-text]', state.text);
  renderFigures(element, state, course);
  if (state.href && (state.state === 'done' || state.state === 'failed')) location.assign(state.href);
}

function renderFigures(element: HTMLElement, state: State, course: Course): void {
  const place = element.querySelector<HTMLElement>('[data-figures]');
  const charts = place?.querySelector<HTMLElement>('[data-charts]');
  const { figures = [], seconds } = state;
  if (!place || !charts || seconds === undefined || figures.length === 0) return;
  place.hidden = false;
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  for (const figure of figures) {
    add(course, figure.component, { seconds, value: figure.value, bound: figure.bound });
    const item =
      charts.querySelector<HTMLElement>(`[data-component="${figure.component}"]`) ??
      charts.appendChild(chartOf(figure, place.dataset['chartLabel'] ?? ''));
    put(item, '[data-value]', format.format(figure.value));
    put(item, '[data-bound]', figure.bound === undefined ? '' : `${figure.bound_label} ${format.format(figure.bound)}`);
    item.classList.toggle('is-best', figure.value === figure.bound);
    const chart = item.querySelector<SVGSVGElement>('[data-chart]');
    if (chart) draw(chart, course.get(figure.component) ?? [], format);
  }
}

/** An empty chart of something that counts. */
function chartOf(figure: Figure, words: string): HTMLElement {
  const item = document.createElement('li');
  item.className = 'work-chart';
  item.dataset['component'] = figure.component;
  const label = document.createElement('p');
  label.className = 'work-chart-label';
  label.textContent = figure.label;
  const numbers = document.createElement('p');
  numbers.className = 'work-chart-numbers';
  for (const name of ['value', 'bound']) {
    const number = document.createElement('span');
    number.dataset[name] = '';
    numbers.append(number, ' ');
  }
  const chart = shape('svg', {
    'data-chart': '',
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': `${figure.label}: ${words}`,
  });
  item.append(label, numbers, chart);
  return item;
}

/** Writes only what changed: a status region that is written again is read again. */
function put(element: HTMLElement, selector: string, text: string): void {
  const place = element.querySelector(selector);
  if (place && place.textContent !== text) place.textContent = text;
}

const width = 320;
const height = 130;
const margin = { left: 52, right: 10, top: 10, bottom: 24 };

function draw(chart: SVGSVGElement, points: Point[], format: Intl.NumberFormat): void {
  const values = points.flatMap((point) => [point.value, point.bound]).filter((value) => value !== undefined);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.1;
  const last = Math.max(1, points[points.length - 1]?.seconds ?? 1);
  const x = (seconds: number) => margin.left + (seconds / last) * (width - margin.left - margin.right);
  const y = (value: number) =>
    height - margin.bottom - ((value - low + room) / (high - low + 2 * room)) * (height - margin.top - margin.bottom);
  const line = (key: 'value' | 'bound') =>
    points.flatMap((point) => (point[key] === undefined ? [] : [`${x(point.seconds)},${y(point[key])}`]));

  const children: SVGElement[] = [];
  for (const value of low === high ? [high] : [low, high]) {
    children.push(shape('line', { class: 'grid-line', x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value) }));
    children.push(label(format.format(value), margin.left - 8, y(value) + 4, 'end'));
  }
  for (const seconds of [0, last]) {
    children.push(label(`${format.format(seconds)} s`, x(seconds), height - 6, seconds === last ? 'end' : 'start'));
  }
  const bound = line('bound');
  const objective = line('value');
  if (bound.length > 0) {
    const back = [...objective].reverse();
    children.push(shape('polygon', { class: 'between', points: [...bound, ...back].join(' ') }));
  }
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
