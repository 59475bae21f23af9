// 符合、不符合: what somebody finds in the file before them, then on to the next nobody has looked at.
import { all, announce, one } from '../core/dom.js';
import { current, currentPiece, isOpen, show } from './viewer.js';

const form = one('#g-verdict');
const unseen = () => all('[data-show]').filter((each) => !each.dataset.verdict);

export function showNextUnseen() {
  const waiting = unseen().filter((each) => each.dataset.show !== current());
  if (waiting.length) show(waiting[0]);
  else announce('材料都已核对。');
}

export function judge(verdict) {
  if (!form || form.hidden || !isOpen()) return;
  const remark = one('[name=remark]', form);
  if (verdict === 'not_ok' && !remark.value.trim()) {
    remark.focus();
    announce('请写明不符合之处，回车保存。');
    return;
  }
  one(`[value=${verdict}]`, form).click();
}

function fill() {
  const button = currentPiece();
  form.hidden = !button?.dataset.check;
  if (form.hidden) return;
  form.action = button.dataset.check;
  one('[name=remark]', form).value = button.dataset.remark;
  one('[data-said]', form).textContent = '';
  all('button[name=verdict]', form).forEach((each) => {
    each.setAttribute('aria-pressed', String(each.value === button.dataset.verdict));
  });
}

if (form) {
  form.addEventListener('click', (event) => event.target.closest('[data-viewer=unseen]') && showNextUnseen());
  document.addEventListener('g:shown', fill);
  document.addEventListener('g:taken', ({ detail }) => {
    const piece = currentPiece();
    if (!piece) return;
    piece.setAttribute('aria-pressed', String(isOpen()));
    if (detail.form !== form) return;
    fill();
    announce(one('#g-progress')?.textContent ?? '');
    if (detail.body.get('verdict') === 'ok' && unseen().length) showNextUnseen();
  });
}
