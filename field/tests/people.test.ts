import { expect, it } from "vitest";
import { groupsOf, isAskedForTps } from "../src/core/people";
import type { ClassPerson } from "../src/core/packs";

const one = (id: string, tps: string, seat: number | null): ClassPerson => ({ id, name: id, tps, tps_name: tps && `TPS ${tps.split("/")[1]}`, seat });
const told = (people: ClassPerson[]) => groupsOf(people).map(({ tps, name, people: mine }) => [tps, name, mine.map((each) => each.id)]);

it("people stand with their TPS by seat, those without one last", () => {
  const people = [one("z", "", null), one("b", "v/002", 2), one("d", "v/001", null), one("c", "v/001", 1), one("a", "v/002", 1)];
  expect(told(people)).toEqual([
    ["v/001", "TPS 001", ["c", "d"]],
    ["v/002", "TPS 002", ["a", "b"]],
    ["", "", ["z"]],
  ]);
});

it("TPS of one number in two villages tell which", () => {
  expect(told([one("a", "36.01/001", 1), one("b", "36.02/001", 1), one("c", "36.02/002", 1)])).toEqual([
    ["36.01/001", "TPS 001 (36.01)", ["a"]],
    ["36.02/001", "TPS 001 (36.02)", ["b"]],
    ["36.02/002", "TPS 002", ["c"]],
  ]);
});

it.each([
  [["v/001", "v/002"], true],
  [["v/001", ""], false],
  [["v/001"], false],
  [[""], false],
  [[], false],
])("with the TPS %j the TPS is asked for: %s", (codes, isAsked) => {
  expect(isAskedForTps(groupsOf(codes.map((tps, at) => one(String(at), tps, 1))))).toBe(isAsked);
});
