// What makes the desk more comfortable where JavaScript runs. Every page works without it.
"use strict";

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

const SVG = "http://www.w3.org/2000/svg";
const make = (name, attributes, parent) => {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (parent) parent.append(node);
  return node;
};
const dataOf = (element) => {
  const script = element.querySelector('script[type="application/json"]');
  return script ? JSON.parse(script.textContent) : null;
};

// How many incidents each day has; a click on a bar sets the filters to that day.
customElements.define("marsad-timeline", class extends HTMLElement {
  connectedCallback() {
    const counts = Object.entries(dataOf(this) || {}).slice(-400);
    if (counts.length < 2) return;
    const first = Date.parse(counts[0][0]);
    const days = Math.round((Date.parse(counts.at(-1)[0]) - first) / 86400000) + 1;
    const most = Math.max(...counts.map(([, n]) => n));
    const rtl = getComputedStyle(this).direction === "rtl";
    const svg = make("svg", { viewBox: `0 0 ${days * 10} 100`, preserveAspectRatio: "none", height: 70, "aria-hidden": "true" });
    for (const [day, n] of counts) {
      const x = Math.round((Date.parse(day) - first) / 86400000) * 10;
      const height = Math.max(4, (n / most) * 100);
      const bar = make("rect", { x: rtl ? days * 10 - x - 9 : x, y: 100 - height, width: 9, height, class: "bar" }, svg);
      make("title", {}, bar).textContent = `${day}: ${n}`;
      bar.addEventListener("click", () => this.choose(day));
    }
    this.append(svg);
  }

  choose(day) {
    const form = document.getElementById(this.getAttribute("form"));
    if (!form) return;
    form.elements.since.value = day;
    form.elements.until.value = day;
    form.requestSubmit();
  }
});

// How counts moved, one line an origin; the tables beside it say the same in words.
customElements.define("marsad-tolls", class extends HTMLElement {
  connectedCallback() {
    for (const toll of dataOf(this) || []) {
      const reports = toll.reports.filter((r) => r.day && (r.high ?? r.low) != null);
      const days = [...new Set(reports.map((r) => r.day))].sort();
      if (days.length < 2) continue;
      const most = Math.max(...reports.map((r) => r.high ?? r.low));
      const rtl = getComputedStyle(this).direction === "rtl";
      const svg = make("svg", { viewBox: "0 0 300 90", height: 90, "aria-hidden": "true" });
      const origins = [...new Set(reports.map((r) => r.origin))];
      origins.forEach((origin, n) => {
        const points = reports.filter((r) => r.origin === origin).map((r) => {
          const x = 6 + (days.indexOf(r.day) / (days.length - 1)) * 288;
          return `${rtl ? 300 - x : x},${84 - ((r.high ?? r.low) / most) * 78}`;
        });
        make("polyline", { points: points.join(" "), fill: "none", "stroke-width": 2, class: `line-${n % 4}` }, svg);
        for (const point of points) {
          const [cx, cy] = point.split(",");
          make("circle", { cx, cy, r: 3, class: `line-${n % 4}`, fill: "none", "stroke-width": 2 }, svg);
        }
      });
      this.prepend(svg);
    }
  }
});
