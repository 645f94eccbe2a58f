// Texts and files as strings: what the page shows of them, and how they are written. No part of the page is touched.

const CHARSETS = {
  "utf-8": "UTF-8", "utf-16-le": "UTF-16 (LE)", "utf-16-be": "UTF-16 (BE)", tcvn3: "TCVN3 (ABC)", vni: "VNI",
  viscii: "VISCII", cp1258: "Windows-1258", viqr: "VIQR",
};

// Spaces are findings too, and must be seen.
export const visible = (words) => words.replace(/[ \u00a0]/g, (space, at, all) => all.trim() ? space : "␣")
  .replace(/\r\n?|\n/g, "↵").replace(/\t/g, "⇥").replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "◌");

export const number = (n) => n.toLocaleString("vi");

// How a text is counted: its words as writing separates them, and its characters.
export const counts = (text) => ({ words: text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0, characters: [...text].length });

// The text as a box holds it, and the end of each of its lines but the last.
export function unified(text) {
  const ends = text.match(/\r\n?|\n/g) ?? [];
  return { text: ends.length ? text.replace(/\r\n?/g, "\n") : text, ends };
}

// The kinds of line ends, the most frequent first.
export function kindsOf(ends) {
  const tally = new Map();
  for (const end of ends) tally.set(end, (tally.get(end) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1]).map(([end]) => end);
}

// The bytes of a file as JSON can hold them, and back.
export function base64(bytes) {
  let out = "";
  const all = new Uint8Array(bytes);
  for (let at = 0; at < all.length; at += 3 << 13) out += btoa(String.fromCharCode(...all.subarray(at, at + (3 << 13))));
  return out;
}

export const bytesOf = (words) => Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));

export function describe(file) {
  if (file.bytes) return "Mỗi đoạn một dòng; khi tải xuống, phần còn lại của tệp giữ nguyên. Đừng thêm, bớt dòng.";
  return `Bảng mã ${CHARSETS[file.charset]}${file.bom ? ", có BOM" : ""}; ` + (file.charset === file.encoding
    ? "bản tải xuống giữ nguyên bảng mã và dấu xuống dòng." : "bản tải xuống viết bằng UTF-8, giữ nguyên dấu xuống dòng.");
}

// A text in the encoding of its file (null: none): what a Blob takes.
export function encode(words, file) {
  if (!file) return words;
  const all = (file.bom ? "\ufeff" : "") + words;
  if (file.encoding === "utf-8") return all;
  const out = new DataView(new ArrayBuffer(2 * all.length));
  for (let i = 0; i < all.length; i++) out.setUint16(2 * i, all.charCodeAt(i), file.encoding === "utf-16-le");
  return out;
}

// A few words of the line on either side of a span.
export function before(text, start) {
  const line = text.slice(Math.max(0, start - 200), start).split("\n").pop();
  return line.length <= 32 ? line : "…" + line.slice(-32).replace(/^\S*/u, "");
}

export function after(text, end) {
  const line = text.slice(end, end + 200).split("\n")[0];
  return line.length <= 32 ? line : line.slice(0, 32).replace(/\S*$/u, "") + "…";
}
