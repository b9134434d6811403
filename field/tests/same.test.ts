// The same answers as Python, on forms it has drawn: JENJANG_FIELD_FORMS names its file.

import { expect, it } from "vitest";
import { check, formOf, unchecked, unseen } from "../src/core/chasil/checking";
import { diagnose } from "../src/core/chasil/diagnosing";
import { useTable, type RawTable } from "../src/core/chasil/table";
import { spelled } from "../src/core/chasil/spelling";
import { diagnosisText, findingText } from "../src/core/chasil/wording";
import type { FormRecord } from "../src/core/packs";
import identities from "../../contracts/counting/identities.json";

useTable(identities as unknown as RawTable);

interface Drawn {
  spelled: string[];
  forms: { record: FormRecord; answer: unknown }[];
}
const path = import.meta.env.JENJANG_FIELD_FORMS as string | undefined;

function answerOf(record: FormRecord): unknown {
  const form = formOf(record);
  const found = check(form);
  return {
    violations: found.map((one) => [one.code, one.severity, one.cells, one.delta, findingText(one, form, "id")]),
    diagnosis: diagnose(form, found).map((one) => [one.slip, one.cells, one.shift, one.explains, one.leaves, diagnosisText(one, "id")]),
    unchecked: unchecked(form),
    unseen: unseen(form),
  };
}

it.runIf(path)("every drawn form is answered as Python answers it", async () => {
  const { readFileSync } = await import(/* @vite-ignore */ "node:" + "fs");
  const drawn = JSON.parse(readFileSync(path, "utf-8")) as Drawn;
  expect(Array.from({ length: 1000 }, (_, number) => spelled(number))).toEqual(drawn.spelled);
  for (const { record, answer } of drawn.forms) expect({ record, answer: answerOf(record) }).toEqual({ record, answer });
  expect(drawn.forms.length).toBeGreaterThan(0);
});
