// The try-it page. Places come in UTF-16 units, the unit of JavaScript's strings. Text is only ever put into the
// page as text (textContent), so nothing in it can become markup.
"use strict";

const PAGE = 200; // cards shown at once
const MOST = 5; // choices offered for one place
const SAMPLE = "Ngày 5/3 , Bộ Công Thương tổ chức hội nghị tổng kết  công tác năm . Các đơn vị báo cáo kết quả " +
  "thực hiện nhiệm vụ,giải pháp phát triển thị trường trong nước và và xuất khẩu 📈 . Kim ngạch tăng 6,3 % so với " +
  "cùng kỳ , vai chò của doanh nghiệp được phát huy .";

const $ = (id) => document.getElementById(id);
let text = ""; // what the findings are about
let slips = []; // findings, each with `chosen`: the number of the choice that is written, -1 for none
let shown = PAGE;
let asking = null; // the request under way

function element(name, className, ...content) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...content);
  return node;
}

// Spaces are slips too, and must be seen.
const visible = (words) => words.replace(/[ \u00a0]/g, (space, at, all) => all.trim() ? space : "␣")
  .replace(/\n/g, "↵").replace(/\t/g, "⇥").replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "◌");

function say(words, kind = "") {
  $("status").textContent = words;
  $("status").className = "notice " + kind;
  $("status").hidden = !words;
}

function state(slip) {
  return slip.chosen >= 0 ? "written" : slip.touched || !slip.choices.length ? "kept" : "open";
}

const written = (slip) => slip.chosen >= 0 ? slip.choices[slip.chosen] : slip.original;

function corrected() {
  let out = "", at = 0;
  for (const slip of slips) {
    if (slip.chosen < 0 || slip.start < at) continue;
    out += text.slice(at, slip.start) + written(slip);
    at = slip.end;
  }
  return out + text.slice(at);
}

function drawMarked() {
  const page = document.createDocumentFragment();
  let at = 0;
  slips.forEach((slip, n) => {
    if (slip.start < at) return; // a report about words that another mark covers; it has its card
    page.append(text.slice(at, slip.start));
    const mark = element("a", "slip " + state(slip));
    mark.href = "#slip-" + n;
    mark.title = slip.message;
    if (slip.chosen >= 0) {
      if (slip.original) mark.append(element("del", "", visible(slip.original)));
      if (written(slip)) mark.append(element("ins", "", visible(written(slip))));
    } else {
      mark.append(slip.original || "‸");
    }
    page.append(mark);
    at = slip.end;
  });
  page.append(text.slice(at));
  $("marked").replaceChildren(page);
}

function choiceButton(slip, n, words, label) {
  const button = element("button", "", words);
  button.type = "button";
  button.setAttribute("aria-pressed", String(slip.chosen === n && (n >= 0 || Boolean(slip.touched))));
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => {
    slip.chosen = n;
    slip.touched = true;
    const card = button.closest(".card");
    const place = [...card.querySelectorAll("button")].indexOf(button);
    const fresh = drawCard(slip, slips.indexOf(slip));
    card.replaceWith(fresh);
    fresh.querySelectorAll("button")[place].focus();
    drawTexts();
  });
  return button;
}

function drawCard(slip, n) {
  const card = element("li", "card " + state(slip));
  card.id = "slip-" + n;
  const quote = element("p", "quote", before(slip));
  if (slip.original) quote.append(element("del", "", visible(slip.original)));
  if (slip.choices.length) quote.append(element("ins", "", visible(slip.choices[Math.max(0, slip.chosen)])));
  quote.append(after(slip));
  const buttons = element("div", "actions");
  slip.choices.slice(0, MOST).forEach((choice, i) => {
    const words = choice === "" ? "Xóa" : choice === " " ? "Một dấu cách" : visible(choice);
    buttons.append(choiceButton(slip, i, words, (choice === "" ? "Xóa " : "Viết " + words + " thay cho ") +
      (visible(slip.original) || "chỗ trống")));
  });
  if (slip.choices.length) buttons.append(choiceButton(slip, -1, "Giữ nguyên", "Giữ nguyên " + visible(slip.original)));
  const manual = element("p", "manual");
  const why = element("details", "", element("summary", "", "Vì sao? ", element("code", "", slip.rule)), manual);
  why.addEventListener("toggle", () => { if (why.open && !manual.textContent) explain(slip.rule, manual); });
  card.append(element("p", "", slip.message), quote, buttons, why);
  return card;
}

// A few words of the line on either side.
function before(slip) {
  const line = text.slice(Math.max(0, slip.start - 200), slip.start).split("\n").pop();
  return line.length <= 40 ? line : "…" + line.slice(-40).replace(/^\S*/u, "");
}

function after(slip) {
  const line = text.slice(slip.end, slip.end + 200).split("\n")[0];
  return line.length <= 40 ? line : line.slice(0, 40).replace(/\S*$/u, "") + "…";
}

async function explain(rule, into) {
  into.textContent = "…";
  try {
    const answer = await fetch("v1/rules/" + encodeURIComponent(rule));
    into.textContent = answer.ok ? (await answer.json()).manual : "Không đọc được lời giải thích.";
  } catch {
    into.textContent = "Không nối được với dịch vụ.";
  }
}

function drawList() {
  $("list").replaceChildren(...slips.slice(0, shown).map(drawCard));
  $("more").hidden = slips.length <= shown;
}

function drawTexts() {
  drawMarked();
  $("corrected").value = corrected();
}

function draw() {
  allowTaking();
  drawList();
  drawTexts();
  $("result").hidden = false;
}

function settings() {
  const words = $("words").value.split("\n").map((word) => word.trim()).filter(Boolean);
  const out = { words };
  for (const name of ["tone_style", "abbreviations", "format"]) out[name] = $(name).value;
  return out;
}

async function run() {
  if (asking) asking.abort();
  const mine = asking = new AbortController();
  const sent = $("text").value;
  if (!sent.trim()) {
    $("result").hidden = true;
    say("Chưa có văn bản nào.", "bad");
    $("text").focus();
    return;
  }
  $("run").disabled = true;
  say("Đang soát…");
  try {
    const answer = await fetch("v1/correct", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text: sent, settings: settings(), offset_unit: "utf16" }),
      signal: mine.signal,
    });
    const body = await answer.json();
    if (!answer.ok) {
      $("result").hidden = true;
      say(body.title + (body.detail ? ": " + body.detail : "") + ".", "bad");
      return;
    }
    text = sent;
    shown = PAGE;
    slips = [
      ...body.edits.map((edit) => ({ ...edit, chosen: 0 })),
      ...body.suggestions.map((suggestion) => ({ ...suggestion, chosen: -1 })),
    ].sort((a, b) => a.start - b.start || a.end - b.end);
    say(slips.length ? `Đã sửa ${body.edits.length} chỗ, đề nghị ${body.suggestions.length} chỗ.`
      : "Không tìm thấy lỗi nào.");
    draw();
  } catch (error) {
    if (error.name === "AbortError") return;
    $("result").hidden = true;
    say("Không nối được với dịch vụ. Hãy thử lại sau ít giây.", "bad");
  } finally {
    if (asking === mine) {
      asking = null;
      $("run").disabled = false;
    }
  }
}

function changed() {
  $("length").textContent = Array.from($("text").value).length.toLocaleString("vi") + " ký tự";
  if (!$("result").hidden && $("text").value !== text) say("Văn bản đã thay đổi; hãy soát lại.", "stale");
  allowTaking();
}

// A result that no longer belongs to the text is not to be taken for its correction.
function allowTaking() {
  $("copy").disabled = $("save").disabled = $("text").value !== text;
}

function put(words) {
  $("text").value = words;
  changed();
}

function chooseAll(choose) {
  for (const slip of slips) {
    slip.chosen = choose(slip);
    slip.touched = true;
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
$("clear").addEventListener("click", () => { put(""); $("result").hidden = true; say(""); $("text").focus(); });
$("file").addEventListener("change", async () => {
  const [file] = $("file").files;
  if (!file) return;
  $("format").value = /\.html?$/i.test(file.name) ? "html" : /\.(md|markdown)$/i.test(file.name) ? "markdown" : "text";
  const bytes = new Uint8Array(await file.arrayBuffer());
  $("file").value = "";
  try { // a Word file or a picture is no text, and another charset would come out broken
    if (!/\.(txt|md|markdown|html?)$/i.test(file.name) || bytes.includes(0)) throw new TypeError("no text");
    put(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    say("Không mở được: chỉ đọc tệp .txt, .md, .html viết bằng UTF-8.", "bad");
    return;
  }
  run();
});
$("all").addEventListener("click", () => chooseAll((slip) => slip.chosen >= 0 ? slip.chosen
  : slip.safety === "show" || !slip.choices.length ? -1 : 0));
$("none").addEventListener("click", () => chooseAll(() => -1));
$("marked").addEventListener("click", (event) => { // before the link is followed: its card must be there
  const mark = event.target.closest("a.slip");
  const n = mark ? Number(mark.hash.slice("#slip-".length)) : 0;
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
  say("Đã chép văn bản sau khi sửa.");
});
$("save").addEventListener("click", () => {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([$("corrected").value], { type: "text/plain;charset=utf-8" }));
  link.download = "da-sua.txt";
  link.click();
  URL.revokeObjectURL(link.href);
});
changed();
