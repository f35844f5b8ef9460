// The browser's part of passkeys: it fetches the question, lets the device answer it, and sends the answer with the form. Without it the areas stay hidden.

const known = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;
if (known) document.querySelectorAll('[data-passkey-area]').forEach(area => { area.hidden = false; });

// For pages that stay open and bring their forms later.
export const knows = () => Boolean(known);

async function question(form) {
  const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form), credentials: 'same-origin' });
  if (answer.redirected) throw new Error('This page was open for too long. Load it again.');
  if (!answer.ok) throw new Error(answer.headers.get('content-type')?.startsWith('text/plain') ? await answer.text() : 'That did not work. Load this page again.');
  return answer.json();
}

async function ask(form) {
  const options = await question(form);
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

// Who closes the device's dialog has changed their mind: nothing to say about that.
const words = error => error.name === 'NotAllowedError' ? '' : error.name === 'InvalidStateError' ? 'This device holds a passkey of yours already.' : error.message;

document.addEventListener('submit', async e => {
  const form = e.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.passkey) return;
  e.preventDefault();
  const said = form.querySelector('[data-said]'), button = form.querySelector('button');
  said.textContent = '';
  button.disabled = true;
  form.querySelectorAll('[data-copies]').forEach(copy => { copy.value = String(document.querySelector(`[type=checkbox][name="${copy.dataset.copies}"]`)?.checked ?? true); });
  try {
    form.querySelector('[data-credential]').value = JSON.stringify(await ask(form));
    form.submit();
  } catch (error) {
    said.textContent = words(error);
  } finally {
    button.disabled = false;
  }
});
