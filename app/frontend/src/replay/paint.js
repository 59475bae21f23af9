// Colours and small words on one drawing; only what differs from what is there is touched.
import { isFrame } from '../flow/progress.js';
import { make } from './make.js';

export function painterOf(viewer) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const known = viewer.get('elementRegistry');
  const elements = known.filter((element) => element.parent && !isFrame(element));
  const shown = new Map();
  const badges = new Map();

  function mark(element, look) {
    const name = element.labelTarget ? `g-label-${look}` : `g-is-${look}`;
    const before = shown.get(element.id);
    if (before === name) return;
    if (before) canvas.removeMarker(element, before);
    canvas.addMarker(element, name);
    shown.set(element.id, name);
  }

  function pin(id, text, look) {
    const told = text && `${text}/${look}`;
    const before = badges.get(id);
    if (before?.told === told || !known.get(id)) return;
    if (before) overlays.remove(before.overlay);
    badges.delete(id);
    if (!text) return;
    const html = make('div', { class: `g-badge g-badge--${look}` }, text);
    badges.set(id, { told, overlay: overlays.add(id, { position: { top: -10, right: 34 }, html }) });
  }

  return (looks, words) => {
    for (const element of elements) mark(element, looks[(element.labelTarget ?? element).id] ?? 'todo');
    for (const id of new Set([...badges.keys(), ...Object.keys(words)])) pin(id, words[id], looks[id] ?? 'todo');
  };
}
