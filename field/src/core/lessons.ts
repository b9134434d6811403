// What a class code opens beside the drill: sessions, test, exit tickets, evaluation,
// pledge, answered questions. A server that knows nothing of them leaves them out.

export interface LessonItem {
  id: string;
  text: string;
}

export interface Session {
  id: string;
  module: string;
  title: string;
  starts_at: string;
  ends_at: string;
  trainers: { id: string; name: string }[];
  items: LessonItem[];
}

export interface Pledge {
  version: string;
  title: string;
  paragraphs: string[];
}

export interface Answered {
  id: string;
  question: string;
  answer: string;
  version: string | number;
  at: string;
  module: string | null;
}

export interface Lessons {
  modules?: { code: string; title: string; text: string }[];
  sessions?: Session[];
  test?: { stage: "pre" | "post"; title: string; minutes: number | null; items: number } | null;
  ticket?: { items: number };
  evaluation?: { questions: LessonItem[] };
  pledge?: Pledge | null;
  answers?: Answered[];
  changed?: { module: string; title: string; version: number; again: boolean }[]; // since it was taught
}

/** The sessions that have begun and have something to ask about, the latest first. */
export function begun({ sessions = [] }: Lessons, now: number): Session[] {
  const past = sessions.filter((one) => one.items.length && Date.parse(one.starts_at) <= now);
  return past.sort((a, b) => Date.parse(b.starts_at) - Date.parse(a.starts_at));
}

/** The items whose turn it is: all are asked about, each person marks a few. */
export function ticketItems(session: Session, turn: number, number: number): LessonItem[] {
  const { items } = session;
  return Array.from({ length: Math.min(number, items.length) }, (_, at) => items[(number * turn + at) % items.length]!);
}

/** The questions of the evaluation, and one about each trainer of the class. */
export function evaluated({ evaluation, sessions = [] }: Lessons): LessonItem[] {
  const trainers = new Map(sessions.flatMap((session) => session.trainers.map(({ id, name }) => [`pelatih:${id}`, name] as const)));
  return [...(evaluation?.questions ?? []), ...[...trainers].map(([id, text]) => ({ id, text }))];
}

/** Tells one version of an answer from another. */
export const answerKey = ({ id, version }: Answered): string => `${id} ${version}`;

/** Answered questions in which every word occurs, newest first. */
export function answersWith({ answers = [] }: Lessons, words: string): Answered[] {
  const wanted = words.toLowerCase().split(/\s+/);
  const found = answers.filter((one) => wanted.every((word) => `${one.question} ${one.answer} ${one.module ?? ""}`.toLowerCase().includes(word)));
  return found.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
