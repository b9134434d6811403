// Who somebody is, out of the class: first the TPS, then a name there with its seat.

import type { ClassPerson } from "../core/packs";
import { groupsOf, isAskedForTps, type TpsGroup } from "../core/people";
import { keepSetting, setting } from "../store/settings";
import { fill, h } from "./dom";
import { t } from "./words";

const NO_TPS = "-"; // the group of people without one; "" is not yet chosen

export interface Choice {
  element: HTMLElement;
  person(): ClassPerson | undefined;
  tps(): string;
  ask(): void; // goes to what is missing
}

interface Asked {
  label: string;
  chosen?: string | undefined; // id of the person proposed
  tps?: string | undefined; // of the group proposed
  seat?: number;
}

export const field = (words: string, control: HTMLElement): HTMLElement => h("label", { class: "field" }, h("span", {}, words), control);

/** `Ani (Ketua)`. */
const named = ({ name, seat }: ClassPerson): string => (seat ? `${name} (${seat === 1 ? t("seat.chair") : t("seat.member", { n: seat })})` : name);

export const personOptions = (people: readonly ClassPerson[], chosen?: string): HTMLElement[] =>
  people.map((one) => h("option", { value: one.id, selected: one.id === chosen }, named(one)));

const groupName = (group: TpsGroup): string => (group.tps ? group.name : t("who.no_tps"));

/** One person out of many; a class of one TPS needs a single list. */
export function personChoice(people: readonly ClassPerson[], { label, chosen, tps, seat }: Asked): Choice {
  const groups = groupsOf(people);
  const isAsked = isAskedForTps(groups);
  const key = (group: TpsGroup) => group.tps || NO_TPS;
  const known = groups.find((group) => group.people.some((one) => one.id === chosen)) ?? groups.find((group) => key(group) === tps);
  const place = h("select", { required: true }, h("option", { value: "" }, t("who.choose_tps")), groups.map((group) => h("option", { value: key(group), selected: group === known }, groupName(group))));
  const who = h("select", { required: true, "data-seat": seat });
  const draw = () => {
    const mine = isAsked ? groups.filter((group) => key(group) === place.value) : groups;
    const lists = mine.map((group) => (mine.length > 1 ? h("optgroup", { label: groupName(group) }, personOptions(group.people, chosen)) : personOptions(group.people, chosen)));
    fill(who, h("option", { value: "" }, seat ? "–" : t("start.choose")), lists);
    who.disabled = !mine.length;
  };
  place.addEventListener("change", draw);
  draw();
  return {
    element: h("div", { class: "who-plays" }, isAsked && field(seat ? `${label}, TPS` : "TPS", place), field(label, who)),
    person: () => people.find((one) => one.id === who.value),
    tps: () => (isAsked ? place.value : ""),
    ask() {
      const missing = isAsked && !place.value ? place : who;
      missing.focus();
      missing.reportValidity();
    },
  };
}

/** Who plays; the phone proposes the same TPS and person for the next round. */
export async function choosePlayer(people: readonly ClassPerson[], label = t("start.who")): Promise<Choice> {
  const choice = personChoice(people, { label, chosen: await setting("person"), tps: await setting("tps") });
  choice.element.addEventListener("change", () => {
    void keepSetting("tps", choice.tps());
    void keepSetting("person", choice.person()?.id ?? "");
  });
  return choice;
}
