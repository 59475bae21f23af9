// The findings of a check, marked in the diagram; a click on a finding goes to its element.
import { lookAt } from './zoom.js';

const MARKED = ['error', 'warning'];

// What is found about the whole process is told in the list alone: its mark would colour everything in it.
export function showFindings(viewer) {
  const rows = [...document.querySelectorAll('[data-finding]')];
  const known = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  for (const row of rows) {
    const element = known.get(row.dataset.finding);
    if (!element) continue;
    if (MARKED.includes(row.dataset.severity) && element.parent) canvas.addMarker(element, `g-found-${row.dataset.severity}`);
    row.addEventListener('click', () => select(viewer, element, row, rows));
  }
}

function select(viewer, element, row, rows) {
  viewer.get('selection').select(element);
  lookAt(viewer, [element, ...(element.incoming ?? []), ...(element.outgoing ?? [])]);
  rows.forEach((each) => each.classList.toggle('g-here', each === row));
  viewer.get('canvas').getContainer().scrollIntoView({ block: 'nearest' });
}
