// Undo and redo: first what was drawn since the page was opened, then the saves before it.
import { one } from '../core/dom.js';
import { wireStepKeys } from '../draft/steps.js';

export function wireSteps(modeler, saving) {
  if (!saving.isOpen) return { undo: () => {}, redo: () => {} };
  const stack = modeler.get('commandStack');
  const steps = {
    undo: () => (stack.canUndo() ? stack.undo() : saving.steps.back && saving.make('back')),
    redo: () => (stack.canRedo() ? stack.redo() : saving.steps.forth && saving.make('forth')),
  };
  const actions = modeler.get('editorActions');
  for (const [name, step] of Object.entries(steps)) {
    actions.unregister(name);
    actions.register(name, step);
  }
  const show = () => {
    one('[data-studio=undo]').disabled = !stack.canUndo() && !saving.steps.back;
    one('[data-studio=redo]').disabled = !stack.canRedo() && !saving.steps.forth;
  };
  modeler.on('commandStack.changed', show);
  saving.onSaved(show);
  wireStepKeys(steps, ({ target }) => target.closest('.djs-container')); // the canvas has keys of its own
  return steps;
}
