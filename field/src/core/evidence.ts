// Evidence events as contracts/evidence/event.schema.json tells them; made here, judged
// by the server. Time and chance are arguments.

import type { DutyEntry } from "./duties";

export interface EvidenceEvent {
  id: string;
  kind: string;
  office: string;
  class: string;
  session?: string;
  person?: string;
  at: string;
  device: string;
  actor: string;
  data: Record<string, unknown>;
}

export type DutyWay = "jam" | "coklit" | "kunjungan";
export type Facts = Record<string, string | number>;
export type SendingState = "waiting" | "sent" | "refused";

/** An event with what became of it; nothing is thrown away before it is `sent`. */
export interface KeptEvent {
  id: string;
  code: string; // of the class or duty it goes to
  event: EvidenceEvent | DutyEntry;
  way?: DutyWay; // where it goes, for what is no evidence of a class
  title: string; // what people call it
  state: SendingState;
  reason: string; // why it was refused, or why it waits still
  told: string; // the server's own words, if it sent any
  facts?: Facts; // of the reason
  changed: number; // milliseconds
}

export type Answer = { id: string; status: string; code?: string; text?: string; facts?: Facts };

/** What becomes of an event by the server's answer: kept unless it is durable there. */
export function settled(kept: KeptEvent, answer: Answer, now: number): KeptEvent {
  const durable = answer.status === "accepted" || answer.status === "duplicate";
  if (durable) return { ...kept, state: "sent", reason: "", told: "", changed: now };
  if (answer.status !== "refused") return kept;
  return { ...kept, state: "refused", reason: answer.code || "REFUSED", told: answer.text ?? "", facts: answer.facts ?? {}, changed: now };
}

/** What its owner may strike: a refused entry of a duty, or one whose code is gone. */
export const isLost = (kept: KeptEvent): boolean => Boolean(kept.way) && (kept.state === "refused" || (kept.state === "waiting" && kept.reason.startsWith("CODE_")));

/** UUIDv7 from milliseconds and ten random bytes. */
export function uuid7(milliseconds: number, chance: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let at = 0, rest = milliseconds; at < 6; at += 1) {
    bytes[5 - at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(chance.subarray(0, 10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A class code as typed or read from an address; "" when it is none. */
export function codeIn(text: string): string {
  const plain = text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(plain) ? plain : "";
}

/** `ABCD-EFGH`, easier to read aloud. */
export function codeShown(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
