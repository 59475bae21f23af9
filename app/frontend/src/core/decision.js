// The action bar of a task: phrases, an opinion where the outcome needs one, and the panel of a refusal.
import { openDialog } from './dialogs.js';
import { announce, one } from './dom.js';

const form = one('#g-act');
const opinion = one('#opinion');

document.addEventListener('click', (event) => {
  const phrase = event.target.closest('[data-phrase]');
  if (phrase && opinion) append(phrase.dataset.phrase);
});

function append(phrase) {
  opinion.value = opinion.value ? `${opinion.value}\n${phrase}` : phrase;
  opinion.focus();
}

form?.addEventListener('click', (event) => {
  const outcome = event.target.closest('[name=outcome]');
  if (!outcome) return;
  if (outcome.dataset.panel) {
    event.preventDefault();
    carryOpinion(one(`#${outcome.dataset.panel}`));
  } else if (outcome.dataset.opinion === 'required' && !opinion.value.trim()) {
    event.preventDefault();
    askForOpinion(outcome.dataset.label);
  }
});

function carryOpinion(panel) {
  const reasons = one('[name=reasons]', panel);
  if (reasons && !reasons.value) reasons.value = opinion?.value ?? '';
  openDialog(panel);
}

function askForOpinion(label) {
  const message = one('#g-message');
  const sentence = `选择「${label}」必须填写意见。`;
  message.textContent = sentence;
  message.classList.add('g-field__error');
  opinion.setAttribute('aria-invalid', 'true');
  opinion.setAttribute('aria-describedby', 'g-message');
  opinion.focus();
  announce(sentence);
}
