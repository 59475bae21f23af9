// Choosing a node on the chart: the nodes a form's radio buttons name are highlighted, a click chooses one.
import { lookAt } from './zoom.js';

export function wireChoice(viewer, box) {
  if (!('flowChoose' in box.dataset)) return;
  const form = box.closest('form');
  const canvas = viewer.get('canvas');
  const known = viewer.get('elementRegistry');
  const targets = [...form.querySelectorAll('[data-targets] input')].filter((input) => known.get(input.value));
  const byId = new Map(targets.map((input) => [input.value, input]));
  targets.forEach((input) => canvas.addMarker(input.value, 'g-target'));

  const show = () => targets.forEach((input) => {
    if (input.checked) canvas.addMarker(input.value, 'g-chosen');
    else canvas.removeMarker(input.value, 'g-chosen');
  });
  viewer.get('eventBus').on('element.click', ({ element }) => {
    const input = byId.get((element.labelTarget ?? element).id);
    if (!input) return;
    input.checked = true;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  form.addEventListener('change', show);
  show();
  const current = (box.dataset.flowNow ?? '').split(' ').map((id) => known.get(id)).filter(Boolean);
  lookAt(viewer, [...targets.map((input) => known.get(input.value)), ...current]);
}
