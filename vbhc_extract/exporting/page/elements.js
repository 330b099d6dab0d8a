"use strict";
// Elements out of names and words. Words are only ever text: nothing a document says becomes markup.

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function link(place, words, attributes) {
  return element("a", { href: place, ...attributes }, words);
}

function badge(severity) {
  return element("span", { class: `badge ${severity}` }, labelOf("severity", severity));
}

function bars(entries, nameOf) {
  const most = Math.max(1, ...entries.map(([, count]) => count));
  return element("div", { class: "bars" }, entries.map(([key, count, look]) => [
    element("span", { class: "name" }, nameOf ? nameOf(key) : key),
    element("span", { class: `bar ${look || ""}`, style: `width:${(100 * count) / most}%` }),
    element("span", { class: "count" }, written(count)),
  ]));
}

function selection(title, choices, chosen, onchange) {
  return element("label", {}, title, element("select", { onchange: (event) => onchange(event.target.value) },
    element("option", { value: "" }, "tất cả"),
    choices.map(([value, words]) => element("option", { value, selected: value === chosen }, words))));
}

function searchField(title, onchange) {
  let waiting = 0;
  return element("input", {
    type: "search", placeholder: title, "aria-label": title,
    oninput: (event) => { clearTimeout(waiting); waiting = setTimeout(() => onchange(plain(event.target.value)), 120); },
  });
}
