import { describe, expect, it } from "vitest";
import { progressOf } from "../src/core/gates";

const GATE = { clean: 64, each_error: 51, fail_at: -64 };
const run = (right: number, wrong = 0) => [...Array<boolean>(wrong).fill(false), ...Array<boolean>(right).fill(true)];

describe("the gate of 64 clean ballots", () => {
  it.each([
    [63, 0, { state: "open", evidence: 63, needed: 1 }],
    [64, 0, { state: "passed", evidence: 64, needed: 0 }],
    [114, 1, { state: "open", evidence: 63, needed: 1 }],
    [115, 1, { state: "passed", evidence: 64, needed: 0 }],
    [0, 2, { state: "failed", evidence: -102, needed: 64 }],
  ])("%i right and %i wrong", (right, wrong, progress) => {
    expect(progressOf(run(right, wrong), GATE)).toEqual(progress);
  });

  it("stays decided", () => {
    expect(progressOf([...run(64), false, false], GATE).state).toBe("passed");
  });
});
