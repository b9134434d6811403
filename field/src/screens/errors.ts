// Room "Cari yang salah": a filled form with a planted mistake, or with none.

import { check, formOf } from "../core/chasil/checking";
import { SLIPS, TABLE } from "../core/chasil/table";
import { findingText, labelOf, unseenText } from "../core/chasil/wording";
import { filledIn } from "../core/filling";
import { AGREES, huntGrade, huntRights, type HuntGrade } from "../core/hunting";
import type { ErrorPack, FilledForm, Mistake, Row } from "../core/packs";
import type { Round } from "../core/rounds";
import { loadTable } from "../sync/contracts";
import { HOURS } from "./checker";
import { button, figure, group, h, type Child } from "./dom";
import type { Leave, Place } from "./frame";
import { drawPaper, drawTally, tallyRows } from "./paper";
import { gateShown, type Exercise, type Posed, type Told } from "./playing";
import { individualRoom } from "./starting";
import { language, number, t } from "./words";

function pose(pack: ErrorPack, at: number, changed: () => void): Posed {
  const filled = pack.forms[at]!;
  let answer = "";
  const choose = (next: string) => {
    answer = next;
    show(next);
    changed();
  };
  const show = (given: string) => {
    for (const button of question.querySelectorAll<HTMLElement>("[data-cell]")) {
      const isMine = button.dataset.cell === given;
      button.classList.toggle("chosen", isMine);
      button.setAttribute("aria-pressed", String(isMine));
    }
    agrees.classList.toggle("chosen", given === AGREES);
    agrees.setAttribute("aria-pressed", String(given === AGREES));
    told.textContent = given === AGREES || !given ? "" : t("hunt.chosen", { cell: labelOf(given, language()) });
  };
  const agrees = button("option agrees", () => choose(AGREES), [t("hunt.agrees"), h("kbd", {}, "0")], { "aria-pressed": "false" });
  const told = h("p", { class: "strong", role: "status" });
  const question = h("div", { class: "question" }, head(filled), formPaper(filled, choose), attendance(filled));
  return {
    question,
    choice: h("div", { class: "choice" }, h("p", { class: "strong" }, t("hunt.ask")), h("p", { class: "hint" }, t("hunt.how")), agrees, told),
    answer: () => answer,
    key(event) {
      if (event.key === "0" || event.key.toLowerCase() === "t") {
        choose(AGREES);
        return true;
      }
      return moveAmong(question, event);
    },
    show(given) {
      show(given);
      for (const { cells } of pack.key[at]!.mistakes) {
        for (const button of question.querySelectorAll<HTMLElement>("[data-cell]")) button.classList.toggle("planted", cells.includes(button.dataset.cell ?? ""));
      }
    },
  };
}

/** Arrows go from box to box; Enter on a box chooses it, as on any button. */
function moveAmong(question: HTMLElement, event: KeyboardEvent): boolean {
  const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
  const boxes = [...question.querySelectorAll<HTMLButtonElement>("button[data-cell]")];
  if (!step || !boxes.length) return false;
  const at = boxes.indexOf(document.activeElement as HTMLButtonElement);
  boxes[Math.min(boxes.length - 1, Math.max(0, at + step))]?.focus();
  return true;
}

function formPaper({ form }: FilledForm, choose: (cell: string) => void): HTMLElement {
  const { cells, words = {}, bubbles = {} } = form;
  return drawPaper({
    cells: Object.keys(cells),
    box(cell) {
      const value = cells[cell];
      const label = t("hunt.box", { cell: labelOf(cell, language()), value: value ?? t("hunt.blank") });
      return button("digits", () => choose(cell), [...digitsOf(value ?? null)].map((digit) => h("span", {}, digit)), { "data-cell": cell, "aria-pressed": "false", "aria-label": label });
    },
    beside(cell) {
      const rows = tallyRows(cells, cell);
      const copies = [words[cell], bubbles[cell] && t("hunt.bubbles", { value: bubbles[cell] })].filter(Boolean).join(" · ");
      return [rows.length > 0 && drawTally(rows), copies && h("small", { class: "copies" }, copies)];
    },
  });
}

/** The hours as the head of the form has them. */
function head({ form: { times = {} } }: FilledForm): Child {
  const told = HOURS.filter((name) => times[name]);
  const next = (name: string) => name === "counting_to" && times.next_day === true && ` (${t("hours.next")})`;
  return told.length > 0 && h("section", { class: "paper-section" }, h("h2", {}, t("hours.title")), h("dl", { class: "times" }, told.map((name) => h("div", { "data-hour": name }, h("dt", {}, t(`hours.${name}`)), h("dd", {}, String(times[name]), next(name))))));
}

/** Three boxes of one digit each, as printed; a number too long for them shows it. */
const digitsOf = (value: number | null): string => (value === null ? "   " : String(value).padStart(3, " "));

/** What C.DAFTAR HADIR says, beside the form. */
function attendance({ attendance: listed = {} }: FilledForm): Child {
  const lines = [["I.B2", "DPTb"], ["I.B3", "DPK"]] as const;
  if (!Object.keys(listed).length) return null;
  const row = (line: string, name: string) => h("tr", {}, h("th", { scope: "row" }, name), [..."LPJ"].map((x) => h("td", {}, listed[`${line}.${x}`] ?? "–")));
  return h("table", { class: "attendance" }, h("caption", {}, t("hunt.attendance")), h("thead", {}, h("tr", {}, h("td"), ["L", "P", t("paper.total")].map((word) => h("th", { scope: "col" }, word)))), h("tbody", {}, lines.map(([line, name]) => row(line, name))));
}

function tell(pack: ErrorPack, at: number, answer: string): Told {
  const grade = huntGrade(answer, at, pack);
  const { mistakes } = pack.key[at]!;
  return {
    tone: grade === "right" ? "right" : "wrong",
    title: t(`hunt.grade_${grade}`),
    yours: boxName(answer),
    right: mistakes.length ? mistakes.map((one) => boxName(one.cells[0]!)).join("; ") : boxName(AGREES),
    rows: reasons(pack.forms[at]!),
    extra: mistakes.map((one) => h("p", {}, mistakeText(one))),
  };
}

const boxName = (answer: string): string => (!answer ? t("ballot.unjudged") : answer === AGREES ? t("hunt.agrees") : labelOf(answer, language()));

/** What happened: the number that stands there and the true one, or what no sum shows. */
function mistakeText(one: Mistake): string {
  if (!one.is_seen && TABLE.unseen.some((row) => row.code === one.slip)) return unseenText(one.slip, language());
  const written = one.written === one.true ? "" : t("hunt.written", { written: one.written ?? t("hunt.blank"), truth: one.true ?? t("hunt.blank") });
  return [written, slipText(one)].filter(Boolean).join(" ");
}

/** What the table says of the slip; in general words where the facts are not known. */
function slipText({ slip, cells, written, true: truth }: Mistake): string {
  const row = SLIPS.get(slip);
  const line = (cell: string) => cell.slice(0, cell.lastIndexOf("."));
  const other = slip === "rows_swapped" ? cells.find((cell) => line(cell) !== line(cells[0]!)) : slip === "boxes_swapped" ? cells[1] : undefined;
  const facts = { cell: labelOf(cells[0]!, language()), true: truth, ...(slip === "other_box" ? { amount: (truth ?? 0) - (written ?? 0) } : {}), ...(other ? { other: labelOf(other, language()) } : {}) };
  const told = filledIn(row?.text[language()] ?? "", facts);
  return told.includes("{") ? (row?.one_of[language()] ?? "") : told;
}

/** The identities that break, as rows with their source. */
function reasons({ form }: FilledForm): Row[] {
  const read = formOf(form);
  return check(read).map((one) => {
    const row = TABLE.identities.find((identity) => identity.code === one.code)!;
    return { id: one.code, text: findingText(one, read, language()), outcome: "", for: "", source: row.source, confidence: row.confidence };
  });
}

async function summary(pack: ErrorPack, round: Round, review: (at: number) => void): Promise<Child[]> {
  const grades = pack.key.map((_key, at) => huntGrade(round.answers[at] ?? "", at, pack));
  const of = (grade: HuntGrade) => grades.filter((one) => one === grade).length;
  const shown: HuntGrade[] = ["right", "missed", "invented", "elsewhere"];
  const wrong = grades.flatMap((grade, at) => (grade === "right" || grade === "unjudged" ? [] : [at]));
  return [
    h("div", { class: "figures" }, shown.map((grade) => figure(!of(grade) ? "none" : grade === "right" ? "right" : "wrong", number(of(grade)), t(`hunt.score_${grade as "right"}`), grade))),
    await gateShown(round, grades.filter((grade) => grade !== "unjudged").length),
    wrong.length
      ? group(t("hunt.again"), h("p", { class: "row" }, wrong.map((at) => button("small", () => review(at), t("result.look", { serial: pack.forms[at]!.serial })))))
      : h("p", { class: "notice good" }, t("hunt.all_found")),
  ];
}

const exercise: Exercise<ErrorPack> = { kind: "error", path: "salah", name: "room.errors", pose, tell, rights: (pack, answers) => huntRights(answers, pack), summary };
const room = individualRoom(exercise, ["error"]);

export async function errors(place: Place): Promise<Leave | void> {
  await loadTable();
  return room(place);
}
