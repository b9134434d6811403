// The case table that Python runs too, whole.

import { describe, expect, it } from "vitest";
import raw from "../../contracts/counting/cases.json";
import { check, checkSet, formOf, unchecked, unseen, type Discrepancy } from "../src/core/chasil/checking";
import { diagnose } from "../src/core/chasil/diagnosing";
import { CODES, TABLE, useTable, type RawTable } from "../src/core/chasil/table";
import { diagnosisText, findingText, unseenText } from "../src/core/chasil/wording";
import type { FormRecord } from "../src/core/packs";
import identities from "../../contracts/counting/identities.json";

useTable(identities as unknown as RawTable);

type Cells = Record<string, number | null>;
interface Case {
  name: string;
  base: string;
  drop?: string[];
  set?: Cells;
  unset?: string[];
  words?: Record<string, string>;
  bubbles?: Record<string, string>;
  times?: Record<string, string | boolean>;
  violations: { code: string; cell: string; delta: number | null }[];
  first?: { slip: string; cell: string };
}
interface SetCase {
  name: string;
  bases: string[];
  set?: Record<string, Cells>;
  violations: { code: string; cell: string; delta: number | null }[];
}
const { bases, cases, sets } = raw as unknown as { bases: Record<string, FormRecord>; cases: Case[]; sets: SetCase[] };
const told = (found: Discrepancy[]) => found.map(({ code, cells, delta }) => ({ code, cell: cells[0], delta }));

function recordOf(one: Case): FormRecord {
  const record = structuredClone(bases[one.base]!) as FormRecord & Record<string, unknown>;
  for (const part of one.drop ?? []) delete record[part];
  Object.assign(record.cells, one.set);
  for (const cell of one.unset ?? []) delete record.cells[cell];
  for (const part of ["words", "bubbles", "times"] as const) Object.assign((record[part] ??= {}), one[part]);
  return record;
}

describe("a form of the case table", () => {
  it.each(cases.map((one): [string, Case] => [one.name, one]))("%s", (_name, one) => {
    const form = formOf(recordOf(one));
    const found = check(form);
    expect(told(found)).toEqual(one.violations);
    const slips = diagnose(form, found);
    if (one.first) {
      expect(slips[0]?.slip).toBe(one.first.slip);
      expect(slips[0]?.cells).toContain(one.first.cell);
      expect(slips[0]?.leaves).toEqual([]);
    }
    const texts = [...found.map((f) => findingText(f, form, "id")), ...slips.map((s) => diagnosisText(s, "en"))];
    expect(texts.filter((text) => /[{}]|undefined|null/.test(text))).toEqual([]);
    if (one.name.startsWith("unseen")) expect(unseen(form)).toEqual(TABLE.unseen.map((row) => row.code));
  });
});

describe("the forms of one TPS", () => {
  it.each(sets.map((one): [string, SetCase] => [one.name, one]))("%s", (_name, one) => {
    const forms = one.bases.map((base) => {
      const record = structuredClone(bases[base]!);
      Object.assign(record.cells, one.set?.[record.contest]);
      return formOf(record);
    });
    expect(told(checkSet(forms))).toEqual(one.violations);
    expect(forms.map(check)).toEqual(forms.map(() => []));
  });
});

it("every identity is broken by a case, every slip is first in one", () => {
  const broken = [...cases, ...sets].flatMap((one) => one.violations.map((found) => found.code));
  expect([...new Set(broken)].sort()).toEqual([...CODES].sort());
  expect(new Set(cases.flatMap((one) => (one.first ? [one.first.slip] : [])))).toEqual(new Set(TABLE.slips.map((row) => row.slip)));
});

it("what is not given is not checked, and said so", () => {
  expect(unchecked(formOf(bases.sum!))).toEqual(CODES.filter((code) => !["I1", "I14"].includes(code)));
  for (const { code } of TABLE.unseen) expect(unseenText(code, "id")).toBeTruthy();
});
