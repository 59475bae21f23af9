// A case played again step by step: its drawing, its steps in words, and what was known at each of them.
import './css/replay.css';
import { announce, one } from './core/dom.js';
import { askedStep, wireAddress } from './replay/address.js';
import { wireCharts } from './replay/charts.js';
import { filters } from './replay/filters.js';
import { wireKeys } from './replay/keys.js';
import { wireList } from './replay/list.js';
import { wirePanel } from './replay/panel.js';
import { Place } from './replay/place.js';
import { Player } from './replay/player.js';
import { wireProof } from './replay/proof.js';
import { wireSlider } from './replay/slider.js';
import { Stage } from './replay/stage.js';
import { Story } from './replay/story.js';

const FAILED = '办理过程无法读取，请稍后刷新。';
const NOTHING = '日志中没有可以回放的记录。';
const page = one('.g-replay');
const story = new Story(page.dataset.frames, Number(page.dataset.total));
const place = new Place(story, fail);
const player = new Player(story, place);

const list = wireList(story, place, filters);
wireKeys(wireSlider(story, place, player), list);
wirePanel(story, place);
wireCharts(story, place, new Stage(one('#g-stage'), page.dataset.charts), player);
wireAddress(place);
wireProof(place, askedStep() > 0);
one('#g-print').addEventListener('click', () => window.print());

function say(words) {
  one('#g-caption').hidden = false;
  one('#g-caption').textContent = words;
  announce(words);
}

function fail(reason) {
  say(FAILED);
  page.dataset.failed = String(reason.message ?? reason);
}

story.onWait((done, wanted) => say(`正在重新执行前 ${wanted} 步，已到第 ${done} 步…`));

place.goTo(askedStep() || 1)
  .then(() => {
    if (!place.last) say(NOTHING);
    document.body.dispatchEvent(new CustomEvent('g:begun')); // only now may the verification take its time
    return story.rest();
  })
  .then(() => { page.dataset.whole = 'true'; })
  .catch(fail);
