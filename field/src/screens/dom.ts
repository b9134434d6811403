// Small builders of elements; nothing is ever written as HTML text.

import icons from "./icons.svg?url";

export type Child = Node | string | number | null | undefined | false | Child[];
type Handler = (event: never) => void;
export type Attributes = Record<string, string | number | boolean | null | undefined | Handler>;

const SVG = "http://www.w3.org/2000/svg";

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children);
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled<Built extends Element>(element: Built, attributes: Attributes, children: Child[]): Built {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

export function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child instanceof Node) element.append(child);
    else if (child !== null && child !== undefined && child !== false) element.append(String(child));
  }
}

/** Replace everything inside. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

/** A button that does something at once, and submits nothing. */
export function button(extra: string, onclick: () => void, words: Child, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", class: extra || null, onclick, ...attributes }, words);
}

/** A radio button or check box as a field to be pressed. */
export function option(attributes: Attributes, words: Child, extra = ""): HTMLElement {
  return h("label", { class: `option ${extra}` }, h("input", attributes), h("span", {}, words));
}

/** A title and what is said of it, in small letters. */
export function titled(title: Child, ...about: Child[]): HTMLElement {
  return h("span", { class: "words" }, h("strong", {}, title), about.map((one) => one && h("small", {}, one)));
}

/** A number with what it counts; "none" is nothing to look at. */
export function figure(tone: string, value: string, words: string, grade?: string): HTMLElement {
  return h("div", { class: `figure ${tone}`, "data-grade": grade }, h("b", {}, value), h("span", {}, words));
}

/** A link to what it names. */
export function card(href: string, ...inside: Child[]): HTMLElement {
  return h("a", { class: "card", href }, inside, icon("right"));
}

/** A part of a page with its heading. */
export function group(title: Child, ...inside: Child[]): HTMLElement {
  return h("section", { class: "group" }, h("h2", {}, title), inside);
}

export type IconName = "ballot" | "team" | "desk" | "form" | "check" | "cross" | "search" | "wait" | "lock" | "phone" | "send" | "right" | "left" | "plus" | "minus" | "whole" | "alert" | "pen" | "star" | "ask";

export function icon(name: IconName, extra = ""): SVGSVGElement {
  return svg("svg", { class: `icon ${extra}`, "aria-hidden": "true" }, svg("use", { href: `${icons}#${name}` }));
}
