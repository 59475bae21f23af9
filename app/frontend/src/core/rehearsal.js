// 历史演练 is worked on by the server whoever looks; the page asks each second how far it has come, and is read anew at
// the end. Without this it is read anew by hand.
import { all, one } from './dom.js';

const EACH = 1000;
const box = one('[data-rehearsal]');

if (box) setTimeout(ask, EACH);

async function ask() {
  const answer = await fetch(box.dataset.rehearsal).catch(() => undefined);
  if (answer?.ok && show(await answer.json())) return location.reload();
  return setTimeout(ask, EACH);
}

function show({ done, total, over, figures }) {
  Object.assign(one('progress', box), { max: total, value: done });
  one('[data-rehearsal-count]').textContent = `${done} / ${total} 个办件`;
  const sums = new Map([['done', done], ...figures.map(([, code, many]) => [code, many])]);
  all('[data-rehearsal-sum]').forEach((each) => { each.textContent = sums.get(each.dataset.rehearsalSum); });
  return over;
}
