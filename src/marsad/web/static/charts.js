// <marsad-timeline form="id of a filter form"> and <marsad-tolls>: charts of what lists and tables beside them say in words. What they show is
// JSON in the element; without JavaScript what else stands in the element stays.
"use strict";

{
  const load = () => library("/static/built/uPlot.iife.min.js", "/static/built/uPlot.min.css", () => window.uPlot);

  const DAY = 86400;
  const language = document.documentElement.lang === "ar" ? "ar-IQ" : "en-GB";
  const number = new Intl.NumberFormat(language);
  const written = (options) => {
    const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
    return (seconds) => format.format(new Date(seconds * 1000));
  };
  const day = written({ day: "numeric", month: "short", year: "numeric" });
  // What an axis says depends on how far apart its marks are.
  const coarse = [[300 * 86400, written({ year: "numeric" })], [25 * 86400, written({ month: "short", year: "numeric" })], [0, written({ day: "numeric", month: "short" })]];
  const marks = (ticks) => {
    const apart = ticks.length > 1 ? ticks[1] - ticks[0] : 0;
    const [, say] = coarse.find(([least]) => apart >= least);
    return ticks.map((at, n) => (n && say(at) === say(ticks[n - 1]) ? "" : say(at)));
  };
  const seconds = (iso) => Date.parse(iso.slice(0, 10)) / 1000;
  const iso = (at) => new Date(at * 1000).toISOString().slice(0, 10);
  const dataOf = (element) => JSON.parse(element.querySelector('script[type="application/json"]')?.textContent ?? "null");
  const paint = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // What both charts share: Arabic reads time from right to left.
  const options = (element, height) => {
    const ink = paint("--quiet"), line = paint("--line");
    const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 }, font: `12px ${getComputedStyle(element).fontFamily}` };
    const rtl = getComputedStyle(element).direction === "rtl";
    return {
      width: Math.max(200, element.clientWidth), height,
      tzDate: (at) => window.uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      scales: { x: { dir: rtl ? -1 : 1 }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] } },
      axes: [
        { ...axis, space: 70, values: (_, ticks) => marks(ticks) },
        { ...axis, side: rtl ? 1 : 3, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000, 100000], values: (_, ticks) => ticks.map((n) => number.format(n)) },
      ],
      padding: [8, rtl ? 0 : 28, 0, rtl ? 28 : 0],
      cursor: { y: false, drag: { x: false, y: false } },
    };
  };

  const drawn = (element, chart, height) => {
    chart.root.setAttribute("aria-hidden", "true"); // the lists and tables say the same
    new ResizeObserver(() => chart.setSize({ width: Math.max(200, element.clientWidth), height })).observe(element);
    element.dataset.ready = "yes";
  };

  // More bars than these are thinner than a finger; days are then taken together.
  const MOST_BARS = 60;

  customElements.define("marsad-timeline", class extends HTMLElement {
    async connectedCallback() {
      const counts = Object.entries(dataOf(this) ?? {}).map(([when, n]) => [seconds(when), n]);
      if (counts.length < 2) return;
      const uPlot = await load().catch(() => null);
      if (!uPlot) return;
      const first = counts[0][0];
      const width = DAY * Math.ceil(((counts.at(-1)[0] - first) / DAY + 1) / MOST_BARS);
      const bars = new Map();
      for (const [at, n] of counts) {
        const start = first + Math.floor((at - first) / width) * width;
        bars.set(start, (bars.get(start) ?? 0) + n);
      }
      const height = 130, accent = paint("--accent");
      const named = (at) => (width === DAY ? day(at) : `${day(at)} – ${day(at + width - DAY)}`);
      const chart = new uPlot({
        ...options(this, height),
        series: [
          { label: this.dataset.day, value: (_, at) => (at == null ? "—" : named(at)) },
          { label: this.dataset.count, stroke: accent, fill: accent, paths: uPlot.paths.bars({ size: [0.8, 40] }), points: { show: false }, value: (_, n) => (n == null ? "—" : number.format(n)) },
        ],
      }, [[...bars.keys()], [...bars.values()]], this);
      chart.over.addEventListener("click", () => {
        const at = chart.data[0][chart.cursor.idx];
        if (at != null) this.choose(iso(at), iso(at + width - DAY));
      });
      drawn(this, chart, height);
    }

    choose(since, until) {
      const form = document.getElementById(this.getAttribute("form"));
      if (!form) return;
      form.elements.since.value = since;
      form.elements.until.value = until;
      form.requestSubmit();
    }
  });

  const LINES = ["--accent", "--bad", "--good", "--warn"];

  customElements.define("marsad-tolls", class extends HTMLElement {
    async connectedCallback() {
      const tolls = (dataOf(this) ?? []).map((toll) => toll.reports.filter((r) => r.day && (r.high ?? r.low) != null));
      if (!tolls.some((reports) => new Set(reports.map((r) => r.day)).size > 1)) return;
      const uPlot = await load().catch(() => null);
      if (!uPlot) return;
      const tables = this.querySelectorAll("table");
      tolls.forEach((reports, n) => {
        const days = [...new Set(reports.map((r) => r.day.slice(0, 10)))].sort();
        if (days.length < 2) return;
        const origins = [...new Set(reports.map((r) => r.origin))];
        const said = (origin) => days.map((when) => {
          const of = reports.filter((r) => r.origin === origin && r.day.slice(0, 10) === when);
          return of.length ? Math.max(...of.map((r) => r.high ?? r.low)) : null;
        });
        const box = document.createElement("div");
        tables[n].before(box);
        const height = 170;
        const chart = new uPlot({
          ...options(this, height),
          series: [
            { label: this.dataset.day, value: (_, at) => (at == null ? "—" : day(at)) },
            ...origins.map((origin, m) => ({
              label: origin ?? this.dataset.own, stroke: paint(LINES[m % LINES.length]), width: 2, spanGaps: true,
              points: { show: true, size: 8 }, value: (_, count) => (count == null ? "—" : number.format(count)),
            })),
          ],
        }, [days.map(seconds), ...origins.map(said)], box);
        drawn(box, chart, height);
      });
    }
  });
}
