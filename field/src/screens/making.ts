// Ids, and the event that ends a round.

import { uuid7, type EvidenceEvent, type KeptEvent } from "../core/evidence";
import type { Round } from "../core/rounds";
import { keepEvidence } from "../store/evidence";
import { sourceOf } from "../store/packs";
import { keepRound } from "../store/rounds";
import { deviceId } from "../store/settings";
import { changed, sendNow } from "./frame";

export const newId = (): string => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

/**
 * End a round. In a class its evidence is kept in the same step; free practice leaves
 * no evidence.
 */
export async function finishRound(
  round: Round,
  told: { title: string; data: Record<string, unknown>; person: string; actor: string },
): Promise<void> {
  const done: Round = { ...round, state: "done", changed: Date.now() };
  const room = round.code ? (await sourceOf(round.code))?.room : null;
  if (!room) {
    await keepRound(done);
    return;
  }
  const event: EvidenceEvent = {
    id: newId(),
    kind: "count.round",
    office: room.office,
    class: room.class.id,
    ...(told.person ? { person: told.person } : {}),
    at: new Date().toISOString(),
    device: await deviceId(newId),
    actor: told.actor,
    data: told.data,
  };
  const kept: KeptEvent = {
    id: event.id,
    code: round.code,
    event,
    title: told.title,
    state: "waiting",
    reason: "",
    told: "",
    changed: Date.now(),
  };
  await keepEvidence(kept, done);
  changed();
  void sendNow();
}
