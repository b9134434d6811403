// Tests begun and done on this phone.

import { isFinished, isUnsent, type KeptAttempt } from "../core/attempts";
import { database } from "./database";

const MOST_FINISHED = 8; // to be looked at again; the oldest go first

/**
 * Change an attempt as it stands now, in one step: the screen and the sender never
 * write over each other. It is on the disk when this is done.
 */
export async function changeAttempt<Known extends KeptAttempt | undefined>(
  id: string,
  change: (known: KeptAttempt | undefined) => Known,
): Promise<Known> {
  const transaction = (await database()).transaction("attempts", "readwrite", { durability: "strict" });
  const next = change(await transaction.store.get(id));
  if (next) await transaction.store.put(next);
  await transaction.done;
  return next;
}

export async function attemptOf(id: string): Promise<KeptAttempt | undefined> {
  return (await database()).get("attempts", id);
}

/** All of a class, or of all classes; the latest first. */
export async function attemptsOf(code?: string): Promise<KeptAttempt[]> {
  const all = await (await database()).getAll("attempts");
  return all
    .filter((kept) => code === undefined || kept.code === code)
    .sort((a, b) => Date.parse(b.test.started_at) - Date.parse(a.test.started_at));
}

export async function unsentAttempts(): Promise<KeptAttempt[]> {
  return (await attemptsOf()).filter(isUnsent);
}

export async function forgetOldAttempts(): Promise<void> {
  const done = (await attemptsOf()).filter((kept) => isFinished(kept) && !isUnsent(kept));
  const db = await database();
  for (const kept of done.slice(MOST_FINISHED)) await db.delete("attempts", kept.id);
}
