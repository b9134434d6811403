// Room "Pengguna hak pilih": how many had voted, TPS by TPS and hour by hour.

import { dayOf, doubtOf, hourAt, usersByHour, type HourEntry, type Station, type TurnoutDuty } from "../core/duties";
import type { KeptEvent } from "../core/evidence";
import { allEvidence, entriesOf } from "../store/evidence";
import { deviceId, keepSetting, setting } from "../store/settings";
import { fill, h, icon, option, type Child } from "./dom";
import { dutyHere, dutyPage, keepEntry, made, numberField, standing } from "./duty";
import { onChange, say, type Leave, type Place } from "./frame";
import { newId } from "./making";
import { field } from "./people";
import { day, number, t } from "./words";

interface Now {
  known: Map<string, Map<number, number>>; // users by hour, by TPS
  kept: KeptEvent[];
}

interface Row {
  element: HTMLElement;
  input: HTMLInputElement;
  show(hour: number, now: Now): void;
}

const DOUBTS = { fewer: "turnout.fewer", more: "turnout.more", voters: "turnout.voters_above" } as const;
const clock = (hour: number): string => t("turnout.clock", { hour: String(hour).padStart(2, "0") });

export async function turnout({ main }: Place): Promise<Leave | void> {
  const opened = await dutyHere("turnout");
  if (!opened) return dutyPage(main, "hari-h", undefined, []);
  let { duty } = opened;
  let hour = hourAt(new Date(), duty.hours);
  const name = h("input", { maxlength: 80, autocomplete: "name", value: (await setting("entrant")) ?? "" });
  name.addEventListener("change", () => void keepSetting("entrant", name.value.trim()));
  const sum = h("div", { class: "sum", role: "status" });
  const rows = duty.tps.map((station, at) => stationRow(station, async (users) => {
    const entry: HourEntry = { ...made(), tps: station.id, hour, users, name: name.value.trim(), device: await deviceId(newId) };
    await keepEntry(duty.code, "jam", t("turnout.entry", { tps: station.number, clock: clock(hour), n: number(users) }), entry);
    say(t("duty.kept"));
    rows[at + 1]?.input.focus();
  }));
  const show = async () => {
    const kept = await dutyHere("turnout");
    if (!kept) return;
    duty = kept.duty;
    const mine = await entriesOf<HourEntry>("jam", kept.loaded);
    const now: Now = { known: new Map(duty.tps.map((one) => [one.id, usersByHour(one, mine)])), kept: await allEvidence() };
    for (const row of rows) row.show(hour, now);
    fill(sum, total(duty, hour, now));
  };
  const hours = h("div", { class: "options numbers" }, duty.hours.map((one) => option({ type: "radio", name: "hour", value: one, checked: one === hour }, clock(one))));
  hours.addEventListener("change", () => {
    hour = Number(hours.querySelector<HTMLInputElement>(":checked")!.value);
    void show();
  });
  const isToday = dayOf(new Date()) === duty.voting_day;
  dutyPage(main, "hari-h", opened, [
    !isToday && h("p", { class: "notice", role: "status" }, icon("wait"), t("turnout.not_today", { day: day(duty.voting_day) })),
    h("fieldset", { class: "group" }, h("legend", {}, t("turnout.until")), hours),
    h("p", { class: "hint" }, t("turnout.how")),
    sum,
    h("ul", { class: "stations" }, rows.map((row) => row.element)),
    field(t("turnout.name"), name),
  ]);
  await show();
  return onChange(() => void show());
}

/** Of the TPS entered at this very hour; nothing is guessed about the others. */
function total(duty: TurnoutDuty, hour: number, { known }: Now): Child {
  const entered = duty.tps.filter((one) => known.get(one.id)?.has(hour));
  const users = entered.reduce((sum, one) => sum + known.get(one.id)!.get(hour)!, 0);
  const voters = entered.reduce((sum, one) => sum + (one.voters ?? 0), 0);
  return [
    h("strong", {}, t("turnout.total", { clock: clock(hour), users: number(users), voters: number(voters) })),
    h("small", {}, t("turnout.entered", { n: entered.length, of: duty.tps.length })),
  ];
}

function stationRow(station: Station, keep: (users: number) => Promise<void>): Row {
  const told = h("p", { class: "hint", role: "status", id: `ragu-${station.id}` });
  const state = h("p", { class: "known" });
  const words = h("span", {}, `TPS ${station.number} `, h("small", {}, station.voters === null ? "" : t("turnout.voters", { n: number(station.voters) })));
  const users = numberField(words, { "aria-describedby": told.id, enterkeyhint: "next" });
  const element = h("form", { class: "station", novalidate: true }, users.element, h("button", { class: "primary" }, t("duty.keep")), told, state);
  let hour = 0;
  let known: ReadonlyMap<number, number> = new Map();
  const judge = () => {
    const typed = users.read();
    const doubt = typed === null ? null : doubtOf(typed, hour, known, station.voters);
    told.textContent = doubt ? t(DOUBTS[doubt.code], { clock: clock(doubt.hour), n: number(doubt.users) }) : "";
  };
  users.input.addEventListener("input", judge);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = users.read();
    if (typed === null) {
      told.textContent = t("duty.number");
      return users.input.focus();
    }
    void keep(typed).then(() => {
      users.input.value = ""; // not before it is on the disk
      told.textContent = "";
    });
  });
  return {
    element: h("li", { "data-tps": station.number }, element),
    input: users.input,
    show(next, now) {
      hour = next;
      known = now.known.get(station.id) ?? known;
      const entered = known.get(hour);
      const before = [...known].filter(([other]) => other < hour).pop();
      const last = now.kept.find(({ way, event }) => way === "jam" && (event as HourEntry).tps === station.id && (event as HourEntry).hour === hour);
      fill(
        state,
        entered !== undefined ? h("strong", { "data-users": entered }, t("turnout.known", { clock: clock(hour), n: number(entered) })) : before && t("turnout.known", { clock: clock(before[0]), n: number(before[1]) }),
        last && [" ", standing(last)],
      );
      judge();
    },
  };
}
