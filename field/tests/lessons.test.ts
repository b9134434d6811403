import { expect, it } from "vitest";
import { answersWith, begun, evaluated, ticketItems, type Answered, type Session } from "../src/core/lessons";

const NOW = Date.parse("2024-02-10T02:00:00Z");
const session = (id: string, starts_at: string, items = 7): Session => ({
  id,
  module: "M1",
  title: id,
  starts_at,
  ends_at: starts_at,
  trainers: [{ id: "x", name: "Ratna" }],
  items: Array.from({ length: items }, (_, at) => ({ id: `i${at}`, text: "" })),
});

it("sessions that have begun and ask something, the latest first", () => {
  const sessions = [session("a", "2024-02-10T00:00:00Z"), session("b", "2024-02-10T08:30:00+07:00"), session("c", "2024-02-10T03:00:00Z"), session("d", "2024-02-10T00:00:00Z", 0)];
  expect(begun({ sessions }, NOW).map((one) => one.id)).toEqual(["b", "a"]);
  expect(begun({}, NOW)).toEqual([]);
});

it.each([
  [0, 7, ["i0", "i1", "i2"]],
  [2, 7, ["i6", "i0", "i1"]],
  [3, 7, ["i2", "i3", "i4"]],
  [5, 2, ["i0", "i1"]],
  [1, 1, ["i0"]],
])("turn %i of %i items asks %j", (turn, items, ids) => {
  const asked = ticketItems(session("a", "", items), turn, 3).map((one) => one.id);
  expect(asked.sort()).toEqual(ids.sort());
});

it("by turns every item is asked equally often", () => {
  const counts = new Map<string, number>();
  for (let turn = 0; turn < 7; turn += 1) for (const { id } of ticketItems(session("a", ""), turn, 3)) counts.set(id, (counts.get(id) ?? 0) + 1);
  expect([...counts.values()]).toEqual(Array(7).fill(3));
});

it("each trainer is asked about once", () => {
  const questions = [{ id: "tempat", text: "Tempat" }];
  expect(evaluated({ evaluation: { questions }, sessions: [session("a", ""), session("b", "")] })).toEqual([...questions, { id: "pelatih:x", text: "Ratna" }]);
  expect(evaluated({})).toEqual([]);
});

it("answers are found by all words, newest first", () => {
  const one = (id: string, question: string, at: string): Answered => ({ id, question, answer: "Ya", version: 1, at, module: "M3" });
  const answers = [one("a", "Tinta habis?", "2024-01-01"), one("b", "Tinta luntur?", "2024-01-02"), one("c", "Saksi?", "2024-01-03")];
  const ids = (words: string) => answersWith({ answers }, words).map((found) => found.id);
  expect([ids(""), ids("TINTA ya"), ids("m3 luntur"), ids("pena")]).toEqual([["c", "b", "a"], ["b", "a"], ["b"], []]);
});
