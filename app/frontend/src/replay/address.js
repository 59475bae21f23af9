// The step stands in the address, so that it can be sent to somebody; a button copies it.
import { announce, one } from '../core/dom.js';

const SETTLED_MS = 250;

export const askedStep = () => Math.trunc(Number(new URLSearchParams(location.search).get('at'))) || 0;

export function wireAddress(place) {
  let settling;
  place.onMove((n) => {
    clearTimeout(settling);
    settling = setTimeout(() => history.replaceState(history.state, '', addressOf(n)), SETTLED_MS);
  });
  one('#g-copy').addEventListener('click', async () => {
    await copy(new URL(addressOf(place.here), location.href).href);
    announce('本步的链接已复制。');
    one('#g-copied').hidden = false;
    setTimeout(() => { one('#g-copied').hidden = true; }, 2000);
  });
}

const addressOf = (n) => `${location.pathname}?at=${n}`;

// Browsers let pages write to the clipboard over TLS only; elsewhere a selected text is copied the old way.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = one('#g-copy-text');
  field.hidden = false;
  field.value = text;
  field.select();
  document.execCommand('copy');
  field.hidden = true;
  return undefined;
}
