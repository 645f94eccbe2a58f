// The editor: a textarea, so that typing, input methods and screen readers work as everywhere, over a mirror of its
// text, a block a line, in which marks are painted (CSS Custom Highlight API) and places are measured.
//
// Events: "change" ({ edits, typed }), "step" ({ decisions }) when something was undone or redone.

import { apply, between, inverse } from "./edits.js";
import { History } from "./history.js";
import { kindsOf, unified } from "./texts.js";

export class Editor extends EventTarget {
  #box;
  #mirror;
  #lines = [""];
  #ends = []; // of all lines but the last
  #end = "\n"; // of new lines
  #history = new History();
  #selection = [0, 0]; // before the change that is under way

  constructor(box, mirror) {
    super();
    this.#box = box;
    this.#mirror = mirror;
    this.text = "";
    mirror.append(document.createElement("div"));
    box.addEventListener("input", () => this.#typed());
    box.addEventListener("beforeinput", (event) => {
      this.#selection = this.selection;
      if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
      event.preventDefault();
      event.inputType === "historyUndo" ? this.undo() : this.redo();
    });
    box.addEventListener("keydown", (event) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
      event.preventDefault();
      key === "y" || event.shiftKey ? this.redo() : this.undo();
    });
  }

  get selection() { return [this.#box.selectionStart, this.#box.selectionEnd]; }
  get canUndo() { return this.#history.canUndo; }
  get canRedo() { return this.#history.canRedo; }

  // The text with the line ends that it came with.
  get original() {
    return this.#lines.map((line, n) => line + (n < this.#lines.length - 1 ? this.#ends[n] : "")).join("");
  }

  // Put another text here; nothing of the one before can be had back.
  load(words) {
    const { text, ends } = unified(words);
    this.#end = kindsOf(ends)[0] ?? "\n";
    this.#history.clear();
    this.#show(text, ends);
    this.#box.value = text;
    this.#box.setSelectionRange(0, 0);
    this.text = this.#box.value;
  }

  // Write edits; `now` stands for the decisions after them, `then` for those before.
  write(edits, { then, now } = {}) {
    if (!edits.length && then === now) return;
    const step = { redo: edits, undo: inverse(this.text, edits), then, now, selection: this.selection };
    this.#put(edits);
    this.#history.add(step);
    this.#tell(edits, false);
  }

  undo() { this.#turn(this.#history.undo(), "undo", "then"); }
  redo() { this.#turn(this.#history.redo(), "redo", "now"); }

  // Select words; with `focus` the keys go there too (on a telephone its keyboard would come up).
  select(start, end, { focus = true } = {}) {
    if (focus) this.#box.focus({ preventScroll: true });
    this.#box.setSelectionRange(start, end);
  }

  // Paint marks: for each name of a style the spans that have it.
  paint(marks) {
    if (!globalThis.CSS?.highlights) return; // an old browser: the list has all of them
    const starts = this.#starts();
    for (const [name, spans] of Object.entries(marks)) {
      CSS.highlights.set(name, new Highlight(...spans.map((span) => this.#range(span, starts, StaticRange)).filter(Boolean)));
    }
  }

  // Where a span stands, against the mirror.
  box({ start, end }) {
    const range = this.#range({ start, end }, this.#starts());
    const at = (range?.getClientRects()[0] ?? this.#mirror.getBoundingClientRect());
    const home = this.#mirror.getBoundingClientRect();
    return { left: at.left - home.left, top: at.top - home.top, bottom: at.bottom - home.top, width: home.width };
  }

  #starts() {
    const out = new Array(this.#lines.length);
    let at = 0;
    this.#lines.forEach((line, n) => { out[n] = at; at += line.length + 1; });
    return out;
  }

  // A range of the mirror; one letter at least, so that a place between letters is seen too.
  #range({ start, end }, starts, Static) {
    const place = (at) => {
      let low = 0, high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle] <= at) low = middle;
        else high = middle - 1;
      }
      return [this.#mirror.children[low]?.firstChild, Math.min(at - starts[low], this.#lines[low].length)];
    };
    let [from, begin] = place(start), [to, stop] = place(end);
    if (!from || !to) return from === to ? null : this.#range({ start: start, end: start }, starts, Static);
    if (from === to && begin === stop) {
      if (begin > 0) begin--;
      else stop = Math.min(1, to.length);
    }
    if (Static) return new Static({ startContainer: from, startOffset: begin, endContainer: to, endOffset: stop });
    const range = new Range();
    range.setStart(from, begin);
    range.setEnd(to, stop);
    return range;
  }

  #typed() {
    const edit = between(this.text, this.#box.value);
    if (!edit) return;
    this.#history.add({ redo: [edit], undo: inverse(this.text, [edit]), selection: this.#selection }, { typed: true });
    this.#show(this.#box.value);
    this.text = this.#box.value;
    this.#tell([edit], true);
  }

  #turn(step, way, side) {
    if (!step) return;
    this.#put(step[way]);
    if (way === "undo") this.#box.setSelectionRange(...step.selection);
    this.#tell(step[way], false);
    if (step[side] !== undefined) this.dispatchEvent(new CustomEvent("step", { detail: { decisions: step[side] } }));
  }

  #put(edits) {
    if (!edits.length) return;
    const now = apply(this.text, edits), last = edits.at(-1);
    this.#show(now);
    if (edits.length === 1) this.#box.setRangeText(last.words, last.start, last.end, "end");
    else this.#box.value = now;
    const end = last.end + now.length - this.text.length;
    this.#box.setSelectionRange(end, end);
    this.text = now;
  }

  #tell(edits, typed) { this.dispatchEvent(new CustomEvent("change", { detail: { edits, typed } })); }

  // Bring the mirror to a text: only lines that differ are touched. New lines end as those that they replace.
  #show(text, ends) {
    const now = text.split("\n"), then = this.#lines;
    const most = Math.min(now.length, then.length);
    let head = 0, tail = 0;
    while (head < most && now[head] === then[head]) head++;
    while (tail < most - head && now.at(-1 - tail) === then.at(-1 - tail)) tail++;
    const old = [...this.#mirror.children].slice(head, then.length - tail);
    const fresh = now.slice(head, now.length - tail);
    fresh.slice(0, old.length).forEach((line, n) => {
      const node = old[n].firstChild;
      if (!line || !node) old[n].textContent = line;
      else node.data = line;
    });
    for (const block of old.slice(fresh.length)) block.remove();
    const more = document.createDocumentFragment();
    for (const line of fresh.slice(old.length)) {
      const block = document.createElement("div");
      block.textContent = line;
      more.append(block);
    }
    this.#mirror.insertBefore(more, this.#mirror.children[head + Math.min(old.length, fresh.length)] ?? null);
    if (ends) this.#ends = ends;
    else {
      const kept = this.#ends.slice(head, head + Math.min(old.length, fresh.length));
      const added = new Array(Math.max(0, fresh.length - old.length)).fill(this.#end);
      this.#ends.splice(head, old.length, ...kept, ...added);
      while (this.#ends.length < now.length - 1) this.#ends.push(this.#end);
      this.#ends.length = Math.max(0, now.length - 1);
    }
    this.#lines = now;
  }
}
