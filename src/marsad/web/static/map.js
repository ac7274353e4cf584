// <marsad-map src="points or polygons.geojson" form="id of a filter form" draws="id of a textarea" style-url="..." lang="ar|en">
// shows GeoJSON on an offline map of borders. Thousands of points are gathered into circles; a click opens what a point leads to.
// Without JavaScript or WebGL what stands in the element stays.
"use strict";

const load = () => library("/static/built/maplibre-gl-csp.js", "/static/built/maplibre-gl.css", () => {
  window.maplibregl.setWorkerUrl("/static/built/maplibre-gl-csp-worker.js");
  return window.maplibregl;
});

const color = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

customElements.define("marsad-map", class extends HTMLElement {
  async connectedCallback() {
    // What is to be shown is fetched while the library is loaded.
    const source = this.getAttribute("src");
    if (source) this.data = fetch(source).then((answer) => (answer.ok ? answer.json() : null), () => null);
    try {
      const gl = await load();
      this.draw(gl);
    } catch (error) {
      console.warn("the map cannot be shown", error); // the list beside it says the same
    }
  }

  baseStyle() {
    return {
      version: 8,
      sources: { countries: { type: "geojson", data: "/static/built/countries.geojson", attribution: "Natural Earth" } },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": color(this, "--shade") } },
        { id: "land", type: "fill", source: "countries", paint: { "fill-color": color(this, "--sheet") } },
        { id: "borders", type: "line", source: "countries", paint: { "line-color": color(this, "--quiet"), "line-width": 1 } },
      ],
    };
  }

  draw(gl) {
    const fallback = Array.from(this.childNodes);
    const box = document.createElement("div");
    box.className = "map-box";
    this.append(box);
    this.classList.add("drawn");
    const lat = parseFloat(this.getAttribute("lat")), lon = parseFloat(this.getAttribute("lon"));
    const map = new gl.Map({
      container: box,
      style: this.getAttribute("style-url") || this.baseStyle(),
      center: Number.isFinite(lat) ? [lon, lat] : [41, 33.5],
      zoom: Number.isFinite(lat) ? 6 : 3.6,
      attributionControl: { compact: true },
      fadeDuration: 0,
      cooperativeGestures: matchMedia("(max-width: 40rem)").matches,
    });
    this.map = map;
    map.addControl(new gl.NavigationControl({ showCompass: false }), document.dir === "rtl" ? "top-left" : "top-right");
    for (const node of fallback) node.remove();
    // As soon as there is a style: the points do not wait until the borders are drawn.
    map.once("style.load", () => {
      if (this.data) this.addData(map);
      if (this.getAttribute("draws")) this.addDrawing(map);
    });
  }

  async addData(map) {
    const data = await this.data;
    if (!data) return;
    const accent = color(this, "--accent"), ink = color(this, "--accent-ink");
    map.addSource("data", { type: "geojson", data, cluster: true, clusterRadius: 36, clusterMaxZoom: 11 });
    map.addLayer({ id: "areas", type: "fill", source: "data", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": accent, "fill-opacity": 0.2 } });
    map.addLayer({
      id: "clusters", type: "circle", source: "data", filter: ["has", "point_count"],
      paint: {
        "circle-color": accent, "circle-opacity": 0.85, "circle-stroke-color": ink, "circle-stroke-width": 1,
        "circle-radius": ["step", ["get", "point_count"], 11, 10, 15, 100, 20, 1000, 26],
      },
    });
    map.addLayer({
      id: "points", type: "circle", source: "data", filter: ["all", ["!", ["has", "point_count"]], ["==", ["geometry-type"], "Point"]],
      paint: {
        "circle-color": accent, "circle-stroke-color": ink, "circle-stroke-width": 1,
        "circle-radius": ["interpolate", ["linear"], ["coalesce", ["get", "voices"], 1], 1, 5, 6, 11],
      },
    });
    map.on("click", "points", (event) => {
      const url = event.features[0].properties.url;
      if (typeof url !== "string") return;
      // The file of data names one language; whoever reads this page goes on in hers. Nothing on a map leads to another server.
      const target = new URL(url, location.href);
      target.pathname = target.pathname.replace(/\/(ar|en)\/incidents\//, `/${document.documentElement.lang}/incidents/`);
      if (target.origin === location.origin) location.href = target.href;
    });
    map.on("click", "clusters", async (event) => {
      const { geometry, properties } = event.features[0];
      const zoom = await map.getSource("data").getClusterExpansionZoom(properties.cluster_id);
      map.easeTo({ center: geometry.coordinates, zoom });
    });
    for (const layer of ["points", "clusters"]) {
      map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
      map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
    }
    this.fit(map, data);
    this.dataset.ready = String(data.features.length);
    map.once("idle", () => { this.dataset.shown = this.dataset.ready; });
  }

  fit(map, data) {
    if (this.hasAttribute("lat")) return;
    let [west, south, east, north] = [180, 90, -180, -90];
    const take = (value) => {
      if (typeof value[0] === "number") {
        west = Math.min(west, value[0]); east = Math.max(east, value[0]);
        south = Math.min(south, value[1]); north = Math.max(north, value[1]);
      } else value.forEach(take);
    };
    for (const one of data.features) if (one.geometry) take(one.geometry.coordinates);
    if (west <= east) map.fitBounds([[west, south], [east, north]], { padding: 30, maxZoom: 8, animate: false });
  }

  // A click adds a corner; a click on the first one, or a double click, closes the area and writes it into the text field.
  addDrawing(map) {
    const field = document.getElementById(this.getAttribute("draws"));
    const corners = [];
    const shape = () => ({ type: "Feature", properties: {}, geometry: { type: corners.length > 2 ? "Polygon" : "LineString", coordinates: corners.length > 2 ? [[...corners, corners[0]]] : corners.length > 1 ? corners : [[0, 0], [0, 0]] } });
    const accent = color(this, "--accent");
    map.addSource("drawn", { type: "geojson", data: shape() });
    map.addLayer({ id: "drawn", type: "line", source: "drawn", paint: { "line-color": accent, "line-width": 2 } });
    map.doubleClickZoom.disable();
    map.on("click", (event) => {
      corners.push([Math.round(event.lngLat.lng * 1e4) / 1e4, Math.round(event.lngLat.lat * 1e4) / 1e4]);
      map.getSource("drawn").setData(shape());
      if (corners.length > 2) field.value = JSON.stringify(shape().geometry);
    });
    map.on("dblclick", () => { corners.length = 0; });
  }
});
