// A team counts a pack: stack, reading, two tallies, reconciliation, form. The steps stand
// in this order and none can be gone back to; what they leave is the evidence.

import { check, formOf, isOk } from "./chasil/checking";
import { answersOn, INVALID, rightAnswer, totalsOf } from "./judging";
import type { BallotPack, TeamRole } from "./packs";

export const STEPS = ["stack", "read", "tally_a", "tally_b", "reconcile", "form"] as const;
export type Step = (typeof STEPS)[number];
export type Votes = Record<string, number>;
export type Cells = Record<string, number | null>;

export interface TeamState {
  tps: string;
  seats: Record<string, string>; // person ids by seat; they go into the evidence
  names: Record<string, string>; // by seat; they stay on the phone
  onPaper: boolean; // the ballots were printed
  step: Step;
  stack: number | null; // locked as soon as it stands
  tallies: [Votes, Votes];
  heard: [number, number]; // announcements each tally has gone through
  agreed: Votes;
  first: Cells | null;
  form: Cells;
  order: string[];
  corrections: number;
}

export function newTeam(named: Pick<TeamState, "tps" | "seats" | "names" | "onPaper">): TeamState {
  return { ...named, step: "stack", stack: null, tallies: [{}, {}], heard: [0, 0], agreed: {}, first: null, form: {}, order: [], corrections: 0 };
}

export function stepAfter(state: TeamState): Step | null {
  const next = STEPS[STEPS.indexOf(state.step) + 1] ?? null;
  return next === "read" && state.onPaper ? "tally_a" : next;
}

/** Every row of the tally: the answers of the sheet, and the ballots without a vote. */
export const rowsOf = (pack: BallotPack): string[] => [...answersOn(pack.layout), INVALID];

/** A tally with a number in every row. */
export const whole = (votes: Votes, pack: BallotPack): Votes => Object.fromEntries(rowsOf(pack).map((row) => [row, votes[row] ?? 0]));

export function differing([one, other]: readonly [Votes, Votes], pack: BallotPack): string[] {
  return rowsOf(pack).filter((row) => (one[row] ?? 0) !== (other[row] ?? 0));
}

export const sumOf = (votes: Votes): number => Object.values(votes).reduce((sum, number) => sum + number, 0);

const hasParties = (pack: BallotPack): boolean => pack.layout.parts.some((part) => part.zones.some((zone) => zone.kind === "head"));

/** The box of C.HASIL that holds the votes of a row: `2.3` → `IV.P2.C3`. */
export function boxOf(row: string, pack: BallotPack): string {
  if (row === INVALID) return "V.B";
  const [part, candidate] = row.split(".");
  if (!hasParties(pack)) return `IV.${part}`;
  return candidate ? `IV.P${part}.C${candidate}` : `IV.P${part}.party`;
}

export const GIVEN = "I.B4.J"; // from C.DAFTAR HADIR
export const LOCKED = "II.2"; // the stack that was counted

/** The boxes a team fills, in the order of the paper. */
export function formCells(pack: BallotPack): string[] {
  const votes = pack.layout.parts.flatMap((part) => {
    const mine = rowsOf(pack).filter((row) => row.split(".")[0] === String(part.number)).map((row) => boxOf(row, pack));
    return hasParties(pack) ? [...mine, `IV.P${part.number}.total`] : mine;
  });
  return [GIVEN, LOCKED, ...votes, "V.A", "V.B", "V.C"];
}

export interface Outcome {
  slips: number; // ballots still in the wrong row when they agreed
  tallySlips: [number, number];
  misread: number[]; // ballots the reader judged wrongly
  stackOff: number;
  firstCodes: string[];
  codes: string[];
  miscopied: string[]; // boxes that do not say what was agreed
  isClean: boolean;
}

/** What a round came to, as the server will score it. */
export function outcomeOf(pack: BallotPack, state: TeamState, answers: readonly string[]): Outcome {
  const truth = Object.fromEntries(totalsOf(pack));
  const codesOf = (cells: Cells) => hardCodes(pack, cells);
  const found = {
    slips: misplaced(state.agreed, truth),
    tallySlips: [misplaced(state.tallies[0], truth), misplaced(state.tallies[1], truth)] as [number, number],
    misread: pack.key.flatMap((key, at) => (!answers.length || rightAnswer(key) === null || rightAnswer(key) === answers[at] ? [] : [at])),
    stackOff: (state.stack ?? 0) - pack.ballots.length,
    firstCodes: codesOf(state.first ?? {}),
    codes: codesOf(state.form),
    miscopied: Object.entries(state.agreed).map(([row, votes]) => [boxOf(row, pack), votes] as const).filter(([cell, votes]) => state.form[cell] !== votes).map(([cell]) => cell),
  };
  const isClean = !found.slips && !found.stackOff && !found.codes.length && !found.miscopied.length;
  return { ...found, isClean };
}

function hardCodes(pack: BallotPack, cells: Cells): string[] {
  const found = check(formOf({ contest: pack.contest, cells }));
  return [...new Set(found.filter((one) => !isOk([one])).map((one) => one.code))];
}

/** Ballots in the wrong row, missing or too many: a moved one counts once. */
export function misplaced(votes: Votes, truth: Votes): number {
  const rows = [...new Set([...Object.keys(votes), ...Object.keys(truth)])];
  const apart = rows.map((row) => (truth[row] ?? 0) - (votes[row] ?? 0));
  const less = apart.reduce((sum, one) => sum + Math.max(0, one), 0);
  const more = apart.reduce((sum, one) => sum + Math.max(0, -one), 0);
  return Math.max(less, more);
}

/** The event data, exactly as contracts/counting/round.schema.json asks for it. */
export function teamData(pack: BallotPack, state: TeamState, answers: readonly string[], roles: readonly TeamRole[], seconds: number): Record<string, unknown> {
  return {
    round: "team",
    pack: pack.id,
    rules: pack.rules,
    tps: state.tps,
    seats: state.seats,
    roles: Object.fromEntries(roles.map(({ role, seats }) => [role, seats])),
    stack: state.stack ?? 0,
    answers: state.onPaper ? [] : answers,
    tallies: state.tallies.map((votes) => whole(votes, pack)),
    agreed: whole(state.agreed, pack),
    first: state.first ?? state.form,
    form: state.form,
    order: state.order,
    corrections: Math.min(9999, state.corrections),
    seconds: Math.round(seconds),
  };
}
