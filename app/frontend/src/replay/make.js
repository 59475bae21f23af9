// Elements of a page, of a drawing and of the icon sprite; text stays text, whoever wrote it.
import { one } from '../core/dom.js';

const SVG = 'http://www.w3.org/2000/svg';

export const make = (kind, about, ...inside) => filled(document.createElement(kind), about, inside);
export const draw = (kind, about, ...inside) => filled(document.createElementNS(SVG, kind), about, inside);

export function icon(name, size = 14) {
  const sprite = one('[data-icons]').dataset.icons;
  return draw('svg', { class: 'g-icon', width: size, height: size, 'aria-hidden': 'true' }, draw('use', { href: `${sprite}#${name}` }));
}

/** A list of terms with what is said of each; terms without anything are left out. */
export function pairs(rows) {
  const told = rows.filter(([, said]) => said);
  if (!told.length) return null;
  return make('dl', { class: 'g-pairs' }, ...told.flatMap(([term, said]) => [make('dt', {}, term), make('dd', {}, said)]));
}

function filled(element, about, inside) {
  for (const [name, value] of Object.entries(about ?? {})) {
    if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...inside.flat().filter((each) => each || each === 0));
  return element;
}
