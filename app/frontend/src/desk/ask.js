// Questions to our own server. A session that is over, or a token of an earlier one, is noticed and told apart.
import { all, one } from '../core/dom.js';

const MAY_BE_OVER = [400, 401];

export class SignedOut extends Error {}

/** The answer, good or refused. Throws SignedOut, and TypeError where nobody can be reached. */
export async function ask(address, { method = 'GET', body, leaving = false } = {}) {
  const answer = await send(address, { method, body, leaving });
  if (!MAY_BE_OVER.includes(answer.status)) return answer;
  await renew();
  return send(address, { method, body, leaving });
}

async function send(address, { method, body, leaving }) {
  const headers = { 'HX-Request': 'true', 'HX-Current-URL': location.href };
  if (method !== 'GET') headers['X-CSRFToken'] = tag().content;
  return fetch(address, { method, body, headers, keepalive: leaving });
}

// Whoever signed in again, perhaps in another window, has a new token: take it over into this page.
async function renew() {
  const answer = await fetch(location.href);
  if (answer.redirected) throw new SignedOut();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = one('meta[name=csrf-token]', page)?.content;
  if (!answer.ok || !fresh) throw new SignedOut();
  tag().content = fresh;
  all('input[name=csrf_token]').forEach((input) => { input.value = fresh; });
}

function tag() {
  return one('meta[name=csrf-token]');
}

/** What a refusal says to people. */
export async function saidBy(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return one('.g-card--error p', page)?.textContent.trim() || '未能完成，请重试。';
}
