// What stands beside a marked word: why, what to write, and what else can be done about it.

import { button, element } from "./dom.js";
import { GRADES, grade } from "./review.js";
import { visible } from "./texts.js";

const MOST = 5; // choices offered

const spoken = (choice) => choice === "" ? "Xóa" : choice === " " ? "Một dấu cách" : visible(choice);

export class Popover {
  finding = null;
  #node;
  #explain;
  #acts;

  // `acts`: write(finding, n), own(finding, words), skip(finding), skipAll(finding), learn(finding), off(finding), close();
  // `explain(rule)` returns a promise of its manual.
  constructor(node, acts, explain) {
    this.#node = node;
    this.#acts = acts;
    this.#explain = explain;
    node.addEventListener("keydown", (event) => { if (event.key === "Escape") acts.close(); });
  }

  // Show what there is about a finding, below its word (or above, where there is no room).
  show(finding, place) {
    if (this.finding?.id !== finding.id || this.#node.hidden) this.#draw(finding);
    this.finding = finding;
    this.#node.hidden = false;
    const width = this.#node.offsetWidth;
    this.#node.style.left = Math.max(0, Math.min(place.left - 16, place.width - width)) + "px";
    this.#node.style.top = place.bottom + 6 + "px";
  }

  hide() {
    this.#node.hidden = true;
    this.finding = null;
  }

  #draw(finding) {
    const acts = this.#acts, words = visible(finding.original);
    const choices = element("div", "choices");
    finding.choices.slice(0, MOST).forEach((choice, n) => {
      const label = choice === "" ? "Xóa " + (words || "chỗ này") : `Viết ${spoken(choice)} thay cho ${words || "chỗ trống"}`;
      choices.append(button(spoken(choice), () => acts.write(this.finding, n), { label, className: n ? "" : "main" }));
    });
    const own = element("input", "");
    Object.assign(own, { id: "own", type: "text", lang: "vi", autocomplete: "off", spellcheck: false, placeholder: "Viết cách khác…" });
    own.setAttribute("aria-label", "Cách viết của bạn");
    const form = element("form", "own", own, button("Thay", () => form.requestSubmit()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      acts.own(this.finding, own.value);
    });
    const more = element("div", "more", button("Bỏ qua", () => acts.skip(this.finding)));
    if (words && words !== "␣") more.append(button(`Bỏ qua mọi “${short(words)}”`, () => acts.skipAll(this.finding)));
    if (/\p{L}/u.test(words) && /^[\p{L}\p{M}\p{N}&.\- ]+$/u.test(finding.original)) more.append(button("Thêm vào từ đúng", () => acts.learn(this.finding)));
    more.append(button("Tắt quy tắc này", () => acts.off(this.finding), { title: finding.rule }));
    const manual = element("div", "manual");
    manual.tabIndex = 0; // it may have a scroll bar
    const why = element("details", "why", element("summary", "", "Vì sao?"), manual);
    why.addEventListener("toggle", () => { if (why.open && !manual.textContent) this.#fill(manual, finding.rule); });
    const others = finding.related.length;
    this.#node.replaceChildren(
      button("×", () => acts.close(), { className: "close", label: "Đóng" }),
      element("p", "grade " + grade(finding), GRADES[grade(finding)]),
      element("p", "message", finding.message),
      ...(others ? [element("p", "hint", `Sửa cùng lúc ở ${others} chỗ khác.`)] : []),
      choices, form, more, why,
    );
  }

  async #fill(into, rule) {
    into.textContent = "…";
    try {
      into.replaceChildren(...manualParts(await this.#explain(rule), rule));
    } catch (error) {
      into.textContent = error.message + ".";
    }
  }
}

const short = (words) => words.length <= 16 ? words : words.slice(0, 15) + "…";

// The manual, a paragraph a heading, and one wrong example with what is right.
function manualParts({ manual, examples }, rule) {
  const parts = manual.vi.split("\n\n").map((part) => {
    const [heading, ...lines] = part.split("\n");
    return element("p", "", element("b", "", heading + ". "), lines.map((line) => line.trim()).join(" "));
  });
  const example = examples.find((each) => each.wrong && each.right) || examples.find((each) => each.wrong);
  const shown = example ? "✗ " + example.wrong + (example.right ? "\n✓ " + example.right : "") : "";
  return [...parts, element("p", "", element("b", "", "Ví dụ. "), "\n" + shown), element("p", "hint", "Quy tắc ", element("code", "", rule))];
}
