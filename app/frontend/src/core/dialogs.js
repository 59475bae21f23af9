// Buttons that open and close dialogs. A dialog may name the field to begin in with `autofocus`.
import { one } from './dom.js';

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-dialog]');
  if (opener) {
    event.preventDefault();
    openDialog(one(`#${opener.dataset.dialog}`));
    return;
  }
  const closer = event.target.closest('[data-close]');
  if (closer) closer.closest('dialog').close();
});

export function openDialog(dialog) {
  if (dialog.open) dialog.close();
  dialog.showModal();
}

// The server sends a dialog open when it has to ask again: lift it above the page.
const asked = one('dialog[open]');
if (asked) openDialog(asked);
