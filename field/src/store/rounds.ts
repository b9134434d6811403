// Rounds begun and done on this phone.

import type { Round } from "../core/rounds";
import { database } from "./database";

export async function keepRound(round: Round): Promise<void> {
  await (await database()).put("rounds", round);
}

export async function roundOf(id: string): Promise<Round | undefined> {
  return (await database()).get("rounds", id);
}

export async function forgetRound(id: string): Promise<void> {
  await (await database()).delete("rounds", id);
}

/** The rounds of a room, the latest first. */
export async function roundsOf(kind: string, code: string): Promise<Round[]> {
  const all = await (await database()).getAll("rounds");
  return all
    .filter((round) => round.kind === kind && round.code === code)
    .sort((a, b) => b.changed - a.changed);
}
