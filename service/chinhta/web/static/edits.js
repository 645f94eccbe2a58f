// Edits of a text: { start, end, words } in UTF-16 units of the text before, sorted, none over another. Pure functions.

export function apply(text, edits) {
  let out = "", at = 0;
  for (const { start, end, words } of edits) {
    out += text.slice(at, start) + words;
    at = end;
  }
  return out + text.slice(at);
}

// The edits that take `edits` of `text` back.
export function inverse(text, edits) {
  let by = 0;
  return edits.map(({ start, end, words }) => {
    const back = { start: start + by, end: start + by + words.length, words: text.slice(start, end) };
    by += words.length - (end - start);
    return back;
  });
}

const half = (text, at) => /[\udc00-\udfff]/.test(text[at] ?? "");

// The one edit that makes `now` of `then`, as short as it can be; null when they are the same.
export function between(then, now) {
  if (then === now) return null;
  const most = Math.min(then.length, now.length);
  let start = 0, tail = 0;
  while (start < most && then[start] === now[start]) start++;
  if (half(then, start) || half(now, start)) start--;
  while (tail < most - start && then[then.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  if (half(then, then.length - tail) || half(now, now.length - tail)) tail--;
  return { start, end: then.length - tail, words: now.slice(start, now.length - tail) };
}

// Two edits, the second of the text that the first leaves, as one; null when they do not touch.
export function joined(one, two) {
  const middle = one.start + one.words.length;
  if (two.start > middle || two.end < one.start) return null;
  return {
    start: Math.min(one.start, two.start),
    end: one.end + Math.max(0, two.end - middle),
    words: one.words.slice(0, Math.max(0, two.start - one.start)) + two.words +
      one.words.slice(Math.max(0, two.end - one.start)),
  };
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

// Does an edit change what the span says? Letters typed at its border do: they are of the same word.
function touches(edit, { start, end }) {
  if (edit.start < end && edit.end > start) return true;
  if (edit.start === edit.end && edit.start > start && edit.start < end) return true;
  const letter = (at) => LETTER.test(edit.words.at(at) ?? "");
  return (edit.end === start && letter(-1)) || (edit.start === end && (letter(0) || edit.end > edit.start));
}

// The items (with start, end, and perhaps `related` spans) where they stand after `edits`; those whose words changed
// are gone.
export function moved(items, edits) {
  const sums = [];
  let by = 0;
  for (const { start, end, words } of edits) sums.push(by += words.length - (end - start));
  const first = (at) => { // the first edit that ends at or after a place
    let low = 0, high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edits[middle].end < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const carry = (span) => {
    let n = first(span.start);
    const shift = () => ({ ...span, start: span.start + (sums[n - 1] ?? 0), end: span.end + (sums[n - 1] ?? 0) });
    for (; n < edits.length && edits[n].start <= span.end; n++) {
      if (touches(edits[n], span)) return null;
      if (edits[n].end > span.start) return shift(); // right behind the span
    }
    return shift();
  };
  const out = [];
  for (const item of items) {
    const now = carry(item);
    const related = now && (item.related ?? []).map(carry);
    if (now && related.every(Boolean)) out.push(item.related ? { ...now, related } : now);
  }
  return out;
}
