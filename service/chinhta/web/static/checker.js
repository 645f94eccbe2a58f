// When the text is checked: a moment after it changed, one question at a time, the last state of the text at the end.
// A long text goes in pieces first, so that results and progress are seen and it can be given up; then once more as a
// whole, because some rules look at all of a document (abbreviations, one way of writing). What was found in a text that
// has changed since is carried along.

import { moved } from "./edits.js";

const SOONEST = 400; // milliseconds of rest before a check
const LATEST = 6_000;
const LONG = 200_000; // UTF-16 units; of longer texts the service reads one at a time
const PIECE = 60_000;
const RETRY = [3_000, 10_000, 30_000, 60_000];

export class Checker {
  #timer = 0;
  #asking = null; // the check under way
  #since = []; // edits since its text was taken
  #took = 0; // milliseconds of the last check
  #failures = 0;
  #inPieces = true; // is a long text to be read in pieces first?
  #tooLong = false; // it was, as a whole

  // `ask(text, signal)` returns a promise of findings; `text()` the text; `found(findings)` takes them;
  // `tell(state)` learns how it goes; `divisible()`: may pieces be read by themselves?
  constructor({ ask, text, found, tell, divisible }) {
    Object.assign(this, { ask, text, found, tell, divisible });
  }

  // The text changed: look at it when it rests.
  soon(edits) {
    this.#since.push(edits);
    if (edits.some(({ words }) => words.length > PIECE)) this.#inPieces = true; // pasted
    if (!this.#asking) this.#wait(Math.min(LATEST, Math.max(SOONEST, this.#took)));
  }

  // Look at once; `fresh`: at another text.
  now({ fresh = false } = {}) {
    this.stop();
    if (fresh) [this.#inPieces, this.#tooLong] = [true, false];
    this.#run();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
  }

  #wait(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), milliseconds);
  }

  async #run() {
    const mine = this.#asking = new AbortController(), { signal } = mine;
    const text = this.text(), began = performance.now();
    const long = text.length > LONG && this.divisible();
    this.#since = [];
    try {
      if (long && this.#inPieces) await this.#pieces(text, signal);
      if (!(long && this.#tooLong)) await this.#whole(text, long, signal);
      this.#took = performance.now() - began;
      this.#inPieces = this.#tooLong;
      this.#failures = 0;
      this.#end(mine, { kind: "done", empty: !text.trim(), tooLong: long && this.#tooLong });
    } catch (error) {
      if (signal.aborted) return;
      const pause = error.passes ? RETRY[Math.min(this.#failures++, RETRY.length - 1)] : 0;
      this.#since = [];
      this.#end(mine, { kind: "failed", error, seconds: pause / 1_000 });
      if (pause) this.#wait(pause);
    }
  }

  async #whole(text, long, signal) {
    this.tell({ kind: "checking", long: text.length > PIECE, whole: long });
    try {
      this.#give(text.trim() ? await this.ask(text, signal) : []);
    } catch (error) {
      if (!long || error.kind !== "out-of-time") throw error;
      this.#tooLong = true;
      if (!this.#inPieces) await this.#pieces(text, signal);
    }
  }

  async #pieces(text, signal) {
    const all = [];
    let at = 0, line = 0;
    while (at < text.length) {
      this.tell({ kind: "checking", long: true, progress: at / text.length });
      const end = cut(text, at), piece = text.slice(at, end);
      for (const finding of await this.ask(piece, signal)) all.push(shifted(finding, at, line));
      line += piece.split("\n").length - 1;
      at = end;
      this.#give(all);
    }
  }

  #give(findings) { this.found(this.#since.reduce(moved, findings)); }

  #end(mine, state) {
    if (this.#asking !== mine) return;
    this.#asking = null;
    this.tell(state);
    if (this.#since.length) this.#wait(SOONEST);
  }
}

// Where a piece that begins at a place ends: behind a paragraph.
function cut(text, at) {
  if (at + PIECE >= text.length) return text.length;
  const end = text.lastIndexOf("\n", at + PIECE) + 1;
  return end > at ? end : text.indexOf("\n", at) + 1 || text.length;
}

const shifted = (span, by, lines) => ({
  ...span, start: span.start + by, end: span.end + by, line: span.line + lines,
  ...(span.related ? { related: span.related.map((other) => shifted(other, by, lines)) } : {}),
});
