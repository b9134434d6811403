// One exercise after the other: posed, answered, told at once why. Kept after every
// answer, so that a round goes on where it was left.

import type { Pack, Row, Ruling } from "../core/packs";
import { progressOf } from "../core/gates";
import { rowOf, sizeOf } from "../core/packs";
import { roundData, secondsBetween, type Round } from "../core/rounds";
import { sourceOf } from "../store/packs";
import { keepRound, roundsOf } from "../store/rounds";
import { append, button, fill, group, h, icon, type Child } from "./dom";
import { backTo, go, heading, say, type Leave } from "./frame";
import { finishRound } from "./making";
import { againAt, packName } from "./sources";
import { duration, number, t, told, type TextKey } from "./words";

export type Tone = "right" | "wrong" | "waiting";

export interface Told {
  tone: Tone;
  title: string;
  yours: string;
  right: string; // "" where there is nothing to compare with
  rows: Row[];
  extra?: Child[];
}

export interface Posed {
  question: HTMLElement;
  choice: HTMLElement;
  answer(): string;
  key(event: KeyboardEvent): boolean;
  show?(answer: string): void; // what is right, on the picture
}

export interface Exercise<P extends Pack = Pack> {
  kind: "adjudication" | "desk" | "error";
  path: string;
  name: TextKey;
  pose(pack: P, at: number, changed: () => void): Posed;
  tell(pack: P, at: number, answer: string): Told;
  rights(pack: P, answers: readonly string[]): boolean[];
  summary(pack: P, round: Round, review: (at: number) => void): Promise<Child[]>;
}

export function play<P extends Pack>(place: HTMLElement, exercise: Exercise<P>, pack: P, round: Round): Leave {
  const size = sizeOf(pack);
  const stage = h("div", { class: "stage" });
  const count = h("p", { class: "count", "data-count": true });
  const bar = h("progress", { max: size, value: 0, "aria-label": t("play.progress") });
  const bench = h("div", { class: "bench" });
  let began = Date.now();
  let posed: Posed;
  let submit: (() => void) | null = null;

  const pose = () => {
    count.textContent = t("play.count", { n: round.at + 1, of: size });
    bar.value = round.at;
    began = Date.now();
    const button = h("button", { class: "primary wide", disabled: true }, t("play.answer"));
    const act = h("div", { class: "act idle" }, button);
    posed = exercise.pose(pack, round.at, () => {
      button.disabled = !posed.answer();
      act.classList.toggle("idle", button.disabled); // in nobody's way until there is an answer
    });
    const form = h("form", { class: "panel" }, posed.choice, act);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (posed.answer()) void answer(posed.answer());
    });
    submit = () => form.requestSubmit();
    fill(stage, posed.question, form);
    const given = round.answers[round.at];
    if (given) tell(given);
  };

  const answer = async (given: string) => {
    if (!submit) return; // answered already, this is a second press
    submit = null;
    round.answers[round.at] = given;
    round.seconds += secondsBetween(began, Date.now());
    round.changed = Date.now();
    await keepRound(round);
    tell(given);
  };

  const tell = (given: string) => {
    submit = null;
    const isLast = round.at + 1 >= size;
    const next = button("primary wide", () => void on(isLast), t(isLast ? "play.finish" : "play.next"));
    const one = exercise.tell(pack, round.at, given);
    posed.show?.(given);
    fill(stage, posed.question, h("div", { class: "panel" }, feedback(one, pack.rulings ?? []), h("div", { class: "act" }, next)));
    bar.value = round.at + 1;
    say(`${one.title}. ${one.rows.map((row) => row.text).join(". ")}`);
    next.focus({ preventScroll: true });
    stage.querySelector(".verdict")?.scrollIntoView({ block: "nearest" });
  };

  const on = async (isLast: boolean) => {
    if (!isLast) {
      round.at += 1;
      void keepRound(round); // writes keep their order; fast fingers need not wait
      pose();
      stage.scrollIntoView({ block: "start" });
      return;
    }
    await end(exercise, pack, round);
    go(`/${exercise.path}/${round.id}`, true);
  };

  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tag = (event.target as HTMLElement).tagName;
    if (tag === "INPUT" && (event.target as HTMLInputElement).type === "number") return;
    if (posed.key(event)) return event.preventDefault();
    if (event.key === "Enter" && submit && tag !== "BUTTON" && tag !== "A" && tag !== "INPUT") {
      event.preventDefault();
      submit();
    }
  };
  document.addEventListener("keydown", keys);
  fill(
    bench,
    h("div", { class: "steps" }, backTo(`#/${exercise.path}`, exercise.name), count, bar),
    stage,
  );
  place.append(h("h1", { class: "unseen", tabindex: "-1" }, `${t(exercise.name)}, ${packName(pack)}`), bench);
  document.title = `${t(exercise.name)} · Jenjang Lapangan`;
  pose();
  return () => document.removeEventListener("keydown", keys);
}

/** End a round: it is scored, and in a class its evidence is kept. */
export async function end<P extends Pack>(exercise: Exercise<P>, pack: P, round: Round): Promise<void> {
  round.extra.rights = exercise.rights(pack, round.answers);
  await finishRound(round, {
    title: `${t(exercise.name)}: ${packName(pack)}${round.name ? `, ${round.name}` : ""}`,
    data: roundData(round, pack.rules),
    person: round.person,
    actor: round.person,
  });
}

const TONES = { right: "check", wrong: "cross", waiting: "wait" } as const;

function feedback(one: Told, rulings: readonly Ruling[]): HTMLElement {
  return h(
    "div",
    { class: `verdict ${one.tone}`, "data-tone": one.tone },
    h("h2", {}, icon(TONES[one.tone]), one.title),
    one.right && one.tone !== "right"
      ? h("dl", { class: "compare" }, h("dt", {}, t("play.yours")), h("dd", {}, one.yours), h("dt", {}, t("play.right")), h("dd", {}, one.right))
      : h("p", { class: "given" }, one.yours),
    one.extra ?? [],
    one.rows.map((row) => reason(row, rulings.find((ruling) => ruling.rule === row.id))),
  );
}

/** The row of the table that speaks, with its source and how sure it is. */
export function reason(row: Row, ruling?: Ruling): HTMLElement {
  return h(
    "div",
    { class: "reason" },
    h("p", {}, h("span", { class: "rule-id" }, row.id), row.text),
    ruling && h("p", { class: "source" }, t("play.ruling", { citation: ruling.citation })),
    h("p", { class: "source" }, t("play.source", { source: row.source, confidence: told("confidence", row.confidence) })),
  );
}

/** The end screen of a round. */
export async function showResult<P extends Pack>(place: HTMLElement, exercise: Exercise<P>, pack: P, round: Round): Promise<void> {
  const review = (at: number) => go(`/${exercise.path}/${round.id}/${at}`);
  place.append(
    backTo(`#/${exercise.path}`, exercise.name),
    heading(t("result.title"), [packName(pack), round.name].filter(Boolean).join(" · ")),
  );
  append(place, await exercise.summary(pack, round, review));
  place.append(
    h("p", { class: "about" }, t(round.code ? "result.kept" : "result.practice")),
    h("p", { class: "row" }, h("a", { class: "button primary", href: againAt(exercise.path, round) }, t("result.again")), h("a", { class: "button", href: "#/" }, t("frame.home"))),
  );
}

/** One exercise of a finished round, looked at again. */
export function reviewOne<P extends Pack>(place: HTMLElement, exercise: Exercise<P>, pack: P, round: Round, at: number): Leave {
  const posed = exercise.pose(pack, at, () => undefined);
  const given = round.answers[at] ?? "";
  posed.show?.(given);
  const keys = (event: KeyboardEvent) => {
    if (posed.key(event)) event.preventDefault();
  };
  document.addEventListener("keydown", keys);
  place.append(
    backTo(`#/${exercise.path}/${round.id}`, "result.back"),
    h("h1", { class: "unseen", tabindex: "-1" }, t("result.review", { n: at + 1 })),
    h("div", { class: "bench" }, h("div", { class: "stage" }, posed.question, h("div", { class: "panel" }, feedback(exercise.tell(pack, at, given), pack.rulings ?? [])))),
  );
  return () => document.removeEventListener("keydown", keys);
}

/** Accuracy over all rounds of this person on this phone; speed only once it is proved. */
export async function gateShown(round: Round, answered: number): Promise<HTMLElement | null> {
  const gate = (await sourceOf(round.code))?.gates[round.kind];
  if (!gate) return null;
  const done = (await roundsOf(round.kind, round.code)).filter((one) => one.state === "done" && one.person === round.person);
  const until = (last: boolean) => done.filter((one) => one.changed < round.changed || (last && one.id === round.id)).reverse();
  const rights = (rounds: readonly Round[]) => rounds.flatMap((one) => (one.extra.rights as boolean[] | undefined) ?? []);
  const now = progressOf(rights(until(true)), gate);
  const hasFailed = now.failures > progressOf(rights(until(false)), gate).failures;
  const state = now.passed ? "passed" : hasFailed ? "failed" : "open";
  return h(
    "section",
    { class: "group gate", "data-gate": state },
    h("h2", {}, t("gate.title")),
    h("p", {}, t(`gate.${state}`, { n: number(now.left) })),
    now.passed && answered > 0 ? h("p", {}, t("gate.speed", { time: duration(round.seconds / answered) })) : h("p", { class: "hint" }, t("gate.no_speed")),
  );
}

/** The rules that were missed, each with a way back to where it was. */
export function missedRows(pack: Pack, missed: readonly [string, number[]][], serial: (at: number) => string, review: (at: number) => void): HTMLElement {
  if (!missed.length) return h("p", { class: "notice good" }, t("result.none_missed"));
  const look = (at: number) => button("small", () => review(at), t("result.look", { serial: serial(at) }));
  const one = ([rule, ats]: [string, number[]]) => {
    const row = rowOf(pack, rule);
    return h("div", { class: "missed" }, row && reason(row, pack.rulings?.find((ruling) => ruling.rule === rule)), h("p", { class: "row" }, ats.map(look)));
  };
  return group(t("result.missed"), missed.map(one));
}
