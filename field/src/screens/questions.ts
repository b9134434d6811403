// Room "Tanya jawab": ask, and read what the office has answered.

import { answerKey, answersWith, type Answered } from "../core/lessons";
import { keepSetting, setting } from "../store/settings";
import { fill, group, h, type Child } from "./dom";
import { given, givenForm, lessonRoom, longText, type Asked } from "./lessons";
import { field } from "./people";
import { moment, t } from "./words";

async function ask({ code, room }: Asked): Promise<Child[]> {
  const { answers = [], modules = [] } = room;
  const seen = (await setting("seen")) ?? [];
  await keepSetting("seen", [...new Set([...seen, ...answers.map(answerKey)])].slice(-1000));
  const found = h("div", {});
  const search = h("input", { type: "search", autocomplete: "off" });
  const draw = () => {
    const rows = answersWith(room, search.value);
    fill(found, h("p", { class: "hint", role: "status" }, t("question.found", { n: rows.length })), rows.map((one) => row(one, !seen.includes(answerKey(one)))));
  };
  search.addEventListener("input", draw);
  draw();
  const text = longText(t("question.ask"), { required: true });
  const module = h("select", {}, h("option", { value: "" }, t("question.any_module")), modules.map((one) => h("option", { value: one.code }, `${one.code} ${one.title}`)));
  const form = givenForm("tanya", [h("h2", {}, t("question.new")), text.element, modules.length > 0 && field(t("question.module"), module), h("p", { class: "hint" }, t("question.why"))], t("lesson.give"), () =>
    given(code, { kind: "question.asked", title: `${t("room.questions")}: ${text.value()}`, data: { text: text.value(), ...(module.value && { module: module.value }) } }),
  );
  return [group(t("question.answered"), answers.length > 0 && field(t("question.search"), search), found), h("section", { class: "group" }, form)];
}

const row = (one: Answered, isNew: boolean): HTMLElement =>
  h(
    "details",
    { class: "answered", "data-answer-id": one.id },
    h("summary", {}, h("span", {}, isNew && h("b", { class: "state waiting" }, t("question.is_new")), one.question)),
    one.answer.split(/\n+/).map((line) => h("p", {}, line)),
    h("p", { class: "source" }, [one.module, t("question.version", { version: one.version }), moment(Date.parse(one.at))].filter(Boolean).join(" · ")),
  );

export const questions = lessonRoom("tanya", ask);
