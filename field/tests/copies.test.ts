import { expect, it } from "vitest";
import { copiesOf } from "../src/screens/paper";

const rows = (cell: string, most: number) => Array.from({ length: most }, (_, at) => `${cell}.r${at + 1}`);
const pair = { kind: "pemilu", body: "contestants" };
const mayor = { kind: "pilkada", body: "contestants" };
const list = { kind: "pemilu", body: "parties" };

it.each([
  ["IV.2", pair, [...rows("IV.2", 5), "IV.2.words", "IV.2.bubbles"]],
  ["IV.12", mayor, [...rows("IV.12", 10), "IV.12.words", "IV.12.bubbles"]],
  ["V.A", pair, ["V.A.words"]],
  ["V.B", pair, [...rows("V.B", 5), "V.B.words"]],
  ["V.B", list, ["V.B.words"]],
  ["IV.P1.C2", list, []],
  ["II.2", pair, []],
  ["I.B1.L", pair, []],
])("beside %s stand its copies", (cell, contest, names) => expect(copiesOf(cell, contest)).toEqual(names));
