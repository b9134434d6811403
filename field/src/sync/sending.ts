// Sends what waits. An event leaves the queue only when the server named it durable.

import type { DutyEntry } from "../core/duties";
import type { EvidenceEvent, KeptEvent } from "../core/evidence";
import { settleEvidence, tellWaiting, waitingEvidence } from "../store/evidence";
import { keepSetting } from "../store/settings";
import { NoSignal, Refusal, send, sendEntries } from "./calls";
import { sendAttempts } from "./testing";

const MOST = 100; // events a call
const MALFORMED = [400, 413, 422]; // one event may spoil the batch for the others

export type Sending = "idle" | "done" | "no_signal" | "later";

let running: Promise<Sending> | undefined;
let isAsked = false; // again, while it ran

/** Send everything that waits; a call while it runs has it look once more. */
export function sendWaiting(now: () => number): Promise<Sending> {
  isAsked = true;
  running ??= locked(() => sendAll(now)).finally(() => (running = undefined)).then(async (outcome) => {
    const next = isAsked ? await sendWaiting(now) : "idle";
    return next === "idle" ? outcome : next;
  });
  return running;
}

/** Two open pages of the app take turns. */
function locked(work: () => Promise<Sending>): Promise<Sending> {
  const locks = globalThis.navigator?.locks;
  return locks ? (locks.request("jenjang-field-sending", work) as Promise<Sending>) : work();
}

async function sendAll(now: () => number): Promise<Sending> {
  isAsked = false;
  const evidence = await sendEvidence(now);
  if (evidence === "no_signal") return evidence;
  const attempts = await sendAttempts(now);
  return attempts === "idle" || (attempts === "done" && evidence === "later") ? evidence : attempts;
}

const wayOf = ({ event, way }: KeptEvent): string => way ?? ((event as EvidenceEvent).kind === "count.round" ? "putaran" : "bukti");

async function sendEvidence(now: () => number): Promise<Sending> {
  const waiting = await waitingEvidence();
  const groups = new Map<string, KeptEvent[]>();
  for (const kept of waiting) {
    const group = `${kept.code} ${wayOf(kept)}`;
    groups.set(group, [...(groups.get(group) ?? []), kept]);
  }
  let outcome: Sending = waiting.length ? "done" : "idle";
  for (const mine of groups.values()) {
    for (let at = 0; at < mine.length; at += MOST) {
      const one = await sendBatch(mine.slice(at, at + MOST), now);
      if (one === "no_signal") return one;
      if (one === "later") outcome = one;
    }
  }
  return outcome;
}

/** Events of one class or duty that go one way. */
async function sendBatch(batch: readonly KeptEvent[], now: () => number): Promise<Sending> {
  try {
    const { code, way } = batch[0]!;
    const told = batch.map((kept) => kept.event);
    const answers = await (way ? sendEntries(code, way, told as DutyEntry[]) : send(code, wayOf(batch[0]!), told as EvidenceEvent[]));
    if (await settleEvidence(answers, now())) await keepSetting("sent", now());
    return "done";
  } catch (error) {
    if (error instanceof NoSignal) return "no_signal";
    if (!(error instanceof Refusal)) throw error;
    return refused(batch, error, now);
  }
}

async function refused(batch: readonly KeptEvent[], error: Refusal, now: () => number): Promise<Sending> {
  if (!MALFORMED.includes(error.status)) {
    await tellWaiting(batch.map((kept) => kept.id), error.code);
    return "later";
  }
  if (batch.length > 1) {
    for (const kept of batch) {
      const one = await sendBatch([kept], now);
      if (one !== "done") return one;
    }
    return "done";
  }
  const answers = batch.map((kept) => ({ id: kept.id, status: "refused", code: error.code, text: error.text }));
  await settleEvidence(answers, now());
  return "done";
}
