// 草稿: what is typed is kept on the server as it is typed; when the session is over it stays here and is kept later.
import { announce, one } from '../core/dom.js';
import { SignedOut, ask, saidBy } from './ask.js';

const form = one('#g-act[data-draft]');
const QUIET_MS = 800;
const AGAIN_MS = 20_000;
const NOT_KEPT = ['csrf_token', 'request_key', 'outcome'];
const line = one('#g-draft');
let revision = Number(form?.dataset.draftRevision ?? 0);
let kept = form && written();
let timer;
let saving = false;
let trouble = false;

function written() {
  const body = new URLSearchParams(new FormData(form));
  [...body.keys()].filter((name) => name.startsWith('appoint-')).concat(NOT_KEPT).forEach((name) => body.delete(name));
  const refusal = [...form.elements].find((each) => each.name?.startsWith('reasons-') && each.value.trim());
  if (refusal) body.set('outcome', refusal.name.slice('reasons-'.length));
  return body.toString();
}

const isUnsaved = () => written() !== kept;

function soon(delay = QUIET_MS) {
  clearTimeout(timer);
  timer = setTimeout(save, delay);
}

async function save({ leaving = false } = {}) {
  if (saving || !isUnsaved()) return;
  saving = true;
  const text = written();
  try {
    await keep(text, leaving);
  } catch (reason) {
    tell(reason instanceof SignedOut ? '登录已过期，内容还在本页。' : '网络不通，内容还在本页，稍后再存。', reason instanceof SignedOut);
    soon(AGAIN_MS);
  } finally {
    saving = false;
  }
  if (kept === text && isUnsaved()) soon();
}

async function keep(text, leaving) {
  const body = new URLSearchParams(text);
  body.set('revision', revision);
  const answer = await ask(form.dataset.draft, { method: 'PUT', body, leaving });
  if (!answer.ok) {
    tell(await saidBy(answer));
    return;
  }
  const saved = await answer.json();
  [kept, revision] = [text, saved.revision];
  tell(saved.said);
}

function tell(sentence, signIn = false) {
  const link = Object.assign(document.createElement('a'), { href: '/sign-in', target: '_blank', rel: 'opener', textContent: '在新窗口登录' });
  line.replaceChildren(sentence, ...(signIn ? [' ', link] : []));
  trouble = isUnsaved();
  line.classList.toggle('g-draft--trouble', trouble);
  if (trouble) announce(sentence);
}

if (form) {
  document.addEventListener('input', ({ target }) => target.form === form && soon());
  document.addEventListener('change', ({ target }) => target.form === form && soon());
  document.addEventListener('click', (event) => event.target.closest('[data-phrase]') && soon());
  document.addEventListener('visibilitychange', () => save({ leaving: document.visibilityState === 'hidden' }));
  window.addEventListener('focus', () => save());
  form.addEventListener('submit', () => {
    kept = written();
    clearTimeout(timer);
  });
  window.addEventListener('beforeunload', (event) => {
    if (trouble && isUnsaved()) event.preventDefault();
    else save({ leaving: true });
  });
}
