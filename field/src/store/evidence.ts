// Evidence of any kind, kept until the server has said that it is durable there.

import { takes, type Duty, type DutyEntry } from "../core/duties";
import { isLost, settled, type Answer, type DutyWay, type KeptEvent } from "../core/evidence";
import type { Round } from "../core/rounds";
import { unsentAttempts } from "./attempts";
import { database } from "./database";

const MOST_SENT = 50; // acknowledged ones are kept to be shown, the oldest go first
const MOST_ENTRIES = 500; // of duties: they are part of the sums until the duty is renewed

/** Keep an event, and the round it ends, in one step. */
export async function keepEvidence(kept: KeptEvent, round?: Round): Promise<void> {
  const transaction = (await database()).transaction(["evidence", "rounds"], "readwrite");
  await transaction.objectStore("evidence").add(kept);
  if (round) await transaction.objectStore("rounds").put(round);
  await transaction.done;
}

/** Everything kept, the latest first. */
export async function allEvidence(): Promise<KeptEvent[]> {
  const all = await (await database()).getAll("evidence");
  return all.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/**
 * What was entered of a duty on this phone, not refused, and not in what the server told
 * after `since`: what it had by then and does not tell was taken back elsewhere.
 */
export async function entriesOf<Entry extends DutyEntry>(way: DutyWay, since: number): Promise<Entry[]> {
  const isMine = (kept: KeptEvent) => kept.way === way && (kept.state === "waiting" || (kept.state === "sent" && kept.changed >= since));
  return (await allEvidence()).filter(isMine).map((kept) => kept.event as Entry);
}

export async function waitingEvidence(): Promise<KeptEvent[]> {
  return (await database()).getAllFromIndex("evidence", "state", "waiting");
}

/** Events and tests of which the server does not know everything. */
export async function unsentCount(): Promise<number> {
  const events = (await allEvidence()).filter((kept) => kept.state !== "sent");
  return events.length + (await unsentAttempts()).length;
}

/** Write down what the server answered; events it did not speak of wait on. */
export async function settleEvidence(answers: readonly Answer[], now: number): Promise<number> {
  const transaction = (await database()).transaction("evidence", "readwrite");
  let durable = 0;
  for (const answer of answers) {
    const kept = await transaction.store.get(answer.id);
    if (!kept || kept.state === "sent") continue;
    const next = settled(kept, answer, now);
    durable += Number(next.state === "sent");
    await transaction.store.put(next);
  }
  await transaction.done;
  await forgetOldSent();
  return durable;
}

/** Say why events wait still, as `CODE_CLOSED`. */
export async function tellWaiting(ids: readonly string[], reason: string): Promise<void> {
  const transaction = (await database()).transaction("evidence", "readwrite");
  for (const id of ids) {
    const kept = await transaction.store.get(id);
    if (kept?.state === "waiting") await transaction.store.put({ ...kept, reason });
  }
  await transaction.done;
}

/** The owner gives up what can no longer arrive. */
export async function strikeEvidence(id: string): Promise<void> {
  const transaction = (await database()).transaction("evidence", "readwrite");
  const kept = await transaction.store.get(id);
  if (kept && isLost(kept)) await transaction.store.delete(id);
  await transaction.done;
}

/** What waits under older codes of a duty goes out under its new one. */
export async function readdress(duty: Duty): Promise<void> {
  const transaction = (await database()).transaction("evidence", "readwrite");
  for (const kept of await transaction.store.index("state").getAll("waiting")) {
    if (kept.way && kept.code !== duty.code && takes(duty, kept.event as DutyEntry)) await transaction.store.put({ ...kept, code: duty.code, reason: "" });
  }
  await transaction.done;
}

/** A refused event goes out once more, as it is. */
export async function tryAgain(id: string): Promise<void> {
  const db = await database();
  const kept = await db.get("evidence", id);
  if (kept?.state === "refused") await db.put("evidence", { ...kept, state: "waiting" });
}

async function forgetOldSent(): Promise<void> {
  const transaction = (await database()).transaction("evidence", "readwrite");
  const sent = await transaction.store.index("state").getAll("sent");
  sent.sort((a, b) => b.changed - a.changed);
  const old = [...sent.filter((kept) => !kept.way).slice(MOST_SENT), ...sent.filter((kept) => kept.way).slice(MOST_ENTRIES)];
  for (const kept of old) await transaction.store.delete(kept.id);
  await transaction.done;
}
