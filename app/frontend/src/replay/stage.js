// The drawings of a case, each in a box of its own; one is shown, and painted as the state has it.
import Viewer from 'bpmn-js/lib/NavigatedViewer';
import { quietFrames } from '../flow/progress.js';
import { theme } from '../flow/theme.js';
import { lookAround, lookAtAll } from '../flow/zoom.js';
import { make } from './make.js';
import { painterOf } from './paint.js';

const READABLE = 0.6;
const FAILED = '流程图无法显示，办理过程见步骤列表。';

export class Stage {
  /** `address`: where the file of a digest is, without the digest. */
  constructor(box, address) {
    Object.assign(this, { box, address, drawings: new Map(), shown: '' });
  }

  /** Draws it once; afterwards showing it again is quick. Answers with the drawing, null where it cannot be drawn. */
  async show(digest) {
    this.shown = digest;
    if (!this.drawings.has(digest)) this.drawings.set(digest, this.#draw(digest));
    const drawing = await this.drawings.get(digest);
    if (this.shown === digest) {
      for (const each of this.box.children) each.hidden = each.dataset.chart !== digest;
      this.box.dataset.ready = digest;
    }
    return drawing;
  }

  zoom(how) {
    this.drawings.get(this.shown)?.then((drawing) => drawing?.zooms[how]());
  }

  async #draw(digest) {
    const box = make('div', { class: 'g-stage__drawing', 'data-chart': digest });
    for (const each of this.box.children) each.hidden = true;
    this.box.append(box);
    try {
      await sized(box);
      return await drawingIn(box, await sourceOf(this.address + digest));
    } catch (reason) {
      box.replaceChildren(make('p', { class: 'g-flow__failed' }, FAILED));
      box.dataset.failed = String(reason.message ?? reason);
      return null;
    }
  }
}

async function sourceOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`chart answered ${answer.status}`);
  return answer.text();
}

// Never draw into a hidden box: its size of nothing would give the diagram no place to be.
function sized(box) {
  return new Promise((done) => {
    const waiting = new ResizeObserver(() => {
      if (!box.clientWidth || !box.clientHeight) return;
      waiting.disconnect();
      done();
    });
    waiting.observe(box);
  });
}

async function drawingIn(box, source) {
  const viewer = new Viewer({ container: box, ...theme() });
  await viewer.importXML(source);
  quietFrames(viewer);
  const canvas = viewer.get('canvas');
  let current = [];
  const zooms = {
    in: () => canvas.zoom(canvas.zoom() * 1.25),
    out: () => canvas.zoom(canvas.zoom() * 0.8),
    all: () => lookAtAll(viewer),
    now: () => (current.length ? lookAround(viewer, current) : lookAtAll(viewer)),
  };
  lookAtAll(viewer);
  const follows = canvas.zoom() < READABLE; // too small to read as a whole: stay with what is current
  new ResizeObserver(() => {
    if (!box.clientWidth) return; // behind a tab
    canvas.resized();
    if (follows) zooms.now();
  }).observe(box);
  return {
    viewer,
    zooms,
    paint: painterOf(viewer),
    lookAt(ids) {
      current = ids.map((id) => viewer.get('elementRegistry').get(id)).filter(Boolean);
      if (follows && box.clientWidth) zooms.now();
    },
  };
}
