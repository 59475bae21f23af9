// What the editor works on: the form, which tasks have it, and what each may do with a field.
const WRITE = 'write';

export class Content {
  constructor(key) {
    Object.assign(this, { key, chosen: -1, listeners: [] });
  }

  /** As the server has it. */
  take({ form, tasks, elsewhere }) {
    const key = this.field?.key;
    Object.assign(this, { form: { ...form, fields: form.fields ?? [] }, tasks, elsewhere, seen: tasks, sent: tasks });
    this.chosen = this.fields.findIndex((each) => each.key === key);
  }

  onChanged(told) {
    this.listeners.push(told);
  }

  get fields() {
    return this.form.fields;
  }

  /** The chosen one; none while the form itself is chosen. */
  get field() {
    return this.form?.fields[this.chosen];
  }

  choose(turn) {
    this.chosen = Math.max(-1, Math.min(turn, this.fields.length - 1));
  }

  chooseKey(key) {
    this.choose(this.fields.findIndex((each) => each.key === key));
  }

  entitle(title) {
    this.form = { ...this.form, title };
    this.tell();
  }

  /** Words that say nothing are left out, as in the files of forms. */
  write(change) {
    const before = this.field.key;
    const whole = Object.entries({ ...this.field, ...change }).filter(([name, said]) => says(name, said));
    this.replaceFields(this.fields.map((each, turn) => (turn === this.chosen ? Object.fromEntries(whole) : each)));
    if (change.key && change.key !== before) this.rename(before, change.key);
    this.tell();
  }

  add(like = { label: '新字段', type: 'text' }) {
    const fresh = { ...like, key: this.freeKey() };
    this.chosen += 1;
    this.replaceFields([...this.fields.slice(0, this.chosen), fresh, ...this.fields.slice(this.chosen)]);
    this.tell();
  }

  remove() {
    const { key } = this.field;
    this.replaceFields(this.fields.filter((_, turn) => turn !== this.chosen));
    this.choose(Math.min(this.chosen, this.fields.length - 1));
    if (!this.fields.some((each) => each.key === key)) this.eachRight(key, () => null);
    this.tell();
  }

  move(by) {
    const there = this.chosen + by;
    if (!this.field || there < 0 || there >= this.fields.length) return;
    const fields = [...this.fields];
    [fields[this.chosen], fields[there]] = [fields[there], fields[this.chosen]];
    this.chosen = there;
    this.replaceFields(fields);
    this.tell();
  }

  /** What a task says about a field; nothing where it leaves that to its form. */
  right(task, key) {
    return task.fields.find((each) => each.name === key);
  }

  /** `access` empty: as the form has it. */
  allow(task, access, required) {
    const { key } = this.field;
    const rest = task.fields.filter((each) => each.name !== key);
    this.alter(task, { fields: access ? [...rest, { name: key, access, required: required && access === WRITE }] : rest });
    this.tell();
  }

  use(task, on) {
    this.alter(task, { form: on ? this.key : '' });
    this.tell();
  }

  /** For the server: the form, and the tasks that were changed here, with what they had before. */
  written() {
    this.sent = this.tasks;
    const isChanged = (each, turn) => each !== this.seen[turn];
    const seen = this.seen.filter((_, turn) => isChanged(this.tasks[turn], turn));
    return { form: this.form, tasks: byId(this.tasks.filter(isChanged)), seen: byId(seen) };
  }

  /** The server has what was sent last. */
  settled() {
    this.seen = this.sent;
  }

  tell() {
    this.listeners.forEach((told) => told());
  }

  replaceFields(fields) {
    this.form = { ...this.form, fields };
  }

  alter(task, change) {
    this.tasks = this.tasks.map((each) => (each.id === task.id ? { ...each, ...change } : each));
  }

  rename(before, after) {
    this.eachRight(before, (right) => ({ ...right, name: after }));
  }

  eachRight(key, changed) {
    for (const task of this.tasks.filter((each) => this.right(each, key))) {
      const fields = task.fields.map((each) => (each.name === key ? changed(each) : each));
      this.alter(task, { fields: fields.filter(Boolean) });
    }
  }

  freeKey() {
    const taken = new Set([...this.elsewhere, ...this.fields.map((each) => each.key)]);
    let count = this.fields.length + 1;
    while (taken.has(`field_${count}`)) count += 1;
    return `field_${count}`;
  }
}

const byId = (tasks) => Object.fromEntries(tasks.map(({ id, form, fields }) => [id, { form, fields }]));

const ALWAYS = ['key', 'label', 'type'];

function says(name, said) {
  return ALWAYS.includes(name) || (Array.isArray(said) ? said.length > 0 : Boolean(said));
}
