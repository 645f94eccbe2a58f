// Texts and files as strings: what the page shows of them, and how they are written. No part of the page is touched.
"use strict";

const CHARSETS = {
  "utf-8": "UTF-8", "utf-16-le": "UTF-16 (LE)", "utf-16-be": "UTF-16 (BE)", tcvn3: "TCVN3 (ABC)", vni: "VNI",
  viscii: "VISCII", cp1258: "Windows-1258", viqr: "VIQR",
};

// Spaces are findings too, and must be seen.
const visible = (words) => words.replace(/[ \u00a0]/g, (space, at, all) => all.trim() ? space : "␣")
  .replace(/\r\n?|\n/g, "↵").replace(/\t/g, "⇥").replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "◌");

// The line ends of a text, the most frequent first.
function lineEnds(words) {
  const counts = new Map();
  for (const [end] of words.matchAll(/\r\n?|\n/g)) counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([end]) => end);
}

// The bytes of a file as JSON can hold them.
function base64(bytes) {
  let out = "";
  const all = new Uint8Array(bytes);
  for (let at = 0; at < all.length; at += 3 << 13) out += btoa(String.fromCharCode(...all.subarray(at, at + (3 << 13))));
  return out;
}

function describe(file) {
  if (file.bytes) {
    return `Tệp “${visible(file.name)}”, mỗi đoạn một dòng. Bản tải xuống là chính tệp ấy với những chỗ sửa; đừng thêm, bớt ` +
      "dòng trong ô.";
  }
  const charset = CHARSETS[file.charset] + (file.bom ? ", có BOM" : "");
  return `Tệp “${visible(file.name)}”, đọc theo bảng mã ${charset}. ` + (file.charset === file.encoding
    ? "Bản tải xuống giữ nguyên bảng mã và dấu xuống dòng." : "Bản tải xuống viết bằng UTF-8, giữ nguyên dấu xuống dòng.")
    + (file.lineEnds.length > 1 ? " Dấu xuống dòng trong tệp không thống nhất; nếu bạn sửa trong ô, mọi dòng sẽ " +
      "theo một kiểu." : "");
}

// A text in the encoding of its file (null: none): what a Blob takes.
function encode(words, file) {
  if (!file) return words;
  const all = (file.bom ? "\ufeff" : "") + words;
  if (file.encoding === "utf-8") return all;
  const out = new DataView(new ArrayBuffer(2 * all.length));
  for (let i = 0; i < all.length; i++) out.setUint16(2 * i, all.charCodeAt(i), file.encoding === "utf-16-le");
  return out;
}
