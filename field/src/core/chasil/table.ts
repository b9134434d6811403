// What binds the numbers of a form C.HASIL: contracts/counting/identities.json, compiled
// for the boxes a form has. Not one rule stands here; Python reads the same table.

import { filledIn } from "../filling";

export type Binding = Record<string, string>;
export interface Words {
  id: string;
  en: string;
}
type Term = string | { sum: string; over: string } | { times: number; cell: string } | { share: string; per_mille: number } | { number: number };
interface RawRule {
  op: string;
  each?: (string | Record<string, string[]>)[];
  left?: Term[];
  right?: Term[];
  kinds?: string[];
  without?: string[];
  when?: string;
}
export interface Identity {
  code: string;
  severity: string;
  holds: string;
  source: string;
  confidence: string;
  text: Words;
  rules: RawRule[];
}
export interface Slip {
  slip: string;
  odds: number;
  text: Words;
  one_of: Words;
}
export interface RawTable {
  version: string;
  contests: Record<string, { kind: string; body: string; label: Words }>;
  words: Record<string, Words>;
  cells: { cell: string; section: string; label: Words }[];
  identities: Identity[];
  slips: Slip[];
  unseen: { code: string; text: Words }[];
}

export let TABLE: RawTable;
export let CODES: string[] = [];
export let SLIPS = new Map<string, Slip>();
export let CELLS: { pattern: RegExp; label: Words }[] = []; // boxes, with their labels

/** Say which table is meant; before this nothing can be checked. */
export function useTable(table: RawTable): void {
  TABLE = table;
  CODES = table.identities.map((row) => row.code);
  SLIPS = new Map(table.slips.map((row) => [row.slip, row]));
  CELLS = table.cells.map(({ cell, label }) => ({ pattern: patternOf(cell), label }));
}

const NUMBER = "[1-9]\\d{0,2}";
const PARTS: Record<string, string> = { x: "[LPJ]", c: NUMBER, p: NUMBER, k: NUMBER, r: "[1-9]\\d?" };
const TALLIED = `IV\\.${NUMBER}|IV\\.P${NUMBER}\\.party|IV\\.P${NUMBER}\\.C${NUMBER}|V\\.B`;
const FOUND: Record<string, RegExp> = {
  contestants: /^IV\.(?<c>\d+)$/,
  parties: /^IV\.P(?<p>\d+)\.total$/,
  candidates: /^IV\.P(?<p>\d+)\.C(?<k>\d+)$/,
  rows: /^(?<t>.+)\.r(?<r>\d+)$/,
  forms: /^(?<f>\w+):I\.A\.J$/,
};
const HEADS = ["PPWP", "GUBERNUR"]; // every voter of the TPS gets this ballot

function patternOf(template: string): RegExp {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  const named = escaped.replace("{t}", `(?<t>${TALLIED})`).replace(/\{(\w)\}/g, (mark, name: string) => (PARTS[name] ? `(?<${name}>${PARTS[name]})` : mark));
  return new RegExp(`^(?:${named})$`);
}

/** One side: cells added, cells added several times, shares rounded up, a number. */
export interface Side {
  cells: string[];
  scaled: [string, number][];
  shares: [string, number][];
  number: number;
}

/** An identity over named cells: left = right, or left ≤ right. */
export interface Rule {
  code: string;
  severity: string;
  op: string;
  left: Side;
  right: Side;
  when: string;
  cells: string[]; // of the left side, then those of the right
}

export type Values = Readonly<Record<string, number>>;

export function valueOf(side: Side, values: Values): number {
  let total = side.number;
  for (const cell of side.cells) total += values[cell]!;
  for (const [cell, times] of side.scaled) total += times * values[cell]!;
  for (const [cell, part] of side.shares) total += Math.ceil((values[cell]! * part) / 1000);
  return total;
}

export const cellsOf = (side: Side): string[] => [...new Set([...side.cells, ...side.scaled.map(([cell]) => cell), ...side.shares.map(([cell]) => cell)])];

const compiled = new Map<string, Rule[]>();
const MOST_COMPILED = 64;

/** The identities that can be evaluated on a form with these boxes. */
export function rulesFor(kind: string, filled: readonly string[], blank: readonly string[] = []): Rule[] {
  const key = `${kind}|${filled.join(" ")}|${blank.join(" ")}`;
  const known = compiled.get(key);
  if (known) return known;
  const rules = compile(kind, new Set(filled), blank);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, rules);
  return rules;
}

function compile(kind: string, filled: ReadonlySet<string>, blank: readonly string[]): Rule[] {
  const sets = setsIn([...filled, ...blank]);
  const rules: Rule[] = [];
  for (const row of TABLE.identities) {
    for (const rule of row.rules) {
      if (!rule.left || !(rule.kinds ?? [kind]).includes(kind)) continue;
      if ((rule.without ?? []).some((cell) => filled.has(cell))) continue;
      for (const one of instances(row, rule, sets)) {
        const needed = one.when ? [...one.cells, one.when] : one.cells;
        if (needed.every((cell) => filled.has(cell))) rules.push(one);
      }
    }
  }
  return rules;
}

type Sets = Record<string, Binding[]>;

function setsIn(names: readonly string[]): Sets {
  const sets: Sets = {};
  for (const [key, pattern] of Object.entries(FOUND)) {
    const matches = names.map((name) => pattern.exec(name)?.groups).filter((groups) => groups !== undefined);
    sets[key] = matches.map((groups) => ({ ...groups })).sort(inOrder);
  }
  const rows = sets.rows!;
  const known = new Set(rows.map((row) => `${row.t} ${row.r}`));
  sets.tallies = [...new Set(rows.map((row) => row.t!))].map((t) => ({ t }));
  sets.row_pairs = rows.map(({ t, r }) => ({ t: t!, r: r!, next: String(Number(r) + 1) })).filter(({ t, next }) => known.has(`${t} ${next}`));
  const listed = new Set(sets.candidates!.map((one) => one.p));
  sets.parties_without_candidates = sets.parties!.filter((one) => !listed.has(one.p));
  const forms = sets.forms!.map((one) => one.f!);
  sets.others = forms.filter((head) => HEADS.includes(head)).flatMap((head) => forms.filter((f) => f !== head).map((f) => ({ f, head })));
  return sets;
}

function inOrder(one: Binding, other: Binding): number {
  const others = Object.values(other);
  for (const [at, value] of Object.values(one).entries()) {
    const against = others[at]!;
    const apart = rank(value) - rank(against) || (value < against ? -1 : value > against ? 1 : 0);
    if (apart) return apart;
  }
  return 0;
}

const rank = (value: string): number => (/^\d+$/.test(value) ? Number(value) : 0);

function* instances(row: Identity, rule: RawRule, sets: Sets): Generator<Rule> {
  const loops = (rule.each ?? []).map((each) => (typeof each === "string" ? sets[each]! : Object.entries(each).flatMap(([name, values]) => values.map((value) => ({ [name]: value })))));
  for (const binding of product(loops)) {
    const left = sideOf(rule.left ?? [], binding, sets);
    const right = sideOf(rule.right ?? [], binding, sets);
    if (!left || !right) continue;
    const cells = [...new Set([...cellsOf(left), ...cellsOf(right)])];
    yield { code: row.code, severity: row.severity, op: rule.op, left, right, when: filledIn(rule.when ?? "", binding), cells };
  }
}

function product(loops: readonly Binding[][]): Binding[] {
  return loops.reduce<Binding[]>((found, loop) => found.flatMap((one) => loop.map((next) => ({ ...one, ...next }))), [{}]);
}

/** The side with the names filled in; null when a set to sum over is empty. */
function sideOf(terms: readonly Term[], binding: Binding, sets: Sets): Side | null {
  const side: Side = { cells: [], scaled: [], shares: [], number: 0 };
  for (const term of terms) {
    if (typeof term === "string") side.cells.push(filledIn(term, binding));
    else if ("sum" in term) {
      const members = sets[term.over]!.filter((member) => Object.entries(member).every(([key, value]) => (binding[key] ?? value) === value));
      if (!members.length) return null;
      side.cells.push(...members.map((member) => filledIn(term.sum, { ...binding, ...member })));
    } else if ("times" in term) side.scaled.push([filledIn(term.cell, binding), term.times]);
    else if ("share" in term) side.shares.push([filledIn(term.share, binding), term.per_mille]);
    else side.number += term.number;
  }
  return side;
}
