// Sends what waits. An event leaves the queue only when the server named it durable.

import type { KeptEvent } from "../core/evidence";
import { settleEvidence, tellWaiting, waitingEvidence } from "../store/evidence";
import { keepSetting } from "../store/settings";
import { NoSignal, Refusal, send } from "./calls";

const MOST = 100; // events a call
const MALFORMED = [400, 413, 422]; // one event may spoil the batch for the others

export type Sending = "idle" | "done" | "no_signal" | "later";

let running: Promise<Sending> | undefined;

/** Send everything that waits; a second call joins the first. */
export function sendWaiting(now: () => number): Promise<Sending> {
  running ??= locked(() => sendAll(now)).finally(() => (running = undefined));
  return running;
}

/** Two open pages of the app take turns. */
function locked(work: () => Promise<Sending>): Promise<Sending> {
  const locks = globalThis.navigator?.locks;
  return locks ? (locks.request("jenjang-field-sending", work) as Promise<Sending>) : work();
}

async function sendAll(now: () => number): Promise<Sending> {
  const waiting = await waitingEvidence();
  if (!waiting.length) return "idle";
  const codes = [...new Set(waiting.map((kept) => kept.code))];
  let outcome: Sending = "done";
  for (const code of codes) {
    const mine = waiting.filter((kept) => kept.code === code);
    for (let at = 0; at < mine.length; at += MOST) {
      const one = await sendBatch(code, mine.slice(at, at + MOST), now);
      if (one === "no_signal") return one;
      if (one === "later") outcome = one;
    }
  }
  return outcome;
}

async function sendBatch(code: string, batch: readonly KeptEvent[], now: () => number): Promise<Sending> {
  try {
    const answers = await send(code, batch.map((kept) => kept.event));
    if (await settleEvidence(answers, now())) await keepSetting("sent", now());
    return "done";
  } catch (error) {
    if (error instanceof NoSignal) return "no_signal";
    if (!(error instanceof Refusal)) throw error;
    return refused(code, batch, error, now);
  }
}

async function refused(code: string, batch: readonly KeptEvent[], error: Refusal, now: () => number): Promise<Sending> {
  if (!MALFORMED.includes(error.status)) {
    await tellWaiting(batch.map((kept) => kept.id), error.code);
    return "later";
  }
  if (batch.length > 1) {
    for (const kept of batch) {
      const one = await sendBatch(code, [kept], now);
      if (one !== "done") return one;
    }
    return "done";
  }
  const answers = batch.map((kept) => ({ id: kept.id, status: "refused", code: error.code, text: error.text }));
  await settleEvidence(answers, now());
  return "done";
}
