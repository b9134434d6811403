// The map of a region's parts. Where there are no outlines the place stays hidden and
// tiles are drawn instead; the table below the map holds the same figures in any case.
(() => {
  const steps = [
    { min: 100, label: "100%", colour: "#2b8a3e" },
    { min: 80, max: 99, label: "80–99%", colour: "#74b816" },
    { min: 50, max: 79, label: "50–79%", colour: "#fab005" },
    { min: 1, max: 49, label: "1–49%", colour: "#e8590c" },
    { min: 0, max: 0, label: "0%", colour: "#c92a2a" },
  ];
  const count = (number) => number.toLocaleString(document.documentElement.lang);
  const step = (value) => steps.find((s) => value >= s.min);
  const shares = () => JSON.parse(document.getElementById("shares").textContent);

  const tiles = (place, rows) => {
    const list = document.createElement("ul");
    list.className = "readiness-tiles";
    rows.forEach((row) => {
      const link = document.createElement("a");
      link.href = row.href;
      link.className = `readiness-tile step-${steps.indexOf(step(row.value))}`;
      const name = document.createElement("span");
      name.textContent = row.name;
      const figure = document.createElement("strong");
      figure.textContent = `${count(row.ready)}/${count(row.tps)}`;
      link.append(name, figure);
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    });
    const canvas = place.querySelector(".map-canvas");
    canvas.replaceWith(list);
    place.hidden = false;
  };

  const map = (place, rows, outlines) => {
    const known = new Map(rows.map((row) => [row.code, row]));
    const drawn = outlines.features.filter((f) => known.has(f.properties.code) && f.geometry);
    if (!drawn.length) return tiles(place, rows);
    place.hidden = false;
    window.echarts.registerMap("parts", { type: "FeatureCollection", features: drawn }, {});
    const chart = window.echarts.init(place.querySelector(".map-canvas"), null, { renderer: "canvas" });
    chart.setOption({
      animation: false,
      tooltip: {
        formatter: (p) => {
          const row = known.get(p.name);
          return row ? `${window.echarts.format.encodeHTML(row.name)}: ${count(row.ready)}/${count(row.tps)} (${row.value}%)` : "";
        },
      },
      visualMap: {
        type: "piecewise", orient: "horizontal", left: "center", bottom: 0, itemGap: 6, itemWidth: 14, textStyle: { color: getComputedStyle(document.body).color },
        pieces: steps.map((s) => ({ min: s.min, max: s.max ?? 100, label: s.label, color: s.colour })),
      },
      series: [{
        type: "map", map: "parts", nameProperty: "code", selectedMode: false,
        left: 10, right: 10, top: 10, bottom: 50, labelLayout: { hideOverlap: true },
        label: { show: drawn.length <= 40, fontSize: 10, color: "#1b1b1b", formatter: (p) => known.get(p.name)?.name ?? "" },
        data: rows.map((row) => ({ name: row.code, value: row.value })),
      }],
    });
    chart.on("click", (p) => { const row = known.get(p.name); if (row) location.href = row.href; });
    addEventListener("resize", () => chart.resize());
  };

  const start = async () => {
    const place = document.querySelector("[data-map]");
    if (!place) return;
    const rows = shares();
    try {
      const answer = await fetch(place.dataset.map, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      map(place, rows, await answer.json());
    } catch {
      tiles(place, rows);
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
