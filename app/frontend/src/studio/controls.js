// Things to fill in, in the properties panel.
import { h, icon } from './make.js';

let count = 0;

/** `wide`: over the whole panel. */
export function field(label, control, { wide = true, hint = '' } = {}) {
  count += 1;
  const filled = control.matches('input, select, textarea') ? control : control.querySelector('input, select, textarea');
  filled.id = `g-prop-${count}`;
  return h('div', { className: `g-field${wide ? ' g-wide' : ''}` },
    h('label', { className: 'g-field__label', htmlFor: filled.id }, label), control, hint ? h('p', { className: 'g-field__hint' }, hint) : null);
}

export function text(value, changed, { mono = false, placeholder = '', name = '' } = {}) {
  const input = h('input', { className: `g-input${mono ? ' g-mono' : ''}`, value: value ?? '', placeholder, autocomplete: 'off', spellcheck: false });
  if (name) input.dataset.prop = name;
  input.addEventListener('change', () => changed(input.value.trim()));
  return input;
}

export function lines(value, changed, { mono = false, rows = 2, name = '' } = {}) {
  const area = h('textarea', { className: `g-textarea${mono ? ' g-mono' : ''}`, rows, value: value ?? '', spellcheck: false });
  if (name) area.dataset.prop = name;
  area.addEventListener('change', () => changed(area.value.trim()));
  return area;
}

/** `names`: code -> name; a value nobody knows is kept and shown. `empty`: how nothing is called. */
export function choice(value, names, changed, { empty = '未设置', name = '' } = {}) {
  const known = value && !(value in names) ? { ...names, [value]: value } : names;
  const select = h('select', { className: 'g-select' },
    ...(empty ? [h('option', { value: '' }, empty)] : []), ...Object.entries(known).map(([code, said]) => h('option', { value: code }, said)));
  select.value = value ?? '';
  if (name) select.dataset.prop = name;
  select.addEventListener('change', () => changed(select.value));
  return select;
}

export function tick(label, checked, changed, name = '') {
  const box = h('input', { type: 'checkbox', checked });
  if (name) box.dataset.prop = name;
  box.addEventListener('change', () => changed(box.checked));
  return h('label', {}, box, label);
}

/** Codes of which any may hold, as a list of words. */
export function ticks(names, chosen, changed) {
  const order = Object.keys(names);
  const change = (code, on) => changed(order.filter((each) => (each === code ? on : chosen.includes(each))));
  return h('div', { className: 'g-checks' }, ...order.map((code) => tick(names[code], chosen.includes(code), (on) => change(code, on), code)));
}

export function button(label, pressed, { drawing = '', small = true, title = '' } = {}) {
  const className = `g-btn${small ? ' g-btn--small' : ''}${label ? '' : ' g-btn--ghost g-btn--icon'}`;
  const made = h('button', { type: 'button', className, title }, drawing ? icon(drawing, 14) : null, label || null);
  if (!label) made.setAttribute('aria-label', title);
  made.addEventListener('click', pressed);
  return made;
}

/** A part of the panel; `key` keeps it open or closed while one goes from element to element. */
export function part(title, key, ...inside) {
  const closed = folded.has(key);
  const made = h('details', { className: 'g-props__part', open: !closed },
    h('summary', {}, h('h2', {}, title)), h('div', { className: 'g-props__grid' }, ...inside));
  made.addEventListener('toggle', () => (made.open ? folded.delete(key) : folded.add(key)));
  return made;
}

const folded = new Set();

export const hint = (said) => h('p', { className: 'g-field__hint g-wide' }, said);
