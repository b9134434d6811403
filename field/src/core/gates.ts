// Is the accuracy proved? Wald's sequential test with the numbers the server sends.

import type { Gate } from "./packs";

export interface Progress {
  state: "open" | "passed" | "failed";
  evidence: number; // clean ballots that still stand for the trainee
  needed: number; // of those, until it is passed
}

/** Each right ballot adds one, each error takes what it costs; once decided, it stays. */
export function progressOf(rights: readonly boolean[], gate: Gate): Progress {
  let evidence = 0;
  for (const right of rights) {
    evidence += right ? 1 : -gate.each_error;
    if (evidence >= gate.clean) return { state: "passed", evidence, needed: 0 };
    if (evidence <= gate.fail_at) return { state: "failed", evidence, needed: gate.clean };
  }
  return { state: "open", evidence, needed: gate.clean - evidence };
}
