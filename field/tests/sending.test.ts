import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { uuid7, type EvidenceEvent, type KeptEvent } from "../src/core/evidence";
import { allEvidence, keepEvidence, tryAgain, unsentCount, waitingEvidence } from "../src/store/evidence";
import { database } from "../src/store/database";
import { sendWaiting } from "../src/sync/sending";

type Posted = { code: string; ids: string[] };
const NOW = 1_700_000_000_000;
let posted: Posted[] = [];
let answers: (path: string, ids: string[]) => Response | Error;

const kept = (number: number, code = "ABCDEFGH"): KeptEvent => {
  const id = uuid7(NOW + number, new Uint8Array(10).fill(number));
  const event = { id, kind: "count.round", office: "3604", class: id, at: "2024-02-10T02:00:00.000Z", device: "d", actor: "a", data: {} };
  return { id, code, event, title: `${number}`, state: "waiting", reason: "", told: "", changed: NOW };
};
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const each = (status: string, ids: string[]) => json({ results: ids.map((id) => ({ id, status, code: status === "refused" ? "ROUND_MALFORMED" : "", facts: {} })) });

beforeEach(async () => {
  posted = [];
  for (const name of ["evidence", "settings"] as const) await (await database()).clear(name);
  vi.stubGlobal("fetch", async (path: string, options: RequestInit) => {
    const { events } = JSON.parse(String(options.body)) as { events: { id: string }[] };
    const ids = events.map((event) => event.id);
    posted.push({ code: path.split("/").at(-2)!, ids });
    const answer = answers(path, ids);
    if (answer instanceof Error) throw answer;
    return answer;
  });
});
afterEach(() => vi.unstubAllGlobals());
const keep = async (...events: KeptEvent[]) => {
  for (const event of events) await keepEvidence(event);
  return events.map((event) => event.id);
};
const states = async () => (await allEvidence()).map((one) => `${one.title} ${one.state} ${one.reason}`.trim()).sort();

it("what is acknowledged as accepted or duplicate is no longer unsent", async () => {
  await keep(kept(1), kept(2));
  answers = (_path, ids) => json({ results: [{ id: ids[0], status: "accepted" }, { id: ids[1], status: "duplicate" }] });
  expect(await sendWaiting(() => NOW)).toBe("done");
  expect(await unsentCount()).toBe(0);
  expect(await states()).toEqual(["1 sent", "2 sent"]);
});

it("what is refused is kept with its reason and not sent again by itself", async () => {
  const [id] = await keep(kept(1));
  answers = (_path, ids) => each("refused", ids);
  await sendWaiting(() => NOW);
  expect(await states()).toEqual(["1 refused ROUND_MALFORMED"]);
  await sendWaiting(() => NOW);
  expect(posted.length).toBe(1);
  answers = (_path, ids) => each("accepted", ids);
  await tryAgain(id!);
  await sendWaiting(() => NOW);
  expect(await states()).toEqual(["1 sent"]);
});

it("a batch of which nothing is durable is answered one by one all the same", async () => {
  await keep(kept(1), kept(2));
  answers = (_path, ids) => json({ results: ids.map((id) => ({ id, status: "refused", code: "ROUND_LATE" })) }, 422);
  expect(await sendWaiting(() => NOW)).toBe("done");
  expect(await states()).toEqual(["1 refused ROUND_LATE", "2 refused ROUND_LATE"]);
  expect(posted.length).toBe(1);
});

it("without signal everything waits", async () => {
  await keep(kept(1));
  answers = () => new TypeError("Failed to fetch");
  expect(await sendWaiting(() => NOW)).toBe("no_signal");
  expect(await states()).toEqual(["1 waiting"]);
});

it.each([[500, "HTTP_500"], [429, "HTTP_429"], [404, "HTTP_404"], [502, "HTTP_502"]])("a server that answers %i keeps nothing", async (status, reason) => {
  await keep(kept(1), kept(2));
  answers = () => new Response("<h1>no</h1>", { status });
  expect(await sendWaiting(() => NOW)).toBe("later");
  expect(await states()).toEqual([`1 waiting ${reason}`, `2 waiting ${reason}`]);
});

it("an answer that is no JSON acknowledges nothing", async () => {
  await keep(kept(1));
  answers = () => new Response("<p>log in to the hotel's network</p>", { status: 200 });
  await sendWaiting(() => NOW);
  expect(await states()).toEqual(["1 waiting HTTP_200"]);
});

it("an event the answer does not name waits on", async () => {
  await keep(kept(1), kept(2));
  answers = (_path, ids) => each("accepted", ids.slice(0, 1));
  await sendWaiting(() => NOW);
  expect(await states()).toEqual(["1 sent", "2 waiting"]);
});

it("one event that spoils the batch is found, the others go through", async () => {
  await keep(kept(1), kept(2), kept(3));
  const bad = kept(2).id;
  answers = (_path, ids) => (ids.includes(bad) ? json({ code: "EVENT_MALFORMED", text: "salah" }, 422) : each("accepted", ids));
  await sendWaiting(() => NOW);
  expect(await states()).toEqual(["1 sent", "2 refused EVENT_MALFORMED", "3 sent"]);
});

it("classes are sent apart, a hundred events a call", async () => {
  await keep(...Array.from({ length: 101 }, (_, at) => kept(at)), kept(200, "ZZZZZZZZ"));
  answers = (_path, ids) => each("accepted", ids);
  await sendWaiting(() => NOW);
  expect(posted.map(({ code, ids }) => [code, ids.length])).toEqual([["ABCDEFGH", 100], ["ABCDEFGH", 1], ["ZZZZZZZZ", 1]]);
  expect(await waitingEvidence()).toEqual([]);
});

it("rounds and other evidence go each their way", async () => {
  const ticket = kept(2);
  const ways: string[] = [];
  await keep(kept(1), { ...ticket, event: { ...(ticket.event as EvidenceEvent), kind: "exit.ticket" } });
  answers = (path, ids) => {
    ways.push(path.split("/").at(-1)!);
    return each("accepted", ids);
  };
  await sendWaiting(() => NOW);
  expect([ways.sort(), await unsentCount()]).toEqual([["bukti", "putaran"], 0]);
});

it("two calls at once send once", async () => {
  await keep(kept(1));
  answers = (_path, ids) => each("accepted", ids);
  await Promise.all([sendWaiting(() => NOW), sendWaiting(() => NOW)]);
  expect(posted.length).toBe(1);
});

it("an id is a version 7 UUID in the order of time", () => {
  const ids = [kept(1).id, kept(2).id];
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids[0]! < ids[1]!).toBe(true);
});
