// Before a round: who plays, with which pack, or which round goes on.

import { packsInTurn, sizeOf, type Pack, type PackKind } from "../core/packs";
import { newRound, type Round } from "../core/rounds";
import type { KeptClass } from "../store/database";
import { packOf, packsOf, packsOfKinds, sourceOf } from "../store/packs";
import { forgetRound, keepRound, roundOf, roundsOf } from "../store/rounds";
import { setting } from "../store/settings";
import { refresh } from "../sync/loading";
import { append, button, card, fill, group, h, icon, titled, type Child } from "./dom";
import { backTo, changed, go, heading, say, type Leave, type Place } from "./frame";
import { newId } from "./making";
import { choosePlayer } from "./people";
import { end, play, reviewOne, showResult, type Exercise } from "./playing";
import type { Room } from "./rooms";
import { moment, t, told, type TextKey } from "./words";

const MOST_SHOWN = 5;

/** `DPR, 80 surat suara`, with the seed that tells packs of one kind apart. */
export function packName(pack: Pack): string {
  return t(`pack.${pack.kind}`, { contest: told("contest", pack.contest), n: sizeOf(pack) });
}

/** A room in which one person answers one pack. */
export function individualRoom<P extends Pack>(
  exercise: Exercise<P>,
  room: { about: TextKey; icon: Room["icon"]; kinds: readonly PackKind[] },
): Room {
  return {
    path: exercise.path,
    name: exercise.name,
    ...room,
    async open({ main, segments }: Place): Promise<Leave | void> {
      const [id, at] = segments;
      const round = id ? await roundOf(id) : undefined;
      const pack = round && ((await packOf(round.code, round.pack)) as P | undefined);
      if (!round || !pack) return start(main, exercise, room, await startedFrom(id));
      if (round.state === "open") return play(main, exercise, pack, round);
      if (at !== undefined) return reviewOne(main, exercise, pack, round, Number(at));
      return showResult(main, exercise, pack, round);
    },
  };
}

async function start<P extends Pack>(
  main: HTMLElement,
  exercise: Exercise<P>,
  room: { about: TextKey; kinds: readonly PackKind[] },
  code: string,
): Promise<void> {
  const source = await sourceOf(code);
  const packs = (await packsOfKinds(code, room.kinds)) as P[];
  const rounds = await roundsOf(exercise.kind, code);
  const people = source?.room?.people ?? [];
  const who = people.length ? await choosePlayer(people) : null;
  const begin = async (pack: P) => {
    const person = who?.person();
    if (who && !person) return who.ask();
    const named = { id: newId(), pack: pack.id, code, person: person?.id ?? "", name: person?.name ?? "", size: sizeOf(pack), now: Date.now() };
    const round = newRound(exercise.kind, named);
    await keepRound(round);
    go(`/${exercise.path}/${round.id}`);
  };
  const offered = h("div", {});
  const offer = () => {
    const mine = packsInTurn(packs, who?.person()?.turn);
    fill(offered, list(t("start.packs"), mine.map((pack) => packRow(pack, () => void begin(pack)))));
  };
  who?.element.addEventListener("change", offer);
  offer();
  const open = rounds.filter((round) => round.state === "open");
  const done = rounds.filter((round) => round.state === "done").slice(0, MOST_SHOWN);
  main.append(
    backTo("#/", "frame.home"),
    heading(t(exercise.name), t(room.about)),
    classLine(source?.room),
  );
  const parts: Child[] = [
    open.length > 0 && list(t("start.open"), open.map((round) => openRow(exercise, round, packs))),
    packs.length > 0 && who?.element,
    packs.length ? offered : await noPacks(code, exercise.path),
    done.length > 0 && list(t("start.done"), done.map((round) => doneRow(exercise, round))),
  ];
  append(main, parts);
}

/** Which class it is for, or free practice. */
export const classLine = (room: KeptClass | null | undefined): HTMLElement => h("p", { class: "mode" }, room ? `${room.class.name}, ${room.class.place}` : t("start.practice"));

export function list(title: string, rows: Child[]): HTMLElement {
  return group(title, h("ul", { class: "cards" }, rows));
}

export function packRow(pack: Pack, begin: () => void): HTMLElement {
  const swatch = h("span", { class: `swatch contest-${pack.contest}`, "aria-hidden": "true" });
  return h("li", {}, button("card", begin, [swatch, titled(packName(pack), t("pack.seed", { seed: pack.seed })), icon("right")], { "data-pack": pack.id }));
}

function openRow<P extends Pack>(exercise: Exercise<P>, round: Round, packs: readonly P[]): HTMLElement {
  const pack = packs.find((one) => one.id === round.pack);
  const answered = round.answers.filter(Boolean).length;
  const endNow = async () => {
    if (pack && answered) {
      await end(exercise, pack, round);
      go(`/${exercise.path}/${round.id}`);
    } else {
      await forgetRound(round.id);
      go(`/${exercise.path}`, true);
    }
  };
  return h(
    "li",
    { class: "open-round" },
    card(`#/${exercise.path}/${round.id}`, titled(t("start.go_on"), [pack && packName(pack), round.name].filter(Boolean).join(" · "), t("start.answered", { n: answered, of: round.answers.length, at: moment(round.changed) }))),
    button("quiet", () => void endNow(), t(answered ? "start.end" : "start.drop")),
  );
}

function doneRow<P extends Pack>(exercise: Exercise<P>, round: Round): HTMLElement {
  const rights = (round.extra.rights as boolean[] | undefined) ?? [];
  const right = rights.filter(Boolean).length;
  return h(
    "li",
    {},
    card(`#/${exercise.path}/${round.id}`, titled(t("start.score", { n: right, of: rights.length }), [round.name, moment(round.changed)].filter(Boolean).join(" · "))),
  );
}

const FREE = "bebas"; // in the address: free practice, though one is in a class

/** Whose packs a room offers: those of the class, or free practice where it was asked for. */
export const startedFrom = async (segment?: string): Promise<string> => (segment === FREE ? "" : ((await setting("code")) ?? ""));

/** Another round of the same source. */
export const againAt = (path: string, round: Round): string => `#/${path}${round.code ? "" : `/${FREE}`}`;

/** Fetch what is newer; returns what became of it. */
export async function renewPacks(): Promise<string> {
  await refresh(Date.now());
  changed();
  const told = t(navigator.onLine ? "ready.renewed" : "queue.no_signal");
  say(told);
  return told;
}

/** A class whose packs hold no longer says so, and what can be done. */
export async function noPacks(code: string, path: string): Promise<HTMLElement> {
  if (!code) return h("p", { class: "notice", role: "status" }, icon("alert"), t("start.no_packs"));
  const outcome = h("p", { class: "hint" });
  const renew = async () => {
    outcome.textContent = await renewPacks();
    if (navigator.onLine) go(`/${path}`, true);
  };
  const some = (await packsOf(code)).length > 0;
  return h(
    "div",
    { "data-outdated": code },
    h("p", { class: "notice", role: "status" }, icon("alert"), t(some ? "start.none_here" : "start.outdated")),
    h("p", { class: "row" }, button("primary", () => void renew(), t("ready.renew")), h("a", { class: "button", href: `#/${path}/${FREE}` }, t("start.free"))),
    outcome,
  );
}
