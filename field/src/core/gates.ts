// Is the accuracy proved? Wald's sequential test with the numbers the server sends.

import type { Gate } from "./packs";

export interface Progress {
  passed: boolean;
  left: number; // right answers without an error until it is passed
  failures: number; // how often it began anew
}

/**
 * Where somebody stands after all answers: each one adds one, each error takes what it
 * costs; a failure begins anew, and once passed it stays so.
 */
export function progressOf(rights: readonly boolean[], gate: Gate): Progress {
  let evidence = 0;
  let failures = 0;
  for (const right of rights) {
    evidence += right ? 1 : 1 - gate.each_error;
    if (evidence >= gate.clean) return { passed: true, left: 0, failures };
    if (evidence <= gate.fail_at) {
      evidence = 0;
      failures += 1;
    }
  }
  return { passed: false, left: gate.clean - evidence, failures };
}
