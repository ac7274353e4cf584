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
const round = (value) => (Array.isArray(value) ? value.map(round) : Math.round(value * 100) / 100);
const features = feature(atlas, atlas.objects.countries).features.map((one) => ({
  type: "Feature",
  properties: { name: one.properties.name },
  geometry: { type: one.geometry.type, coordinates: round(one.geometry.coordinates) },
}));
writeFileSync(join(out, "countries.geojson"), JSON.stringify({ type: "FeatureCollection", features }));
