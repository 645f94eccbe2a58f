// The settings that a reader chooses, kept in the browser; what is not chosen is the server's affair.

import { $, button, element } from "./dom.js";
import { lasting } from "./store.js";

const CHOICES = ["profile", "tone_style", "i_y", "abbreviations", "format", "changes"];

export class Preferences {
  #changed;
  #decide;
  #drawn = null;

  // `changed()` is called after a choice that matters to a check; `decide(change)` changes words and rules.
  constructor({ changed, decide }) {
    this.#changed = changed;
    this.#decide = decide;
    const kept = lasting.read();
    for (const name of CHOICES) {
      const select = $(name);
      if (name !== "format" && [...select.options].some(({ value }) => value === kept[name])) select.value = kept[name];
      select.addEventListener("change", () => {
        this.keep();
        if (name !== "changes") changed();
      });
    }
    this.decided = { words: kept.words ?? [], rules: kept.rules ?? [] };
    $("words").addEventListener("change", () => decide({
      words: [...new Set($("words").value.split("\n").map((word) => word.trim().normalize("NFC")).filter(Boolean))],
    }));
    $("settings").addEventListener("click", () => $("preferences").showModal());
    $("preferences").addEventListener("click", (event) => { if (event.target === $("preferences")) $("preferences").close(); });
  }

  // Words and rules as they were kept; `show` brings them up to date.
  show({ words, rules }) {
    const key = JSON.stringify([words, rules]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.decided = { words, rules };
    $("words").value = words.join("\n");
    $("rules").replaceChildren(...rules.map((rule) => element("li", "", element("code", "", rule), " ",
      button("Bật lại", () => this.#decide({ rules: rules.filter((each) => each !== rule) }), { label: `Bật lại ${rule}` }))));
    $("no-rules").hidden = rules.length > 0;
    this.keep();
  }

  keep() {
    const chosen = Object.fromEntries(CHOICES.filter((name) => name !== "format").map((name) => [name, $(name).value]));
    lasting.write({ ...chosen, ...this.decided });
  }

  // What a request brings.
  of({ words, rules }) {
    const out = {};
    for (const name of CHOICES) if ($(name).value) out[name] = $(name).value;
    if (words.length) out.words = words;
    if (rules.length) out.rules = Object.fromEntries(rules.map((rule) => [rule, false]));
    return out;
  }
}
