// The few things that every part of the page does with elements. Words are only ever put in as text.

export const $ = (id) => document.getElementById(id);

export function element(name, className, ...content) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...content);
  return node;
}

export function button(words, act, { className = "", label = "", title = "" } = {}) {
  const node = element("button", className, words);
  node.type = "button";
  if (label) node.setAttribute("aria-label", label);
  if (title) node.title = title;
  node.addEventListener("click", act);
  return node;
}
