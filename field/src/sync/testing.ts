// Begins tests, and brings their answers to the server.

import { acknowledged, handedIn, isOver, merged, unsentAnswers, type KeptAttempt, type Stage } from "../core/attempts";
import { attemptsOf, changeAttempt, forgetOldAttempts, unsentAttempts } from "../store/attempts";
import { ahead, NoSignal, Refusal, sendAnswers, startTest } from "./calls";

/** A new attempt, or the one begun before; throws Refusal and NoSignal. */
export async function beginTest(code: string, who: { id: string; name: string }, stage: Stage, device: string): Promise<KeptAttempt> {
  const test = await startTest(code, { person: who.id, stage, device });
  await forgetOldAttempts();
  return changeAttempt(test.attempt, (known) => merged(test, { code, name: who.name, ahead }, known));
}

/** Tests whose time went by while nobody looked are handed in. */
async function closeOver(now: number): Promise<void> {
  for (const { id, handed } of (await attemptsOf()).filter((kept) => isOver(kept, now))) {
    if (!handed) await changeAttempt(id, (known) => known && handedIn(known, now));
  }
}

/** Send what the server has not acknowledged, test by test. */
export async function sendAttempts(now: () => number): Promise<"idle" | "done" | "no_signal" | "later"> {
  await closeOver(now());
  const unsent = await unsentAttempts();
  let outcome: "done" | "later" = "done";
  for (const kept of unsent) {
    const answers = unsentAnswers(kept);
    try {
      const reply = await sendAnswers(kept.code, kept.id, { answers, finish: kept.handed !== "", seconds: Math.round(kept.seconds) });
      const next = await changeAttempt(kept.id, (known) => known && acknowledged(known, answers, reply));
      if (next && unsentAnswers(next).some((one) => answers.some(({ item, at }) => item === one.item && at === one.at))) outcome = "later";
    } catch (error) {
      if (error instanceof NoSignal) return "no_signal";
      if (!(error instanceof Refusal)) throw error;
      const { code } = error;
      await changeAttempt(kept.id, (known) => known && { ...known, reason: code });
      outcome = "later";
    }
  }
  return unsent.length ? outcome : "idle";
}
