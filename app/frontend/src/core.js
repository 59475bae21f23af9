// Every page: htmx, dialogs, menus, the keyboard, lists and forms. The order below is the order keys are offered.
import './core/requests.js';
import './core/dialogs.js';
import './core/menus.js';
import './core/panes.js';
import './core/sending.js';
import './core/decision.js';
import './core/files.js';
import './core/pad.js';
import './core/counter.js';
import './core/list.js';
import './core/bulk.js';
import './core/live.js';
import './core/moves.js';
import './core/verify.js';
import './core/rehearsal.js';
import './core/keys.js';
