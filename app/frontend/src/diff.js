// 版本对比: two drawings that move together, marked with what is different, and the list of it walked by J and K.
import 'diagram-js/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './css/diagram.css';
import './css/diff.css';
import { all, one } from './core/dom.js';
import { drawingIn } from './diff/drawing.js';
import { wireList } from './diff/list.js';
import { paint } from './diff/marks.js';
import { inStep } from './diff/step.js';

async function open() {
  const rows = all('[data-change]').map(rowOf);
  const sides = { old: await drawingIn(one('#g-diff-old'), one('#g-source-old').value), new: await drawingIn(one('#g-diff-new'), one('#g-source-new').value) };
  const changes = rows.filter(({ kind }) => kind);
  if (sides.old) paint(sides.old, changes, 'old');
  if (sides.new) paint(sides.new, changes, 'new');
  const view = inStep(sides);
  wireList(rows, view);
  one('#g-diff').dataset.ready = 'true';
}

/** Rows about effects have no kind: they mark nothing. */
function rowOf(button) {
  const { change, old, new: now } = button.dataset;
  return { button, kind: change, old: JSON.parse(old), new: JSON.parse(now) };
}

one('#g-versus-choose')?.addEventListener('change', (event) => event.currentTarget.submit());
open();
