// Ctrl Z and Ctrl Y where nothing has the focus that has steps of its own.
import { isTyping } from '../core/typing.js';

export function wireStepKeys({ undo, redo }, isElsewhere = () => false) {
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || isTyping(event) || event.defaultPrevented || isElsewhere(event)) return;
    const isRedo = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
    if (!isRedo && event.code !== 'KeyZ') return;
    event.preventDefault();
    (isRedo ? redo : undo)();
  });
}
