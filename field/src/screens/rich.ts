// Texts with a few tags, built anew: nothing but what stands here gets onto the page.

import { h, type Child } from "./dom";

const TAGS = "P BR B STRONG I EM U SUB SUP UL OL LI TABLE THEAD TBODY TR TH TD PRE CODE".split(" ");

export function rich(html: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(html, "text/html"); // runs and loads nothing
  return h("div", { class: "rich" }, inside(parsed.body));
}

const inside = (from: Node): Child[] => [...from.childNodes].map(built);

function built(node: Node): Child {
  if (!(node instanceof HTMLElement)) return node.nodeType === Node.TEXT_NODE ? node.textContent : null;
  if (node.tagName === "IMG") return picture(node);
  if (/^(SCRIPT|STYLE|TEMPLATE)$/.test(node.tagName)) return null;
  return TAGS.includes(node.tagName) ? h(node.tagName.toLowerCase() as "p", {}, inside(node)) : inside(node);
}

/** Only what came with the text itself. */
function picture(node: HTMLElement): Child {
  const src = node.getAttribute("src") ?? "";
  return /^data:image\/(png|jpeg|gif|webp);base64,/.test(src) && h("img", { src, alt: node.getAttribute("alt") });
}
