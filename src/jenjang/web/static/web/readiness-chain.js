// Draws the chain of each module as a tree: to the right on a desk, downwards on a
// phone. The list below it says the same in words, with links.
(() => {
  const NARROW = 640;
  const LEAF = { wide: 68, narrow: 170 }; // px for each end of a branch
  const STEP = 84; // px from one trainer to the next, downwards
  const leaves = (tree) => (tree.children?.length ? tree.children.reduce((n, c) => n + leaves(c), 0) : 1);
  const depth = (tree) => 1 + Math.max(0, ...(tree.children || []).map(depth));
  const encode = (text) => window.echarts.format.encodeHTML(text || "");

  const node = (tree, colour) => ({
    name: tree.name,
    value: tree.note,
    href: tree.href,
    symbol: tree.isRoot ? "diamond" : tree.ok ? "circle" : "triangle",
    itemStyle: { color: colour(tree.isRoot ? "--jenjang-root" : tree.ok ? "--jenjang-ready" : "--jenjang-not") },
    lineStyle: { color: colour(tree.ok ? "--jenjang-ready" : "--jenjang-not"), type: tree.ok ? "solid" : "dashed" },
    children: (tree.children || []).map((child) => node(child, colour)),
  });

  const draw = (place, tree) => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const isNarrow = place.parentElement.clientWidth < NARROW;
    const ends = leaves(tree);
    place.style.height = isNarrow ? `${depth(tree) * STEP}px` : `${ends * LEAF.wide}px`;
    place.style.minWidth = isNarrow ? `${ends * LEAF.narrow}px` : "100%";
    window.echarts.getInstanceByDom(place)?.dispose();
    const chart = window.echarts.init(place, null, { renderer: "svg" });
    const label = isNarrow
      ? { position: "right", distance: 10, align: "left", verticalAlign: "middle", width: LEAF.narrow - 40, overflow: "break" }
      : { position: "bottom", distance: 6, align: "center", verticalAlign: "top", width: 180, overflow: "truncate" };
    const room = isNarrow ? { left: 20, right: LEAF.narrow - 20, top: 24, bottom: 36 } : { left: 95, right: 95, top: 14, bottom: 46 };
    if (ends > 1) Object.assign(room, isNarrow ? {} : { top: 20, bottom: 40 });
    chart.setOption({
      animation: false,
      tooltip: { confine: true, formatter: (p) => `${encode(p.name)}<br>${encode(p.value)}` },
      series: [{
        type: "tree", data: [node(tree, colour)], ...room, symbolSize: 14, orient: isNarrow ? "TB" : "LR",
        expandAndCollapse: false, initialTreeDepth: -1, roam: false,
        label: {
          ...label, color: colour("--tblr-body-color"), lineHeight: 15, fontSize: 12,
          formatter: (p) => (p.value ? `${p.name}\n${p.value}` : p.name),
        },
      }],
    });
    chart.on("click", (p) => { if (p.data.href) location.href = p.data.href; });
  };

  const start = () => {
    const data = document.getElementById("chains");
    if (!data || !window.echarts) return;
    const trees = JSON.parse(data.textContent);
    const all = () => document.querySelectorAll("[data-chain]").forEach((place) => draw(place, trees[Number(place.dataset.chain)].root));
    all();
    let width = innerWidth;
    addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; all(); } });
    new MutationObserver(all).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
