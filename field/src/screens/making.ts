// Ids, and events of evidence.

import { uuid7, type EvidenceEvent } from "../core/evidence";
import type { Round } from "../core/rounds";
import { keepEvidence } from "../store/evidence";
import { sourceOf } from "../store/packs";
import { keepRound } from "../store/rounds";
import { deviceId } from "../store/settings";
import { changed, sendNow } from "./frame";

export const newId = (): string => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

export interface Made {
  kind: string;
  title: string;
  data: Record<string, unknown>;
  session?: string;
  person?: string; // none: nothing in the event leads to a person, a phone or another event
  actor?: string;
}

/** Evidence about a class, and the round it ends, kept in one step; sent when it can be. */
export async function makeEvidence(code: string, { title, actor, ...made }: Made, round?: Round): Promise<void> {
  const room = (await sourceOf(code))?.room;
  if (!room) throw new Error(`class ${code} is not on this phone`);
  const id = newId();
  const device = actor === undefined ? id : await deviceId(newId);
  const event: EvidenceEvent = { id, office: room.office, class: room.class.id, at: new Date().toISOString(), device, actor: actor ?? "anonim", ...made };
  await keepEvidence({ id, code, event, title, state: "waiting", reason: "", told: "", changed: Date.now() }, round);
  changed();
  void sendNow();
}

/** End a round; free practice leaves no evidence. */
export async function finishRound(round: Round, { person, ...told }: Omit<Made, "kind"> & { person: string }): Promise<void> {
  const done: Round = { ...round, state: "done", changed: Date.now() };
  if (!(await sourceOf(round.code))?.room) return keepRound(done);
  await makeEvidence(round.code, { kind: "count.round", ...told, ...(person && { person }) }, done);
}
