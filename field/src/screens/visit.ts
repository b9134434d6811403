// A sampling visit of the PPS: which households were drawn, and what was found there.

import { dayOf, ordinalsIn, type Visit } from "../core/duties";
import { allEvidence } from "../store/evidence";
import { keepSetting, setting } from "../store/settings";
import { pantarlihChoice } from "./coklit";
import { fill, group, h, titled } from "./dom";
import { dutyPage, keepEntry, made, numberField, standing, type Known } from "./duty";
import { onChange, say, type Leave } from "./frame";
import { longText } from "./lessons";
import { field } from "./people";
import { day, t } from "./words";

const FOUND = ["visited", "confirmed", "stickers", "agreeing"] as const;

export async function visitPage(main: HTMLElement, known: Known<"coklit">): Promise<Leave> {
  const today = dayOf(new Date());
  const who = await pantarlihChoice(known.duty.people);
  const on = h("input", { type: "date", value: today, max: today, min: known.duty.window.first, required: true });
  const visitor = h("input", { maxlength: 80, required: true, autocomplete: "name", value: (await setting("entrant")) ?? "" });
  const drawn = h("input", { inputmode: "text", autocomplete: "off", required: true, placeholder: "3, 17, 24", maxlength: 1000 });
  const numbers = FOUND.map((name) => ({ name, ...numberField(t(`visit.${name}`), { required: true, maxlength: 3, name }) }));
  const note = longText(t("visit.note"));
  const problem = h("p", { class: "problem", role: "alert" });
  const list = h("div", {});
  const wrong = (): string => {
    const ordinals = ordinalsIn(drawn.value);
    const found = numbers.map((one) => one.read());
    const [visited] = found;
    if (!who.value || !on.value || !visitor.value.trim()) return t("visit.missing");
    if (!ordinals?.length) return t("visit.drawn_wrong");
    if (found.some((one) => one === null)) return t("duty.number");
    if (visited! > ordinals.length) return t("visit.beyond_drawn", { n: ordinals.length });
    return found.some((one) => one! > visited!) ? t("visit.beyond_reached", { n: visited! }) : "";
  };
  const form = h("form", { class: "counts", novalidate: true }, field(t("coklit.who"), who), field(t("visit.day"), on), field(t("visit.visitor"), visitor), field(t("visit.drawn"), drawn), numbers.map((one) => one.element), note.element, problem, h("button", { class: "primary wide" }, t("duty.keep")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    problem.textContent = wrong();
    if (problem.textContent) return;
    const [visited, confirmed, stickers, agreeing] = numbers.map((one) => one.read()!) as [number, number, number, number];
    const visit: Visit = { ...made(), appointment: who.value, on_day: on.value, visitor: visitor.value.trim(), drawn: ordinalsIn(drawn.value)!, visited, confirmed, stickers, agreeing, note: note.value() };
    const title = t("visit.entry", { name: who.selectedOptions[0]!.text, n: visited });
    void keepSetting("entrant", visit.visitor);
    void keepEntry(known.duty.code, "kunjungan", title, visit).then(() => {
      say(t("duty.kept"));
      form.reset();
    });
  });
  const show = async () => {
    const kept = (await allEvidence()).filter((one) => one.way === "kunjungan");
    fill(list, kept.length > 0 && group(t("visit.kept"), h("ul", { class: "entries" }, kept.map((one) => h("li", {}, titled(one.title, day((one.event as Visit).on_day)), standing(one))))));
  };
  dutyPage(main, "coklit", known, [group(t("visit.title"), h("p", { class: "hint" }, t("visit.how")), form), list]);
  await show();
  return onChange(() => void show());
}
