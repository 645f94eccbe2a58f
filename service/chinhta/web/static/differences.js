// What differs between two texts: lines first, then the words of lines that changed. Myers' O(ND) algorithm.

const MOST = 500; // differences after which the rest counts as one

// The spans that differ: [start, end, from, to], half-open, in items of `a` and of `b`.
export function spans(a, b) {
  let head = 0, tail = 0;
  const most = Math.min(a.length, b.length);
  while (head < most && a[head] === b[head]) head++;
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const found = [];
  for (const [i, j] of matches(a.slice(head, a.length - tail), b.slice(head, b.length - tail))) found.push([i + head, j + head]);
  const out = [];
  let i = head, j = head;
  for (const [x, y] of [...found, [a.length - tail, b.length - tail]]) {
    if (x > i || y > j) out.push([i, x, j, y]);
    [i, j] = [x + 1, y + 1];
  }
  return out;
}

// Pairs of places where both have the same, as many as can be in order.
function matches(a, b) {
  const reach = new Map([[1, 0]]), trail = [];
  for (let d = 0; d <= Math.min(a.length + b.length, MOST); d++) {
    trail.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1)) ? reach.get(k + 1) ?? 0 : reach.get(k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return back(a, b, trail, d);
    }
  }
  return [];
}

function back(a, b, trail, last) {
  const out = [];
  let x = a.length, y = b.length;
  for (let d = last; d >= 0; d--) {
    const reach = trail[d], k = x - y;
    const before = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1)) ? k + 1 : k - 1;
    const from = d ? reach.get(before) ?? 0 : 0, down = d ? from - before : 0;
    while (x > from && y > down && a[x - 1] === b[y - 1]) out.push([--x, --y]);
    if (d) [x, y] = [from, down];
  }
  return out.reverse();
}

const words = (line) => line.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

// Lines one by one, where both texts have as many: corrections leave the number of lines as it is.
function pairs(a, b) {
  const out = [];
  a.forEach((line, n) => {
    if (line === b[n]) return;
    if (out.at(-1)?.[1] === n) out.at(-1)[1] = out.at(-1)[3] = n + 1;
    else out.push([n, n + 1, n, n + 1]);
  });
  return out;
}

// The lines that differ, each with its number and its place in `now` and its pieces: { kind: "" | "del" | "ins", words }.
export function differences(then, now) {
  const [a, b] = [then.split("\n"), now.split("\n")];
  const starts = [0];
  for (const line of b) starts.push(starts.at(-1) + line.length + 1);
  return (a.length === b.length ? pairs : spans)(a, b).map(([i, x, j, y]) => {
    const [old, fresh] = [words(a.slice(i, x).join("\n")), words(b.slice(j, y).join("\n"))];
    const pieces = [];
    const add = (kind, ...some) => { if (some.length) pieces.push({ kind, words: some.join("") }); };
    let at = 0;
    for (const [s, e, from, to] of spans(old, fresh)) {
      add("", ...old.slice(at, s));
      add("del", ...old.slice(s, e));
      add("ins", ...fresh.slice(from, to));
      at = e;
    }
    add("", ...old.slice(at));
    return { line: j + 1, start: Math.min(starts[j], now.length), pieces };
  });
}
