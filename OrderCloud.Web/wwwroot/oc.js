// Everything here works by delegation, so it serves static pages, prerendered pages and circuits alike.

// Theme: one attribute and one cookie; the server renders the attribute next time, so nothing flashes.
function toggleTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  document.cookie = `oc-theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
}

// Without a clipboard (no HTTPS) the text is left selected, ready for Ctrl C.
function copyFrom(field, word) {
  field.select();
  const said = done => { const was = word.textContent; word.textContent = done; setTimeout(() => { word.textContent = was; }, 2000); };
  if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(() => said('Copied'), () => said('Press Ctrl C'));
  else said('Press Ctrl C');
}

// A template's variables: a click puts the word where the caret was last, in the subject or in the text.
let lastField;
document.addEventListener('focusin', e => { if (e.target.matches('[data-takes-words]')) lastField = e.target; });
function insertWord(button) {
  const body = document.getElementById(button.dataset.wordInto);
  const field = 'block' in button.dataset || !lastField?.isConnected ? body : lastField;
  const before = field.value.slice(0, field.selectionStart), text = 'block' in button.dataset ? `${before && !before.endsWith('\n') ? '\n' : ''}${button.dataset.word}\n` : button.dataset.word;
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
function selectLine(field, number) {
  const lines = field.value.split('\n'), from = lines.slice(0, number - 1).join('\n').length + (number > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(from, from + (lines[number - 1] ?? '').length);
}

// Not away from a field that somebody is in.
const fields = 'input, textarea, select';
function focusContent() {
  swap?.disconnect();
  const content = document.getElementById('main');
  if (!content || document.activeElement?.matches(fields)) return;
  content.tabIndex = -1;
  content.focus({ preventScroll: true });
}

// A form that is refused leads to the first field that is wrong, unless somebody writes on meanwhile.
let sent;
document.addEventListener('submit', e => { sent = e.target; });
document.addEventListener('input', () => { sent = undefined; });
new MutationObserver(() => {
  const wrong = sent?.isConnected && sent.querySelector('[aria-invalid=true]');
  if (wrong) { sent = undefined; wrong.focus(); }
}).observe(document, { subtree: true, attributeFilter: ['aria-invalid'] });

// A page that comes alive is drawn anew: whoever is in a field by then is in its twin, with what they typed so far, before the next key comes.
const nameOf = field => field.type + (field.labels?.[0]?.textContent ?? field.ariaLabel ?? (field.name || field.placeholder)).trim();
const at = field => field?.matches(fields) ? { field, name: nameOf(field) } : null;
let inField = at(document.activeElement);   // somebody may be quicker than this script
document.addEventListener('focusin', e => { inField = at(e.target); });
const swap = document.getElementById('components-reconnect-modal') && new MutationObserver(() => {
  if (!inField || inField.field.isConnected) return;
  const { field, name } = inField, twin = [...document.querySelectorAll(fields)].find(other => nameOf(other) === name);
  if (!twin) return;
  twin.focus({ preventScroll: true });
  if (field.type === 'checkbox' || field.type === 'radio' || twin.value === field.value) return;
  twin.value = field.value;
  twin.dispatchEvent(new Event('input', { bubbles: true }));
});
swap?.observe(document.body, { childList: true, subtree: true });

// A page that comes alive is without a title until its own is drawn anew: the tab keeps the last one.
const lastTitle = document.createElement('title');
new MutationObserver(changes => {
  const gone = changes.flatMap(change => [...change.removedNodes]).findLast(node => node.localName === 'title' && node !== lastTitle);
  if (gone) lastTitle.textContent = gone.textContent;
  if ([...document.head.getElementsByTagName('title')].some(title => title !== lastTitle)) lastTitle.remove();
  else if (!lastTitle.isConnected && lastTitle.textContent) document.head.append(lastTitle);
}).observe(document.head, { childList: true });

const items = menu => [...menu.querySelectorAll('[role=menuitem]:not([disabled])')];
const openerOf = popover => document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`);

function place(popover) {
  const opener = openerOf(popover);
  if (!opener) return;
  const at = opener.getBoundingClientRect(), gap = 4, edge = 8;
  const left = popover.dataset.align === 'end' ? at.right - popover.offsetWidth : at.left;
  const below = at.bottom + gap + popover.offsetHeight <= innerHeight - edge;
  popover.style.left = `${Math.max(edge, Math.min(left, innerWidth - popover.offsetWidth - edge))}px`;
  popover.style.top = `${below ? at.bottom + gap : Math.max(edge, at.top - gap - popover.offsetHeight)}px`;
}

// Neither event bubbles, so both are caught on the way down.
document.addEventListener('toggle', e => {
  const popover = e.target;
  if (!(popover instanceof HTMLElement) || !popover.hasAttribute('popover')) return;
  const open = e.newState === 'open';
  openerOf(popover)?.setAttribute('aria-expanded', String(open));
  if (!open) return;
  place(popover);
  (popover.matches('[role=menu]') ? items(popover)[0] : popover.querySelector('summary, a, button, input'))?.focus({ preventScroll: true });
}, true);

// Opens at once, so that nothing is lost of what is typed next; its component is told as soon as it listens.
function openPalette() {
  const dialog = document.querySelector('dialog.pal');
  if (!dialog || dialog.open) return;
  const input = dialog.querySelector('input');
  input.value = '';
  dialog.showModal();
  input.focus();
  document.dispatchEvent(new CustomEvent('oc-palette'));
}

document.addEventListener('keydown', e => {
  if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 'k' && document.querySelector('[data-palette]')) {
    e.preventDefault();
    openPalette();
    return;
  }
  const menu = e.target.closest?.('[role=menu][popover]');
  if (!menu) return;
  const all = items(menu), i = all.indexOf(document.activeElement);
  const next = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: all.length - 1 }[e.key];
  if (next !== undefined && all.length) { e.preventDefault(); all[(next + all.length) % all.length].focus(); return; }
  if (e.key === 'Tab') { menu.hidePopover(); return; }
  if (e.key.length === 1 && !e.ctrlKey && !e.metaKey && e.key !== ' ') {
    const starts = item => item.textContent.trim().toLowerCase().startsWith(e.key.toLowerCase());
    (all.slice(i + 1).find(starts) ?? all.find(starts))?.focus();
  }
});

document.addEventListener('click', e => {
  const on = selector => e.target.closest?.(selector);
  if (on('[data-toggle-theme]')) toggleTheme();
  if (on('[data-palette]')) openPalette();
  const copy = on('[data-copy]');
  if (copy) copyFrom(document.getElementById(copy.dataset.copy), copy.querySelector('span'));
  const word = on('[data-word]');
  if (word) insertWord(word);
  const line = on('[data-line]');
  if (line) selectLine(document.getElementById(line.dataset.lineOf), +line.dataset.line);
  if (on('[data-reload]')) location.reload();
  if (on('a.skip')) { e.preventDefault(); document.activeElement.blur(); focusContent(); }   // its address is that of the page, which on an error is another
  if (on('[data-reconnect]')) Blazor.reconnect().then(back => back || location.reload(), () => location.reload());
  // A choice closes its menu; a form in it is sent first.
  const chosen = on('[popover] [role=menuitem], [popover] a');
  if (chosen) setTimeout(() => chosen.closest('[popover]')?.matches(':popover-open') && chosen.closest('[popover]').hidePopover());
});
addEventListener('scroll', e => { const open = document.querySelector('[popover]:popover-open'); if (open && !open.contains(e.target)) place(open); }, true);

// Lists: J and K walk the rows, X selects one; Enter opens it because its link has the focus.
document.addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || !'jkx'.includes(e.key) || e.target.closest('input:not([type=checkbox]), textarea, select, dialog, [role=dialog], [popover]')) return;
  const links = [...document.querySelectorAll('[data-list-keys] tbody a[data-row]')], row = document.activeElement?.closest('tr');
  if (!links.length) return;
  const i = links.findIndex(link => link.closest('tr') === row);
  if (e.key === 'x') links[i]?.closest('tr').querySelector('input[type=checkbox]')?.click();
  else links[Math.max(0, Math.min(links.length - 1, e.key === 'j' ? i + 1 : i - 1))].focus();
});

// Enter in a field that looks something up is a choice; it does not send the form around it.
// What is typed behind it takes its place, so a scanner need not wait for the answer.
document.addEventListener('keydown', e => { if (e.key === 'Enter' && e.target.matches('[data-keeps-enter]')) { e.preventDefault(); e.target.select(); } });

// Empties a field once its text was taken, and leaves what was typed since.
function forgetTyped(field, text) { if (field?.value.trim() === text) field.value = ''; }

// The address a store's name will give, shown while it is typed, and for what was typed before this script ran or comes back with a refused form.
// It is folded as the server folds it (SearchText.Fold and MerchantAddress.Suggest).
const spelled = { 'ł': 'l', 'ø': 'o', 'đ': 'd', 'ı': 'i', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe' };
const slugOf = name => {
  const folded = name.trim().normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase().replace(/[łøđıßæœ]/g, letter => spelled[letter]).slice(0, 80);
  const slug = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40).replace(/-$/, '');
  return /^[a-z].{2}/.test(slug) ? slug : `shop-${slug}`.replace(/-$/, '');
};
const showSlug = field => {
  const target = field.dataset?.slugTo && document.getElementById(field.dataset.slugTo);
  if (target) target.textContent = field.value.trim() ? slugOf(field.value) : 'your-store';
};
const showSlugs = () => document.querySelectorAll('[data-slug-to]').forEach(showSlug);
document.addEventListener('input', e => showSlug(e.target));
showSlugs();

// After a restart the server no longer knows the page: load it again. Nothing is kept only in the circuit.
const modal = document.getElementById('components-reconnect-modal');
if (modal) new MutationObserver(() => { if (modal.classList.contains('components-reconnect-rejected')) location.reload(); }).observe(modal, { attributes: true, attributeFilter: ['class'] });

if (window.Blazor) {
  Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 30, retryIntervalMilliseconds: (tries, max) => tries >= max ? null : Math.min(500 * (tries + 1), 5000) } } });
  Blazor.addEventListener('enhancedload', showSlugs);
}
