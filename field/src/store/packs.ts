// Packs and the class they belong to.

import type { ClassRoom, Pack, PackKind, Practice } from "../core/packs";
import { database, type KeptSource } from "./database";

/**
 * Replace everything of one source at once; an interrupted download changes nothing. A
 * pack that somebody is in the middle of stays until his round is done.
 */
export async function keepSource(code: string, given: Practice | ClassRoom, now: number): Promise<void> {
  const { packs, roles, gates, ...rest } = given;
  const room = "class" in rest ? (rest as KeptSource["room"]) : null;
  const transaction = (await database()).transaction(["sources", "packs", "rounds"], "readwrite");
  const store = transaction.objectStore("packs");
  const rounds = await transaction.objectStore("rounds").getAll();
  const used = new Set(rounds.filter((round) => round.state === "open").map((round) => `${round.code} ${round.pack}`));
  for (const key of await store.index("code").getAllKeys(code)) if (!used.has(key)) await store.delete(key);
  for (const pack of packs) await store.put({ key: `${code} ${pack.id}`, code, pack });
  await transaction.objectStore("sources").put({ code, room, roles, gates, loaded: now });
  await transaction.done;
}

export async function sourceOf(code: string): Promise<KeptSource | undefined> {
  return (await database()).get("sources", code);
}

export async function packsOf(code: string): Promise<Pack[]> {
  return (await (await database()).getAllFromIndex("packs", "code", code)).map((kept) => kept.pack);
}

export async function packsOfKinds(code: string, kinds: readonly PackKind[]): Promise<Pack[]> {
  return (await packsOf(code)).filter((pack) => kinds.includes(pack.kind));
}

export async function packOf(code: string, id: string): Promise<Pack | undefined> {
  return (await (await database()).get("packs", `${code} ${id}`))?.pack;
}
