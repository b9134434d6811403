// Before a round: who plays, with which pack, or which round goes on.

import { packsInTurn, sizeOf, type Pack, type PackKind } from "../core/packs";
import { newRound, type Round } from "../core/rounds";
import { packOf, packsOfKinds, sourceOf } from "../store/packs";
import { forgetRound, keepRound, roundOf, roundsOf } from "../store/rounds";
import { append, button, card, fill, h, titled, type Child } from "./dom";
import { backTo, go } from "./frame";
import { newId } from "./making";
import { choosePlayer } from "./people";
import { end, play, reviewOne, showResult, type Exercise } from "./playing";
import { roomHeading, type Open } from "./rooms";
import { classLine, list, noPacks, packName, packRow, startedFrom } from "./sources";
import { moment, t } from "./words";

const MOST_SHOWN = 5;

/** A room in which one person answers one pack. */
export function individualRoom<P extends Pack>(exercise: Exercise<P>, kinds: readonly PackKind[]): Open {
  return async ({ main, segments }) => {
    const [id, at] = segments;
    const round = id ? await roundOf(id) : undefined;
    const pack = round && ((await packOf(round.code, round.pack)) as P | undefined);
    if (!round || !pack) return start(main, exercise, kinds, await startedFrom(id));
    if (round.state === "open") return play(main, exercise, pack, round);
    if (at !== undefined) return reviewOne(main, exercise, pack, round, Number(at));
    return showResult(main, exercise, pack, round);
  };
}

async function start<P extends Pack>(
  main: HTMLElement,
  exercise: Exercise<P>,
  kinds: readonly PackKind[],
  code: string,
): Promise<void> {
  const source = await sourceOf(code);
  const packs = (await packsOfKinds(code, kinds)) as P[];
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
    roomHeading(exercise.path),
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
