// The findings as cards, those that say the same of the same words as one; filters above them, counts in the filters.

import { $, button, element } from "./dom.js";
import { grade } from "./review.js";
import { after, before, number, visible } from "./texts.js";

const PAGE = 100; // cards shown at once
const PLACES = 50; // places that a card names

export class List {
  filter = { grade: "", family: "", left: false };
  #shown = PAGE;
  #drawn = "";
  #acts;
  #names;

  // `acts`: go(finding), write(findings), skip(findings), back(findings); `names` of the families.
  constructor(acts, names) {
    this.#acts = acts;
    this.#names = names;
    $("grades").addEventListener("click", ({ target }) => {
      const wanted = target.closest("button")?.dataset.grade;
      if (wanted === undefined) return;
      const left = wanted === "left";
      this.choose({ ...this.filter, left: left && !this.filter.left, grade: left || wanted === this.filter.grade ? "" : wanted });
    });
    $("family").addEventListener("change", () => this.choose({ ...this.filter, family: $("family").value }));
    $("more").addEventListener("click", () => { this.#shown += PAGE; acts.redraw(); });
  }

  choose(filter) {
    this.filter = filter;
    this.#shown = PAGE;
    this.#acts.redraw();
  }

  // Draw what `review` has about `text`; cards are left alone while nothing in them changes.
  draw(review, text, current) {
    const { grades, families } = review.tally;
    for (const node of $("grades").children) {
      const { grade: which } = node.dataset;
      const count = which === "left" ? review.left.length : which ? grades[which] : review.open.length;
      node.querySelector("b").textContent = number(count);
      node.setAttribute("aria-pressed", String(which === "left" ? this.filter.left : !this.filter.left && which === this.filter.grade));
      if (which === "left") node.hidden = !count && !this.filter.left;
    }
    this.#families(families);
    const groups = review.groups(this.filter);
    const key = JSON.stringify([this.filter, this.#shown, current?.id, groups.map((group) => group.map(({ id }) => id))]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const held = $("list").contains(document.activeElement) ? document.activeElement.closest("li")?.dataset.n : undefined;
    $("list").replaceChildren(...groups.slice(0, this.#shown).map((group, n) => this.#card(group, n, text, current)));
    $("more").hidden = groups.length <= this.#shown;
    $("none").hidden = groups.length > 0 || !text;
    $("none").textContent = this.filter.grade || this.filter.family || this.filter.left ? "Không có chỗ nào thuộc loại đang lọc." : "";
    const sure = groups.flat().filter((finding) => grade(finding) === "sure").length;
    $("fix-all").hidden = !sure || this.filter.left;
    $("fix-all").textContent = `Sửa ${number(sure)} lỗi chắc chắn`;
    if (held !== undefined) ($("list").children[Math.min(Number(held), $("list").children.length - 1)]?.querySelector("button") ?? $("list")).focus();
  }

  #families(families) {
    const select = $("family"), options = Object.entries(families).sort((a, b) => b[1] - a[1]);
    if (this.filter.family && !families[this.filter.family]) options.push([this.filter.family, 0]);
    const key = JSON.stringify(options);
    if (select.dataset.key === key) return;
    select.dataset.key = key;
    select.replaceChildren(new Option("Mọi nhóm quy tắc", ""), ...options.map(([name, n]) => new Option(`${this.#names[name] ?? name} (${number(n)})`, name)));
    select.value = this.filter.family;
  }

  #card(group, n, text, current) {
    const [first] = group, acts = this.#acts;
    const card = element("li", "card " + grade(first));
    card.dataset.n = n;
    if (group.some(({ id }) => id === current?.id)) card.classList.add("current");
    const head = element("p", "message", first.message);
    if (group.length > 1) head.append(" ", element("b", "times", `${number(group.length)} chỗ`));
    card.append(head, this.#quote(group.find(({ id }) => id === current?.id) ?? first, text));
    if (group.length > 1) {
      const rest = element("ol", "places");
      const more = element("details", "", element("summary", "", "Từng chỗ"), rest);
      more.addEventListener("toggle", () => {
        if (more.open && !rest.firstChild) rest.append(...group.slice(0, PLACES).map((finding) => element("li", "", this.#quote(finding, text))));
      });
      card.append(more);
    }
    const many = group.length > 1 ? ` cả ${number(group.length)} chỗ` : "";
    const actions = element("div", "actions");
    if (this.filter.left) actions.append(button("Xem lại" + many, () => acts.back(group)));
    else {
      if (first.choices.length) {
        const what = first.choices[0] === "" ? "Xóa" : "Sửa";
        actions.append(button(what + many, () => acts.write(group), { label: `${what}${many}: ${visible(first.original)}` }));
      }
      actions.append(button("Bỏ qua" + many, () => acts.skip(group), { label: `Bỏ qua${many}: ${visible(first.original)}` }));
    }
    card.append(actions);
    return card;
  }

  // The words with what is around them; a press goes there.
  #quote(finding, text) {
    const quote = button("", () => this.#acts.go(finding), { className: "quote" });
    quote.append(before(text, finding.start));
    if (finding.original) quote.append(element(finding.choices.length ? "del" : "mark", "", visible(finding.original)));
    if (finding.choices[0]) quote.append(element("ins", "", visible(finding.choices[0])));
    quote.append(after(text, finding.end));
    return quote;
  }
}
