import { describe, expect, it } from "vitest";
import { answersOn, gradeOf, missedRules, rightsOf, scoreOf, totalsOf, typed } from "../src/core/judging";
import type { BallotPack, Layout, Verdict } from "../src/core/packs";

const KEY: Verdict[] = [
  { serial: "001", rule: "B1", verdict: "sah", part: 2, candidate: null },
  { serial: "002", rule: "B2", verdict: "sah", part: 2, candidate: 3 },
  { serial: "003", rule: "B17", verdict: "tidak_sah", part: null, candidate: null },
  { serial: "004", rule: "B19", verdict: "menunggu", part: null, candidate: null },
];
const zone = (kind: "head" | "candidate", number = 0) => ({ kind, number, polygon: [] });
const LAYOUT: Layout = {
  width: 100,
  height: 100,
  parts: [1, 2, 12].map((number) => ({ number, name: `Partai ${number}`, zones: [zone("head"), zone("candidate", 1), zone("candidate", 3)] })),
};

describe("an answer on a ballot", () => {
  it.each([
    ["2", 0, "right"],
    ["-", 0, "strict"],
    ["2.3", 0, "beneficiary"],
    ["2.3", 1, "right"],
    ["2", 1, "beneficiary"],
    ["1", 2, "lenient"],
    ["-", 2, "right"],
    ["-", 3, "waiting"],
    ["1", 3, "waiting"],
    ["", 2, "unjudged"],
  ])("%s on ballot %i is %s", (answer, at, grade) => {
    expect(gradeOf(answer, KEY[at]!)).toBe(grade);
  });

  it("is counted, and a waiting row never is", () => {
    const answers = ["2", "-", "1", "-"];
    expect(scoreOf(answers, KEY)).toEqual({ right: 1, strict: 1, lenient: 1, beneficiary: 0, waiting: 1, unjudged: 0 });
    expect(rightsOf(answers, KEY)).toEqual([true, false, false]);
    expect(missedRules(answers, KEY)).toEqual([["B17", [2]], ["B2", [1]]]);
  });
});

describe("typing an answer", () => {
  const keys = (text: string) => [...text].reduce((answer, key) => typed(answer, key, LAYOUT), "");
  it.each([
    ["2", "2"],
    ["23", "2.3"],
    ["12", "12"],
    ["123", "12.3"],
    ["13", "1.3"],
    ["0", "-"],
    ["20", "-"],
    ["02", "2"],
    ["9", ""],
    ["231", "1"],
  ])("%s is %s", (text, answer) => expect(keys(text)).toBe(answer));

  it("knows what a sheet allows", () => {
    expect(answersOn(LAYOUT)).toEqual(["1", "1.1", "1.3", "2", "2.1", "2.3", "12", "12.1", "12.3"]);
  });
});

it("the key's totals hold every row, and the ballots without a vote", () => {
  const totals = totalsOf({ layout: LAYOUT, key: KEY } as BallotPack);
  expect([...totals].filter(([, votes]) => votes)).toEqual([["2", 1], ["2.3", 1], ["-", 1]]);
});
