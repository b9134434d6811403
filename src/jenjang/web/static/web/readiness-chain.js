// Draws the chain of each module as a tree; the list below it says the same in words.
(() => {
  const start = () => {
    const data = document.getElementById("chains");
    if (!data || !window.echarts) return;
    const trees = JSON.parse(data.textContent);
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const node = (tree) => ({
      name: tree.name,
      value: tree.note,
      symbol: tree.isRoot ? "diamond" : tree.ok ? "circle" : "triangle",
      itemStyle: { color: colour(tree.isRoot ? "--tblr-blue" : tree.ok ? "--jenjang-ready" : "--jenjang-not") },
      lineStyle: { color: colour(tree.ok ? "--jenjang-ready" : "--jenjang-not"), type: tree.ok ? "solid" : "dashed" },
      children: (tree.children || []).map(node),
    });
    document.querySelectorAll("[data-chain]").forEach((place) => {
      const tree = trees[Number(place.dataset.chain)];
      const chart = window.echarts.init(place, null, { renderer: "svg" });
      chart.setOption({
        animation: false,
        tooltip: { formatter: (p) => `${window.echarts.format.encodeHTML(p.name)}<br>${window.echarts.format.encodeHTML(p.value || "")}` },
        series: [{
          type: "tree", data: [node(tree.root)], left: 90, right: 160, top: 12, bottom: 12, symbolSize: 14,
          expandAndCollapse: false, initialTreeDepth: -1,
          label: {
            position: "bottom", distance: 8, color: colour("--tblr-body-color"),
            formatter: (p) => (p.value ? `${p.name}\n${p.value}` : p.name), lineHeight: 15, fontSize: 11,
          },
        }],
      });
      addEventListener("resize", () => chart.resize());
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
