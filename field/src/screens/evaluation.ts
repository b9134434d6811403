// Room "Evaluasi": how were place, time and trainers? Without a name.

import { evaluated } from "../core/lessons";
import { remember } from "../store/settings";
import { h, type Child } from "./dom";
import { given, givenForm, lessonRoom, longText, marks, notice, type Asked } from "./lessons";
import { moment, t } from "./words";

const SCORES = [1, 2, 3, 4, 5].map((score) => [String(score), String(score)] as const);

async function ask({ code, room }: Asked): Promise<Child[]> {
  const key = `nilai ${code}`;
  const last = (await remember())[key];
  const fields = evaluated(room).map((one, at) => ({ id: one.id, ...marks(one, SCORES, !at || !one.id.startsWith("pelatih:"), t("evaluation.scale")) }));
  const text = longText(t("evaluation.text"));
  if (!fields.length) return [notice("evaluation.none")];
  const form = givenForm("nilai", [fields.map((field) => field.element), text.element], t("lesson.give"), async () => {
    const scores = Object.fromEntries(fields.flatMap((field) => (field.value() ? [[field.id, Number(field.value())]] : [])));
    await remember(key, Date.now());
    return given(code, { kind: "evaluation.given", title: t("room.evaluation"), data: { scores, ...(text.value() && { text: text.value() }) } });
  });
  return [h("p", { class: "hint" }, t("evaluation.why")), last && h("p", { class: "hint" }, t("evaluation.last", { at: moment(last) })), form];
}

export const evaluation = lessonRoom("nilai", ask);
