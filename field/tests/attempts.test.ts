// A test on the phone: what is kept, what is sent, what becomes of it.

import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { acknowledged, answered, answeredCount, handedIn, isFinished, isOver, isUnsent, merged, numberIn, secondsLeft, toggled, unsentAnswers, type Attempt, type KeptAttempt } from "../src/core/attempts";
import { attemptOf, attemptsOf, changeAttempt, forgetOldAttempts } from "../src/store/attempts";
import { database } from "../src/store/database";
import { unsentCount } from "../src/store/evidence";
import { beginTest } from "../src/sync/testing";
import { sendWaiting } from "../src/sync/sending";

const NOW = Date.parse("2024-02-10T02:00:00.000Z");
const CODE = "ABCDEFGH";
const item = (id: string) => ({ id, kind: "single" as const, module: "M1", text: id, choices: [], ballot: null });
const test = (more: Partial<Attempt> = {}): Attempt => ({ attempt: "t", person: "p", stage: "pre", form: "A", title: "Tes", minutes: 30, started_at: new Date(NOW).toISOString(), finished_at: null, items: [item("a"), item("b")], answers: {}, result: null, ...more });
const kept = (more: Partial<Attempt> = {}, ahead = 0): KeptAttempt => merged(test(more), { code: CODE, name: "Ani", ahead });
const states = (one: KeptAttempt) => Object.fromEntries(Object.entries(one.given).map(([id, { answer, state }]) => [id, `${answer} ${state}`]));
const reply = (keeps: string[], finished: string | null = null) => ({ kept: keeps, finished_at: finished, result: null });

describe("an answer", () => {
  it("waits until the server lists it, and only as it was sent", () => {
    const first = answered(kept(), "a", "1", NOW);
    const sent = unsentAnswers(first);
    expect(sent).toEqual([{ item: "a", answer: "1", at: "2024-02-10T02:00:00.000Z" }]);
    expect(states(acknowledged(first, sent, reply([])))).toEqual({ a: "1 waiting" });
    expect(states(acknowledged(first, sent, reply(["a"])))).toEqual({ a: "1 kept" });
    const changed = answered(first, "a", "0", NOW);
    expect(states(acknowledged(changed, sent, reply(["a"])))).toEqual({ a: "0 waiting" });
  });

  it("is newer than the one it replaces, whatever the phone's clock says", () => {
    const twice = answered(answered(kept(), "a", "1", NOW), "a", "0", NOW - 60_000);
    expect(unsentAnswers(twice)[0]).toEqual({ item: "a", answer: "0", at: "2024-02-10T02:00:00.001Z" });
  });

  it("has the time of the server", () => {
    expect(unsentAnswers(answered(kept({}, 90_000), "a", "1", NOW))[0]!.at).toBe("2024-02-10T02:01:30.000Z");
  });

  it("given again is the same answer; after handing in there is none", () => {
    const one = answered(kept(), "a", "1", NOW);
    expect(answered(one, "a", "1", NOW + 5)).toBe(one);
    const handed = handedIn(one, NOW);
    expect(answered(handed, "a", "0", NOW + 5)).toBe(handed);
    expect(handedIn(handed, NOW + 9)).toBe(handed);
  });

  it("taken back counts as none", () => {
    const none = answered(answered(kept(), "a", "1", NOW), "a", "", NOW);
    expect([answeredCount(none), states(none)]).toEqual([0, { a: " waiting" }]);
  });

  it("that a finished test did not take was too late, and is not sent again", () => {
    const late = answered(kept(), "a", "1", NOW);
    const closed = acknowledged(late, unsentAnswers(late), reply([], "2024-02-10T01:59:00Z"));
    expect([states(closed), isFinished(closed), isUnsent(closed)]).toEqual([{ a: "1 late" }, true, false]);
  });
});

describe("an attempt fetched again", () => {
  it("keeps what the server has not got and takes what it has", () => {
    let mine = answered(kept(), "a", "1", NOW);
    mine = acknowledged(mine, unsentAnswers(mine), reply(["a"]));
    mine = { ...answered(mine, "b", "0", NOW), at: 1, later: ["b"] };
    const again = merged(test({ answers: { a: "2" } }), { code: CODE, name: "Ani", ahead: 0 }, mine);
    expect([states(again), again.at, again.later]).toEqual([{ a: "2 kept", b: "0 waiting" }, 1, ["b"]]);
  });

  it("sends again what the server has lost", () => {
    let mine = answered(kept(), "a", "1", NOW);
    mine = acknowledged(mine, unsentAnswers(mine), reply(["a"]));
    expect(states(merged(test(), { code: CODE, name: "Ani", ahead: 0 }, mine))).toEqual({ a: "1 waiting" });
  });

  it("that was finished elsewhere is handed in here too", () => {
    expect([kept().handed, kept({ finished_at: "2024-02-10T02:20:00Z" }).handed]).toEqual(["", "2024-02-10T02:20:00Z"]);
  });

  it("begun on another phone has its answers", () => {
    expect(states(kept({ answers: { b: "0,2" } }))).toEqual({ b: "0,2 kept" });
  });
});

it("time runs from the start, by the server's clock", () => {
  expect(secondsLeft(kept(), NOW + 60_000)).toBe(29 * 60);
  expect(secondsLeft(kept({}, 120_000), NOW)).toBe(28 * 60);
  expect([isOver(kept(), NOW + 1_799_000), isOver(kept(), NOW + 1_800_000)]).toEqual([false, true]);
  expect([secondsLeft(kept({ minutes: null }), NOW), isOver(kept({ minutes: null }), NOW * 2)]).toEqual([null, false]);
});

it.each([["270", "270"], [" 2,5 ", "2,5"], ["2.5", "2.5"], ["-3", "-3"], ["2,", ""], ["dua", ""], ["1e3", ""], ["", ""], ["1234567890", ""]])("%j is the number %j", (typed, number) => expect(numberIn(typed)).toBe(number));

it.each([["", 2, "2"], ["2", 0, "0,2"], ["0,2", 2, "0"], ["0", 0, ""], ["2,10", 3, "2,3,10"]])("%j with %i pressed is %j", (answer, place, next) => expect(toggled(answer, place)).toBe(next));

describe("kept and sent", () => {
  let posts: { path: string; body: Record<string, unknown> }[] = [];
  let answer: (path: string, body: { answers: { item: string }[]; finish: boolean }) => unknown;

  beforeEach(async () => {
    posts = [];
    for (const name of ["attempts", "evidence"] as const) await (await database()).clear(name);
    vi.stubGlobal("fetch", async (path: string, options: RequestInit) => {
      const body = JSON.parse(String(options.body));
      posts.push({ path: path.replace("/api/v1/field", ""), body });
      const told = answer(path, body);
      if (told instanceof Error) throw told;
      return told instanceof Response ? told : new Response(JSON.stringify(told), { headers: { Date: new Date(Date.now() + 60_000).toUTCString() } });
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  const put = (one: KeptAttempt) => changeAttempt(one.id, () => one);
  const takeAll = (_path: string, body: { answers: { item: string }[]; finish: boolean }) => reply(body.answers.map((one) => one.item), body.finish ? "2024-02-10T02:20:00Z" : null);

  it("a test is begun with the server's clock, and again as it was left", async () => {
    answer = () => test({ minutes: null });
    const begun = await beginTest(CODE, { id: "p", name: "Ani" }, "pre", "device");
    expect(posts).toEqual([{ path: `/kelas/${CODE}/tes`, body: { person: "p", stage: "pre", device: "device" } }]);
    expect(Math.abs(begun.ahead - 60_000)).toBeLessThan(2_000);
    await changeAttempt("t", (known) => known && answered({ ...known, at: 1 }, "a", "1", NOW));
    const again = await beginTest(CODE, { id: "p", name: "Ani" }, "pre", "device");
    expect([again.at, states(again)]).toEqual([1, { a: "1 waiting" }]);
  });

  it("answers go once, and handing in after them", async () => {
    answer = takeAll;
    await put({ ...answered(kept({ minutes: null }), "a", "1", NOW), seconds: 12.4 });
    expect(await sendWaiting(() => NOW)).toBe("done");
    expect(await sendWaiting(() => NOW)).toBe("idle");
    await changeAttempt("t", (known) => known && handedIn(answered(known, "b", "0", NOW), NOW));
    expect(await unsentCount()).toBe(1);
    await sendWaiting(() => NOW);
    expect(posts.map(({ body }) => [body.finish, body.seconds, (body.answers as { item: string }[]).map((one) => one.item)])).toEqual([[false, 12, ["a"]], [true, 12, ["b"]]]);
    expect([isFinished((await attemptOf("t"))!), await unsentCount()]).toEqual([true, 0]);
  });

  it("without signal everything stays, also the hand-in", async () => {
    answer = () => new TypeError("offline");
    await put(handedIn(answered(kept({ minutes: null }), "a", "1", NOW), NOW));
    expect(await sendWaiting(() => NOW)).toBe("no_signal");
    answer = takeAll;
    expect(await sendWaiting(() => NOW)).toBe("done");
    expect(states((await attemptOf("t"))!)).toEqual({ a: "1 kept" });
  });

  it("an answer the server does not list is sent later", async () => {
    answer = () => reply([]);
    await put(answered(kept({ minutes: null }), "a", "1", NOW));
    expect(await sendWaiting(() => NOW)).toBe("later");
    expect(states((await attemptOf("t"))!)).toEqual({ a: "1 waiting" });
  });

  it("an answer given while the call was under way is not lost", async () => {
    answer = (path, body) => takeAll(path, body);
    await put(answered(kept({ minutes: null }), "a", "1", NOW));
    const sending = sendWaiting(() => NOW);
    await changeAttempt("t", (known) => known && answered(known, "a", "0", NOW + 1));
    void sendWaiting(() => NOW);
    await sending;
    expect(states((await attemptOf("t"))!)).toEqual({ a: "0 kept" });
  });

  it.each([[404, "NOT_FOUND"], [410, "CODE_CLOSED"], [500, "HTTP_500"]])("a server that answers %i takes nothing from the phone", async (status, code) => {
    answer = () => new Response(JSON.stringify(status === 500 ? {} : { code }), { status });
    await put(answered(kept({ minutes: null }), "a", "1", NOW));
    expect(await sendWaiting(() => NOW)).toBe("later");
    const after = (await attemptOf("t"))!;
    expect([states(after), after.reason]).toEqual([{ a: "1 waiting" }, code]);
  });

  it("a test whose time went by while nobody looked is handed in", async () => {
    answer = takeAll;
    await put(answered(kept(), "a", "1", NOW));
    await sendWaiting(() => NOW + 31 * 60_000);
    expect(posts.map(({ body }) => body.finish)).toEqual([true]);
  });

  it("finished tests are looked at again for a while, others stay", async () => {
    for (let n = 0; n < 12; n += 1) {
      const started_at = new Date(NOW + n * 1000).toISOString();
      await put(kept({ attempt: `t${n}`, started_at, minutes: null, finished_at: n ? started_at : null }));
    }
    await forgetOldAttempts();
    expect((await attemptsOf(CODE)).map((one) => one.id)).toEqual(["t11", "t10", "t9", "t8", "t7", "t6", "t5", "t4", "t0"]);
  });
});
