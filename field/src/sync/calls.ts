// The few calls of the phone; no account, the class code is all it needs.

import type { Attempt, Reply, SentAnswer, Stage } from "../core/attempts";
import type { Duty, DutyEntry } from "../core/duties";
import type { Answer, DutyWay, EvidenceEvent, Facts } from "../core/evidence";
import type { ClassRoom, Practice } from "../core/packs";

const ADDRESS = "/api/v1/field";
const MOST_MILLISECONDS = 20_000;

/** The server answered, but not with what was asked for. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: string,
    readonly facts: Facts = {},
  ) {
    super(code);
  }
}

/** No answer came at all. */
export class NoSignal extends Error {}

export const practice = (): Promise<Practice> => call<Practice>("/practice");

export const classRoom = (code: string): Promise<ClassRoom> => call<ClassRoom>(`/kelas/${code}`);

export const dutyOf = (code: string): Promise<Duty> => call<Duty>(`/tugas/${code}`);

/** Rounds of a drill and other evidence have an address each, and are answered alike. */
export async function send(code: string, way: string, events: readonly EvidenceEvent[]): Promise<Answer[]> {
  return (await post<{ results: Answer[] }>(`/kelas/${code}/${way}`, { events })).results;
}

/** Entries of a duty; hours, counts and visits have an address each. */
export async function sendEntries(code: string, way: DutyWay, entries: readonly DutyEntry[]): Promise<Answer[]> {
  const told = way === "kunjungan" ? { visits: entries } : { entries };
  return (await post<{ results: Answer[] }>(`/tugas/${code}/${way}`, told)).results;
}

/** Begin a test, or get the one that was begun. */
export const startTest = (code: string, asked: { person: string; stage: Stage; device: string }): Promise<Attempt> => post<Attempt>(`/kelas/${code}/tes`, asked);

export const sendAnswers = (code: string, id: string, told: { answers: SentAnswer[]; finish: boolean; seconds: number }): Promise<Reply> => post<Reply>(`/kelas/${code}/tes/${id}`, told);

/** Milliseconds the server's clock is ahead of this phone's, by its last answer. */
export let ahead = 0;

async function post<Answered>(path: string, told: unknown): Promise<Answered> {
  const headers = { "Content-Type": "application/json" };
  return call<Answered>(path, { method: "POST", body: JSON.stringify(told), headers });
}

async function call<Answered>(path: string, options: RequestInit = {}): Promise<Answered> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), MOST_MILLISECONDS);
  try {
    const response = await fetch(ADDRESS + path, { ...options, credentials: "omit", signal: stop.signal });
    if (options.method) ahead = (Date.parse(response.headers.get("Date") ?? "") || Date.now()) - Date.now();
    const body = (await response.json().catch(() => null)) as (Record<string, string> & { facts?: Facts }) | null;
    const isAnswer = response.ok || Array.isArray(body?.results); // 422: each has its reason
    if (!isAnswer || body === null) {
      throw new Refusal(response.status, body?.code ?? `HTTP_${response.status}`, body?.text ?? "", body?.facts);
    }
    return body as Answered;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new NoSignal();
  } finally {
    clearTimeout(timer);
  }
}
