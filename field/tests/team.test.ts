import { beforeAll, describe, expect, it } from "vitest";
import identities from "../../contracts/counting/identities.json";
import { useTable, type RawTable } from "../src/core/chasil/table";
import type { BallotPack, Part, TeamRole, Verdict, Zone } from "../src/core/packs";
import { boxOf, differing, formCells, misplaced, newTeam, outcomeOf, rowsOf, stepAfter, STEPS, teamData, type TeamState } from "../src/core/team";

beforeAll(() => useTable(identities as unknown as RawTable));

const zone = (kind: Zone["kind"], number = 0): Zone => ({ kind, number, polygon: [] });
const part = (number: number, zones: Zone[]): Part => ({ number, name: `${number}`, zones });
const verdict = (answer: string): Verdict => {
  const [column, candidate] = answer.split(".").map(Number);
  if (answer === "-") return { serial: "", rule: "P5", verdict: "tidak_sah", part: null, candidate: null };
  return { serial: "", rule: "P1", verdict: "sah", part: column ?? null, candidate: candidate ?? null };
};
const packOf = (parts: Part[], contest: string, answers: string[]): BallotPack =>
  ({ id: "p", rules: "r", contest, kind: "tally", layout: { width: 1, height: 1, parts }, ballots: answers.map((_, at) => ({ serial: `${at + 1}` })), key: answers.map(verdict) }) as unknown as BallotPack;

const PAIRS = packOf([1, 2, 3].map((n) => part(n, [zone("column")])), "PPWP", ["1", "1", "2", "3", "-"]);
const PARTIES = packOf([part(1, [zone("head"), zone("candidate", 1), zone("candidate", 2), zone("rest")]), part(2, [zone("head"), zone("rest")])], "DPR", ["1", "1.2", "2", "-"]);
const RIGHT = { "I.B4.J": 5, "II.2": 5, "IV.1": 2, "IV.2": 1, "IV.3": 1, "V.A": 4, "V.B": 1, "V.C": 5 };
const VOTES = { "1": 2, "2": 1, "3": 1, "-": 1 };

const team = (changed: Partial<TeamState> = {}): TeamState => ({
  ...newTeam({ tps: "36.04.16.2008/007", seats: { "1": "id" }, names: { "1": "Ani" }, onPaper: false }),
  stack: 5,
  tallies: [{ ...VOTES }, { ...VOTES }],
  agreed: { ...VOTES },
  first: { ...RIGHT },
  form: { ...RIGHT },
  order: ["II.2"],
  ...changed,
});
const ANSWERS = ["1", "1", "2", "3", "-"];

describe("the steps", () => {
  it("stand in a fixed order, reading only where ballots are on the phone", () => {
    const walk = (onPaper: boolean) => {
      const state = team({ onPaper, step: "stack" });
      const seen = [state.step];
      for (let next = stepAfter(state); next; next = stepAfter(state)) seen.push((state.step = next));
      return seen;
    };
    expect(walk(false)).toEqual([...STEPS]);
    expect(walk(true)).toEqual(STEPS.filter((step) => step !== "read"));
  });
});

describe("rows and boxes", () => {
  it("name every box of a party list", () => {
    expect(rowsOf(PARTIES)).toEqual(["1", "1.1", "1.2", "2", "-"]);
    expect(rowsOf(PARTIES).map((row) => boxOf(row, PARTIES))).toEqual(["IV.P1.party", "IV.P1.C1", "IV.P1.C2", "IV.P2.party", "V.B"]);
    expect(formCells(PARTIES)).toEqual(["I.B4.J", "II.2", "IV.P1.party", "IV.P1.C1", "IV.P1.C2", "IV.P1.total", "IV.P2.party", "IV.P2.total", "V.A", "V.B", "V.C"]);
  });
  it("name those of pairs", () => expect(formCells(PAIRS)).toEqual(Object.keys(RIGHT)));
  it("tell where two tallies differ, no stroke being none", () => {
    expect(differing([{ "1": 2 }, { "1": 2, "3": 1 }], PAIRS)).toEqual(["3"]);
    expect(differing([{ "1": 0 }, {}], PAIRS)).toEqual([]);
  });
  it.each([
    [VOTES, 0],
    [{ ...VOTES, "1": 1 }, 1],
    [{ ...VOTES, "1": 1, "2": 2 }, 1],
    [{ ...VOTES, "1": 4 }, 2],
    [{}, 5],
  ])("count misplaced ballots of %j as %i", (votes, slips) => expect(misplaced(votes, VOTES)).toBe(slips));
});

describe("the outcome", () => {
  it("is clean when nothing is wrong on the signed form", () => {
    expect(outcomeOf(PAIRS, team(), ANSWERS)).toEqual({ slips: 0, tallySlips: [0, 0], misread: [], stackOff: 0, firstCodes: [], codes: [], miscopied: [], isClean: true });
  });
  it("is clean when every slip was caught before signing", () => {
    const found = outcomeOf(PAIRS, team({ tallies: [{ ...VOTES, "1": 1 }, VOTES], first: { ...RIGHT, "V.A": 9 } }), ["-", ...ANSWERS.slice(1)]);
    expect([found.tallySlips, found.misread, found.firstCodes, found.isClean]).toEqual([[1, 0], [0], ["I9", "I11"], true]);
  });
  it.each([
    ["a stack miscounted", { stack: 4, form: { ...RIGHT, "II.2": 4 } }],
    ["a stroke in the wrong row", { agreed: { ...VOTES, "1": 1, "2": 2 }, form: { ...RIGHT, "IV.1": 1, "IV.2": 2 } }],
    ["a sum that is wrong", { form: { ...RIGHT, "V.A": 9 } }],
    ["numbers in each other's box", { form: { ...RIGHT, "IV.2": 2, "IV.1": 1 } }],
    ["a box left blank", { form: { ...RIGHT, "V.B": null } }],
  ])("is not clean with %s", (_name, changed) => expect(outcomeOf(PAIRS, team(changed), ANSWERS).isClean).toBe(false));
});

it("the evidence holds ids and numbers, and no name", () => {
  const roles = [{ role: "read", seats: [1] }, { role: "form", seats: [6, 7] }] as unknown as TeamRole[];
  const data = teamData(PAIRS, team({ tallies: [{ "1": 2 }, VOTES] }), ANSWERS, roles, 61.4);
  expect(data).toEqual({
    round: "team",
    pack: "p",
    rules: "r",
    tps: "36.04.16.2008/007",
    seats: { "1": "id" },
    roles: { read: [1], form: [6, 7] },
    stack: 5,
    answers: ANSWERS,
    tallies: [{ "1": 2, "2": 0, "3": 0, "-": 0 }, VOTES],
    agreed: VOTES,
    first: RIGHT,
    form: RIGHT,
    order: ["II.2"],
    corrections: 0,
    seconds: 61,
  });
  expect(teamData(PAIRS, team({ onPaper: true }), ANSWERS, roles, 0).answers).toEqual([]);
});
