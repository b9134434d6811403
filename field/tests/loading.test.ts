import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { codeIn } from "../src/core/evidence";
import type { Pack } from "../src/core/packs";
import { database } from "../src/store/database";
import { newRound } from "../src/core/rounds";
import { keepSource, packsOf } from "../src/store/packs";
import { keepRound } from "../src/store/rounds";
import { deviceId, keepSetting, setting } from "../src/store/settings";
import { enterCode, refresh } from "../src/sync/loading";

const pack = (id: string) => ({ id, kind: "desk", cards: [], key: [] }) as unknown as Pack;
const room = (code: string) => ({ code, office: "3604", class: { id: "c", name: "Kelas", region: "", place: "" }, event: { title: "" }, until: "", people: [], packs: [pack("kelas")], roles: [], gates: {} });
const answer = (body: unknown, status = 200) => async () => new Response(JSON.stringify(body), { status });

beforeEach(async () => {
  for (const name of ["settings", "sources", "packs", "rounds"] as const) await (await database()).clear(name);
});
afterEach(() => vi.unstubAllGlobals());

it.each([
  ["abcd-efgh", "ABCDEFGH"],
  [" abcd efgh ", "ABCDEFGH"],
  ["OIL0-ABCD", "0110ABCD"],
  ["ABCD-EFG", ""],
  ["ABCD-EFGU", ""],
  ["", ""],
])("a code typed as %s is %s", (typed, code) => expect(codeIn(typed)).toBe(code));

it("a class is entered with signal", async () => {
  vi.stubGlobal("fetch", answer(room("ABCDEFGH")));
  expect(await enterCode("abcd-efgh", 1)).toBe("entered");
  expect(await setting("code")).toBe("ABCDEFGH");
  expect((await packsOf("ABCDEFGH")).map((one) => one.id)).toEqual(["kelas"]);
});

it("a code typed without signal is remembered and tried when there is some", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("offline")));
  expect(await enterCode("ABCDEFGH", 1)).toBe("pending");
  expect([await setting("code"), await setting("pending")]).toEqual([undefined, "ABCDEFGH"]);
  vi.stubGlobal("fetch", answer(room("ABCDEFGH")));
  await refresh(2);
  expect([await setting("code"), await setting("pending")]).toEqual(["ABCDEFGH", ""]);
});

it("an unknown code is told and forgotten", async () => {
  await keepSetting("pending", "ABCDEFGH");
  vi.stubGlobal("fetch", answer({ code: "CODE_UNKNOWN", text: "Tidak dikenal" }, 404));
  expect(await enterCode("ABCDEFGH", 1)).toMatchObject({ status: 404, code: "CODE_UNKNOWN", text: "Tidak dikenal" });
  expect(await setting("pending")).toBe("");
});

it("packs that are not sent any more leave, those of other sources stay", async () => {
  await keepSource("", { packs: [pack("a"), pack("b")], roles: [], gates: {} }, 1);
  await keepSource("ABCDEFGH", { packs: [pack("a")], roles: [], gates: {} }, 1);
  await keepSource("", { packs: [pack("b")], roles: [], gates: {} }, 2);
  expect((await packsOf("")).map((one) => one.id)).toEqual(["b"]);
  expect((await packsOf("ABCDEFGH")).map((one) => one.id)).toEqual(["a"]);
});

it("a pack in the middle of a round stays until the round is done", async () => {
  const round = newRound("desk", { id: "r", pack: "a", code: "", person: "", name: "", size: 1, now: 1 });
  await keepSource("", { packs: [pack("a"), pack("b")], roles: [], gates: {} }, 1);
  await keepRound(round);
  await keepSource("", { packs: [pack("c")], roles: [], gates: {} }, 2);
  expect((await packsOf("")).map((one) => one.id)).toEqual(["a", "c"]);
  await keepRound({ ...round, state: "done" });
  await keepSource("", { packs: [pack("c")], roles: [], gates: {} }, 3);
  expect((await packsOf("")).map((one) => one.id)).toEqual(["c"]);
});

it("a server in trouble takes nothing from the phone", async () => {
  await keepSource("", { packs: [pack("a")], roles: [], gates: {} }, 1);
  vi.stubGlobal("fetch", answer({}, 500));
  await refresh(2);
  expect((await packsOf("")).map((one) => one.id)).toEqual(["a"]);
});

it("packs that are young are not fetched again unless they are asked for", async () => {
  const asked = vi.fn(answer({ packs: [pack("b")], roles: [], gates: {} }));
  vi.stubGlobal("fetch", asked);
  await keepSource("", { packs: [pack("a")], roles: [], gates: {} }, 1000);
  await refresh(1500, 1000);
  expect(asked).toHaveBeenCalledTimes(0);
  await refresh(1500);
  await refresh(2500, 1000);
  expect(asked).toHaveBeenCalledTimes(2);
  expect((await packsOf("")).map((one) => one.id)).toEqual(["b"]);
});

it("a phone has one id", async () => {
  let made = 0;
  const make = () => `phone-${(made += 1)}`;
  expect(await Promise.all([deviceId(make), deviceId(make)])).toEqual(["phone-1", "phone-1"]);
});
