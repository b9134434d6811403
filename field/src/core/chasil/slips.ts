// Slips that would make a broken form whole, each as a change of boxes. Every one is only
// a guess until the whole form was checked with it.

import { rulesOf, valuesOf, type Discrepancy, type Form } from "./checking";
import { shortened, slipsBetween, swapped } from "./digits";
import { valueOf, type Rule, type Side, type Values } from "./table";

const TALLIED = 0.6; // a count by strokes is less often wrong than a sum
const COPIED = 0.3; // and a number copied from a list less often than that
const LINES = ["I.A", "I.B1", "I.B2", "I.B3", "I.B4", "III"];
const MOST = 999;
const ROW = 60; // strokes of a row
const BUNDLE = 5; // and of a box of it
const MOST_ROWS = 10;
const COUNTED = ["stroke", "bundle"]; // slips that the tally itself may hold
const MOST_BLANKS = 3; // with more, the form was not filled rather than slipped
const UNLIKE_SUMS = ["I7", "I8", "I15", "I17", "I18"];

export type Patch = Record<string, number | null>;
export interface Facts {
  written?: number | null;
  true?: number | null;
  column?: string;
  other?: string;
  amount?: number;
  read?: number;
}
export interface Candidate {
  slip: string;
  cell: string;
  patch: Patch;
  weight: number; // 1 / ways, lessened for numbers that are no sums
  shift: number; // true - written
  facts: Facts;
  copies: string[]; // words or bubbles that are then wrong
}

interface Context {
  form: Form;
  values: Values;
  sums: Map<string, Rule[]>; // sums by their addends
  parts: Map<string, string[]>; // addends by their sums
}

function contextOf(form: Form): Context {
  const sums = new Map<string, Rule[]>();
  const parts = new Map<string, string[]>();
  for (const rule of rulesOf(form).filter(isSum)) {
    const total = rule.left.cells[0]!;
    parts.set(total, [...(parts.get(total) ?? []), ...rule.right.cells]);
    for (const cell of rule.right.cells) sums.set(cell, [...(sums.get(cell) ?? []), rule]);
  }
  return { form, values: valuesOf(form), sums, parts };
}

/** Whether a rule says that a box is the sum of others, each counted once. */
export function isSum({ right, op, when, code }: Rule): boolean {
  const plain = !(right.scaled.length || right.shares.length || right.number);
  return plain && op === "eq" && !when && !UNLIKE_SUMS.includes(code);
}

const guess = (slip: string, cell: string, patch: Patch, weight: number, shift: number, facts: Facts, copies: string[] = []): Candidate => ({ slip, cell, patch, weight, shift, facts, copies });

/** Every guess about a form, those that look at all of it first. */
export function* candidates(form: Form, found: readonly Discrepancy[]): Generator<Candidate> {
  const context = contextOf(form);
  if (found.some((one) => one.rule)) {
    yield* ballots(context);
    yield* linesSwapped(context);
  }
  for (const one of found) {
    if (one.rule && one.rule.op === "eq" && one.code !== "I15") yield* numbers(context, one.delta ?? 0, one.rule);
    if (one.rule) yield* boxesSwapped(context, one.rule);
    if (one.code === "I13") yield* copied(context, one);
    if (one.how === "blank") yield* blanks(context, one);
  }
}

/** A box and all sums that agreed with it, shifted alike. */
function carried(context: Context, cell: string, shift: number): Record<string, number> {
  const patch: Record<string, number> = {};
  const waiting = [cell];
  for (let now = waiting.pop(); now !== undefined; now = waiting.pop()) {
    if (now in patch) continue;
    patch[now] = context.values[now]! + shift;
    for (const rule of context.sums.get(now) ?? []) {
      if (valueOf(rule.left, context.values) === valueOf(rule.right, context.values)) waiting.push(...rule.left.cells);
    }
  }
  return patch;
}

function* numbers(context: Context, delta: number, rule: Rule): Generator<Candidate> {
  const sides: [Side, number][] = [[rule.left, -1], [rule.right, 1]];
  for (const [side, sign] of sides) {
    for (const cell of side.cells) {
      yield* number(context, cell, sign * delta, side === rule.left ? 1 : factorOf(cell));
      for (const source of sourcesOf(context, cell)) yield* number(context, source, sign * delta, factorOf(source));
    }
  }
  if (isSum(rule) && rule.right.cells.length > 1) yield* adding(context, rule, delta);
}

const factorOf = (cell: string): number => (cell.startsWith("IV.") || cell === "V.B" ? TALLIED : COPIED);

/** Boxes that were added into a box, directly or through other sums. */
function sourcesOf(context: Context, cell: string): string[] {
  const found = new Set<string>();
  const waiting = [cell];
  for (let now = waiting.pop(); now !== undefined; now = waiting.pop()) {
    for (const part of context.parts.get(now) ?? []) {
      if (found.has(part) || part === cell) continue;
      found.add(part);
      waiting.push(part);
    }
  }
  return [...found];
}

function* number(context: Context, cell: string, shift: number, factor: number): Generator<Candidate> {
  const written = context.values[cell]!;
  const truth = written + shift;
  const patch = carried(context, cell, shift);
  if (Object.values(patch).some((value) => value < 0 || value > MOST)) return;
  for (const [slip, ways, column] of slipsBetween(truth, Math.max(0, Math.min(written, MOST)))) {
    const facts = { written, true: truth, column };
    yield guess(slip, cell, patch, factor / ways, shift, facts);
    const rows = COUNTED.includes(slip) ? rowsWith(context, cell, truth) : {};
    if (Object.keys(rows).length) yield guess(slip, cell, { ...patch, ...rows }, factor / ways, shift, facts);
  }
}

/** What changes in the rows of a tally when it holds so many strokes. */
function rowsWith(context: Context, cell: string, votes: number): Record<string, number> {
  const rows = Array.from({ length: MOST_ROWS }, (_, at) => `${cell}.r${at + 1}`).filter((name) => name in context.values).length;
  const patch: Record<string, number> = {};
  if (votes < 0 || votes > ROW * rows) return patch;
  for (let row = 0; row < rows; row += 1) {
    const strokes = Math.max(0, Math.min(ROW, votes - ROW * row));
    const name = `${cell}.r${row + 1}`;
    const told: Record<string, number> = { [name]: strokes, [`${name}.full`]: Math.floor(strokes / BUNDLE), [`${name}.rest`]: strokes % BUNDLE };
    for (const [box, value] of Object.entries(told)) if ((context.values[box] ?? value) !== value) patch[box] = value;
  }
  return patch;
}

/** Slips of adding up: an addend left out, doubled, subtracted or misread. */
function* adding(context: Context, rule: Rule, delta: number): Generator<Candidate> {
  const total = rule.left.cells[0]!;
  const truth = context.values[total]! - delta;
  const patch = carried(context, total, -delta);
  if (truth < 0 || truth > MOST) return;
  const ways = rule.right.cells.length;
  for (const other of rule.right.cells) {
    const amount = Math.max(0, context.values[other]!);
    if (!amount) continue;
    const read = amount + delta;
    const slips: [string, number, boolean][] = [
      ["row_left_out", ways, -delta === amount],
      ["row_doubled", ways, delta === amount],
      ["wrong_side", ways, -delta === 2 * amount],
      ["digit_lost_adding", 3 * ways, shortened(amount).has(read)],
      ["transposed_adding", 3 * ways, swapped(amount).has(read)],
    ];
    const facts = { written: truth + delta, true: truth, other, amount, read };
    for (const [slip, among, fits] of slips) if (fits) yield guess(slip, total, patch, 1 / among, -delta, facts);
  }
}

function* boxesSwapped(context: Context, rule: Rule): Generator<Candidate> {
  for (const cell of rule.cells) {
    const near = neighbours(context, cell);
    for (const other of near) {
      const a = context.values[cell]!;
      const b = context.values[other]!;
      const shifted = { ...context.values, [cell]: b, [other]: a };
      const gap = valueOf(rule.left, shifted) - valueOf(rule.right, shifted);
      if (a === b || (rule.op === "eq" ? gap !== 0 : gap > 0)) continue;
      const isPair = [cell, other].sort().join() === "II.2,II.4";
      const [first, second] = [cell, other].sort() as [string, string];
      yield guess(isPair ? "used_unused" : "boxes_swapped", first, { [cell]: b, [other]: a }, isPair ? 1 : 1 / near.length, 0, { other: second });
    }
  }
}

const lineOf = (cell: string): string => cell.slice(0, Math.max(0, cell.lastIndexOf(".")));

/** Boxes beside, above or below on the paper. */
function neighbours(context: Context, cell: string): string[] {
  if (cell.startsWith("H.")) return [];
  const line = lineOf(cell);
  const last = cell.slice(cell.lastIndexOf(".") + 1);
  const all = Object.keys(context.values);
  const others = LINES.includes(line)
    ? [...[..."LPJ"].map((x) => `${line}.${x}`), ...LINES.map((other) => `${other}.${last}`)]
    : all.filter((other) => (line === "II" || line === "V" ? other.startsWith(`${line}.`) : lineOf(other) === line));
  return others.filter((other) => other in context.values && !other.includes(".r") && other !== cell);
}

function* copied(context: Context, one: Discrepancy): Generator<Candidate> {
  const [cell, copy] = one.cells as [string, string];
  const facts = { written: one.left, true: one.right };
  yield guess("words_wrong", cell, {}, 1, 0, facts, [copy]);
  if (one.right === null) return;
  const shift = -(one.delta ?? 0);
  yield guess("copied", cell, carried(context, cell, shift), 1, shift, facts);
  yield guess("copied", cell, { [cell]: one.right }, 1, shift, facts);
}

/** What a blank box must have held, from a sum whose other boxes are filled. */
function* blanks(context: Context, one: Discrepancy): Generator<Candidate> {
  if (one.cells.length > MOST_BLANKS) return;
  for (const cell of one.cells) {
    const form = { ...context.form, cells: { ...context.form.cells, [cell]: 0 } };
    const values = valuesOf(form);
    for (const rule of rulesOf(form)) {
      const isLeft = rule.left.cells.includes(cell);
      if (!(isLeft || rule.right.cells.includes(cell)) || rule.op !== "eq" || rule.severity !== "hard") continue;
      const gap = valueOf(rule.left, values) - valueOf(rule.right, values);
      const truth = isLeft ? 0 - gap : gap;
      const slip = cell === "II.4" ? "unused_forgotten" : "left_blank";
      if (truth >= 0 && truth <= MOST) yield guess(slip, cell, { [cell]: truth }, 1, truth, { true: truth, written: null });
    }
  }
}

/** Slips of section II that arithmetic knows by their own look. */
function* ballots(context: Context): Generator<Candidate> {
  const { values } = context;
  const [received, used, returned, unused] = [1, 2, 3, 4].map((n) => values[`II.${n}`]);
  if (received !== undefined && used !== undefined && returned !== undefined && unused === 0) {
    const truth = received - used - returned;
    if (truth > 0) yield guess("unused_forgotten", "II.4", { "II.4": truth }, 1, 0, { true: truth, written: 0 });
  }
  for (const rule of rulesOf(context.form)) {
    if (rule.code !== "I15" || received !== values["I.A.J"]) continue;
    const truth = valueOf(rule.right, values);
    const patch = unused ? carried(context, "II.4", truth - received!) : {};
    yield guess("reserve_forgotten", "II.1", "II.1" in patch ? patch : { "II.1": truth }, 1, 0, { true: truth, written: received! });
  }
  const voters = values["I.B4.J"];
  if (voters !== undefined && used !== undefined && used === values["V.C"] && values["V.B"] !== undefined) {
    const shift = voters - used;
    if (shift <= 0) return;
    const patch = { ...carried(context, "V.B", shift), "II.2": voters, ...rowsWith(context, "V.B", values["V.B"] + shift) };
    yield guess("other_box", "II.2", patch, 1, shift, { amount: shift });
  }
}

function* linesSwapped(context: Context): Generator<Candidate> {
  for (const [at, one] of LINES.entries()) {
    for (const other of LINES.slice(at + 1)) {
      const cells = [..."LPJ"].map((x): [string, string] => [`${one}.${x}`, `${other}.${x}`]);
      const all = cells.every(([a, b]) => a in context.values && b in context.values);
      if (!all || cells.every(([a, b]) => context.values[a] === context.values[b])) continue;
      const patch: Patch = {};
      for (const [a, b] of cells) Object.assign(patch, { [a]: context.values[b]!, [b]: context.values[a]! });
      yield guess("rows_swapped", `${one}.J`, patch, 0.1, 0, { other: `${other}.J` });
    }
  }
}
