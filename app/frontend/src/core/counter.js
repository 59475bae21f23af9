// 收件: a chosen file ticks its material; a result that needs a word of explanation says so.
import { one } from './dom.js';

const form = one('#g-counter');

form?.addEventListener('change', (event) => {
  const { file } = event.target.dataset;
  if (file && event.target.files.length) tickElectronic(file);
  if (event.target.name === 'outcome') markOpinion(event.target.dataset.opinion === 'required');
});

function tickElectronic(code) {
  one(`[data-material="${code}"]`, form).checked = true;
  one(`[data-electronic="${code}"]`, form).checked = true;
}

function markOpinion(needed) {
  one('#opinion-must').hidden = !needed;
}

if (form) markOpinion(one('[name=outcome]:checked', form)?.dataset.opinion === 'required');
