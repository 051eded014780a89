// Keeps what is typed in a form in this browser until the server accepts it, so that a lost
// connection, a closed tab or an expired session costs nothing. `data-keep` names the form and
// its object ("company-12"). Passwords, files and hidden fields are never kept.

const prefix = 'tomaia-keep:';
const delay = 400;

type Kept = Record<string, string[]>;

export function attach(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const key = prefix + location.pathname + ':' + (form.dataset['keep'] ?? '');
  const before = JSON.stringify(read(form));
  const kept = load(key);
  if (kept && JSON.stringify(kept) !== before && !form.querySelector('[aria-invalid]')) {
    write(form, kept);
    offerDiscard(form, key);
  }
  let timer = 0;
  const save = () => {
    const now = JSON.stringify(read(form));
    store(key, now === before ? null : now);
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, delay);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    save();
    sessionStorage.setItem(prefix + 'sent', key);
  });
  addEventListener('pagehide', () => clearTimeout(timer));
}

/** A form that was sent and did not come back was accepted: what was kept of it goes. */
function forgetAccepted(): void {
  const sent = sessionStorage.getItem(prefix + 'sent');
  if (!sent) return;
  sessionStorage.removeItem(prefix + 'sent');
  const refused = document.querySelector('form[data-keep] [aria-invalid], #error-summary');
  const here = document.querySelector<HTMLElement>('form[data-keep]');
  if (!refused && !(here && prefix + location.pathname + ':' + here.dataset['keep'] === sent)) store(sent, null);
}

function read(form: HTMLFormElement): Kept {
  const kept: Kept = {};
  for (const field of fields(form)) {
    const values = (kept[field.name] ??= []);
    if (isTick(field) ? field.checked : true) values.push(field.value);
  }
  return kept;
}

function write(form: HTMLFormElement, kept: Kept): void {
  const left = structuredClone(kept);
  for (const field of fields(form)) {
    const values = left[field.name];
    if (!values) continue;
    if (isTick(field)) field.checked = values.includes(field.value);
    else field.value = values.shift() ?? field.value;
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function* fields(form: HTMLFormElement): Iterable<Field> {
  for (const field of form.elements) {
    const typed =
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement ||
      (field instanceof HTMLInputElement && !['password', 'file', 'hidden', 'submit'].includes(field.type));
    if (typed && field.name && field.autocomplete !== 'one-time-code') yield field;
  }
}

function isTick(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
}

function offerDiscard(form: HTMLFormElement, key: string): void {
  const note = document.createElement('div');
  note.className = 'alert alert-info toast-note';
  note.setAttribute('role', 'status');
  const text = document.createElement('p');
  text.textContent = document.body.dataset['keptText'] ?? '';
  const discard = document.createElement('button');
  discard.type = 'button';
  discard.className = 'btn btn-outline-primary btn-sm';
  discard.textContent = document.body.dataset['keptDiscard'] ?? '';
  discard.addEventListener('click', () => {
    store(key, null);
    form.reset();
    note.remove();
  });
  note.append(text, discard);
  form.prepend(note);
}

function load(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A full or forbidden store only costs the keeping.
  }
}

forgetAccepted();
