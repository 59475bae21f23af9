// 核验 tells part by part how far it has come; what does not hold is shown as soon as it is found. Without this the
// answer is a page that comes when everything was gone through.
import { announce, one } from './dom.js';

const form = one('form[data-verify]');
const LINES = 'application/x-ndjson';
let stop;
let isOver;

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  stop?.abort();
  const mine = new AbortController();
  stop = mine;
  begin();
  try {
    const answer = await fetch(form.action, {
      method: 'POST', body: new FormData(form), headers: { Accept: LINES }, signal: stop.signal,
    });
    if (!answer.headers.get('Content-Type')?.startsWith(LINES)) return refuse(answer);
    await each(answer.body, take);
    if (!isOver) throw new Error('cut'); // a proxy may end what the server did not
  } catch {
    if (stop !== mine) return; // asked anew meanwhile
    one('[data-verify-broken]').hidden = false;
  }
  one('[data-verify-progress]').hidden = true;
});

one('[data-verify-stop]')?.addEventListener('click', () => stop.abort());

function begin() {
  isOver = false;
  one('[data-verify-blank]')?.remove();
  one('[data-verify-rows]').replaceChildren();
  one('[data-verify-totals]').replaceChildren();
  one('[data-verify-table]').hidden = one('[data-verify-broken]').hidden = true;
  one('[data-verify-progress]').hidden = false;
  one('.g-progress').removeAttribute('value');
  one('[data-verify-count]').textContent = '正在准备…';
}

// What was refused is a page that says why, with what was typed.
async function refuse(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const said = page.querySelector('[role=alert] > :is(span, p)');
  one('[data-verify-progress]').hidden = true;
  one('[data-verify-totals]').textContent = said?.textContent.trim() || '核验没有进行。';
}

async function each(body, taken) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let left = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (left + part.value).split('\n');
    left = lines.pop();
    lines.forEach((line) => taken(JSON.parse(line)));
  }
}

function take({ done, total, rows, over }) {
  if (over) {
    isOver = true;
    one('[data-verify-totals]').innerHTML = over;
    announce(one('[data-verify-totals] [role=status]').textContent);
    return;
  }
  Object.assign(one('.g-progress'), { max: total || 1, value: done });
  one('[data-verify-count]').textContent = `${done} / ${total} 个办件`;
  if (rows) {
    one('[data-verify-rows]').insertAdjacentHTML('beforeend', rows);
    one('[data-verify-table]').hidden = false;
  }
}
