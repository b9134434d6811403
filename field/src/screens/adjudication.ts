// Room "Menilai surat suara": is this ballot valid, and for whom?

import { INVALID, answerFor, gradeOf, missedRules, rightAnswer, rightsOf, scoreOf, typed, type Grade } from "../core/judging";
import { candidatesOf, rowOf, type BallotPack, type Part } from "../core/packs";
import type { Round } from "../core/rounds";
import { figure, h, option, type Child } from "./dom";
import { gateShown, missedRows, type Exercise, type Posed, type Told, type Tone } from "./playing";
import { drawSheet } from "./sheet";
import { individualRoom } from "./starting";
import { number, t } from "./words";
import { zoomable, zoomKey } from "./zooming";

/** `Sah untuk Partai Bambu, calon nomor 3`. */
export function answerName(answer: string, pack: BallotPack): string {
  if (!answer) return t("ballot.unjudged");
  return answer === INVALID ? t("ballot.invalid") : t("ballot.valid", { name: rowName(answer, pack) });
}

/** `3. Partai Bambu, calon nomor 3`: a row of a tally. */
export function rowName(row: string, pack: BallotPack): string {
  if (row === INVALID) return t("ballot.invalid");
  const [part, candidate] = row.split(".");
  const name = nameOf(pack.layout.parts.find((one) => String(one.number) === part));
  return candidate ? t("ballot.row_candidate", { name, n: candidate }) : name;
}

const nameOf = (part: Part | undefined): string => (part ? `${part.number}. ${part.name}` : "?");

/** The sheet to look at and the answers to choose from; shared with the team's reader. */
export function poseBallot(pack: BallotPack, at: number, changed: () => void, given = ""): Posed {
  const ballot = pack.ballots[at]!;
  const sheet = drawSheet(pack, ballot);
  let answer = given;
  const choose = (next: string) => {
    answer = next;
    mark(sheet.drawing, answer);
    choice.show(answer);
    changed();
  };
  const zoomed = zoomable(sheet.drawing, sheet, (on) => choose(on.getAttribute("data-answer") ?? ""));
  const choice = answerChoice(pack, choose);
  mark(sheet.drawing, given);
  choice.show(given);
  return {
    question: h("div", { class: "question" }, zoomed.element, gone(pack)),
    choice: choice.element,
    answer: () => answer,
    key(event) {
      if (zoomKey(zoomed, event)) return true;
      if (/^\d$/.test(event.key)) choose(typed(answer, event.key, pack.layout));
      else if (event.key.toLowerCase() === "t") choose(INVALID);
      else return false;
      return true;
    },
    show: (given) => mark(sheet.drawing, given),
  };
}

/** Candidates that KPU has announced as no longer eligible. */
function gone(pack: BallotPack): Child {
  const named = pack.layout.parts.flatMap((part) =>
    candidatesOf(part).filter((zone) => zone.gone).map((zone) => `${part.name} ${t("sheet.number")} ${zone.number}`),
  );
  return named.length > 0 && h("p", { class: "hint" }, t("sheet.announced", { names: named.join("; ") }));
}

function mark(drawing: SVGSVGElement, answer: string): void {
  for (const zone of drawing.querySelectorAll("[data-answer]")) {
    const mine = zone.getAttribute("data-answer");
    zone.classList.toggle("chosen", answer !== "" && mine === answer);
  }
}

/** Big buttons: not valid, the parts, and within a party its candidates. */
function answerChoice(pack: BallotPack, choose: (answer: string) => void): { element: HTMLElement; show(answer: string): void } {
  const radio = (name: string, value: string, words: Child, extra?: string) => option({ type: "radio", name, value, onchange: () => choose(value) }, words, extra);
  const parts = pack.layout.parts;
  const within = h("fieldset", { class: "within", hidden: true });
  const element = h(
    "div",
    { class: "choice" },
    h(
      "fieldset",
      {},
      h("legend", {}, t("ballot.ask")),
      radio("part", INVALID, [t("ballot.invalid"), h("kbd", {}, "0")], "invalid"),
      h("div", { class: parts.length > 4 ? "options many" : "options" }, parts.map((part) => radio("part", answerFor(part.number), [h("b", {}, part.number), " ", part.name.replace(/^(Partai|Calon|Pasangan) /, "")]))),
    ),
    within,
  );
  let shown = "";
  const show = (answer: string) => {
    const [number = ""] = answer === INVALID ? [INVALID] : answer.split(".");
    const part = parts.find((one) => answerFor(one.number) === number);
    const candidates = part ? candidatesOf(part) : [];
    if (shown !== number) {
      shown = number;
      within.hidden = candidates.length === 0;
      within.replaceChildren(
        h("legend", {}, t("ballot.within", { name: part ? nameOf(part) : "" })),
        h(
          "div",
          { class: "options numbers" },
          radio("candidate", number, t("ballot.party_only"), "party"),
          candidates.map((zone) => radio("candidate", answerFor(part?.number ?? 0, zone.number), h("b", {}, zone.number ?? ""))),
        ),
      );
    }
    for (const input of element.querySelectorAll<HTMLInputElement>("input")) {
      const wanted = input.name === "part" ? number : answer;
      input.checked = input.value === wanted;
    }
  };
  return { element, show };
}

const TONE: Record<Grade, Tone> = { right: "right", strict: "wrong", lenient: "wrong", beneficiary: "wrong", waiting: "waiting", unjudged: "wrong" };

function tell(pack: BallotPack, at: number, answer: string): Told {
  const key = pack.key[at]!;
  const grade = gradeOf(answer, key);
  const right = rightAnswer(key);
  const row = rowOf(pack, key.rule);
  return {
    tone: TONE[grade],
    title: t(`grade.${grade}`),
    yours: answerName(answer, pack),
    right: right === null ? "" : answerName(right, pack),
    rows: [row ?? { id: key.rule, text: "", outcome: "", for: "", source: "", confidence: "" }],
    extra: grade === "waiting" ? [h("p", {}, t("grade.waiting_about"))] : [],
  };
}

async function summary(pack: BallotPack, round: Round, review: (at: number) => void): Promise<Child[]> {
  const score = scoreOf(round.answers, pack.key);
  const missed = missedRules(round.answers, pack.key);
  const judged = pack.key.length - score.unjudged;
  const parts: Grade[] = ["right", "strict", "lenient", "beneficiary", "waiting"];
  return [
    h("div", { class: "figures" }, parts.map((grade) => figure(score[grade] ? grade : "none", number(score[grade]), t(`score.${grade}`), grade))),
    score.unjudged > 0 && h("p", { class: "hint" }, t("score.unjudged", { n: score.unjudged })),
    await gateShown(round, judged),
    missedRows(pack, missed, (at) => pack.ballots[at]!.serial, review),
  ];
}

const exercise: Exercise<BallotPack> = {
  kind: "adjudication",
  path: "surat-suara",
  name: "room.adjudication",
  pose: poseBallot,
  tell,
  rights: (pack, answers) => rightsOf(answers, pack.key),
  summary,
};

export const adjudication = individualRoom(exercise, ["adjudication"]);
