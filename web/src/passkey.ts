// Passkeys by the browser's own API. `<form data-passkey="create|get" data-options-url="…">`:
// the options come from `data-options-url` as JSON (WebAuthn Level 3), the answer goes to the form's
// `action` as JSON, and {"location": "/where/next"} or {"error": "…"} comes back.

export function attach(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const said = form.querySelector('[role=status]');
  if (!window.PublicKeyCredential) return;
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (said) said.textContent = '';
    try {
      const answer = await post(form.action, await ask(form));
      if (answer.location) location.assign(answer.location);
      else if (said) said.textContent = answer.error ?? '';
    } catch (error) {
      // The reader closed the browser's own window: nothing to say that it did not say.
      if (said && !(error instanceof DOMException)) said.textContent = document.body.dataset['networkText'] ?? '';
    }
  });
}

async function ask(form: HTMLFormElement): Promise<unknown> {
  const user = new FormData(form).get('email');
  const options = await post(form.dataset['optionsUrl'] ?? '', { email: user });
  const inner = options['publicKey'] ?? options;
  const credential =
    form.dataset['passkey'] === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(inner) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(inner) });
  return (credential as PublicKeyCredential | null)?.toJSON();
}

async function post(url: string, body: unknown): Promise<any> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}
