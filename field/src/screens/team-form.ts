// The team fills C.HASIL: the users of the right to vote are given, the stack is locked.

import { check, formOf } from "../core/chasil/checking";
import { diagnose } from "../core/chasil/diagnosing";
import { diagnosisText, findingText, labelOf } from "../core/chasil/wording";
import { formCells, GIVEN, LOCKED, rowsOf } from "../core/team";
import { rowName } from "./adjudication";
import { numberBox } from "./checker";
import { button, fill, h, icon } from "./dom";
import { say } from "./frame";
import { drawPaper } from "./paper";
import type { Table } from "./team";
import { language, number, t } from "./words";

export function formStep(place: HTMLElement, { pack, state, keep, next }: Table): void {
  const cells = formCells(pack);
  const result = h("div", { class: "result", hidden: true });
  const sign = button("wide", () => void next(), t("team.sign"), { hidden: true, "data-sign": true });
  state.form = { ...state.form, [GIVEN]: pack.ballots.length, [LOCKED]: state.stack ?? 0 };

  const typed = (cell: string, text: string) => {
    const digits = text.replace(/\D/g, "").slice(0, 3);
    const before = state.form[cell] ?? null;
    state.form[cell] = digits ? Number(digits) : null;
    if (digits && !state.order.includes(cell)) state.order.push(cell);
    if (state.first && before !== state.form[cell]) state.corrections += 1;
    keep();
  };
  const box = (cell: string) => {
    if (cell !== GIVEN && cell !== LOCKED) return numberBox(cell, state.form[cell] ?? null, typed).element;
    const field = h("input", { type: "text", readonly: true, "data-cell": cell, "aria-label": labelOf(cell, language()), value: number(state.form[cell] ?? 0) });
    return h("span", { class: "box" }, field, h("span", { class: "note" }, icon("lock"), t(cell === LOCKED ? "team.from_stack" : "team.from_list")));
  };
  const judge = () => {
    for (const cell of cells) state.form[cell] ??= null;
    const form = formOf({ contest: pack.contest, cells: state.form });
    const found = check(form);
    state.first ??= { ...state.form };
    keep();
    const slips = diagnose(form, found, 3);
    fill(
      result,
      h("h2", { class: found.length ? "wrong" : "right" }, icon(found.length ? "alert" : "check"), t(found.length ? "check.wrong" : "check.right")),
      slips.length > 0 && h("div", { class: "slips" }, h("h3", {}, t("check.first")), h("ol", {}, slips.map((one) => h("li", {}, diagnosisText(one, language()))))),
      h("ul", { class: "findings" }, found.map((one) => h("li", { "data-code": one.code }, h("p", {}, h("span", { class: "rule-id" }, one.code), findingText(one, form, language()))))),
    );
    result.hidden = false;
    sign.hidden = false;
    sign.className = found.length ? "wide" : "primary wide";
    again.className = found.length ? "primary wide" : "wide";
    sign.textContent = t(found.length ? "team.sign_anyway" : "team.sign");
    result.scrollIntoView({ block: "nearest" });
    say(t(found.length ? "check.bar_wrong" : "check.right", { n: found.length }));
  };
  const again = button("primary wide", judge, t("team.check"), { "data-check": true });
  const agreed = h("table", { class: "differing" }, h("caption", {}, t("team.agreed_votes")), h("tbody", {}, rowsOf(pack).map((row) => h("tr", {}, h("th", { scope: "row" }, rowName(row, pack)), h("td", {}, number(state.agreed[row] ?? 0))))));
  place.append(
    h("details", { class: "group", open: true }, h("summary", {}, t("team.agreed_votes")), agreed),
    drawPaper({ cells, box }),
    result,
    h("div", { class: "act" }, again, sign),
  );
}
