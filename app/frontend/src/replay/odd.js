// What is odd about a step, how grave it is, and the way to the next one.
const GRAVE = new Set(['late', 'broken', 'pause_without_document', 'backwards']);
const BEHALF = new Set(['on_behalf']);

export const isOdd = (frame) => frame.oddities.length > 0 || frame.findings.length > 0;

export function toneOfOne({ code }) {
  if (GRAVE.has(code)) return 'red';
  return BEHALF.has(code) ? 'blue' : 'amber';
}

/** red, amber or blue: what the mark of a step is coloured like; nothing for a step as any other. */
export function toneOf(frame) {
  const tones = frame.oddities.map(toneOfOne);
  if (frame.findings.length) tones.push('red');
  return ['red', 'amber', 'blue'].find((tone) => tones.includes(tone)) ?? '';
}

/** The number of the next odd step in a direction (1 or -1); undefined where none is left. */
export function nextOdd(frames, here, direction) {
  const odd = frames.filter(isOdd).map(({ seq }) => seq);
  return direction > 0 ? odd.find((seq) => seq > here) : odd.reverse().find((seq) => seq < here);
}
