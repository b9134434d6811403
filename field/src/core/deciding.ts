// Was the decision at the desk right? The key came with the pack.

import type { Decision, DeskPack } from "./packs";

export const OUTCOMES = ["serve", "wait", "refer", "refuse"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type DeskGrade = "right" | "outcome" | "ballots" | "waiting" | "unjudged";

/** `serve:PPWP,DPD`, the contests in the order of the first origin; or the outcome alone. */
export function deskAnswer(outcome: string, ballots: readonly string[], pack: DeskPack): string {
  if (outcome !== "serve") return outcome;
  const order = pack.origins[0]?.ballots ?? [];
  return `serve:${order.filter((contest) => ballots.includes(contest)).join(",")}`;
}

/** The answer that is right; null while the row waits for certainty. */
export function rightDecision(key: Decision, pack: DeskPack): string | null {
  return key.outcome === "waiting" ? null : deskAnswer(key.outcome, key.ballots, pack);
}

export function deskGrade(answer: string, key: Decision, pack: DeskPack): DeskGrade {
  const right = rightDecision(key, pack);
  if (!answer) return "unjudged";
  if (right === null) return "waiting";
  if (answer === right) return "right";
  return answer.startsWith("serve:") && right.startsWith("serve:") ? "ballots" : "outcome";
}

/** Right or wrong, voter by voter; no answer is wrong, waiting rows are left out. */
export function deskRights(answers: readonly string[], pack: DeskPack): boolean[] {
  return pack.key.flatMap((key, at) => (rightDecision(key, pack) === null ? [] : [deskGrade(answers[at] ?? "", key, pack) === "right"]));
}

export const ballotsIn = (answer: string): string[] => (answer.startsWith("serve:") ? answer.slice(6).split(",").filter(Boolean) : []);
