let opener;
export function start(dialog, page) {
  opener = () => page.invokeMethodAsync('OpenedAsync');
  document.addEventListener('oc-palette', opener);
  if (dialog.open && !dialog.querySelector('input').value) opener();
  dialog.addEventListener('click', e => { if (e.target === dialog) dialog.close(); });
  // The arrows move the choice, not the caret.
  dialog.addEventListener('keydown', e => { if (e.key === 'ArrowDown' || e.key === 'ArrowUp') e.preventDefault(); });
}
export function close(dialog) { dialog.close(); }
export function show(dialog, id) { dialog.querySelector('#' + id)?.scrollIntoView({ block: 'nearest' }); }
export function stop() { document.removeEventListener('oc-palette', opener); }
