import { describe, expect, it } from "vitest";
import { deskAnswer, deskGrade, deskRights } from "../src/core/deciding";
import { huntGrade, huntRights } from "../src/core/hunting";
import { packsInTurn, type DeskPack, type ErrorPack, type Pack } from "../src/core/packs";

const key = (outcome: string, ballots: string[] = []) => ({ serial: "1", rule: "M", outcome, ballots });
const DESK = { origins: [{ ballots: ["PPWP", "DPR", "DPD"] }], key: [key("serve", ["PPWP", "DPD"]), key("refuse"), key("waiting")] } as unknown as DeskPack;

describe("a decision at the desk", () => {
  it("names contests in the order of the first origin", () => {
    expect(deskAnswer("serve", ["DPD", "PPWP"], DESK)).toBe("serve:PPWP,DPD");
    expect(deskAnswer("wait", ["DPD"], DESK)).toBe("wait");
  });
  it.each([
    ["serve:PPWP,DPD", 0, "right"],
    ["serve:PPWP", 0, "ballots"],
    ["refuse", 0, "outcome"],
    ["serve:PPWP", 1, "outcome"],
    ["refuse", 1, "right"],
    ["refuse", 2, "waiting"],
    ["", 1, "unjudged"],
  ])("%s for voter %i is %s", (answer, at, grade) => expect(deskGrade(answer, DESK.key[at]!, DESK)).toBe(grade));
  it("is never scored where the row waits", () => expect(deskRights(["refuse", "", "wait"], DESK)).toEqual([false, false]));
});

describe("a box said to be wrong", () => {
  const mistakes = [{ slip: "bundle", cells: ["V.A", "IV.1"], written: 333, true: 338, is_seen: true }];
  const pack = { key: [{ serial: "1", mistakes, codes: [] }, { serial: "2", mistakes: [], codes: [] }] } as unknown as ErrorPack;
  it.each([
    ["V.A", 0, "right"],
    ["IV.1", 0, "right"],
    ["II.2", 0, "elsewhere"],
    ["-", 0, "missed"],
    ["-", 1, "right"],
    ["V.A", 1, "invented"],
    ["", 1, "unjudged"],
  ])("%s on form %i is %s", (answer, at, grade) => expect(huntGrade(answer, at, pack)).toBe(grade));
  it("counts no answer as wrong", () => expect(huntRights(["V.A"], pack)).toEqual([true, false]));
});

it("neighbours take different packs of one kind", () => {
  const packs = [["a", "DPR"], ["b", "DPR"], ["c", "DPD"]].map(([id, contest]) => ({ id, contest, kind: "adjudication" }) as unknown as Pack);
  const ids = (turn?: number) => packsInTurn(packs, turn).map((pack) => pack.id);
  expect([ids(0), ids(1), ids(3), ids()]).toEqual([["a", "c"], ["b", "c"], ["b", "c"], ["a", "b", "c"]]);
});
