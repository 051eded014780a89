// Copies the text of a field (a signed link, a calendar address) and says so.

export function attach(element: HTMLElement): void {
  const field = element.querySelector('input');
  const button = element.querySelector('button');
  const said = element.querySelector('.copy-said');
  if (!field || !button || !said || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = element.dataset['copied'] ?? '';
    } catch {
      // The browser refused: the text is selected, the reader copies it by hand.
      said.textContent = '';
    }
  });
}
