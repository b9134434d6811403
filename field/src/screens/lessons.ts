// A room in which somebody of a class gives something: exit ticket, evaluation, pledge,
// question. What they have in common stands here.

import type { LessonItem } from "../core/lessons";
import type { KeptClass } from "../store/database";
import { sourceOf } from "../store/packs";
import { setting } from "../store/settings";
import { append, h, icon, option, type Child } from "./dom";
import { backTo, go, say } from "./frame";
import { makeEvidence, type Made } from "./making";
import { roomHeading, type Open } from "./rooms";
import { classLine } from "./sources";
import { t, type TextKey } from "./words";

export interface Asked {
  code: string;
  room: KeptClass;
  segments: string[];
}

let thanks: TextKey | "" = ""; // for what was given last, until it has been shown

export function lessonRoom(path: string, ask: (asked: Asked) => Promise<Child[]>): Open {
  return async ({ main, segments }) => {
    const code = (await setting("code")) ?? "";
    const known = (await sourceOf(code))?.room;
    const told = thanks && h("p", { class: "notice good" }, icon("check"), t(thanks));
    thanks = "";
    append(main, [backTo("#/", "frame.home"), roomHeading(path), told, known ? [classLine(known), await ask({ code, room: known, segments })] : notice("class.needed")]);
  };
}

export const notice = (key: TextKey): HTMLElement => h("p", { class: "notice", role: "status" }, icon("wait"), t(key));

/** A form that is given once: `give` says what there is, or nothing at all. */
export function givenForm(path: string, parts: Child[], words: string, give: () => Promise<TextKey>): HTMLElement {
  const form = h("form", {}, parts, h("button", { class: "primary wide" }, words));
  let isGiven = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isGiven) return; // a second press
    isGiven = true;
    void give().then((told) => {
      thanks = told;
      say(t(told));
      go(`/${path}`, true);
    });
  });
  return form;
}

/** Keep evidence; what to say then. */
export async function given(code: string, made: Made): Promise<TextKey> {
  await makeEvidence(code, made);
  return "lesson.thanks";
}

/** One of a few answers to a statement or question. */
export function marks({ id, text }: LessonItem, options: readonly (readonly [string, string])[], required: boolean, hint = ""): { element: HTMLElement; value(): string } {
  const labels = options.map(([value, words]) => option({ type: "radio", name: id, value, required }, words));
  const element = h("fieldset", { class: "mark", "data-mark": id }, h("legend", {}, text), h("div", { class: "options numbers" }, labels), hint && h("small", {}, hint));
  return { element, value: () => element.querySelector<HTMLInputElement>(":checked")?.value ?? "" };
}

/** A field of several lines. */
export function longText(words: string, extra: Record<string, string | number | boolean> = {}): { element: HTMLElement; value(): string } {
  const area = h("textarea", { rows: 4, maxlength: 2000, ...extra });
  area.addEventListener("input", () => area.setCustomValidity(extra.required && !area.value.trim() ? words : ""));
  return { element: h("label", { class: "field" }, h("span", {}, words), area), value: () => area.value.trim() };
}
