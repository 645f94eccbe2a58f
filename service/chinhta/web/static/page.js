// The page: one text, what was found in it, and what its reader does about it. The parts know nothing of each other;
// here they meet. Offsets come in UTF-16 units, the unit of JavaScript's strings.

import { Checker } from "./checker.js";
import { $, button } from "./dom.js";
import { Editor } from "./editor.js";
import { dropped, Files, save } from "./files.js";
import { List } from "./list.js";
import { Popover } from "./popover.js";
import { editsOf, grade, Review, UNDECIDED } from "./review.js";
import { Service } from "./service.js";
import { Preferences } from "./settings.js";
import { session } from "./store.js";
import { Tabs } from "./tabs.js";
import { counts, number, visible } from "./texts.js";

const SAMPLE = "Ngày 5/3 , Bộ Công Thương tổ chức hội nghị tổng kết  công tác năm . Các đơn vị báo cáo kết quả " +
  "thực hiện nhiệm vụ,giải pháp phát triển thị trường trong nước và và xuất khẩu . Kim ngạch tăng 6,3 % so với " +
  "cùng kỳ , vai chò của doanh nghiệp được phát huy.\nHội nghị sau họp vào thứ ba, ngày 20/4/2026.\n" +
  "Đề nghị ĐVTCĐ tổng hợp, báo cáo .";

const given = JSON.parse($("desk").dataset.given);
const manuals = new Map(); // of rules that were asked for, by name
const review = new Review();
const kept = session.read();
let base = ""; // the text that corrections are compared with
let corrected = false; // was anything corrected in it?
let current = null; // the finding that is looked at
let opening = null; // a file that is being opened or written
let before = null; // the text before the one that was opened, to have it back

const editor = new Editor($("text"), $("mirror"));
const service = new Service({ key: kept.key, most: given.most_bytes, wanted: wantKey, keep: persist });
const preferences = new Preferences({ changed: () => checker.now({ fresh: true }), decide });
const files = new Files(service, given.packages, () => preferences.of(review.decisions));
const checker = new Checker({
  ask: (text, signal) => files.check(text, signal),
  text: () => editor.text,
  divisible: () => !files.file?.bytes && $("format").value === "text",
  found: (findings) => { review.take(findings); redraw(); persist(); tabs.refresh(); },
  tell,
});
const list = new List({
  go: (finding) => look(finding),
  write: (findings) => write(findings),
  skip: (findings) => leave(findings),
  back,
  redraw,
}, given.families);
const popover = new Popover($("popover"), {
  write: (finding, n) => write([finding], { n }),
  own: (finding, words) => write([finding], { words }),
  skip: (finding) => leave([finding]),
  skipAll: ({ rule, original }) => decide({ kinds: [...review.decisions.kinds, { rule, original }] }),
  learn: ({ original }) => decide({ words: [...review.decisions.words, original] }, `Từ nay “${original}” được coi là đúng.`),
  off: ({ rule }) => decide({ rules: [...review.decisions.rules, rule] }, `Đã tắt quy tắc ${rule}.`),
  close: () => { look(null); $("text").focus({ preventScroll: true }); },
}, async (rule) => {
  if (!manuals.has(rule)) manuals.set(rule, await service.look("v1/rules/" + encodeURIComponent(rule)));
  return manuals.get(rule);
});
const tabs = new Tabs(service, {
  text: () => editor.text,
  base: () => base,
  settings: () => preferences.of(review.decisions),
  go: (start, end) => { look(null); editor.select(start, end, { focus: !touch() }); reveal({ start, end }); },
}, given.outline);

const touch = () => matchMedia("(pointer: coarse)").matches;

// What is shown.

function redraw() {
  const open = review.open;
  if (current && !open.some(({ id }) => id === current.id)) look(null);
  else if (current) current = open.find(({ id }) => id === current.id);
  const marks = { sure: [], ask: [], see: [], current: current ? [current, ...current.related] : [] };
  for (const finding of open) marks[grade(finding)].push(finding, ...finding.related);
  editor.paint(marks);
  list.draw(review, editor.text, current);
  preferences.show(review.decisions);
  $("undo").disabled = !editor.canUndo;
  $("redo").disabled = !editor.canRedo;
  $("previous").disabled = $("next").disabled = !open.length;
}

function count() {
  const { words, characters } = counts(editor.text);
  $("length").textContent = `${number(words)} từ · ${number(characters)} ký tự`;
  $("copy").disabled = $("save").disabled = !editor.text;
  $("empty").hidden = Boolean(editor.text);
}

function describe() {
  $("opened").textContent = files.file ? `${visible(files.name)} · ${files.description}` : "";
  $("save-name").textContent = visible(files.name);
  $("package").hidden = !files.file?.bytes;
  $("format").disabled = Boolean(files.file?.bytes);
}

function notify(words, kind = "", ...more) {
  $("status").className = "status " + kind;
  $("status").replaceChildren(words, ...more);
}

function tell(state) {
  $("progress").hidden = state.kind !== "checking" || !state.long;
  if (state.kind === "checking") {
    if (state.progress === undefined) $("bar").removeAttribute("value");
    else $("bar").value = state.progress;
    notify(state.progress !== undefined ? `Đang soát… ${Math.floor(100 * state.progress)}%`
      : state.whole ? "Đang soát lại trên toàn văn bản…" : "Đang soát…", "busy");
  } else if (state.kind === "failed") {
    notify(`Chưa soát được: ${state.error.message}` + (state.seconds ? `; tự thử lại sau ${state.seconds} giây. ` : ". "), "bad",
      button("Thử lại", () => checker.now()));
  } else verdict(state);
}

function verdict({ empty, tooLong } = {}) {
  const { see, sure, ask } = review.tally.grades, all = see + sure + ask;
  if (empty) return notify(files.file ? "Tệp này không có chữ nào." : "", "");
  const partly = tooLong ? " Văn bản quá dài nên được soát từng phần: chữ viết tắt, cách viết thống nhất chỉ xét trong mỗi phần." : "";
  const parts = [[sure, "chắc chắn"], [ask, "cần xem lại"], [see, "chỉ nhắc"]].filter(([n]) => n).map(([n, name]) => `${number(n)} ${name}`);
  notify((all ? `Tìm thấy ${number(all)} chỗ: ${parts.join(", ")}.` : "Không còn lỗi nào.") + partly, all ? "" : "good");
}

// What is done about findings.

function write(findings, { n = 0, words } = {}) {
  const some = findings.filter((finding) => words !== undefined || finding.choices.length);
  if (!some.length) return;
  corrected = true;
  const then = review.decisions, edits = editsOf(some, { n, words });
  look(null);
  review.drop(some);
  editor.write(edits, { then });
  if (some.length > 1) notify(`Đã sửa ${number(some.length)} chỗ.`, "good");
}

function leave(findings) {
  const places = findings.map(({ rule, original, start, end }) => ({ rule, original, start, end }));
  decide({ places: [...review.decisions.places, ...places] });
}

function back(findings) {
  const some = (list, same) => list.filter((each) => !findings.some((finding) => same(each, finding)));
  const alike = (a, b) => a.rule === b.rule && a.original === b.original;
  const { places, kinds, words, rules } = review.decisions;
  decide({
    places: some(places, (place, finding) => alike(place, finding) && place.start === finding.start),
    kinds: some(kinds, alike),
    words: some(words, (word, { original }) => word === original),
    rules: some(rules, (rule, finding) => rule === finding.rule),
  });
  if (!review.left.length) list.choose({ ...list.filter, left: false });
}

function decide(change, words = "") {
  const then = review.decisions;
  review.decisions = { ...then, ...change };
  look(null);
  editor.write([], { then, now: review.decisions });
  if (words) notify(words, "good", " ", button("Hoàn tác", () => editor.undo()));
  afterDecision(then);
}

// Words and rules matter to the service; the rest is between the reader and the page.
function afterDecision(then) {
  redraw();
  persist();
  const { words, rules } = review.decisions;
  if (then.words !== words || then.rules !== rules) checker.soon([]);
}

// Look at a finding: its card, its words, what stands beside them; null for none.
function look(finding, { focus = false } = {}) {
  current = finding;
  if (!finding) popover.hide();
  else {
    editor.select(finding.start, finding.end, { focus: focus || !touch() });
    present(finding);
  }
  redraw();
}

// Show what stands beside a finding, and its card where there is room for both.
function present(finding) {
  current = finding;
  popover.show(finding, editor.box(finding));
  redraw();
  if (!isSheet()) document.querySelector(".card.current")?.scrollIntoView({ block: "nearest" });
  reveal(finding);
}

const isSheet = () => getComputedStyle($("popover")).position === "fixed"; // on a telephone: at the bottom

// Scroll until words are seen, and what stands beside them.
function reveal(span) {
  const paper = $("paper"), { top, bottom } = editor.box(span), more = $("popover").hidden ? 0 : $("popover").offsetHeight + 12;
  paper.scrollIntoView({ block: isSheet() && more ? "start" : "nearest" });
  const low = paper.scrollTop, high = low + paper.clientHeight;
  const own = isSheet() ? 0 : more;
  if (top < low + 8 || bottom + own > high - 8) paper.scrollTop = Math.max(0, top - Math.max(24, (paper.clientHeight - own) / 3));
}

function step(by) {
  const from = current ? current.start : editor.selection[0];
  const next = review.beside(current || by < 0 ? from : from - 1, by);
  if (next) look(next, { focus: true });
  else notify("Không còn chỗ nào cần xem.", "good");
}

// Accept or leave what is looked at, and go on.
function settle(accept) {
  if (!current) return step(1);
  const at = current.start;
  if (accept && !current.choices.length) return notify("Chỗ này không có gợi ý: hãy tự sửa, hoặc bỏ qua.");
  if (accept) write([current]);
  else leave([current]);
  const next = review.beside(at - 1, 1);
  if (next) look(next, { focus: true });
  else verdict();
}

// Texts come and go.

const snapshot = () => ({ text: editor.original, file: files.file, base, corrected, places: review.decisions.places, kinds: review.decisions.kinds });

function put({ text, file = null, base: old, corrected: was = false, places = [], kinds = [] }, found = null) {
  checker.stop();
  files.file = file;
  const { words, rules } = review.decisions;
  review.findings = [];
  review.decisions = { places, kinds, words, rules };
  editor.load(text);
  base = old ?? editor.text;
  corrected = was;
  if (file?.format && !file.bytes) $("format").value = file.format;
  else if (!file || file.bytes) $("format").value = "text";
  look(null);
  count();
  describe();
  if (found) {
    review.take(found);
    redraw();
    tell({ kind: "done", empty: !text.trim() });
  } else checker.now({ fresh: true });
  $("paper").scrollTop = 0;
  persist();
  tabs.refresh();
}

// Put another text here, in a way that the one before can be had back.
function replace(next, found) {
  const last = editor.text ? snapshot() : null;
  put(next, found);
  before = last;
  $("restore").hidden = !before;
}

async function openFile(file) {
  opening?.abort();
  const mine = opening = new AbortController();
  try {
    notify("Đang đọc tệp…", "busy");
    const { text, file: opened, found } = await files.open(file, mine.signal);
    replace({ text, file: opened }, found);
  } catch (error) {
    if (!mine.signal.aborted) notify(`Không mở được tệp “${visible(file.name)}”. ${error.message}.`, "bad");
  }
}

let keeping = 0;
function persist() {
  clearTimeout(keeping);
  keeping = setTimeout(keep, 300);
}

function keep() {
  clearTimeout(keeping);
  const all = { ...snapshot(), key: service.key };
  const room = session.write(all) || session.write({ ...all, file: files.file?.bytes ? null : files.file, base: undefined });
  $("unkept").hidden = room;
}

function wantKey(wrong) {
  $("key-wrong").hidden = !wrong;
  const dialog = $("key-dialog");
  if (!dialog.open) dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? $("key").value.trim() : ""), { once: true }));
}

// What the reader does.

editor.addEventListener("change", ({ detail: { edits, typed } }) => {
  review.follow(edits);
  if (typed) look(null);
  if (!files.file && !corrected) base = editor.text;
  count();
  redraw();
  persist();
  tabs.refresh();
  checker.soon(edits);
});
editor.addEventListener("step", ({ detail: { decisions } }) => {
  const then = review.decisions;
  review.decisions = decisions;
  afterDecision(then);
});
$("text").addEventListener("click", () => {
  const [start, end] = editor.selection;
  const finding = start === end ? review.at(start) : null;
  if (finding) present(finding);
  else if (current) look(null);
});
document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || event.isComposing) return;
  if (event.key === "F8") step(event.shiftKey ? -1 : 1);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) settle(!event.shiftKey);
  else if (event.key === "Escape" && current) look(null);
  else return;
  event.preventDefault();
});
$("undo").addEventListener("click", () => editor.undo());
$("redo").addEventListener("click", () => editor.redo());
$("next").addEventListener("click", () => step(1));
$("previous").addEventListener("click", () => step(-1));
$("fix-all").addEventListener("click", () => write(review.groups(list.filter).flat().filter((finding) => grade(finding) === "sure")));
$("cancel").addEventListener("click", () => {
  checker.stop();
  $("progress").hidden = true;
  notify("Đã dừng; những chỗ đã tìm thấy vẫn còn. ", "", button("Soát tiếp", () => checker.now({ fresh: true })));
});
$("sample").addEventListener("click", () => replace({ text: SAMPLE }));
$("clear").addEventListener("click", () => { replace({ text: "" }); $("text").focus(); });
$("restore").addEventListener("click", () => { const last = before; replace(last); });
$("file").addEventListener("change", () => {
  const [file] = $("file").files;
  $("file").value = ""; // the same file can be chosen again
  if (file) openFile(file);
});
for (const kind of ["dragover", "drop", "dragleave"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return; // words are dropped as ever
    $("desk").classList.toggle("dropping", kind === "dragover");
    if (kind !== "dragleave") event.preventDefault(); // or the browser would go to the file
    if (kind !== "drop") return;
    try {
      openFile(dropped(event.dataTransfer));
    } catch (error) {
      notify(error.message + ".", "bad");
    }
  });
}
$("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(editor.text);
  } catch { // not a secure address: the old way
    $("text").focus();
    $("text").select();
    document.execCommand("copy");
  }
  notify("Đã sao chép văn bản.", "good");
});
$("save").addEventListener("click", async () => {
  opening?.abort();
  const { signal } = opening = new AbortController(), { name } = files;
  try {
    if (files.file?.bytes) notify("Đang ghi tệp…", "busy");
    save(await files.written(editor.original, signal), name);
    notify(`Đã tải xuống ${visible(name)}.`, "good");
  } catch (error) {
    if (!signal.aborted) notify(`Không ghi được tệp. ${error.message}.`, "bad");
  }
});
addEventListener("pagehide", keep);
addEventListener("resize", () => { if (current) popover.show(current, editor.box(current)); });

review.decisions = { ...UNDECIDED, ...preferences.decided };
put({ text: "", ...kept });
if (!touch()) $("text").focus();
