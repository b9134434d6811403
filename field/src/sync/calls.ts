// The few calls of the phone; no account, the class code is all it needs.

import type { Answer, EvidenceEvent } from "../core/evidence";
import type { ClassRoom, Practice } from "../core/packs";

const ADDRESS = "/api/v1/field";
const MOST_MILLISECONDS = 20_000;

/** The server answered, but not with what was asked for. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: string,
  ) {
    super(code);
  }
}

/** No answer came at all. */
export class NoSignal extends Error {}

export const practice = (): Promise<Practice> => call<Practice>("/practice");

export const classRoom = (code: string): Promise<ClassRoom> => call<ClassRoom>(`/kelas/${code}`);

export async function send(code: string, events: readonly EvidenceEvent[]): Promise<Answer[]> {
  const body = JSON.stringify({ events });
  const headers = { "Content-Type": "application/json" };
  return (await call<{ results: Answer[] }>(`/kelas/${code}/putaran`, { method: "POST", body, headers })).results;
}

async function call<Answered>(path: string, options: RequestInit = {}): Promise<Answered> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), MOST_MILLISECONDS);
  try {
    const response = await fetch(ADDRESS + path, { ...options, credentials: "omit", signal: stop.signal });
    const body = (await response.json().catch(() => null)) as Record<string, string> | null;
    const isAnswer = response.ok || Array.isArray(body?.results); // 422: each has its reason
    if (!isAnswer || body === null) {
      throw new Refusal(response.status, body?.code ?? `HTTP_${response.status}`, body?.text ?? "");
    }
    return body as Answered;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new NoSignal();
  } finally {
    clearTimeout(timer);
  }
}
