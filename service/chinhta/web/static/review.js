// What was found in the text, and what its reader decided about it. Pure data: nothing here touches the page.

import { moved } from "./edits.js";

// Decisions are never changed in place: a step of the history holds those before and those after.
// places: single findings that are left as they are; kinds: all findings of a rule with the same words;
// words: right words; rules: switched off.
export const UNDECIDED = Object.freeze({ places: [], kinds: [], words: [], rules: [] });

const sameKind = (a, b) => a.rule === b.rule && a.original === b.original;

// Certain ("sure"), to be asked about ("ask"), or without anything to write instead ("see").
export const grade = (finding) => !finding.choices.length ? "see" : finding.safety === "safe" ? "sure" : "ask";

export const GRADES = { see: "chỉ nhắc", sure: "chắc chắn", ask: "cần xem lại" };

export class Review {
  findings = [];
  decisions = UNDECIDED;
  #next = 0;

  // The findings that wait for a decision, in text order.
  get open() { return this.findings.filter((finding) => !this.#left(finding)); }

  // Those that were left as they are.
  get left() { return this.findings.filter((finding) => this.#left(finding)); }

  #left(finding) {
    const { places, kinds, words, rules } = this.decisions;
    return rules.includes(finding.rule) || kinds.some((kind) => sameKind(kind, finding)) ||
      (words.length > 0 && words.includes(finding.original)) ||
      places.some((place) => place.start === finding.start && sameKind(place, finding));
  }

  // Take what the service found.
  take(findings) {
    const known = new Map(this.findings.map((finding) => [keyOf(finding), finding.id]));
    this.findings = findings.map((finding) => ({ ...finding, id: known.get(keyOf(finding)) ?? this.#next++ }));
  }

  drop(findings) { this.findings = this.findings.filter((finding) => !findings.includes(finding)); }

  // Follow edits of the text.
  follow(edits) {
    this.findings = moved(this.findings, edits);
    if (this.decisions.places.length) this.decisions = { ...this.decisions, places: moved(this.decisions.places, edits) };
  }

  // The open findings that say the same of the same words, the first of each where it stands: a card each.
  groups({ grade: wanted = "", family = "", left = false } = {}) {
    const groups = new Map();
    for (const finding of left ? this.left : this.open) {
      if ((wanted && grade(finding) !== wanted) || (family && finding.category !== family)) continue;
      const key = [finding.rule, finding.message, finding.original, finding.choices[0]].join("\u0000");
      if (groups.has(key)) groups.get(key).push(finding);
      else groups.set(key, [finding]);
    }
    return [...groups.values()];
  }

  // How many open findings there are of each grade, and of each family.
  get tally() {
    const grades = { see: 0, sure: 0, ask: 0 }, families = {};
    for (const finding of this.open) {
      grades[grade(finding)]++;
      families[finding.category] = (families[finding.category] ?? 0) + 1;
    }
    return { grades, families };
  }

  // The open finding at a place, the shortest if there are more: its words are meant.
  at(place) {
    return this.open.filter(({ start, end }) => start <= place && place <= end)
      .sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
  }

  // The next open finding behind a place, or the last before it; around the ends of the text.
  beside(place, by) {
    const open = this.open;
    if (by > 0) return open.find(({ start }) => start > place) ?? open[0] ?? null;
    return open.findLast(({ start }) => start < place) ?? open.at(-1) ?? null;
  }
}

const keyOf = (finding) => [finding.rule, finding.start, finding.end, finding.message].join("\u0000");

// The edits that write choice number `n` of each finding (with `words`: these instead); where two meet, the first holds.
export function editsOf(findings, { n = 0, words } = {}) {
  const edits = findings.flatMap((finding) => [
    { start: finding.start, end: finding.end, words: words ?? finding.choices[n] },
    ...(words === undefined && n === 0 ? finding.related : [])
      .map(({ start, end, replacement }) => ({ start, end, words: replacement })),
  ]).sort((a, b) => a.start - b.start || a.end - b.end);
  let end = -1;
  return edits.filter((edit) => edit.start >= end && (edit.start > end || edit.end > edit.start || end < 0) && ((end = edit.end), true));
}
