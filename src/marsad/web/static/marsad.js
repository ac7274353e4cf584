// What makes the desk more comfortable where JavaScript runs. Every page works without it.
"use strict";

// A library with its style sheet, loaded once, when something on the page first needs it; gives what ready() gives.
const libraries = {};
const library = (script, style, ready) => {
  libraries[script] ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = style;
    const element = document.createElement("script");
    element.src = script;
    element.onload = () => resolve(ready());
    element.onerror = reject;
    document.head.append(link, element);
  });
  return libraries[script];
};

// On wide screens the menu is always open; on narrow ones it folds.
const menu = document.querySelector("details.menu");
if (menu) {
  const wide = window.matchMedia("(min-width: 64rem)");
  const fit = () => { menu.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
}

// Lists with data-keys: j and k move, Enter opens, x selects for bulk work.
const list = document.querySelector("[data-keys]");
if (list) {
  const items = Array.from(list.children).filter((item) => item.querySelector("a"));
  let at = -1;
  const go = (to) => {
    if (!items.length) return;
    if (items[at]) items[at].removeAttribute("aria-selected");
    at = Math.max(0, Math.min(items.length - 1, to));
    items[at].setAttribute("aria-selected", "true");
    items[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, button")) return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (event.key === "Enter" && items[at]) items[at].querySelector("a").click();
    else if (event.key === "x" && items[at]) {
      const box = items[at].querySelector('input[type="checkbox"]');
      if (box) box.checked = !box.checked;
    } else return;
    event.preventDefault();
  });
}

// Whoever leaves a form with words in it is asked first.
let dirty = false;
document.addEventListener("input", (event) => { if (event.target.closest("form.keeps, textarea")) dirty = true; });
document.addEventListener("submit", () => { dirty = false; });
window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
