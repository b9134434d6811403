// The duties of a desa that were opened on this phone.

import type { Duty } from "../core/duties";
import { database, type KeptDuty } from "./database";

export async function keepDuty(duty: Duty, now: number): Promise<void> {
  await (await database()).put("duties", { kind: duty.duty, duty, loaded: now, problem: "" });
}

/** Say why a duty could not be renewed. */
export async function tellDuty(kept: KeptDuty, problem: string): Promise<void> {
  await (await database()).put("duties", { ...kept, problem });
}

export async function allDuties(): Promise<KeptDuty[]> {
  return (await database()).getAll("duties");
}

export async function forgetDuty(kind: Duty["duty"]): Promise<void> {
  await (await database()).delete("duties", kind);
}
