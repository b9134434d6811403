// What the rooms of duties have in common: which duty is open, and keeping an entry.

import type { Duty, DutyEntry } from "../core/duties";
import type { DutyWay, KeptEvent } from "../core/evidence";
import type { KeptDuty } from "../store/database";
import { allDuties, forgetDuty } from "../store/duties";
import { keepEvidence } from "../store/evidence";
import { append, button, h, icon, type Child } from "./dom";
import { backTo, changed, go, sendNow } from "./frame";
import { notice } from "./lessons";
import { newId } from "./making";
import { stateOf, strikeButton, whyOf } from "./queue";
import { roomHeading } from "./rooms";
import { day, moment, t } from "./words";

export type Known<Kind extends Duty["duty"]> = KeptDuty & { duty: Extract<Duty, { duty: Kind }> };

export async function dutyHere<Kind extends Duty["duty"]>(kind: Kind): Promise<Known<Kind> | undefined> {
  return (await allDuties()).find((kept) => kept.kind === kind) as Known<Kind> | undefined;
}

/** The head of a room; without its duty only what is needed to open it. */
export function dutyPage(main: HTMLElement, path: string, known: KeptDuty | undefined, parts: Child[]): void {
  const leave = async () => {
    await forgetDuty(known!.kind);
    changed();
    go("/");
  };
  append(main, [
    backTo("#/", "frame.home"),
    roomHeading(path),
    known ? [dutyLine(known), parts, h("footer", {}, button("quiet", () => void leave(), t("duty.leave")))] : notice("duty.needed"),
  ]);
}

const dutyLine = ({ duty, loaded, problem }: KeptDuty): Child => [
  h("p", { class: "mode" }, t("duty.line", { village: duty.village_name, election: duty.election_title, until: day(duty.until), at: moment(loaded) })),
  problem && h("p", { class: "notice", role: "status" }, icon("alert"), t(problem === "CODE_CLOSED" ? "duty.closed" : "duty.changed")),
];

/** Keep an entry until the server has acknowledged it. */
export async function keepEntry(code: string, way: DutyWay, title: string, entry: DutyEntry): Promise<void> {
  await keepEvidence({ id: entry.id, code, event: entry, way, title, state: "waiting", reason: "", told: "", changed: Date.now() });
  changed();
  void sendNow(false);
}

export const made = (): { id: string; at: string } => ({ id: newId(), at: new Date().toISOString() });

/** How an entry of this phone stands, with the reason where it was refused. */
export const standing = (kept: KeptEvent): Child => [stateOf(kept), whyOf(kept), strikeButton(kept)];

/** A field for a whole number; `read` is null where something else stands. */
export function numberField(words: Child, extra: Record<string, string | number | boolean> = {}): { element: HTMLElement; input: HTMLInputElement; read(): number | null } {
  const input = h("input", { type: "text", inputmode: "numeric", pattern: "[0-9]*", maxlength: 5, autocomplete: "off", ...extra });
  const read = () => (/^\d{1,5}$/.test(input.value.trim()) ? Number(input.value) : null);
  return { element: h("label", { class: "field count" }, h("span", {}, words), input), input, read };
}
