// A test on this phone: what was answered, what the server has of it, how long it lasts.
// Whether an answer is right is the server's to say.

import type { Ballot, Layout } from "./packs";

export type Stage = "pre" | "post" | "retest";

export interface TestItem {
  id: string;
  kind: "single" | "multiple" | "true_false" | "numeric" | "ballot";
  module: string;
  text: string; // safe HTML, as all texts of a test
  choices: { n: number; text: string }[];
  ballot: { contest: string; table: string; layout: Layout; ballot: Ballot } | null;
}

export interface TestResult {
  score: number;
  passed: boolean | null;
  modules: { module: string; title: string; score: number; passed: boolean }[];
  again_after: string | null;
  review: { item: string; answer: string; right: string[]; feedback: string }[]; // answers as they travel
}

/** An attempt as the server gives it. */
export interface Attempt {
  attempt: string;
  person: string;
  stage: Stage;
  form: string;
  title: string;
  minutes: number | null;
  started_at: string;
  finished_at: string | null;
  items: TestItem[];
  answers: Record<string, string>;
  result: TestResult | null;
}

export interface Given {
  answer: string;
  at: string; // by the server's clock
  state: "waiting" | "kept" | "late"; // late: it came after the end and was not taken
}

/** An attempt with everything the server does not know yet. */
export interface KeptAttempt {
  id: string;
  code: string; // of the class
  name: string;
  test: Attempt;
  given: Record<string, Given>;
  later: string[]; // items marked to be looked at again
  at: number; // where it stands; behind the last item is the overview
  seconds: number;
  ahead: number; // milliseconds the server's clock is ahead of the phone's
  handed: string; // when it was handed in on the phone; "" while it is open
  reason: string; // why the server does not take it, as CODE_CLOSED
}

export interface SentAnswer {
  item: string;
  answer: string;
  at: string;
}

export interface Reply {
  kept: string[];
  finished_at: string | null;
  result: TestResult | null;
}

/** What the server gave, with what this phone knows already; what it has not got holds. */
export function merged(test: Attempt, named: { code: string; name: string; ahead: number }, known?: KeptAttempt): KeptAttempt {
  const given: Record<string, Given> = {};
  for (const [item, answer] of Object.entries(test.answers)) given[item] = { answer, at: test.started_at, state: "kept" };
  for (const [item, own] of Object.entries(known?.given ?? {})) {
    if (own.state === "kept" && item in given) given[item] = { ...own, answer: given[item]!.answer };
    else given[item] = own.state === "kept" ? { ...own, state: "waiting" } : own;
  }
  const fresh = { later: [], at: 0, seconds: 0 };
  const handed = known?.handed || test.finished_at || "";
  return { ...fresh, ...known, ...named, id: test.attempt, test, given, handed, reason: "" };
}

/** One more answer; its time is later than that of the answer it replaces. */
export function answered(kept: KeptAttempt, item: string, answer: string, now: number): KeptAttempt {
  const before = kept.given[item];
  if (before?.answer === answer || kept.handed) return kept;
  const at = Math.max(now + kept.ahead, before ? Date.parse(before.at) + 1 : 0);
  return { ...kept, given: { ...kept.given, [item]: { answer, at: new Date(at).toISOString(), state: "waiting" } } };
}

/** No answer is changed after this one call. */
export function handedIn(kept: KeptAttempt, now: number): KeptAttempt {
  return kept.handed ? kept : { ...kept, handed: new Date(now + kept.ahead).toISOString() };
}

/** What the server has not said to have. */
export function unsentAnswers(kept: KeptAttempt): SentAnswer[] {
  return Object.entries(kept.given).flatMap(([item, { answer, at, state }]) => (state === "waiting" ? [{ item, answer, at }] : []));
}

export const isFinished = (kept: KeptAttempt): boolean => kept.test.finished_at !== null;

/** Whether the server has still to hear of it. */
export const isUnsent = (kept: KeptAttempt): boolean => unsentAnswers(kept).length > 0 || (kept.handed !== "" && !isFinished(kept));

/**
 * What becomes of it by the server's answer. An answer that was changed meanwhile waits
 * on; one that a finished test has not taken was too late.
 */
export function acknowledged(kept: KeptAttempt, sent: readonly SentAnswer[], reply: Reply): KeptAttempt {
  const given = { ...kept.given };
  for (const { item, at } of sent) {
    const now = given[item]!;
    if (now.at !== at) continue;
    if (reply.kept.includes(item)) given[item] = { ...now, state: "kept" };
    else if (reply.finished_at) given[item] = { ...now, state: "late" };
  }
  const test = { ...kept.test, finished_at: reply.finished_at ?? kept.test.finished_at, result: reply.result ?? kept.test.result };
  return { ...kept, given, test, handed: kept.handed || (reply.finished_at ?? ""), reason: "" };
}

/** Seconds until the time is over; null where there is no limit. */
export function secondsLeft({ test, ahead }: KeptAttempt, now: number): number | null {
  return test.minutes ? Math.ceil((Date.parse(test.started_at) + test.minutes * 60_000 - ahead - now) / 1000) : null;
}

export const isOver = (kept: KeptAttempt, now: number): boolean => (secondsLeft(kept, now) ?? 1) <= 0;

/** How many items have an answer. */
export const answeredCount = (kept: KeptAttempt): number => Object.values(kept.given).filter(({ answer }) => answer).length;

/** A number as people type it, with comma or point; "" when it is none. */
export const numberIn = (text: string): string => /^\s*(-?\d{1,9}([.,]\d{1,6})?)\s*$/.exec(text)?.[1] ?? "";

/** `0,2` with one choice more or less. */
export function toggled(answer: string, place: number): string {
  const places = answer ? answer.split(",").map(Number) : [];
  const next = places.includes(place) ? places.filter((one) => one !== place) : [...places, place];
  return next.sort((a, b) => a - b).join(",");
}
