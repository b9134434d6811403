import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { doubtOf, handled, hourAt, linesOf, ordinalsIn, sumOf, takes, usersByHour, type CoklitDuty, type CoklitEntry, type HourEntry, type TurnoutDuty } from "../src/core/duties";
import { isLost, type KeptEvent } from "../src/core/evidence";
import { database } from "../src/store/database";
import { allDuties, keepDuty } from "../src/store/duties";
import { allEvidence, entriesOf, keepEvidence, strikeEvidence, unsentCount } from "../src/store/evidence";
import { setting } from "../src/store/settings";
import { enterCode, refresh } from "../src/sync/loading";
import { sendWaiting } from "../src/sync/sending";

const NOW = 1_700_000_000_000;
const CODE = "HARH0000";
const AT = (minute: number) => `2024-02-14T04:${String(minute).padStart(2, "0")}:00.000Z`;
const common = { code: CODE, village: "00.01.01.2001", village_name: "Satu", election: "e", election_title: "E", until: "2024-02-15", today: "2024-02-14", window: { first: "2024-02-14", last: "2024-02-14" } };
const turnoutDuty = (code = CODE): TurnoutDuty => ({ ...common, code, duty: "turnout", voting_day: "2024-02-14", hours: [8, 9, 10], tps: [{ id: "t1", number: "001", voters: 250, entries: [] }] });
const person = { appointment: "a1", name: "Citra", tps_number: "001", voters: 200, households: 80, entries: [] };
const coklitDuty: CoklitDuty = { ...common, duty: "coklit", is_own: false, people: [person], flags: [] };
const hour = (id: string, at: number, users: number, minute = 0): HourEntry => ({ id, tps: "t1", hour: at, users, at: AT(minute), name: "", device: "d" });
const progress = (id: string, matched: number, extra: Partial<CoklitEntry> = {}): CoklitEntry => ({ id, kind: "progress", appointment: "a1", on_day: "2024-02-01", households: 1, matched, new: 0, struck: 0, corrected: 0, voids: null, at: AT(0), device: "d", ...extra });
const kept = (event: HourEntry | CoklitEntry, extra: Partial<KeptEvent> = {}): KeptEvent => ({ id: event.id, code: CODE, event, way: "users" in event ? "jam" : "coklit", title: event.id, state: "waiting", reason: "", told: "", changed: NOW, ...extra });
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeEach(async () => {
  for (const name of ["evidence", "settings", "duties", "sources", "packs"] as const) await (await database()).clear(name);
});
afterEach(() => vi.unstubAllGlobals());

it("of an hour what was entered last holds, wherever it was entered", () => {
  const station = { ...turnoutDuty().tps[0]!, entries: [{ id: "1", hour: 8, users: 50, at: AT(1) }, { id: "2", hour: 9, users: 90, at: "2024-02-14T04:30:00+00:00" }] };
  const mine = [hour("3", 8, 55, 2), hour("4", 9, 80, 10), { ...hour("5", 8, 1, 50), tps: "other" }];
  expect([...usersByHour(station, mine)]).toEqual([[8, 55], [9, 90]]);
  expect(usersByHour(station, [...mine].reverse())).toEqual(usersByHour(station, [...mine, ...mine]));
});

it("entries of the same moment are told apart by their ids", () => {
  expect(usersByHour(turnoutDuty().tps[0]!, [hour("b", 8, 2), hour("a", 8, 1)]).get(8)).toBe(2);
});

it.each([
  [40, 9, "fewer"],
  [50, 9, undefined],
  [110, 9, "more"],
  [100, 9, undefined],
  [251, 11, "voters"],
  [99, 11, "fewer"],
])("%i by %i is doubted as %s", (users, at, code) => {
  const known = new Map([[8, 50], [10, 100]]);
  expect(doubtOf(users, at, known, 250)?.code).toBe(code);
});

it("nothing is doubted where nothing is known", () => expect(doubtOf(9999, 8, new Map(), null)).toBeNull());

it.each([[7, 8], [8, 8], [10, 10], [23, 10]])("at %i o'clock the hour asked about is %i", (clock, at) => {
  expect(hourAt(new Date(2024, 1, 14, clock, 59), [8, 9, 10])).toBe(at);
});

it("what counts is a set: repeats add nothing, a taking back takes once", () => {
  const one = progress("1", 5);
  const known = { ...person, entries: [{ ...one, id: "0", matched: 7 }, one] };
  const mine = [one, progress("2", 3), progress("3", 0, { kind: "void", voids: "0", households: 0 }), progress("9", 99, { appointment: "a2" })];
  expect(linesOf(known, mine).map((line) => line.id).sort()).toEqual(["1", "2"]);
  expect(sumOf(linesOf(known, [...mine, ...mine])).matched).toBe(8);
  expect(handled({ households: 9, matched: 1, new: 5, struck: 2, corrected: 3 })).toBe(6);
});

it.each([
  ["3, 17 24", [3, 17, 24]],
  ["3;17", [3, 17]],
  ["", []],
  ["3, 3", null],
  ["0", null],
  ["3,5 x", null],
  ["2.5", null],
])("ordinals typed as %s are %s", (text, found) => expect(ordinalsIn(text)).toEqual(found));

it("a code that is none of a class opens its duty", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path.replace("/api/v1/field", ""));
    return path.includes("kelas") ? json({ code: "CODE_OF_DUTY", text: "", facts: {} }, 404) : json(turnoutDuty());
  });
  expect(await enterCode("harh-oooo", NOW)).toBe("duty");
  expect(asked).toEqual([`/kelas/${CODE}`, `/tugas/${CODE}`]);
  expect((await allDuties()).map((one) => [one.kind, one.loaded])).toEqual([["turnout", NOW]]);
  expect(await setting("code")).toBeUndefined();
});

it("a duty typed without signal is fetched when there is some", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("offline")));
  expect(await enterCode(CODE, NOW)).toBe("pending");
  vi.stubGlobal("fetch", async (path: string) => (path.includes("kelas") ? json({ code: "CODE_OF_DUTY" }, 404) : path.includes("tugas") ? json(turnoutDuty()) : json({ packs: [], roles: [], gates: {} })));
  await refresh(NOW);
  expect([(await allDuties()).length, await setting("pending")]).toEqual([1, ""]);
});

it("hours, counts and visits go each their way, with what they are called there", async () => {
  const told: unknown[] = [];
  vi.stubGlobal("fetch", async (path: string, options: RequestInit) => {
    const body = JSON.parse(String(options.body)) as Record<string, { id: string }[]>;
    const [[key, list]] = Object.entries(body) as [[string, { id: string }[]]];
    told.push([path.replace("/api/v1/field/", ""), key, list.map((one) => one.id)]);
    return json({ results: list.map(({ id }) => ({ id, status: "accepted" })) });
  });
  await keepEvidence(kept(hour("1", 8, 50)));
  await keepEvidence(kept(progress("2", 4)));
  await keepEvidence({ ...kept(progress("3", 0)), way: "kunjungan" });
  expect(await sendWaiting(() => NOW)).toBe("done");
  expect(told.sort()).toEqual([[`tugas/${CODE}/coklit`, "entries", ["2"]], [`tugas/${CODE}/jam`, "entries", ["1"]], [`tugas/${CODE}/kunjungan`, "visits", ["3"]]]);
  expect(await unsentCount()).toBe(0);
});

it("a refused entry says why and stays until its owner strikes it", async () => {
  vi.stubGlobal("fetch", async () => json({ results: [{ id: "1", status: "refused", code: "TURNOUT_ABOVE_VOTERS", facts: { users: 400, most: 280 } }] }, 422));
  await keepEvidence(kept(hour("1", 8, 400)));
  await sendWaiting(() => NOW);
  const [one] = await allEvidence();
  expect([one!.state, one!.reason, one!.facts]).toEqual(["refused", "TURNOUT_ABOVE_VOTERS", { users: 400, most: 280 }]);
  expect([isLost(one!), await unsentCount()]).toEqual([true, 1]);
  await strikeEvidence("1");
  expect(await allEvidence()).toEqual([]);
});

it("what waits or has arrived cannot be struck", async () => {
  await keepEvidence(kept(hour("1", 8, 50)));
  await keepEvidence(kept(hour("2", 8, 50), { state: "sent" }));
  for (const id of ["1", "2"]) await strikeEvidence(id);
  expect((await allEvidence()).length).toBe(2);
});

it("what waits under a changed code goes out under the new one", async () => {
  await keepDuty(turnoutDuty(), NOW);
  await keepEvidence(kept(hour("1", 8, 50), { reason: "CODE_UNKNOWN" }));
  await keepEvidence(kept({ ...hour("2", 8, 50), tps: "elsewhere" }));
  vi.stubGlobal("fetch", async (path: string) => (path.includes("kelas") ? json({ code: "CODE_OF_DUTY" }, 404) : json(turnoutDuty("NEWC0DE1"))));
  await enterCode("NEWC0DE1", NOW + 1);
  const codes = Object.fromEntries((await allEvidence()).map((one) => [one.id, [one.code, one.reason]]));
  expect(codes).toEqual({ 1: ["NEWC0DE1", ""], 2: [CODE, ""] });
});

it("a code that was changed or closed is told, and the duty stays on the phone", async () => {
  await keepDuty(turnoutDuty(), NOW);
  vi.stubGlobal("fetch", async (path: string) => (path.includes("tugas") ? json({ code: "CODE_UNKNOWN", text: "" }, 404) : json({ packs: [], roles: [], gates: {} })));
  await refresh(NOW + 1);
  expect((await allDuties()).map((one) => [one.duty.code, one.problem])).toEqual([[CODE, "CODE_UNKNOWN"]]);
});

it("what the server had and no longer tells was taken back elsewhere", async () => {
  await keepEvidence(kept(progress("1", 1), { state: "sent", changed: NOW - 1 }));
  await keepEvidence(kept(progress("2", 1), { state: "sent", changed: NOW + 1 }));
  await keepEvidence(kept(progress("3", 1)));
  await keepEvidence(kept(progress("4", 1), { state: "refused" }));
  expect((await entriesOf("coklit", NOW)).map((one) => one.id).sort()).toEqual(["2", "3"]);
});

it("a duty typed again without signal is the one that is here", async () => {
  await keepDuty(turnoutDuty(), NOW);
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("offline")));
  expect([await enterCode(CODE, NOW), await setting("pending")]).toEqual(["duty", undefined]);
});

it("more entries than are shown stay part of the sums", async () => {
  for (let at = 100; at < 160; at += 1) await keepEvidence(kept(progress(String(at), 1)));
  vi.stubGlobal("fetch", async (_path: string, options: RequestInit) => {
    const { entries } = JSON.parse(String(options.body)) as { entries: { id: string }[] };
    return json({ results: entries.map(({ id }) => ({ id, status: "accepted" })) });
  });
  await sendWaiting(() => NOW);
  expect(sumOf(linesOf(person, await entriesOf<CoklitEntry>("coklit", NOW))).matched).toBe(60);
});

it("a duty takes the entries of its own TPS and Pantarlih", () => {
  expect([takes(turnoutDuty(), hour("1", 8, 1)), takes(coklitDuty, progress("1", 1)), takes(coklitDuty, hour("1", 8, 1)), takes(turnoutDuty(), { ...hour("1", 8, 1), tps: "x" })]).toEqual([true, true, false, false]);
});
