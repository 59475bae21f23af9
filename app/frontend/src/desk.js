// The page of a task or a case: files beside the form, material by material; drafts that outlive a session; phrases.
import './css/desk.css';
import './desk/viewer.js';
import './desk/verdicts.js';
import './desk/draft.js';
import './desk/posting.js';
import './desk/keys.js';
