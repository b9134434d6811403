// A round in the making: what was answered so far, kept so that it goes on after a
// reload. Its finished data is what contracts/counting/round.schema.json asks for.

export interface Round<Kind extends string = string> {
  id: string;
  kind: Kind;
  pack: string;
  code: string; // of the class; "" is free practice
  person: string;
  name: string;
  answers: string[];
  at: number; // the exercise it stands at
  seconds: number;
  state: "open" | "done";
  changed: number;
  extra: Record<string, unknown>; // what the room keeps beside the answers
}

export function newRound<Kind extends string>(
  kind: Kind,
  named: { id: string; pack: string; code: string; person: string; name: string; size: number; now: number },
): Round<Kind> {
  return {
    id: named.id,
    kind,
    pack: named.pack,
    code: named.code,
    person: named.person,
    name: named.name,
    answers: Array<string>(named.size).fill(""),
    at: 0,
    seconds: 0,
    state: "open",
    changed: named.now,
    extra: {},
  };
}

/** Time at one exercise; a pause longer than the most does not count. */
export function secondsBetween(began: number, now: number, most = 120): number {
  return Math.min(most, Math.max(0, (now - began) / 1000));
}

/** The event data of an individual round. */
export function roundData(round: Round, rules: string): Record<string, unknown> {
  return {
    round: round.kind,
    pack: round.pack,
    rules,
    answers: round.answers,
    seconds: Math.round(round.seconds),
  };
}
