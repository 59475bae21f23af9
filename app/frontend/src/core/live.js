// An open inbox reads itself again when the server says that something changed; where nothing is heard it asks every
// ten seconds. A page that nobody looks at listens to nothing: browsers keep only a few connections open.
import htmx from 'htmx.org';
import { one } from './dom.js';

const list = one('#g-rows[data-live]');
const POLL_MS = 10000;
const OPENS_WITHIN_MS = 5000;
const LISTEN_AGAIN_MS = 60000;
const AT_MOST_EVERY_MS = 1000;
const APART_MS = 150; // those who hear of the same change do not all ask in the same moment

let stream;
let polling;
let again;
let readAt = 0;
let waiting;
let isReading = false;

function listen() {
  stop();
  stream = new EventSource(`${list.dataset.live}?seen=${one('[data-seen]')?.dataset.seen ?? 0}`);
  const late = setTimeout(poll, OPENS_WITHIN_MS);
  stream.addEventListener('ready', () => {
    clearTimeout(late);
    endPolling();
    say('实时更新');
  });
  stream.addEventListener('changed', soon);
  stream.addEventListener('error', () => {
    if (stream && stream.readyState === EventSource.CLOSED) {
      clearTimeout(late);
      poll();
    }
  });
}

function poll() {
  stop();
  say('每 10 秒刷新');
  polling = setInterval(soon, POLL_MS);
  again = setTimeout(listen, LISTEN_AGAIN_MS);
}

function endPolling() {
  clearInterval(polling);
  clearTimeout(again);
}

function stop() {
  endPolling();
  if (stream) stream.close();
  stream = undefined;
}

function soon() {
  clearTimeout(waiting);
  const apart = Math.random() * APART_MS;
  waiting = setTimeout(readAgain, Math.max(apart, readAt + AT_MOST_EVERY_MS - Date.now()));
}

// Not while somebody types into the search: its answer comes anyway.
function readAgain() {
  if (isReading || one('#g-filters.htmx-request')) {
    soon();
    return;
  }
  isReading = true;
  readAt = Date.now();
  const asked = new URLSearchParams(location.search);
  asked.set('rows', String(list.querySelectorAll('tr[data-href]').length));
  htmx
    .ajax('GET', `${location.pathname}?${asked}`, {
      source: list,
      target: '#g-rows',
      swap: 'innerMorph',
      headers: { 'X-By-Itself': '1' },
    })
    .finally(() => {
      isReading = false;
      readAt = Date.now();
    });
}

function say(text) {
  const place = one('#g-live-state');
  if (place) place.textContent = text;
}

if (list && window.EventSource) {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stop();
    } else {
      soon();
      listen();
    }
  });
  window.addEventListener('pagehide', stop);
  listen();
} else if (list) {
  polling = setInterval(soon, POLL_MS);
}
