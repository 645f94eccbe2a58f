// The try-it page. Offsets come in UTF-16 units, the unit of JavaScript's strings. Text is only ever put into the
// page as text (textContent), so nothing in it can become markup.
"use strict";

const PAGE = 200; // cards shown at once
const MOST = 5; // choices offered for one finding
const SAMPLE = "Ngày 5/3 , Bộ Công Thương tổ chức hội nghị tổng kết  công tác năm . Các đơn vị báo cáo kết quả " +
  "thực hiện nhiệm vụ,giải pháp phát triển thị trường trong nước và và xuất khẩu 📈 . Kim ngạch tăng 6,3 % so với " +
  "cùng kỳ , vai chò của doanh nghiệp được phát huy .";

const $ = (id) => document.getElementById(id);
const MOST_BYTES = Number($("file").dataset.mostBytes);
let opened = null; // the file whose text stands in the box: the answer of the service about it, with its name and line ends
let text = ""; // what the findings are about
let box = null; // what the box held then: it keeps no line ends but \n
let verdict = ""; // what the findings come to
let findings = []; // findings, each with `chosen`: the number of the choice that is written, -1 for none
let outline = null; // the document's parts, as the service found them; null for none
let shown = PAGE;
let asking = null; // the request under way

function element(name, className, ...content) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...content);
  return node;
}

function notify(words, kind = "") {
  $("status").textContent = words;
  $("status").className = "notice " + kind;
  $("status").hidden = !words;
}

function state(finding) {
  return finding.chosen >= 0 ? "written" : finding.touched || !finding.choices.length ? "kept" : "open";
}

const written = (finding) => finding.chosen >= 0 ? finding.choices[finding.chosen] : finding.original;

// All spans in text order, each with the number of its finding: one finding may have several.
const spans = () => findings.flatMap((finding, n) => [
  { n, start: finding.start, end: finding.end, original: finding.original, words: written(finding) },
  ...finding.related.map((span) => ({ n, ...span, words: finding.chosen >= 0 ? span.replacement : span.original })),
]).sort((a, b) => a.start - b.start || a.end - b.end);

function corrected() {
  let out = "", at = 0;
  for (const span of spans()) {
    if (findings[span.n].chosen < 0 || span.start < at) continue;
    out += text.slice(at, span.start) + span.words;
    at = span.end;
  }
  return out + text.slice(at);
}

// The parts and divisions of the outline, each with its depth.
function* entries(divisions = outline?.divisions ?? [], depth = 0) {
  if (!depth) yield* outline?.parts ?? [];
  for (const division of divisions) {
    yield division;
    yield* entries(division.divisions, depth + 1);
  }
}

function drawMarked() {
  const page = document.createDocumentFragment();
  const anchors = [...entries()].map(({ start }, n) => ({ start, n })).sort((a, b) => a.start - b.start);
  let at = 0;
  const plain = (end) => { // the text up to `end`, with an anchor for each part
    while (anchors.length && anchors[0].start <= end) {
      const { start, n } = anchors.shift();
      page.append(text.slice(at, Math.max(at, start)));
      at = Math.max(at, start);
      page.append(element("span", "part"));
      page.lastChild.id = "part-" + n;
    }
    page.append(text.slice(at, end));
  };
  for (const { n, start, end, original, words } of spans()) {
    if (start < at) continue; // a report about words that another mark covers; it has its card
    const finding = findings[n];
    plain(start);
    const mark = element("a", "finding " + state(finding));
    mark.href = "#finding-" + n;
    mark.title = finding.message;
    if (finding.chosen >= 0) {
      if (original) mark.append(element("del", "", visible(original)));
      if (words) mark.append(element("ins", "", visible(words)));
    } else {
      mark.append(original || "‸");
    }
    page.append(mark);
    at = end;
  }
  plain(text.length);
  $("marked").replaceChildren(page);
}

// What the document is made of, beside its text; nothing for a text that is no document.
function drawOutline() {
  const names = JSON.parse($("outline").dataset.names);
  const numbers = new Map([...entries()].map((entry, n) => [entry, n]));
  const link = (entry, name, words) => {
    const line = element("a", "", element("b", "", name), " " + words.replace(/\s+/g, " "));
    line.href = "#part-" + numbers.get(entry);
    return line;
  };
  const tree = (divisions) => divisions.map((each) => {
    const item = element("li", "", link(each, [names.levels[each.level], each.label].join(" ").trim(), each.title));
    if (each.divisions.length) item.append(element("ul", "", ...tree(each.divisions)));
    return item;
  });
  $("outline").hidden = !outline;
  if (!outline) return;
  $("outline-kind").textContent = names.kinds[outline.kind] + (outline.type ? ": " + outline.type : "");
  $("outline-parts").replaceChildren(...outline.parts.map((part) =>
    element("li", "", link(part, names.parts[part.part], part.text))));
  $("outline-divisions").replaceChildren(...tree(outline.divisions));
}

function choiceButton(finding, n, words, label) {
  const button = element("button", "", words);
  button.type = "button";
  button.setAttribute("aria-pressed", String(finding.chosen === n && (n >= 0 || Boolean(finding.touched))));
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => {
    finding.chosen = n;
    finding.touched = true;
    const card = button.closest(".card");
    const at = [...card.querySelectorAll("button")].indexOf(button);
    const fresh = drawCard(finding, findings.indexOf(finding));
    card.replaceWith(fresh);
    fresh.querySelectorAll("button")[at].focus();
    drawTexts();
  });
  return button;
}

function drawCard(finding, n) {
  const card = element("li", "card " + state(finding));
  card.id = "finding-" + n;
  const quote = element("p", "quote", before(finding));
  if (finding.original) quote.append(element(finding.choices.length ? "del" : "b", "", visible(finding.original)));
  if (finding.choices.length) quote.append(element("ins", "", visible(finding.choices[Math.max(0, finding.chosen)])));
  quote.append(after(finding));
  const buttons = element("div", "actions");
  finding.choices.slice(0, MOST).forEach((choice, i) => {
    const words = choice === "" ? "Xóa" : choice === " " ? "Một dấu cách" : visible(choice);
    buttons.append(choiceButton(finding, i, words, (choice === "" ? "Xóa " : "Viết " + words + " thay cho ") +
      (visible(finding.original) || "chỗ trống")));
  });
  if (finding.choices.length) buttons.append(choiceButton(finding, -1, "Giữ nguyên", "Giữ nguyên " + visible(finding.original)));
  const manual = element("div", "manual");
  const why = element("details", "", element("summary", "", "Vì sao? ", element("code", "", finding.rule)), manual);
  why.addEventListener("toggle", () => { if (why.open && !manual.textContent) explain(finding.rule, manual); });
  const lines = [...new Set(finding.related.map((span) => span.line))].join(", ");
  const also = lines ? [element("p", "also", `Sửa cùng lúc ở ${finding.related.length} chỗ khác: dòng ${lines}.`)] : [];
  card.append(element("p", "", finding.message), quote, ...also, buttons, why);
  return card;
}

// A few words of the line on either side.
function before(finding) {
  const line = text.slice(Math.max(0, finding.start - 200), finding.start).split(/\r\n?|\n/).pop();
  return line.length <= 40 ? line : "…" + line.slice(-40).replace(/^\S*/u, "");
}

function after(finding) {
  const line = text.slice(finding.end, finding.end + 200).split(/\r\n?|\n/)[0];
  return line.length <= 40 ? line : line.slice(0, 40).replace(/\S*$/u, "") + "…";
}

async function explain(rule, into) {
  into.textContent = "…";
  try {
    const answer = await fetch("v1/rules/" + encodeURIComponent(rule));
    if (answer.ok) into.replaceChildren(...manualParts(await answer.json()));
    else into.textContent = "Không đọc được lời giải thích.";
  } catch {
    into.textContent = "Không kết nối được với máy chủ.";
  }
}

// The manual, a paragraph a heading, and one wrong example with what is right.
function manualParts({ manual, examples }) {
  const parts = manual.vi.split("\n\n").map((part) => {
    const [heading, ...lines] = part.split("\n");
    return element("p", "", element("b", "", heading + ". "), lines.map((line) => line.trim()).join(" "));
  });
  const example = examples.find((each) => each.wrong && each.right) || examples.find((each) => each.wrong);
  const shown = "✗ " + example.wrong + (example.right ? "\n✓ " + example.right : "");
  return [...parts, element("p", "", element("b", "", "Ví dụ. "), "\n" + shown)];
}

function drawList() {
  $("list").replaceChildren(...findings.slice(0, shown).map(drawCard));
  $("more").hidden = findings.length <= shown;
}

const isStale = () => $("text").value !== box;

// A result that no longer belongs to the text is not to be taken for its correction.
function drawCorrected() {
  const stale = isStale();
  $("copy").disabled = $("save").disabled = stale;
  $("corrected").value = stale ? "" : corrected();
}

function drawTexts() {
  drawMarked();
  drawCorrected();
}

function draw() {
  drawList();
  drawTexts();
  drawOutline();
  $("result").hidden = false;
}

function settings() {
  const words = $("words").value.split("\n").map((word) => word.trim()).filter(Boolean);
  const out = { words };
  for (const name of ["tone_style", "abbreviations", "format", "changes"]) out[name] = $(name).value;
  return out;
}

// Begin something that takes time; what was under way is given up.
function begin(words) {
  asking?.abort();
  asking = new AbortController();
  $("run").disabled = true;
  notify(words);
  return asking;
}

// It is over, well or not; the words of a mistake are for the user, but for one that was given up there are none.
function end(mine, mistake = "") {
  if (asking !== mine) return;
  asking = null;
  $("run").disabled = false;
  if (mistake && !mine.signal.aborted) notify(mistake, "bad");
}

function fit(size) {
  if (size > MOST_BYTES) throw new Error(`Quá lớn: nhiều nhất ${MOST_BYTES.toLocaleString("vi")} byte`);
}

// Ask the service; when it refuses, or cannot be reached, an Error names the reason.
async function ask(mine, address, type, body) {
  let answer, content;
  try {
    answer = await fetch(address, { method: "POST", headers: { "Content-Type": type }, body, signal: mine.signal });
    content = await (answer.headers.get("Content-Type")?.includes("json") ? answer.json() : answer.arrayBuffer());
  } catch {
    throw new Error("Không kết nối được với máy chủ; hãy thử lại sau ít giây");
  }
  mine.signal.throwIfAborted();
  if (!answer.ok) throw new Error(content.title + (content.detail ? ": " + content.detail : ""));
  return content;
}

// Check what is in the box; `found` is the answer about it where that is at hand.
async function run(found = null) {
  if (!$("text").value.trim()) {
    asking?.abort();
    $("result").hidden = true;
    notify(opened ? "Tệp này không có chữ nào." : "Chưa có văn bản nào.", "bad");
    $("text").focus();
    return;
  }
  const mine = begin("Đang soát…");
  const sent = content(), boxed = $("text").value;
  try {
    const body = JSON.stringify({ text: sent, settings: settings(), offset_unit: "utf16" });
    fit(new Blob([body]).size);
    const answer = found ? found : opened?.bytes && sent === opened.text
      ? await askFile(mine, "v1/files/correct", { offset_unit: "utf16" }) // knows what is no prose, or cannot be changed
      : await ask(mine, "v1/correct", "application/json", body);
    end(mine);
    text = sent;
    box = boxed;
    outline = null;
    shown = PAGE;
    findings = [
      ...answer.edits.map((edit) => ({ ...edit, chosen: 0 })),
      ...answer.suggestions.map((suggestion) => ({ ...suggestion, chosen: -1 })),
    ].sort((a, b) => a.start - b.start || a.end - b.end);
    const open = answer.suggestions.length;
    verdict = !findings.length ? "Không tìm thấy lỗi nào."
      : `Đã tự sửa ${answer.edits.length} lỗi` + (open ? `; còn ${open} chỗ cần bạn xem.` : ".");
    draw();
    showVerdict();
    showOutline(body, sent);
  } catch (error) {
    if (!mine.signal.aborted) $("result").hidden = true;
    end(mine, `Không soát được. ${error.message}.`);
  }
}

// The outline comes after the result, and only where there is one: who reads the result need not wait for it.
async function showOutline(body, sent) {
  const found = await ask(new AbortController(), "v1/outline", "application/json", body).catch(() => null);
  if (!found || found.kind === "none" || text !== sent) return;
  outline = found;
  drawMarked();
  drawOutline();
}

function showVerdict() {
  if (isStale()) notify("Văn bản đã thay đổi; hãy soát lại.", "stale");
  else notify(verdict);
}

function changed() {
  $("length").textContent = Array.from($("text").value).length.toLocaleString("vi") + " ký tự";
  if ($("result").hidden || isStale() === $("save").disabled) return;
  drawCorrected();
  if (!asking) showVerdict();
}

// Put a text into the box: that of a file, or another.
function put(words, file = null) {
  opened = file;
  box = null; // whatever there was found, was found in another text
  $("text").value = words;
  $("opened").textContent = file ? describe(file) : "";
  $("opened").hidden = !file;
  changed();
}

// The text to check: what is in the box, with the line ends of the file.
function content() {
  const words = $("text").value;
  if (!opened) return words;
  return words === opened.boxed ? opened.text : words.replaceAll("\n", opened.lineEnds[0] ?? "\n");
}

function chooseAll(choose) {
  for (const finding of findings) {
    finding.chosen = choose(finding);
    finding.touched = true;
  }
  draw();
}

$("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
$("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
$("text").addEventListener("input", changed);
$("sample").addEventListener("click", () => { put(SAMPLE); run(); });
$("clear").addEventListener("click", () => {
  asking?.abort();
  $("result").hidden = true;
  put("");
  notify("");
  $("text").focus();
});
$("file").addEventListener("change", () => {
  const [file] = $("file").files;
  $("file").value = ""; // the same file can be chosen again
  if (file) openFile(file);
});
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return; // words are dropped as ever
    event.preventDefault(); // or the browser would go to the file
    if (kind === "drop") dropFiles(event.dataTransfer);
  });
}
$("all").addEventListener("click", () => chooseAll((finding) => finding.chosen >= 0 ? finding.chosen
  : finding.safety === "show" || !finding.choices.length ? -1 : 0));
$("none").addEventListener("click", () => chooseAll(() => -1));
$("marked").addEventListener("click", (event) => { // before the link is followed: its card must be there
  const mark = event.target.closest("a.finding");
  const n = mark ? Number(mark.hash.slice("#finding-".length)) : 0;
  if (n >= shown) {
    shown = n + 1;
    drawList();
  }
});
$("more").addEventListener("click", () => { shown += PAGE; drawList(); });
$("copy").addEventListener("click", async () => {
  const words = $("corrected");
  try {
    await navigator.clipboard.writeText(words.value);
  } catch { // not a secure address: the old way
    words.focus();
    words.select();
    document.execCommand("copy");
  }
  notify("Đã sao chép văn bản sau khi sửa.");
});
$("save").addEventListener("click", async () => {
  if (!opened?.bytes) return save(encode(corrected(), opened));
  const mine = begin("Đang ghi tệp…"), words = corrected();
  try {
    const file = await askFile(mine, "v1/files/write", { text: words });
    end(mine);
    save(file);
    showVerdict();
  } catch (error) {
    end(mine, `Không ghi được tệp. ${error.message}.`);
  }
});
changed();
