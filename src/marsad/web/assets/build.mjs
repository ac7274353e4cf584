// Puts what the browser gets from npm's packages into ../static/built: nothing of it is changed but the borders, which are made
// GeoJSON with two decimals (about a kilometre: what a map of this scale can show).
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const out = join(here, "..", "static", "built");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

for (const [from, to] of [
  ["maplibre-gl/dist/maplibre-gl-csp.js", "maplibre-gl-csp.js"],
  ["maplibre-gl/dist/maplibre-gl-csp-worker.js", "maplibre-gl-csp-worker.js"],
  ["maplibre-gl/dist/maplibre-gl.css", "maplibre-gl.css"],
  ["uplot/dist/uPlot.iife.min.js", "uPlot.iife.min.js"],
  ["uplot/dist/uPlot.min.css", "uPlot.min.css"],
  ["htmx.org/dist/htmx.min.js", "htmx.min.js"],
]) copyFileSync(join(modules, from), join(out, to));

const faces = [];
for (const [family, name, script] of [
  ["Noto Sans Arabic", "noto-sans-arabic", "arabic"],
  ["Noto Sans Arabic", "noto-sans-arabic", "latin"],
  ["Noto Naskh Arabic", "noto-naskh-arabic", "arabic"],
  ["Noto Naskh Arabic", "noto-naskh-arabic", "latin"],
]) {
  for (const weight of [400, 700]) {
    const file = `${name}-${script}-${weight}-normal.woff2`;
    try {
      copyFileSync(join(modules, "@fontsource", name, "files", file), join(out, file));
    } catch {
      continue; // not every face has Latin letters: there the system's own stand in
    }
    const range = script === "arabic" ? "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFF" : "U+0000-00FF, U+2000-206F";
    faces.push(`@font-face { font-family: "${family}"; font-weight: ${weight}; font-display: swap; unicode-range: ${range}; src: url("${file}") format("woff2"); }`);
  }
}
writeFileSync(join(out, "fonts.css"), faces.join("\n") + "\n");

const atlas = JSON.parse(readFileSync(join(modules, "world-atlas", "countries-50m.json"), "utf8"));
const round = (value) => Math.round(value * 100) / 100;
// Across the 180th meridian a border goes on beyond 180 degrees: jumping to the other side of the map it would fill the ocean between.
const unwrapped = (ring) => {
  let turn = 0;
  return ring.map(([lon, lat], n) => {
    const step = n ? lon - ring[n - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [round(lon + turn), round(lat)];
  });
};
const shape = ({ type, coordinates }) => ({
  type,
  coordinates: type === "Polygon" ? coordinates.map(unwrapped) : coordinates.map((polygon) => polygon.map(unwrapped)),
});
// Antarctica, which goes around the pole, is on no map of reporting.
const known = feature(atlas, atlas.objects.countries).features.filter((one) => one.properties.name !== "Antarctica");
const features = known.map((one) => ({
  type: "Feature",
  properties: { name: one.properties.name },
  geometry: shape(one.geometry),
}));
writeFileSync(join(out, "countries.geojson"), JSON.stringify({ type: "FeatureCollection", features }));
