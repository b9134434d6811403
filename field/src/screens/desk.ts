// Room "Meja pemilih": who may vote here, now, with which ballots?

import { ballotsIn, deskAnswer, deskGrade, deskRights, OUTCOMES, rightDecision, type DeskGrade } from "../core/deciding";
import { rowOf, type Card, type DeskPack } from "../core/packs";
import type { Round } from "../core/rounds";
import { figure, h, icon, option, type Child } from "./dom";
import { gateShown, missedRows, type Exercise, type Posed, type Told, type Tone } from "./playing";
import { individualRoom } from "./starting";
import { number, t, told } from "./words";

function decisionName(answer: string): string {
  if (!answer) return t("ballot.unjudged");
  const [outcome = ""] = answer.split(":");
  const ballots = ballotsIn(answer).map((contest) => told("contest", contest));
  return outcome === "serve" ? t("desk.serve_with", { ballots: ballots.join(", ") || t("desk.no_ballot") }) : told("desk", outcome);
}

function pose(pack: DeskPack, at: number, changed: () => void): Posed {
  const card = pack.cards[at]!;
  const contests = pack.origins[0]?.ballots ?? [];
  let outcome = "";
  const picked = new Set<string>();
  const answer = () => (outcome && !(outcome === "serve" && !picked.size) ? deskAnswer(outcome, [...picked], pack) : "");
  const ballots = h("fieldset", { class: "within", hidden: true }, h("legend", {}, t("desk.which")));
  const choose = (next: string) => {
    outcome = next;
    ballots.hidden = next !== "serve";
    for (const input of choice.querySelectorAll<HTMLInputElement>("[name=outcome]")) input.checked = input.value === next;
    changed();
  };
  const pick = (contest: string, on: boolean) => {
    if (on) picked.add(contest);
    else picked.delete(contest);
    for (const input of choice.querySelectorAll<HTMLInputElement>("[name=ballot]")) input.checked = picked.has(input.value);
    changed();
  };
  const outcomes = (value: string, at: number) =>
    option({ type: "radio", name: "outcome", value, onchange: () => choose(value) }, [told("desk", value), h("kbd", {}, at + 1)]);
  ballots.append(
    h(
      "div",
      { class: "options" },
      contests.map((contest) => {
        const press = (event: Event) => pick(contest, (event.target as HTMLInputElement).checked);
        return option({ type: "checkbox", name: "ballot", value: contest, onchange: press }, told("contest", contest), `ballot contest-${contest}`);
      }),
    ),
  );
  const choice = h("div", { class: "choice" }, h("fieldset", {}, h("legend", {}, t("desk.ask")), h("div", { class: "options" }, OUTCOMES.map(outcomes))), ballots);
  return {
    question: drawCard(card, pack),
    choice,
    answer,
    key(event) {
      const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
      const letter = contests[event.key.length === 1 ? event.key.toLowerCase().charCodeAt(0) - 97 : -1];
      if (digit >= 0 && OUTCOMES[digit]) choose(OUTCOMES[digit]);
      else if (outcome === "serve" && letter) pick(letter, !picked.has(letter));
      else return false;
      return true;
    },
  };
}

/** A voter as he stands there: what he shows, what the lists say, what the clock says. */
function drawCard(card: Card, pack: DeskPack): HTMLElement {
  const { identity, inked, list = "", letter, address, left } = card.features;
  const origin = pack.origins.find((one) => one.id === card.origin);
  const row = (label: string, words: Child, extra = "") => h("div", { class: `fact ${extra}` }, h("dt", {}, label), h("dd", {}, words));
  return h(
    "article",
    { class: "voter", "aria-label": t("desk.voter", { serial: card.serial }) },
    h("header", {}, h("span", { class: "clock" }, icon("wait"), card.clock), h("span", { class: "serial" }, t("desk.voter", { serial: card.serial }))),
    card.features.hour === "queued" && h("p", { class: "situation" }, t("desk.queued")),
    h(
      "dl",
      {},
      row(t("desk.identity"), identity === "yes" ? idCard(address ?? "") : h("strong", {}, t("desk.identity_no"))),
      row(t("desk.finger"), t(inked === "yes" ? "desk.inked" : "desk.clean")),
      row(t("desk.list"), told("list", list)),
      letter && row(t("desk.letter"), t(letter === "yes" ? "desk.letter_yes" : "desk.letter_no")),
      origin && row(t("desk.origin"), origin.text),
      left && row(t("desk.left"), t(left === "yes" ? "desk.left_yes" : "desk.left_no")),
    ),
  );
}

function idCard(address: string): Child {
  return h("span", { class: "id-card" }, h("b", {}, "KTP-el"), h("span", {}, t("desk.invented")), address && h("span", {}, t(address === "here" ? "desk.address_here" : "desk.address_elsewhere")));
}

const TONE: Record<DeskGrade, Tone> = { right: "right", outcome: "wrong", ballots: "wrong", waiting: "waiting", unjudged: "wrong" };

function tell(pack: DeskPack, at: number, answer: string): Told {
  const key = pack.key[at]!;
  const grade = deskGrade(answer, key, pack);
  const right = rightDecision(key, pack);
  const row = rowOf(pack, key.rule) ?? { id: key.rule, text: "", outcome: "", for: "", source: "", confidence: "" };
  return {
    tone: TONE[grade],
    title: t(`desk.grade_${grade}`),
    yours: decisionName(answer),
    right: right === null ? "" : decisionName(right),
    rows: [row],
    extra: grade === "waiting" ? [h("p", {}, t("grade.waiting_about"))] : [],
  };
}

async function summary(pack: DeskPack, round: Round, review: (at: number) => void): Promise<Child[]> {
  const grades = pack.key.map((key, at) => deskGrade(round.answers[at] ?? "", key, pack));
  const of = (grade: DeskGrade) => grades.filter((one) => one === grade).length;
  const missed = new Map<string, number[]>();
  grades.forEach((grade, at) => {
    const rule = pack.key[at]!.rule;
    if (grade === "outcome" || grade === "ballots") missed.set(rule, [...(missed.get(rule) ?? []), at]);
  });
  const shown: DeskGrade[] = ["right", "outcome", "ballots", "waiting"];
  return [
    h("div", { class: "figures" }, shown.map((grade) => figure(of(grade) ? TONE[grade] : "none", number(of(grade)), t(`desk.score_${grade as "right"}`), grade))),
    await gateShown(round, grades.length - of("unjudged")),
    missedRows(pack, [...missed], (at) => pack.cards[at]!.serial, review),
  ];
}

const exercise: Exercise<DeskPack> = { kind: "desk", path: "meja", name: "room.desk", pose, tell, rights: (pack, answers) => deskRights(answers, pack), summary };

export const desk = individualRoom(exercise, ["desk"]);
