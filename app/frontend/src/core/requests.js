// What every htmx request carries, and what people read when one fails.
import htmx from 'htmx.org';
import { announce, one } from './dom.js';

window.htmx = htmx;

document.addEventListener('htmx:config:request', (event) => {
  const token = one('meta[name=csrf-token]');
  if (token) event.detail.ctx.request.headers['X-CSRFToken'] = token.content;
});

document.addEventListener('htmx:error', () => showFailure(true));
document.addEventListener('htmx:after:swap', () => showFailure(false));

function showFailure(failed) {
  const bar = one('#g-failed');
  if (!bar) return;
  bar.hidden = !failed;
  if (failed) announce(bar.textContent.trim());
}

// A session that ended answers with the sign-in page; show it as a page, not inside a list.
document.addEventListener('htmx:before:swap', (event) => {
  const response = event.detail.ctx?.response?.raw;
  if (!response?.redirected || !new URL(response.url).pathname.startsWith('/sign-in')) return;
  event.preventDefault();
  location.assign(response.url);
});
