// A tally: strokes on a board as on the paper, or the totals of a paper one.

import { INVALID, typed } from "../core/judging";
import { candidatesOf } from "../core/packs";
import { rowsOf, type Votes } from "../core/team";
import { rowName } from "./adjudication";
import { button, fill, h, icon, option } from "./dom";
import { say, type Leave } from "./frame";
import { drawTally } from "./paper";
import type { Table } from "./team";
import { announcement } from "./team-steps";
import { t } from "./words";

const MOST = 300; // five rows of twelve boxes of five
const ROW = 60;
const BUNDLE = 5;

export function tallyStep(place: HTMLElement, table: Table, which: 0 | 1): Leave {
  const inside = h("div", {});
  let leave: Leave | void;
  const choose = (draw: (place: HTMLElement, table: Table, which: 0 | 1) => Leave | void) => {
    leave?.();
    fill(inside);
    leave = draw(inside, table, which);
  };
  const way = (name: "team.on_board" | "team.typed", draw: typeof board | typeof totals, checked: boolean) => option({ type: "radio", name: "cara", checked, onchange: () => choose(draw) }, t(name));
  place.append(h("fieldset", {}, h("legend", { class: "unseen" }, t("team.way")), h("div", { class: "options" }, way("team.on_board", board, true), way("team.typed", totals, false))), inside);
  choose(board);
  return () => leave?.();
}

function board(place: HTMLElement, { pack, round, state, keep, next }: Table, which: 0 | 1): Leave {
  const votes: Votes = state.tallies[which];
  const heard = h("div", { class: "heard" });
  const draws = new Map<string, () => void>();
  let selected = "";

  const stroke = (row: string, by: number) => {
    const now = votes[row] ?? 0;
    if (now + by < 0 || now + by > MOST) return;
    votes[row] = now + by;
    if (by < 0) state.corrections += 1;
    keep();
    draws.get(row)?.();
    say(t(by > 0 ? "team.stroked" : "team.unstroked", { row: rowName(row, pack) }));
  };
  const rowShown = (row: string, label: string) => {
    const strokes = h("span", { class: "strokes" });
    const draw = () => fill(strokes, drawTally(rowsFor(votes[row] ?? 0)));
    draws.set(row, draw);
    draw();
    return h(
      "li",
      { "data-tally": row },
      button("tally-row", () => stroke(row, 1), [h("span", { class: "tally-name" }, label), strokes], { "data-stroke": row, "aria-label": t("team.stroke", { row: rowName(row, pack) }) }),
      button("erase", () => stroke(row, -1), icon("minus"), { "aria-label": t("team.erase", { row: rowName(row, pack) }) }),
    );
  };
  const group = ({ number, name }: { number: number; name: string }, rows: string[]) =>
    rows.length > 1
      ? h("details", { class: "party", "data-part": number }, h("summary", {}, `${number}. ${name}`), h("ul", { class: "board" }, rows.map((row) => rowShown(row, row.includes(".") ? t("sheet.candidate", { n: row.split(".")[1]! }) : t("ballot.party_only")))))
      : h("ul", { class: "board" }, rows.map((row) => rowShown(row, `${number}. ${name}`)));
  const parts = pack.layout.parts.map((part) => group(part, [String(part.number), ...candidatesOf(part).map((zone) => `${part.number}.${zone.number}`)]));

  const hear = () => {
    const at = state.heard[which];
    if (state.onPaper) return fill(heard, h("p", { class: "hint" }, t("team.listen")));
    const answer = round.answers[at];
    if (answer === undefined) return fill(heard, h("p", { class: "notice good" }, icon("check"), t("team.all_heard")));
    const on = button("primary", () => forward(), [t("play.next"), icon("right")], { "data-next": true });
    fill(heard, h("p", { class: "hint" }, t("team.heard", { n: at + 1, of: round.answers.length })), h("div", { class: "heard-line" }, announcement(answer, rowName(answer, pack)), on));
  };
  const forward = () => {
    if (round.answers[state.heard[which]] === undefined) return;
    state.heard[which] += 1;
    keep();
    hear();
  };
  const focusRow = (row: string) => {
    const button = place.querySelector<HTMLElement>(`[data-stroke="${row}"]`);
    button?.closest("details")?.setAttribute("open", "");
    button?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...place.querySelectorAll<HTMLElement>("[data-stroke]")].filter((one) => one.offsetParent !== null);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (/^\d$/.test(event.key)) focusRow((selected = typed(selected, event.key, pack.layout)));
    else if (event.key.toLowerCase() === "t") focusRow((selected = INVALID));
    else if (step) all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
    else if (event.key === "ArrowRight") {
      selected = "";
      forward();
    } else if (event.key === "Backspace" && at >= 0) stroke(all[at]!.dataset.stroke ?? "", -1);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", keys);
  hear();
  place.append(heard, h("div", { class: "tally-board" }, parts, h("ul", { class: "board" }, rowShown(INVALID, t("ballot.invalid")))), finish(() => void next()));
  return () => document.removeEventListener("keydown", keys);
}

/** As many rows as are needed, one at least, five at most. */
function rowsFor(strokes: number): { full: number; rest: number }[] {
  const used = Math.max(1, Math.ceil(strokes / ROW));
  return Array.from({ length: used }, (_, row) => {
    const mine = Math.max(0, Math.min(ROW, strokes - row * ROW));
    return { full: Math.floor(mine / BUNDLE), rest: mine % BUNDLE };
  });
}

/** A tally that was kept on paper: its totals. */
function totals(place: HTMLElement, { pack, state, keep, next }: Table, which: 0 | 1): void {
  const votes = state.tallies[which];
  const field = (row: string) => {
    const input = h("input", { type: "text", inputmode: "numeric", maxlength: 3, pattern: "\\d{1,3}", required: true, autocomplete: "off", "data-total": row, value: votes[row] ?? "" });
    input.addEventListener("change", () => {
      votes[row] = Number(input.value) || 0;
      keep();
    });
    return h("label", { class: "stack-row" }, h("span", { class: "line-name" }, rowName(row, pack)), h("span", { class: "box" }, input));
  };
  const form = h("form", {}, h("p", { class: "hint" }, t("team.typed_about")), h("div", { class: "paper-section" }, rowsOf(pack).map(field)), h("button", { class: "primary wide" }, t("team.tally_done")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const input of form.querySelectorAll<HTMLInputElement>("[data-total]")) votes[input.dataset.total ?? ""] = Number(input.value) || 0;
    keep();
    void next();
  });
  place.append(form);
}

const finish = (done: () => void): HTMLElement => h("div", { class: "act" }, button("primary wide", done, t("team.tally_done"), { "data-done": true }));
