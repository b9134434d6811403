// Findings as sentences; they stand in the table in both languages.

import type { Diagnosis } from "./diagnosing";
import type { Discrepancy, Form } from "./checking";
import { filledIn } from "../filling";
import { CELLS, cellsOf, SLIPS, TABLE, type Words } from "./table";

const MOST_PARTS = 6;
const MOST_CELLS = 8;
export type Language = keyof Words;

/** The name of a box as people read it; forms of a set keep their contest. */
export function labelOf(cell: string, language: Language): string {
  const [own = "", contest] = cell.split(":").reverse();
  const copy = /^(.+)\.(words|bubbles)$/.exec(own);
  if (copy) return labelOf(copy[1]!, language);
  for (const { pattern, label } of CELLS) {
    const parts = pattern.exec(own)?.groups;
    if (pattern.test(own)) {
      const facts: Record<string, string> = { ...parts };
      if (facts.x) facts.x = term(facts.x, language);
      if (facts.t) facts.t = labelOf(facts.t, language);
      const text = filledIn(label[language], facts);
      return contest ? `${contest}: ${text}` : text;
    }
  }
  return cell;
}

export const term = (name: string, language: Language): string => TABLE.words[name]![language];

/** What is written, what it must equal, what to do. */
export function findingText(one: Discrepancy, form: Form, language: Language): string {
  const row = TABLE.identities.find((identity) => identity.code === one.code)!;
  const facts: Record<string, unknown> = {
    cell: labels(one.how === "blank" ? one.cells : one.cells.slice(0, 1), language),
    left: one.left,
    right: one.right ?? "?",
    how: howTold(one, language),
  };
  if (one.rule) {
    const cells = cellsOf(one.rule.right);
    facts.parts = cells.length <= MOST_PARTS ? cells.map((cell) => String(form.cells[cell] ?? "")).join(" + ") : "Σ";
    facts.cells_right = labels(cells, language);
    if (one.code === "I18") Object.assign(facts, { left: hour(one.left), right: hour(one.right) });
  }
  return filledIn(row.text[language], facts);
}

/** A likely slip, with all boxes it may have happened in. */
export function diagnosisText(one: Diagnosis, language: Language): string {
  const row = SLIPS.get(one.slip)!;
  if (one.cells.length > 1) {
    const amount = Math.abs(one.shift);
    const slip = filledIn(row.one_of[language], { amount });
    const way = term(one.shift > 0 ? "short" : "over", language);
    return filledIn(term("one_of", language), { cells: labels(one.cells, language), amount, way, slip });
  }
  const facts: Record<string, unknown> = { cell: labelOf(one.cells[0]!, language), ...one.facts };
  if (one.facts.column) facts.column = term(one.facts.column, language);
  if (one.facts.other) facts.other = labelOf(one.facts.other, language);
  return filledIn(row.text[language], facts);
}

export const unseenText = (code: string, language: Language): string => TABLE.unseen.find((row) => row.code === code)!.text[language];

function labels(cells: readonly string[], language: Language): string {
  const named = cells.slice(0, MOST_CELLS).map((cell) => labelOf(cell, language));
  return [...named, ...(cells.length > MOST_CELLS ? ["…"] : [])].join("; ");
}

function howTold(one: Discrepancy, language: Language): string {
  return one.how ? filledIn(term(one.how, language), { left: one.left }) : "";
}

function hour(minutes: number | null): string {
  const day = Math.floor((minutes ?? 0) / 1440);
  const rest = (minutes ?? 0) % 1440;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(rest / 60))}.${two(rest % 60)}${day ? " (+1)" : ""}`;
}
