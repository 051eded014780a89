// The waiting room: sends the form again by itself after a few seconds, not all browsers at once.

const shortest = 2500;
const spread = 3000;

export function attach(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  window.setTimeout(() => form.requestSubmit(), shortest + Math.random() * spread);
}
