// The buttons above the canvas and in the notice about a save that was not kept.
import { one } from '../core/dom.js';
import { lookAtEverything } from './view.js';

export function wireBar(modeler, saving, { undo, redo }, proof) {
  const deeds = {
    undo,
    redo,
    fit: () => lookAtEverything(modeler),
    arrange: async () => (await saving.make('arrangement')) && lookAtEverything(modeler),
    lint: fold,
    prove: () => proof.ask(),
    copy: () => saving.copy(),
    reload: () => saving.leaveFor(location.href),
    accept: () => saving.accept(),
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-studio]');
    if (button) deeds[button.dataset.studio]();
  });
}

function fold() {
  const box = one('.g-lint');
  const folded = box.classList.toggle('g-lint--folded');
  const button = one('[data-studio=lint]');
  button.setAttribute('aria-expanded', String(!folded));
  button.setAttribute('aria-label', folded ? '展开检查结果' : '收起检查结果');
}
