// Whether the numbers of a form agree: which identities it breaks, in which boxes, and
// by how much. What no sum can see is named, so that silence is not taken for proof.

import type { FormRecord } from "../packs";
import { numberIn } from "./spelling";
import { CODES, rulesFor, TABLE, valueOf, type Rule, type Values } from "./table";

const LEAST = 0;
const MOST = 999;

export interface Form {
  contest: string;
  cells: Readonly<Record<string, number | null>>;
  words: Readonly<Record<string, string>>;
  bubbles: Readonly<Record<string, string>>;
  times: Readonly<Record<string, number>>; // minutes of the day of voting
}

export interface Discrepancy {
  code: string;
  severity: string;
  cells: string[];
  delta: number | null; // left - right
  left: number | null;
  right: number | null;
  rule: Rule | null;
  how: "" | "blank" | "outside" | "words" | "bubbles";
}

const HOURS: Record<string, string> = { voting_from: "H.1", voting_to: "H.2", counting_from: "H.3", counting_to: "H.4" };
const NEXT_DAY = 24 * 60;

/** The form of a record; an hour that cannot be read is left out. */
export function formOf(record: FormRecord): Form {
  const times: Record<string, number> = {};
  for (const [name, cell] of Object.entries(HOURS)) {
    const minutes = minutesOf(record.times?.[name]);
    if (minutes !== null) times[cell] = minutes;
  }
  if (record.times?.next_day === true && "H.4" in times) times["H.4"]! += NEXT_DAY;
  return { contest: record.contest, cells: record.cells, words: record.words ?? {}, bubbles: record.bubbles ?? {}, times };
}

export function minutesOf(hour: unknown): number | null {
  const match = typeof hour === "string" ? /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(hour.trim()) : null;
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** Every identity the form breaks, in the order of the table. */
export function check(form: Form): Discrepancy[] {
  const found = [...broken(rulesOf(form), valuesOf(form)), ...ranges(form), ...copies(form)];
  return found.length > 1 ? found.sort((a, b) => CODES.indexOf(a.code) - CODES.indexOf(b.code)) : found;
}

/** What binds the forms of one TPS (I17); cells are named `DPR:I.B1.L`. */
export function checkSet(forms: readonly Form[]): Discrepancy[] {
  const values: Record<string, number> = {};
  for (const form of forms) {
    for (const [cell, value] of Object.entries(form.cells)) if (value !== null) values[`${form.contest}:${cell}`] = value;
  }
  return [...broken(rulesFor("", Object.keys(values)), values)];
}

export const isOk = (found: readonly Discrepancy[]): boolean => found.every((one) => one.severity !== "hard");

/** The identities that the given boxes allow to evaluate. */
export function rulesOf(form: Form): Rule[] {
  const kind = TABLE.contests[form.contest]!.kind;
  const names = Object.keys(form.cells);
  const blank = names.filter((cell) => form.cells[cell] === null);
  const filled = blank.length ? names.filter((cell) => form.cells[cell] !== null) : names;
  return rulesFor(kind, [...filled, ...Object.keys(form.times)], blank);
}

/** The numbers of the form, hours in minutes among them. */
export function valuesOf(form: Form): Values {
  const filled = Object.entries(form.cells).filter((entry): entry is [string, number] => entry[1] !== null);
  return { ...Object.fromEntries(filled), ...form.times };
}

/** Codes that could not be evaluated because their boxes were not given. */
export function unchecked(form: Form): string[] {
  const seen = new Set([...rulesOf(form).map((rule) => rule.code), "I14"]);
  if (Object.keys(form.words).length || Object.keys(form.bubbles).length) seen.add("I13");
  return CODES.filter((code) => !seen.has(code));
}

/** What no sum of this form can show, by the codes of the table. */
export function unseen(form: Form): string[] {
  const same = [..."LPJ"].every((x) => form.cells[`I.B2.${x}`] === form.cells[`I.B3.${x}`]);
  return TABLE.unseen.map((row) => row.code).filter((code) => !(same && code === "dptb_dpk_swapped"));
}

function* broken(rules: readonly Rule[], values: Values): Generator<Discrepancy> {
  for (const rule of rules) {
    const left = valueOf(rule.left, values);
    const right = valueOf(rule.right, values);
    if (left === right || (rule.op === "le" && left < right)) continue;
    if (rule.when && values[rule.when]! <= 0) continue;
    yield { code: rule.code, severity: rule.severity, cells: rule.cells, delta: left - right, left, right, rule, how: "" };
  }
}

function* ranges(form: Form): Generator<Discrepancy> {
  const bare = { code: "I14", severity: "hard", right: null, rule: null } as const;
  const blank = Object.keys(form.cells).filter((cell) => form.cells[cell] === null);
  if (blank.length) yield { ...bare, cells: blank, delta: null, left: null, how: "blank" };
  for (const [cell, value] of Object.entries(form.cells)) {
    if (value === null || (LEAST <= value && value <= MOST)) continue;
    yield { ...bare, cells: [cell], delta: value > MOST ? value - MOST : value, left: value, how: "outside" };
  }
}

/** Digits against words and bubbles (I13); delta null where those name no number. */
function* copies(form: Form): Generator<Discrepancy> {
  for (const how of ["words", "bubbles"] as const) {
    for (const [cell, text] of Object.entries(form[how])) {
      const value = form.cells[cell] ?? null;
      const copy = how === "words" ? numberIn(text) : bubbled(text);
      if (value === null || copy === value) continue;
      const delta = copy === null ? null : value - copy;
      yield { code: "I13", severity: "hard", cells: [cell, `${cell}.${how}`], delta, left: value, right: copy, rule: null, how };
    }
  }
}

/** The number of three columns of bubbles; null when it is none. */
export const bubbled = (text: string): number | null => (/^\d{1,3}$/.test(text) ? Number(text) : null);
