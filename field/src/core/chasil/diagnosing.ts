// Which slip most likely stands behind a form that does not add up. Each guess is tried:
// the form without that slip is checked as a whole.

import { bubbled, check, type Discrepancy, type Form } from "./checking";
import { candidates, type Candidate, type Facts } from "./slips";
import { numberIn } from "./spelling";
import { SLIPS } from "./table";

const MOST_TOLD = 5;
const MOST_TRIED = 800; // a form that is wrong everywhere has no likely slip

export interface Diagnosis {
  slip: string;
  cells: string[];
  shift: number; // true - written
  explains: string[]; // codes that hold without the slip
  leaves: string[]; // codes that are broken still
  score: number;
  facts: Facts;
}
type Size = [hard: number, soft: number];
interface Ranked {
  size: Size;
  one: Diagnosis;
}

/** The likely slips of a form, best first; empty for a form without findings. */
export function diagnose(form: Form, found: readonly Discrepancy[], most = MOST_TOLD): Diagnosis[] {
  if (!found.length) return [];
  const tried = new Map<string, [Candidate, Discrepancy[]]>();
  let number = 0;
  for (const candidate of candidates(form, found)) {
    if ((number += 1) > MOST_TRIED) break;
    const key = keyOf(candidate);
    const known = tried.get(key);
    if (known === undefined) {
      const left = check(without(form, candidate));
      if (compare(sizeOf(left), sizeOf(found)) < 0) tried.set(key, [candidate, left]);
    } else if (candidate.weight > known[0].weight) tried.set(key, [candidate, known[1]]);
  }
  const ranked = grouped(found, tried.values()).sort((a, b) => compare(a.size, b.size) || b.one.score - a.one.score || compare(a.one.cells, b.one.cells));
  return worthTelling(ranked).slice(0, most);
}

/** Each change of a box once, by its likeliest slip; no half cure beside a whole. */
function worthTelling(ranked: readonly Ranked[]): Diagnosis[] {
  const least = ranked[0]?.size[0] ?? 0;
  const told: Diagnosis[] = [];
  for (const { size, one } of ranked) {
    const known = one.shift !== 0 && told.some((before) => before.shift === one.shift && compare(before.cells, one.cells) === 0);
    const isHalf = size[0] > 0 && least === 0;
    if (!isHalf && !(known && one.facts.other === undefined)) told.push(one);
  }
  return spread(told);
}

/** First the best guess for each finding of its own, then the rest, in order. */
function spread(told: readonly Diagnosis[]): Diagnosis[] {
  const covered = new Set<string>();
  const ahead = told.filter((one) => {
    const isNew = one.explains.some((code) => !covered.has(code));
    if (isNew) one.explains.forEach((code) => covered.add(code));
    return isNew;
  });
  return [...ahead, ...told.filter((one) => !ahead.includes(one))];
}

/** Guesses that differ only in the box become one with several boxes. */
function grouped(found: readonly Discrepancy[], tried: Iterable<[Candidate, Discrepancy[]]>): Ranked[] {
  const groups = new Map<string, Ranked>();
  const told = [...new Set(found.map((one) => one.code))];
  for (const [candidate, left] of tried) {
    const leaves = [...new Set(left.map((one) => one.code))];
    const explains = told.filter((code) => !leaves.includes(code));
    const score = SLIPS.get(candidate.slip)!.odds * candidate.weight;
    const isSingle = candidate.shift === 0 || candidate.facts.other !== undefined;
    const size = sizeOf(left);
    const key = [candidate.slip, candidate.shift, size, leaves, isSingle ? candidate.cell : ""].join("|");
    const before = groups.get(key);
    const cells = [...new Set([...(before?.one.cells ?? []), candidate.cell])];
    const best = { slip: candidate.slip, cells, shift: candidate.shift, explains, leaves, score, facts: candidate.facts };
    groups.set(key, { size, one: before && before.one.score >= score ? { ...before.one, cells } : best });
  }
  return [...groups.values()];
}

function sizeOf(found: readonly Discrepancy[]): Size {
  const hard = found.filter((one) => one.severity === "hard").length;
  return [hard, found.length - hard];
}

function compare<Item extends string | number>(one: readonly Item[], other: readonly Item[]): number {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    if (one[at]! < other[at]!) return -1;
    if (one[at]! > other[at]!) return 1;
  }
  return one.length - other.length;
}

function keyOf({ slip, cell, patch, facts, copies }: Candidate): string {
  return JSON.stringify([slip, cell, Object.entries(patch).sort(([a], [b]) => (a < b ? -1 : 1)), facts.other, copies]);
}

/** The form as it would be without the slip; copies of a wrong number go with it. */
function without(form: Form, { patch, copies }: Candidate): Form {
  const gone = new Set(copies);
  for (const [cell, number] of Object.entries(patch)) {
    const written = form.cells[cell];
    if (number === written) continue;
    if (cell in form.words && numberIn(form.words[cell]!) === written) gone.add(`${cell}.words`);
    if (cell in form.bubbles && bubbled(form.bubbles[cell]!) === written) gone.add(`${cell}.bubbles`);
  }
  const kept = (copied: Readonly<Record<string, string>>, how: string) => Object.fromEntries(Object.entries(copied).filter(([cell]) => !gone.has(`${cell}.${how}`)));
  return { ...form, cells: { ...form.cells, ...patch }, words: kept(form.words, "words"), bubbles: kept(form.bubbles, "bubbles") };
}
