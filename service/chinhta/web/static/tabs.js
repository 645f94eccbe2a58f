// The tabs beside the text: findings, abbreviations, the outline of a document, what was changed. What a tab shows is
// asked for when it is looked at.

import { $, button, element } from "./dom.js";
import { differences } from "./differences.js";
import { number } from "./texts.js";

const MOST = 300; // lines that a tab shows

export class Tabs {
  chosen = "findings";
  #asked = {}; // by tab, the text that it is about
  #asking = null;
  #service;
  #given;

  // `given`: text(), base(), settings(), go(start, end); `names` of the parts of documents.
  constructor(service, given, names) {
    this.#service = service;
    this.#given = given;
    this.names = names;
    this.tabs = [...$("tabs").children];
    for (const tab of this.tabs) tab.addEventListener("click", () => this.choose(tab.dataset.tab));
    $("tabs").addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const n = (this.tabs.findIndex(({ dataset }) => dataset.tab === this.chosen) + by + this.tabs.length) % this.tabs.length;
      this.choose(this.tabs[n].dataset.tab);
      this.tabs[n].focus();
    });
  }

  choose(name) {
    this.chosen = name;
    for (const tab of this.tabs) {
      const mine = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(mine));
      tab.tabIndex = mine ? 0 : -1;
      $("tab-" + tab.dataset.tab).hidden = !mine;
    }
    this.refresh();
  }

  // Bring the tab that is looked at up to date with the text.
  async refresh() {
    const tab = this.chosen, text = this.#given.text(), settings = this.#given.settings();
    if (tab === "findings") return;
    const key = JSON.stringify([text, settings, tab === "changes" ? this.#given.base() : ""]);
    if (this.#asked[tab] === key) return;
    this.#asked[tab] = key;
    const into = $("tab-" + tab);
    if (tab === "changes") return into.replaceChildren(...this.#changes(this.#given.base(), text));
    this.#asking?.abort();
    const { signal } = this.#asking = new AbortController();
    if (!text.trim()) return into.replaceChildren(nothing("Chưa có văn bản nào."));
    if (!into.firstChild) into.replaceChildren(nothing("Đang đọc…"));
    try {
      const answer = await this.#service.ask("v1/" + tab, { text, settings, offset_unit: "utf16" }, { signal });
      into.replaceChildren(...(tab === "outline" ? this.#outline(answer) : this.#abbreviations(answer.abbreviations)));
    } catch (error) {
      if (this.#asked[tab] === key) this.#asked[tab] = "";
      if (!signal.aborted) into.replaceChildren(nothing(error.message + "."));
    }
  }

  #abbreviations(all) {
    if (!all.length) return [nothing("Văn bản này không dùng chữ viết tắt nào.")];
    return [element("ul", "rows", ...all.slice(0, MOST).map((each) => {
      const [first] = each.spans, go = () => this.#given.go(first.start, first.end);
      const notes = [
        each.ambiguous ? "có nhiều cách hiểu" : !each.full_form ? "chưa được giải thích" : "",
        each.mixed_with.length ? `viết lẫn với ${each.mixed_with.join(", ")}` : "",
      ].filter(Boolean).join("; ");
      const row = button(element("b", "", each.abbreviation), go);
      row.append(` ×${number(each.spans.length)} `, element("span", "", each.full_form ?? ""));
      if (notes) row.append(element("em", "", notes));
      return element("li", "", row);
    }))];
  }

  // What the document is made of; nothing for a text that is no document.
  #outline(outline) {
    if (outline.kind === "none") return [nothing("Văn bản này không có bố cục của văn bản hành chính.")];
    const link = (entry, name, words) => {
      const row = button(element("b", "", name), () => this.#given.go(entry.start, entry.end));
      row.append(" " + words.replace(/\s+/g, " "));
      return row;
    };
    const tree = (divisions) => divisions.map((each) => {
      const item = element("li", "", link(each, [this.names.levels[each.level], each.label].join(" ").trim(), each.title));
      if (each.divisions.length) item.append(element("ul", "", ...tree(each.divisions)));
      return item;
    });
    return [
      element("p", "hint", this.names.kinds[outline.kind] + (outline.type ? ": " + outline.type : "")),
      element("ul", "rows", ...outline.parts.map((part) => element("li", "", link(part, this.names.parts[part.part], part.text)))),
      element("ul", "rows tree", ...tree(outline.divisions)),
    ];
  }

  #changes(base, text) {
    const all = differences(base, text);
    if (!all.length) return [nothing("Chưa sửa gì so với văn bản ban đầu.")];
    return [
      element("p", "hint", `${number(all.length)} chỗ khác văn bản ban đầu.`),
      element("ul", "rows", ...all.slice(0, MOST).map(({ line, start, pieces }) => {
        const row = button(element("b", "", `Dòng ${number(line)}`), () => this.#given.go(start, start));
        row.append(" ", ...pieces.map(({ kind, words }, n) => kind ? element(kind, "", words) : near(words, n, pieces.length)));
        return element("li", "", row);
      })),
      ...(all.length > MOST ? [nothing(`Chỉ hiện ${number(MOST)} chỗ đầu.`)] : []),
    ];
  }
}

const nothing = (words) => element("p", "hint", words);

// What stays the same between two changes, shortened.
function near(words, n, all) {
  const most = 60;
  if (words.length <= most) return words;
  return (n ? words.slice(0, 30) : "") + "…" + (n < all - 1 ? words.slice(-30) : "");
}
