// What travels to the phone: packs as contracts/counting/pack.schema.json tells them.

import type { Lessons } from "./lessons";

export type Spot = [number, number];

export interface Row {
  id: string;
  text: string;
  outcome: string;
  for: string;
  source: string;
  confidence: string;
}

export interface Ruling {
  rule: string;
  outcome: string;
  for: string;
  citation: string;
}

export interface Zone {
  kind: "column" | "head" | "candidate" | "rest";
  polygon: Spot[];
  number?: number;
  gone?: boolean;
}

export interface Part {
  number: number;
  name: string;
  zones: Zone[];
  empty_column?: boolean;
}

export interface Layout {
  width: number;
  height: number;
  parts: Part[];
  folds?: [string, number][];
}

export interface Ballot {
  serial: string;
  holes?: [number, number, number][];
  signed?: boolean;
  writing?: boolean;
  damaged?: boolean;
  official_tool?: boolean;
}

export interface Verdict {
  serial: string;
  rule: string;
  verdict: "sah" | "tidak_sah" | "menunggu";
  part?: number | null;
  candidate?: number | null;
}

interface Common {
  schema: "jenjang.pack/1";
  id: string;
  election: string;
  contest: string;
  seed: string;
  rules: string;
  rulings?: Ruling[];
  rows?: Row[];
}

export interface BallotPack extends Common {
  kind: "tally" | "adjudication";
  table: string;
  layout: Layout;
  ballots: Ballot[];
  key: Verdict[];
}

export interface Origin {
  id: string;
  text: string;
  ballots: string[];
}

export interface Card {
  serial: string;
  features: Record<string, string>;
  clock: string;
  origin: string;
}

export interface Decision {
  serial: string;
  rule: string;
  outcome: "serve" | "wait" | "refer" | "refuse" | "waiting";
  ballots: string[];
}

export interface DeskPack extends Common {
  kind: "desk";
  origins: Origin[];
  cards: Card[];
  key: Decision[];
}

export interface FormRecord {
  id?: string;
  contest: string;
  cells: Record<string, number | null>;
  words?: Record<string, string>;
  bubbles?: Record<string, string>;
  times?: Record<string, string | boolean | null>;
}

export interface Mistake {
  slip: string;
  cells: string[];
  written: number | null;
  true: number | null;
  is_seen: boolean;
}

export interface FilledForm {
  serial: string;
  form: FormRecord;
  attendance?: Record<string, number>;
}

export interface ErrorPack extends Common {
  kind: "error";
  forms: FilledForm[];
  key: { serial: string; mistakes: Mistake[]; codes: string[] }[];
}

export type Pack = BallotPack | DeskPack | ErrorPack;
export type PackKind = Pack["kind"];

export interface TeamRole {
  role: "stack" | "read" | "tally_a" | "tally_b" | "form";
  seats: number[];
  station?: string;
  text: string;
  source: string;
  confidence: string;
}

export interface Gate {
  clean: number;
  each_error: number;
  fail_at: number;
}

export type Gates = Record<string, Gate>;

export interface Practice {
  packs: Pack[];
  roles: TeamRole[];
  gates: Gates;
}

export interface ClassPerson {
  id: string;
  name: string;
  tps: string;
  tps_name: string;
  seat: number | null;
  turn?: number; // spreads packs of one kind over neighbours
}

export interface ClassRoom extends Practice, Lessons {
  code: string;
  office: string;
  class: { id: string; name: string; region: string; place: string };
  event: { title: string };
  until: string;
  people: ClassPerson[];
  teams?: { tps: string; turn: number }[];
}

/** How many exercises a pack holds. */
export function sizeOf(pack: Pack): number {
  if (pack.kind === "desk") return pack.cards.length;
  return pack.kind === "error" ? pack.forms.length : pack.ballots.length;
}

/** The row of the table a key names; undefined when the pack does not carry it. */
export function rowOf(pack: Pack, rule: string): Row | undefined {
  return pack.rows?.find((row) => row.id === rule);
}

/** Whether a zone has candidates beside it, so that an answer may name one. */
export function candidatesOf(part: Part): Zone[] {
  return part.zones.filter((zone) => zone.kind === "candidate");
}

/** Of the packs of one kind and contest the one whose turn it is; all without a turn. */
export function packsInTurn<P extends Pack>(packs: readonly P[], turn: number | undefined): P[] {
  if (turn === undefined) return [...packs];
  const groups = new Map<string, P[]>();
  for (const pack of packs) {
    const group = `${pack.kind} ${pack.contest}`;
    groups.set(group, [...(groups.get(group) ?? []), pack]);
  }
  return [...groups.values()].map((group) => group[turn % group.length]!);
}
