// An open inbox takes in what the server says has changed: rows that are gone go, rows that came are asked for. Where
// nothing is heard it reads itself every ten seconds. A page that nobody looks at listens to nothing: browsers keep only
// a few connections open.
import htmx from 'htmx.org';
import { one } from './dom.js';
import { takeIn, takeOut } from './rows.js';

const list = one('#g-rows[data-live]');
const POLL_MS = 10000;
const OPENS_WITHIN_MS = 5000;
const LISTEN_AGAIN_MS = 60000;
const ASK_EVERY_MS = 300;
const READ_EVERY_MS = 1000;
const COUNT_EVERY_MS = 10000;
const PATIENCE = 5; // a server that answers slowly is asked the less
const APART_MS = 100; // those who hear of the same change do not all ask in the same moment

let stream;
let polling;
let again;
let hasListened = false;
let waiting;
let isAsking = false;
let freeAt = 0;
let countedAt = 0;
let wants = nothing();

function nothing() {
  return { rows: new Set(), counts: false, everything: false };
}

function listen() {
  stop();
  stream = new EventSource(`${list.dataset.live}&seen=${one('[data-seen]')?.dataset.seen ?? 0}`);
  const late = setTimeout(poll, OPENS_WITHIN_MS);
  stream.addEventListener('ready', () => {
    clearTimeout(late);
    endPolling();
    say('实时更新');
    if (hasListened) readAll();
    hasListened = true;
  });
  stream.addEventListener('changed', (event) => hear(JSON.parse(event.data)));
  stream.addEventListener('again', readAll);
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
  polling = setInterval(readAll, POLL_MS);
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

function hear({ came, gone }) {
  if (!list.dataset.rows) {
    readAll();
    return;
  }
  gone.forEach((task) => wants.rows.delete(task));
  came.forEach((task) => wants.rows.add(task));
  wants.counts = true;
  if (takeOut(list, gone)) soon();
  else readAll();
}

function readAll() {
  wants.everything = true;
  soon();
}

function soon() {
  clearTimeout(waiting);
  const counts = wants.everything || wants.rows.size ? 0 : countedAt + COUNT_EVERY_MS;
  waiting = setTimeout(ask, Math.max(Math.random() * APART_MS, freeAt - Date.now(), counts - Date.now()));
}

// Not while somebody types into the search: its answer comes anyway.
function ask() {
  if (isAsking) return;
  if (one('#g-filters.htmx-request')) {
    setTimeout(soon, APART_MS);
    return;
  }
  const asked = wants;
  const began = Date.now();
  const counts = asked.everything || (asked.counts && began >= countedAt + COUNT_EVERY_MS);
  wants = nothing();
  wants.counts = asked.counts && !counts;
  isAsking = true;
  if (counts) countedAt = began;
  (asked.everything ? askAll() : askRows([...asked.rows], counts))
    .catch(() => { wants.everything = true; })
    .finally(() => {
      const every = asked.everything ? READ_EVERY_MS : ASK_EVERY_MS;
      isAsking = false;
      freeAt = Date.now() + Math.max(every, PATIENCE * (Date.now() - began));
      if (wants.everything || wants.counts || wants.rows.size) soon();
    });
}

function askAll() {
  const asked = new URLSearchParams(location.search);
  asked.set('rows', String(list.querySelectorAll('tr[data-href]').length));
  return read(location.pathname, asked, '#g-rows', 'innerMorph');
}

async function askRows(tasks, counts) {
  const shown = location.search;
  const asked = new URLSearchParams(shown);
  asked.set('only', tasks.join(','));
  if (counts) asked.set('counts', '');
  await read(list.dataset.rows, asked, '#g-changed', 'innerHTML');
  const isSame = shown === location.search;
  if (!isSame || !takeIn(list, one('#g-changed'), tasks)) readAll();
}

function read(path, asked, target, swap) {
  return htmx.ajax('GET', `${path}?${asked}`, { source: list, target, swap, headers: { 'X-By-Itself': '1' } });
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
      readAll();
      listen();
    }
  });
  window.addEventListener('pagehide', stop);
  listen();
} else if (list) {
  polling = setInterval(readAll, POLL_MS);
}
