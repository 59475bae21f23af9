// 表单编辑器: the fields of one form of a draft, with what the server makes of it beside them.
import './css/studio.css';
import './css/forms.css';
import { one } from './core/dom.js';
import { wireStepKeys } from './draft/steps.js';
import { Content } from './forms/content.js';
import { Editor } from './forms/editor.js';
import { Findings } from './forms/findings.js';
import { List } from './forms/list.js';
import { Panel } from './forms/panel.js';
import { Preview } from './forms/preview.js';
import { FormSaving } from './forms/saving.js';

const box = one('#g-studio');
const words = JSON.parse(one('#g-form-words').textContent);
const content = new Content(box.dataset.key);
content.take(JSON.parse(one('#g-form-content').textContent));
const editor = new Editor(content, !('readOnly' in box.dataset));
const saving = new FormSaving(content, box);
const findings = new Findings(content, box.dataset.draft, (key) => { editor.chooseKey(key); list.focus(); });
const list = new List(content, words, editor);
const panel = new Panel(content, words, editor);
const preview = new Preview(content, box.dataset.form, (key) => editor.chooseKey(key));

editor.onShown(() => list.draw(findings.wrong));
editor.onShown(() => panel.draw());
content.onChanged(() => editor.show());
saving.onSaved(() => look());

async function look() {
  preview.offer();
  showSteps();
  await Promise.all([findings.ask(), preview.ask()]);
  list.draw(findings.wrong);
}

function showSteps() {
  for (const [deed, there] of Object.entries({ undo: saving.steps.back, redo: saving.steps.forth })) {
    const tool = one(`[data-studio=${deed}]`);
    if (tool) tool.disabled = !there;
  }
}

async function step(deed) {
  if (await saving.make(deed)) {
    editor.show();
    await look();
  }
}

const deeds = {
  undo: () => step('back'),
  redo: () => step('forth'),
  check: async () => { await saving.save(); await preview.ask({ check: true }); },
  copy: () => saving.copy(),
  reload: () => saving.leaveFor(location.href),
};

document.addEventListener('click', ({ target }) => deeds[target.closest('[data-studio]')?.dataset.studio]?.());
if (editor.isOpen) wireStepKeys(deeds);
editor.show();
look().then(() => { box.dataset.ready = 'true'; });
