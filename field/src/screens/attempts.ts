// Tests begun and done, as rows of a list.

import { answeredCount, isFinished, type KeptAttempt, type Stage } from "../core/attempts";
import { card, h, titled } from "./dom";
import { moment, number, refusal, t } from "./words";

/** `Tes awal: KPPS`. */
export const testName = ({ stage, title }: { stage: Stage; title: string }): string => `${t(`test.stage_${stage}`)}: ${title}`;

/** How an attempt stands, and the way to it. */
export function attemptRow(kept: KeptAttempt): HTMLElement {
  const { test, handed, name } = kept;
  const score = test.result && number(test.result.score, 1);
  const state = isFinished(kept) ? (score ? t("test.scored", { score }) : t("test.handed")) : handed ? t("test.not_handed") : t("test.goes_on", { n: answeredCount(kept), of: test.items.length });
  return h(
    "li",
    { "data-attempt": kept.id },
    card(`#/tes/${kept.id}`, titled(name, `${testName(test)} · ${moment(Date.parse(test.started_at))}`, state, kept.reason && h("span", { class: "why" }, refusal(kept.reason, "")))),
  );
}
