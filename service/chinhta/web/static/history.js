// What can be undone: steps of edits and decisions. Typing is joined into words, as writers expect it.

import { joined } from "./edits.js";

const PAUSE = 1_000; // milliseconds after which typing is a new step
const MOST = 1_000; // steps

export class History {
  #done = [];
  #undone = [];

  get canUndo() { return this.#done.length > 0; }
  get canRedo() { return this.#undone.length > 0; }

  // A step: `redo` and `undo` are lists of edits, `then` and `now` whatever else was before and is after.
  add(step, { typed = false, at = performance.now() } = {}) {
    this.#undone = [];
    const last = this.#done.at(-1);
    if (typed && last?.typed && at - last.at < PAUSE && !/^\s/u.test(step.redo[0].words)) {
      const [redo, undo] = [joined(last.redo[0], step.redo[0]), joined(step.undo[0], last.undo[0])];
      if (redo && undo) {
        this.#done[this.#done.length - 1] = { ...last, redo: [redo], undo: [undo], now: step.now, at };
        return;
      }
    }
    this.#done.push({ ...step, typed, at });
    if (this.#done.length > MOST) this.#done.shift();
  }

  undo() { return this.#turn(this.#done, this.#undone); }
  redo() { return this.#turn(this.#undone, this.#done); }

  #turn(from, to) {
    const step = from.pop();
    if (step) to.push({ ...step, typed: false });
    return step;
  }

  clear() { this.#done = []; this.#undone = []; }
}
