// Was the answer on a ballot right, and if not, in which way was it wrong?
// The key came with the pack; no rule of ballots stands here.

import { candidatesOf, type BallotPack, type Layout, type Verdict, type Zone } from "./packs";

export const INVALID = "-";
export const UNJUDGED = "";

export type Grade = "right" | "strict" | "lenient" | "beneficiary" | "waiting" | "unjudged";

/** The answer that is right: "-", "2" or "2.3"; null while the row waits for certainty. */
export function rightAnswer(key: Verdict): string | null {
  if (key.verdict === "menunggu") return null;
  if (key.verdict === "tidak_sah") return INVALID;
  return answerFor(key.part ?? 0, key.candidate ?? 0);
}

export function answerFor(part: number, candidate = 0): string {
  return candidate ? `${part}.${candidate}` : String(part);
}

export function gradeOf(answer: string, key: Verdict): Grade {
  const right = rightAnswer(key);
  if (answer === UNJUDGED) return "unjudged";
  if (right === null) return "waiting";
  if (answer === right) return "right";
  if (answer === INVALID) return "strict";
  return right === INVALID ? "lenient" : "beneficiary";
}

export type Score = Record<Grade, number>;

export function scoreOf(answers: readonly string[], key: readonly Verdict[]): Score {
  const score: Score = { right: 0, strict: 0, lenient: 0, beneficiary: 0, waiting: 0, unjudged: 0 };
  key.forEach((verdict, at) => (score[gradeOf(answers[at] ?? UNJUDGED, verdict)] += 1));
  return score;
}

/** Rules judged wrongly, the most often missed first, with the ballots they stood on. */
export function missedRules(answers: readonly string[], key: readonly Verdict[]): [string, number[]][] {
  const missed = new Map<string, number[]>();
  key.forEach((verdict, at) => {
    const grade = gradeOf(answers[at] ?? UNJUDGED, verdict);
    if (grade === "strict" || grade === "lenient" || grade === "beneficiary") {
      missed.set(verdict.rule, [...(missed.get(verdict.rule) ?? []), at]);
    }
  });
  return [...missed].sort(([a, ats], [b, bts]) => bts.length - ats.length || a.localeCompare(b));
}

/** Right or wrong, ballot by ballot; no answer is wrong, waiting rows are left out. */
export function rightsOf(answers: readonly string[], key: readonly Verdict[]): boolean[] {
  return key
    .map((verdict, at) => ({ verdict, grade: gradeOf(answers[at] ?? UNJUDGED, verdict) }))
    .filter(({ verdict }) => rightAnswer(verdict) !== null)
    .map(({ grade }) => grade === "right");
}

/** Every answer a sheet allows but "-": "1", or "2" and "2.1" … where there are lists. */
export function answersOn(layout: Layout): string[] {
  return layout.parts.flatMap((part) => [
    answerFor(part.number),
    ...candidatesOf(part).map((zone) => answerFor(part.number, zone.number ?? 0)),
  ]);
}

/** What pressing a zone of the sheet means. */
export function answerAt(part: number, zone: Zone): string {
  return zone.kind === "candidate" ? answerFor(part, zone.number ?? 0) : answerFor(part);
}

/**
 * The answer after one more digit: digits name the part, then the candidate; one that
 * cannot go on begins anew, and 0 that names nothing is "not valid".
 */
export function typed(answer: string, digit: string, layout: Layout): string {
  const known = answersOn(layout);
  const before = answer === INVALID ? "" : answer;
  const longer = [before + digit, before.includes(".") ? "" : `${before}.${digit}`, digit];
  const fitting = longer.find((one) => known.includes(one));
  return fitting ?? (digit === "0" ? INVALID : answer);
}

/** Votes by answer, as the key has them; a ballot whose row waits is in none. */
export function totalsOf(pack: BallotPack): Map<string, number> {
  const totals = new Map<string, number>(answersOn(pack.layout).map((one) => [one, 0]));
  totals.set(INVALID, 0);
  for (const verdict of pack.key) {
    const right = rightAnswer(verdict);
    if (right !== null) totals.set(right, (totals.get(right) ?? 0) + 1);
  }
  return totals;
}
