import { describe, expect, it } from "vitest";
import { progressOf } from "../src/core/gates";

const GATE = { clean: 64, each_error: 51, fail_at: -64 };
const run = (right: number, wrong = 0) => [...Array<boolean>(wrong).fill(false), ...Array<boolean>(right).fill(true)];

describe("the gate of 64 clean answers", () => {
  it.each([
    [0, 0, { passed: false, left: 64, failures: 0 }],
    [63, 0, { passed: false, left: 1, failures: 0 }],
    [64, 0, { passed: true, left: 0, failures: 0 }],
    [0, 1, { passed: false, left: 114, failures: 0 }],
    [113, 1, { passed: false, left: 1, failures: 0 }],
    [114, 1, { passed: true, left: 0, failures: 0 }],
    [0, 2, { passed: false, left: 64, failures: 1 }],
    [64, 2, { passed: true, left: 0, failures: 1 }],
  ])("%i right after %i wrong", (right, wrong, progress) => {
    expect(progressOf(run(right, wrong), GATE)).toEqual(progress);
  });

  it("stays passed", () => {
    expect(progressOf([...run(64), false, false], GATE).passed).toBe(true);
  });
});
