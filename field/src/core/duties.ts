// Duties outside of classes: turnout by the hour, and coklit. What the server knows and
// what is still on this phone are one set of entries by their ids; sums follow from it.

export interface HourEntry {
  id: string;
  tps: string;
  hour: number;
  users: number; // so far, since the TPS opened
  at: string;
  name: string;
  device: string;
}

export const COUNTS = ["households", "matched", "new", "struck", "corrected"] as const;
export type Counts = Record<(typeof COUNTS)[number], number>;

export interface CoklitEntry extends Counts {
  id: string;
  kind: "progress" | "void";
  appointment: string;
  on_day: string;
  voids: string | null;
  at: string;
  device: string;
}

export interface Visit {
  id: string;
  appointment: string;
  on_day: string;
  visitor: string;
  drawn: number[];
  visited: number;
  confirmed: number;
  stickers: number;
  agreeing: number;
  note: string;
  at: string;
}

export type DutyEntry = HourEntry | CoklitEntry | Visit;

interface Common {
  code: string;
  village: string;
  village_name: string;
  election: string;
  election_title: string;
  until: string;
  today: string;
  window: { first: string; last: string };
}

export interface Station {
  id: string;
  number: string;
  voters: number | null;
  entries: { id: string; hour: number; users: number; at: string }[];
}

export interface TurnoutDuty extends Common {
  duty: "turnout";
  voting_day: string;
  hours: number[];
  tps: Station[];
}

export interface Pantarlih {
  appointment: string;
  name: string;
  tps_number: string;
  voters: number | null;
  households: number | null;
  entries: (Counts & { id: string; on_day: string; at: string })[]; // that count
}

export interface CoklitDuty extends Common {
  duty: "coklit";
  is_own: boolean; // a Pantarlih's own code
  people: Pantarlih[];
  flags: { appointment: string; code: string; text: string }[];
}

export type Duty = TurnoutDuty | CoklitDuty;

/** Users by hour in one TPS: of an hour what was entered last, by time, then by id. */
export function usersByHour(station: Station, mine: readonly HourEntry[]): Map<number, number> {
  const last = new Map<number, { users: number; key: string }>();
  for (const { id, hour, users, at } of [...station.entries, ...mine.filter((one) => one.tps === station.id)]) {
    const key = `${new Date(at).toISOString()} ${id}`;
    if (key > (last.get(hour)?.key ?? "")) last.set(hour, { users, key });
  }
  return new Map([...last].map(([hour, { users }]) => [hour, users]));
}

export type Doubt = { code: "fewer" | "more" | "voters"; hour: number; users: number };

/** What is odd about a number; nothing keeps anybody from entering it. */
export function doubtOf(users: number, hour: number, known: ReadonlyMap<number, number>, voters: number | null): Doubt | null {
  for (const [other, theirs] of known) {
    if (other < hour && theirs > users) return { code: "fewer", hour: other, users: theirs };
    if (other > hour && theirs < users) return { code: "more", hour: other, users: theirs };
  }
  return voters !== null && users > voters ? { code: "voters", hour, users: voters } : null;
}

/** The hour that is asked about at a moment: the last full one, within those of the day. */
export function hourAt(at: Date, hours: readonly number[]): number {
  const past = hours.filter((hour) => hour <= at.getHours());
  return past[past.length - 1] ?? hours[0] ?? 0;
}

export interface Line extends Counts {
  id: string;
  on_day: string;
  at: string;
}

/** The entries of a Pantarlih that count, here and on the server; in the order of time. */
export function linesOf(person: Pantarlih, mine: readonly CoklitEntry[]): Line[] {
  const his = mine.filter((one) => one.appointment === person.appointment);
  const gone = new Set(his.map((one) => one.voids));
  const all = new Map<string, Line>([...person.entries, ...his.filter((one) => one.kind === "progress")].map((one) => [one.id, one]));
  return [...all.values()].filter((one) => !gone.has(one.id)).sort((a, b) => (a.at < b.at ? -1 : 1));
}

export function sumOf(lines: readonly Counts[]): Counts {
  const sum = { households: 0, matched: 0, new: 0, struck: 0, corrected: 0 };
  for (const line of lines) for (const name of COUNTS) sum[name] += line[name];
  return sum;
}

/** Voters of the list that were dealt with; new ones were not on it. */
export const handled = ({ matched, struck, corrected }: Counts): number => matched + struck + corrected;

/** Ordinals as typed: `3, 17 24`; null when something is no ordinal or stands twice. */
export function ordinalsIn(text: string): number[] | null {
  const found = text.split(/[\s,;]+/).filter(Boolean).map(Number);
  const isGood = found.every((one) => Number.isInteger(one) && one > 0 && one <= 10_000) && new Set(found).size === found.length;
  return isGood ? found : null;
}

/** `2024-02-14` where the phone is. */
export const dayOf = (at: Date): string => [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** Whether a new code of the same desa takes an entry that waits under an older one. */
export function takes(duty: Duty, entry: DutyEntry): boolean {
  if (duty.duty === "turnout") return "tps" in entry && duty.tps.some((one) => one.id === entry.tps);
  return "appointment" in entry && duty.people.some((one) => one.appointment === entry.appointment);
}
