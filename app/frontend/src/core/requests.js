// What every htmx request carries, and what people read when one fails: what they see stays as it was.
import htmx from 'htmx.org';
import { announce, one } from './dom.js';

window.htmx = htmx;

document.addEventListener('htmx:config:request', (event) => {
  event.detail.ctx.request.headers['X-CSRFToken'] = one('meta[name=csrf-token]').content;
});

// An error page has no place inside a list; after the session has ended the answer says where to sign in.
document.addEventListener('htmx:before:response', (event) => {
  const answer = event.detail.ctx.response.raw;
  if (answer.redirected) {
    event.preventDefault();
    location.reload();
  } else if (!answer.ok && !answer.headers.has('HX-Redirect')) {
    event.preventDefault();
    showFailure(true);
  }
});

document.addEventListener('htmx:error', () => showFailure(true));
document.addEventListener('htmx:after:swap', () => showFailure(false));

function showFailure(failed) {
  const bar = one('#g-failed');
  if (!bar) return;
  bar.hidden = !failed;
  if (failed) announce(one('span', bar).textContent);
}
