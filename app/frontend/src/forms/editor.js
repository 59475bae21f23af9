// The deeds of the editor, for buttons and keys alike; whatever is done, the page shows it at once.
export class Editor {
  constructor(content, isOpen) {
    Object.assign(this, { content, isOpen, shows: [] });
  }

  onShown(show) {
    this.shows.push(show);
  }

  show() {
    this.shows.forEach((each) => each());
  }

  choose(turn) {
    if (turn === this.content.chosen) return;
    this.content.choose(turn);
    this.show();
  }

  chooseKey(key) {
    const turn = this.content.fields.findIndex((each) => each.key === key);
    if (turn >= 0) this.choose(turn);
  }

  add() {
    if (this.isOpen) this.content.add();
  }

  duplicate() {
    const { field } = this.content;
    if (this.isOpen && field) this.content.add({ ...field, label: `${field.label}（副本）` });
  }

  remove() {
    if (this.isOpen && this.content.field) this.content.remove();
  }

  move(by) {
    if (this.isOpen) this.content.move(by);
  }
}
