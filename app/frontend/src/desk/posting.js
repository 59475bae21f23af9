// Forms whose answer is a part of this page: every element of it takes the place of the one with its id.
import { all, announce, one } from '../core/dom.js';
import { SignedOut, ask, saidBy } from './ask.js';

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-post]')) return;
  event.preventDefault();
  const body = new FormData(form);
  if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
  post(form, event.submitter?.getAttribute('formaction') ?? form.getAttribute('action'), body);
});

// A chosen file is sent at once.
document.addEventListener('change', ({ target }) => {
  if (target.matches('[data-send-on-change]')) target.form.requestSubmit();
});

export async function post(form, address, body) {
  form.setAttribute('aria-busy', 'true');
  try {
    const answer = await ask(address, { method: 'POST', body });
    if (answer.ok) {
      take(await answer.text());
      form.dispatchEvent(new CustomEvent('g:posted', { bubbles: true, detail: body }));
      document.dispatchEvent(new CustomEvent('g:taken', { detail: { form, body } }));
    } else {
      tell(form, await saidBy(answer));
    }
  } catch (reason) {
    tell(form, reason instanceof SignedOut ? '登录已过期，请在新窗口登录后重试。' : '网络不通，未能保存，请稍后重试。');
  } finally {
    form.removeAttribute('aria-busy');
  }
}

function take(html) {
  const fragment = new DOMParser().parseFromString(html, 'text/html');
  const focused = document.activeElement?.id;
  all('body > [id]', fragment).forEach((fresh) => one(`#${fresh.id}`)?.replaceWith(fresh));
  if (focused && document.activeElement === document.body) one(`#${focused}`)?.focus();
}

function tell(form, sentence) {
  const place = one('[data-said]', form) ?? one(`[data-said="${form.id}"]`);
  if (place) place.textContent = sentence;
  announce(sentence);
}
