// The name of a chosen file, shown beside its button.
import { one } from './dom.js';

document.addEventListener('change', ({ target }) => {
  const name = target.type === 'file' && one('[data-file-name]', target.closest('.g-file'));
  if (name && target.files.length) name.textContent = [...target.files].map((file) => file.name).join('、');
});
