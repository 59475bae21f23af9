// The form, saved as it is written.
import { one } from '../core/dom.js';
import { ask } from '../desk/ask.js';
import { DraftSaving } from '../draft/saving.js';

export class FormSaving extends DraftSaving {
  constructor(content, box) {
    super(box, box.dataset.form, `${box.dataset.form}/copies`);
    this.content = content;
    if (this.isOpen) content.onChanged(() => this.changed());
    this.onSaved(() => content.settled());
  }

  /** After a step back there may be no such form any more. */
  async open() {
    const answer = await ask(`${this.place}/content`);
    if (!answer.ok) return this.leaveFor(`${this.address}/forms`);
    this.content.take(await answer.json());
    return this.opened();
  }

  written() {
    const body = new FormData();
    body.set('content', JSON.stringify(this.content.written()));
    one('#g-studio-name').textContent = this.content.form.title || this.content.key;
    return body;
  }
}
