// Room "Coklit": what a Pantarlih did day by day, against his list; and visits of the PPS.

import { COUNTS, dayOf, handled, linesOf, sumOf, type CoklitDuty, type CoklitEntry, type Counts, type Line, type Pantarlih } from "../core/duties";
import type { KeptEvent } from "../core/evidence";
import { allEvidence, entriesOf } from "../store/evidence";
import { deviceId, keepSetting, setting } from "../store/settings";
import { button, card, figure, fill, group, h, icon, titled, type Child } from "./dom";
import { dutyHere, dutyPage, keepEntry, made, numberField, standing, type Known } from "./duty";
import { onChange, say, type Leave, type Place } from "./frame";
import { notice } from "./lessons";
import { newId } from "./making";
import { field } from "./people";
import { day, number, t } from "./words";
import { visitPage } from "./visit";

const MOST_SHOWN = 40;

export async function coklit({ main, segments }: Place): Promise<Leave | void> {
  const opened = await dutyHere("coklit");
  if (!opened) return dutyPage(main, "coklit", undefined, []);
  if (segments[0] === "kunjungan" && !opened.duty.is_own) return visitPage(main, opened);
  const { people } = opened.duty;
  const who = await pantarlihChoice(people);
  const on = h("input", { type: "date", value: dayOf(new Date()), min: opened.duty.window.first, max: dayOf(new Date()), required: true });
  const sums = h("div", {});
  const list = h("div", {});
  const show = async () => {
    const known = await dutyHere("coklit");
    const person = known?.duty.people.find((one) => one.appointment === who.value);
    if (!known || !person) return fill(sums), fill(list);
    const lines = linesOf(person, await entriesOf<CoklitEntry>("coklit", known.loaded));
    const kept = (await allEvidence()).filter(({ way, event }) => way === "coklit" && (event as CoklitEntry).appointment === person.appointment);
    fill(sums, figures(known.duty, person, lines, on.value));
    fill(list, lineList(known, person, lines, kept));
  };
  for (const control of [who, on]) control.addEventListener("change", () => void show());
  const form = progressForm(on, async (counts) => {
    if (!who.value) {
      who.focus();
      return false;
    }
    const entry: CoklitEntry = { ...made(), kind: "progress", appointment: who.value, on_day: on.value, ...counts, voids: null, device: await deviceId(newId) };
    await keepEntry(opened.duty.code, "coklit", `${day(on.value)}: ${countsText(counts)}`, entry);
    say(t("duty.kept"));
    return true;
  });
  dutyPage(main, "coklit", opened, [
    !people.length && notice("coklit.nobody"),
    people.length === 1 ? h("p", { class: "strong" }, nameOf(people[0]!)) : field(t("coklit.who"), who),
    !opened.duty.is_own && card("#/coklit/kunjungan", titled(t("visit.title"), t("visit.about"))),
    sums,
    form,
    list,
  ]);
  await show();
  return onChange(() => void show());
}

export const nameOf = ({ name, tps_number }: Pantarlih): string => `${name} (TPS ${tps_number})`;

/** Whose day it is; the phone proposes the same again. */
export async function pantarlihChoice(people: readonly Pantarlih[]): Promise<HTMLSelectElement> {
  const last = people.length === 1 ? people[0]!.appointment : await setting("pantarlih");
  const who = h("select", { required: true }, h("option", { value: "" }, t("coklit.choose")), people.map((one) => h("option", { value: one.appointment, selected: one.appointment === last }, nameOf(one))));
  who.addEventListener("change", () => void keepSetting("pantarlih", who.value));
  return who;
}

const countsText = (counts: Counts): string => COUNTS.map((name) => `${t(`coklit.${name}`)} ${number(counts[name])}`).join(" · ");

/** The whole against his list, the chosen day, and what the office would like looked at. */
function figures({ flags }: CoklitDuty, person: Pantarlih, lines: readonly Line[], on: string): Child[] {
  const whole = sumOf(lines);
  const done = handled(whole);
  const { voters, households } = person;
  return [
    h("div", { class: "figures" }, COUNTS.map((name) => figure(whole[name] ? "some" : "none", number(whole[name]), t(`coklit.${name}`), name))),
    voters !== null && [
      h("progress", { max: voters, value: Math.min(done, voters), "aria-label": t("coklit.progress") }),
      h("p", { class: "strong", "data-done": done }, t("coklit.of_list", { n: number(done), of: number(voters) }), households !== null && ` ${t("coklit.of_households", { n: number(whole.households), of: number(households) })}`),
      done > voters && h("p", { class: "hint" }, t("coklit.above")),
    ],
    h("p", { "data-day": on }, `${on && day(on)}: ${countsText(sumOf(lines.filter((line) => line.on_day === on)))}`),
    flags.filter((flag) => flag.appointment === person.appointment).map((flag) => h("p", { class: "notice", "data-flag": flag.code }, icon("alert"), flag.text)),
  ];
}

function progressForm(on: HTMLInputElement, keep: (counts: Counts) => Promise<boolean>): HTMLElement {
  const fields = COUNTS.map((name) => ({ name, ...numberField([t(`coklit.${name}`), h("small", {}, t(`coklit.${name}_about`))], { placeholder: "0", name, maxlength: 4 }) }));
  const problem = h("p", { class: "problem", role: "alert" });
  const form = h("form", { class: "counts", novalidate: true }, field(t("coklit.day"), on), fields.map((one) => one.element), problem, h("button", { class: "primary wide" }, t("duty.keep")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = fields.find((one) => one.input.value.trim() && one.read() === null);
    const counts = Object.fromEntries(fields.map((one) => [one.name, one.read() ?? 0])) as Counts;
    problem.textContent = wrong ? t("duty.number") : !on.value ? t("coklit.day_missing") : !COUNTS.some((name) => counts[name]) ? t("coklit.empty") : "";
    if (problem.textContent) return (wrong ?? fields[0]!).input.focus();
    void keep(counts).then((isKept) => {
      if (isKept) for (const one of fields) one.input.value = ""; // not before it is on the disk
    });
  });
  return group(t("coklit.add"), h("p", { class: "hint" }, t("coklit.how")), form);
}

/** What counts, the latest first, each to be taken back; and what was refused. */
function lineList({ duty }: Known<"coklit">, { appointment }: Pantarlih, lines: readonly Line[], kept: readonly KeptEvent[]): Child {
  const refused = kept.filter((one) => one.state === "refused");
  const row = (line: Line) => {
    const mine = kept.find((one) => one.id === line.id);
    return h("li", { "data-entry": line.id }, titled(day(line.on_day), countsText(line)), mine ? standing(mine) : h("span", { class: "state sent" }, icon("check"), t("state.sent")), voidButton(duty.code, appointment, line));
  };
  if (!lines.length && !refused.length) return null;
  return group(
    t("coklit.entries", { n: lines.length }),
    h("ul", { class: "entries" }, refused.map((one) => h("li", { "data-entry": one.id }, titled(one.title), standing(one))), [...lines].reverse().slice(0, MOST_SHOWN).map(row)),
  );
}

let sure = ""; // the entry whose taking back is asked about once more

/** Both the entry and its taking back stay known to the server. */
function voidButton(code: string, appointment: string, line: Line): HTMLElement {
  const press = async () => {
    if (sure !== line.id) {
      sure = line.id;
      ask.textContent = t("coklit.void_sure");
      return;
    }
    const entry: CoklitEntry = { ...made(), kind: "void", appointment, on_day: line.on_day, ...sumOf([]), voids: line.id, device: await deviceId(newId) };
    await keepEntry(code, "coklit", t("coklit.voided", { day: day(line.on_day), counts: countsText(line) }), entry);
    say(t("duty.kept"));
  };
  const ask = button("quiet", () => void press(), t(sure === line.id ? "coklit.void_sure" : "coklit.void"));
  return ask;
}
