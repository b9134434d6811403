// Was the box named that is wrong? The key of an error pack knows what was planted.

import type { ErrorPack } from "./packs";

export const AGREES = "-";
export type HuntGrade = "right" | "missed" | "invented" | "elsewhere" | "unjudged";

export function huntGrade(answer: string, at: number, pack: ErrorPack): HuntGrade {
  const mistakes = pack.key[at]!.mistakes;
  if (!answer) return "unjudged";
  if (!mistakes.length) return answer === AGREES ? "right" : "invented";
  if (answer === AGREES) return "missed";
  return mistakes.some((mistake) => mistake.cells.includes(answer)) ? "right" : "elsewhere";
}

/** Right or wrong, form by form; no answer is wrong. */
export function huntRights(answers: readonly string[], pack: ErrorPack): boolean[] {
  return pack.key.map((_key, at) => huntGrade(answers[at] ?? "", at, pack) === "right");
}
