// What was in the file at a step: the form as filled in then, materials and documents with their links.
import { one } from '../core/dom.js';
import { make } from './make.js';
import { valueOf } from './words.js';

export const UNSEEN = '（个人信息，无权查看）';
const ERASED = '（已依法删除）';

/** What stands in a field, or why it does not. */
export function shownOf({ value, hidden, erased }) {
  if (hidden) return UNSEEN;
  return erased ? ERASED : valueOf(value);
}

export function valuesAt(state) {
  const values = Object.values(state.values);
  if (!values.length) return null;
  return folded('values', `当时的表单（${values.length} 项）`,
    make('dl', { class: 'g-pairs' }, ...values.flatMap((each) => [make('dt', {}, each.label), make('dd', {}, shownOf(each))])));
}

export function papersAt(state) {
  const rows = [...Object.entries(state.documents).map(document), ...Object.values(state.materials).map(material)];
  return rows.length ? folded('papers', `当时的文书和材料（${rows.length} 件）`, make('ul', { class: 'g-papers' }, ...rows)) : null;
}

function document([number, { title, id }]) {
  return make('li', {}, linked('document', id, title), ' ', make('span', { class: 'g-faint' }, number));
}

function material({ name, status_name: status, id, file }) {
  return make('li', {}, linked('material', id, name), ' ', make('span', { class: 'g-faint' }, [status, file].filter(Boolean).join(' · ')));
}

function linked(kind, id, words) {
  return id ? make('a', { href: one(`[data-${kind}]`).dataset[kind].replace('/0', `/${id}`) }, words) : make('span', {}, words);
}

function folded(part, title, inside) {
  return make('details', { 'data-part': part }, make('summary', {}, title), inside);
}
