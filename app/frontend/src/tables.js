// 决策表编辑器: from cell to cell by keys; everything else is the server's.
import './css/decision.css';
import { one } from './core/dom.js';

const form = one('#g-decision');
const STEP = { ArrowUp: -1, ArrowDown: 1 };

/** The cell above or below, in the same column; none beyond the edge. */
function beside(cell, step) {
  const place = cell.closest('td, th').cellIndex;
  const rows = [...form.querySelectorAll('tbody tr')];
  const row = rows[rows.indexOf(cell.closest('tr')) + step];
  return row?.cells[place]?.querySelector('.g-decision__cell');
}

form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.ctrlKey) {
    event.preventDefault();
    one('button[form="g-decision"][value="save"]')?.click();
  } else if (event.key in STEP && event.target.matches('tbody .g-decision__cell')) {
    const cell = beside(event.target, STEP[event.key]);
    if (cell) {
      event.preventDefault();
      cell.select();
    }
  }
});
