// A token that moves along the flows of a step; nothing moves for who wants less motion.
import { draw } from './make.js';
import { roundsOf } from './walk.js';

const ROUND_MS = 420;
const FEWEST_MS = 90;
const still = matchMedia('(prefers-reduced-motion: reduce)');
let walking = 0;

/** `ids`: flows of this drawing; `speed`: how many times faster than usual. */
export async function walk(viewer, ids, speed) {
  const turn = stopWalking();
  const flows = ids.map((id) => viewer.get('elementRegistry').get(id)).filter((element) => element?.waypoints);
  if (still.matches || !flows.length) return;
  const rounds = roundsOf(flows);
  const length = Math.max(FEWEST_MS, ROUND_MS / speed / Math.sqrt(rounds.length));
  for (const round of rounds) {
    await Promise.all(round.map((flow) => move(viewer, flow, length, turn)));
    if (turn !== walking) return;
  }
}

export function stopWalking() {
  walking += 1;
  return walking;
}

function move(viewer, flow, length, turn) {
  const path = viewer.get('elementRegistry').getGraphics(flow).querySelector('.djs-visual path');
  const token = draw('circle', { r: 7, class: 'g-token' });
  const whole = path.getTotalLength();
  path.parentNode.append(token);
  return new Promise((arrived) => {
    const begun = performance.now();
    requestAnimationFrame(function step(now) {
      const share = Math.min(1, Math.max(0, now - begun) / length);
      const { x, y } = path.getPointAtLength(whole * share);
      token.setAttribute('cx', x);
      token.setAttribute('cy', y);
      if (share < 1 && turn === walking) return requestAnimationFrame(step);
      token.remove();
      return arrived();
    });
  });
}
