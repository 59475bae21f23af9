// Whether a key belongs to what somebody is writing.
const TYPING = 'input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]';

export const isComposing = (event) => event.isComposing || event.keyCode === 229;
export const isTyping = (event) => Boolean(event.target.closest?.(TYPING));
