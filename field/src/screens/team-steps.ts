// The team's steps: the stack face down, the reader, and where the two tallies differ.

import { INVALID } from "../core/judging";
import { differing, sumOf, whole } from "../core/team";
import { answerName, poseBallot, rowName } from "./adjudication";
import { button, fill, h, icon, svg } from "./dom";
import { say, type Leave } from "./frame";
import { drawSheet } from "./sheet";
import type { Table } from "./team";
import { number, t } from "./words";
import { zoomable } from "./zooming";

const BUNDLE = 10;

/** Sheets are taken one by one; the count is typed once and then locked. */
export function stackStep(place: HTMLElement, { pack, state, keep, next }: Table): void {
  const size = pack.ballots.length;
  let taken = 0;
  const piles = h("div", { class: "piles" });
  const take = button("wide sheet-down", () => moved(1), t("team.take"));
  const again = button("quiet", () => moved(-taken), t("team.take_again"));
  const moved = (by: number) => {
    taken += by;
    fill(piles, pile(size - taken, t("team.left")), pile(taken, t("team.taken")));
    take.disabled = taken >= size;
    if (taken >= size) take.textContent = t("team.no_more");
    else take.textContent = t("team.take");
  };
  const field = h("input", { id: "tumpukan", type: "text", inputmode: "numeric", maxlength: 4, required: true, pattern: "\\d{1,4}", autocomplete: "off" });
  const form = h(
    "form",
    { class: "lock" },
    h("label", { class: "field", for: "tumpukan" }, h("span", {}, t("team.how_many")), field),
    h("p", { class: "hint" }, icon("lock"), t("team.lock_about")),
    h("button", { class: "primary wide" }, t("team.lock")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.stack = Number(field.value);
    state.order.push("II.2");
    keep();
    void next();
  });
  moved(0);
  if (!state.onPaper) place.append(piles, take, again);
  place.append(form);
}

/** A pile of folded sheets; each tenth lies crosswise. */
function pile(sheets: number, label: string): HTMLElement {
  const lines = Array.from({ length: sheets }, (_, at) => {
    const isTenth = at % BUNDLE === BUNDLE - 1;
    return svg("rect", { class: isTenth ? "folded tenth" : "folded", x: isTenth ? 2 : 12 + ((at * 7) % 5), y: 150 - at * 1.7, width: isTenth ? 96 : 74, height: 1.5 });
  });
  return h("figure", {}, svg("svg", { viewBox: "0 0 100 156", "aria-hidden": "true" }, svg("line", { class: "ground", x1: 0, x2: 100, y1: 153, y2: 153 }), lines), h("figcaption", {}, label));
}

/** The reader opens ballot after ballot and announces; nobody says yet whether it is right. */
export function readStep(place: HTMLElement, { pack, round, keep, next, state }: Table): Leave {
  const stage = h("div", { class: "stage" });
  const count = h("p", { class: "count", "data-count": true });
  let posed: ReturnType<typeof poseBallot>;
  let isOpen = false;

  const pose = () => {
    count.textContent = t("play.count", { n: round.at + 1, of: pack.ballots.length });
    const button = h("button", { class: "primary wide", disabled: true }, t("team.announce"));
    const act = h("div", { class: "act idle" }, button);
    posed = poseBallot(pack, round.at, () => {
      button.disabled = !posed.answer();
      act.classList.toggle("idle", button.disabled);
    });
    const form = h("form", { class: "panel" }, posed.choice, act);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (posed.answer()) announce(posed.answer());
    });
    isOpen = true;
    fill(stage, posed.question, form);
  };
  const announce = (answer: string) => {
    isOpen = false;
    if (round.answers[round.at] && round.answers[round.at] !== answer) state.corrections += 1;
    round.answers[round.at] = answer;
    keep();
    const isLast = round.at + 1 >= pack.ballots.length;
    const on = button("primary wide", () => void (isLast ? next() : forward()), t(isLast ? "team.read_done" : "team.next_ballot"));
    const change = button("quiet", pose, t("team.change"));
    fill(stage, posed.question, h("div", { class: "panel" }, announcement(answer, rowName(answer, pack)), h("div", { class: "act" }, on, change)));
    say(answerName(answer, pack));
    on.focus({ preventScroll: true });
    stage.querySelector(".announced")?.scrollIntoView({ block: "nearest" });
  };
  const forward = () => {
    round.at += 1;
    keep();
    pose();
    place.scrollIntoView({ block: "start" });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !isOpen) return;
    if (posed.key(event)) event.preventDefault();
    else if (event.key === "Enter" && (event.target as HTMLElement).tagName !== "BUTTON" && posed.answer()) {
      event.preventDefault();
      announce(posed.answer());
    }
  };
  document.addEventListener("keydown", keys);
  place.append(h("div", { class: "bench" }, count, stage));
  pose();
  return () => document.removeEventListener("keydown", keys);
}

export function announcement(answer: string, words: string): HTMLElement {
  return h("p", { class: answer === INVALID ? "announced invalid" : "announced", role: "status" }, h("b", {}, t(answer === INVALID ? "team.said_invalid" : "team.said_valid")), answer !== INVALID && h("span", {}, words));
}

/** Only the rows that differ; a third person decides, and both tallies stay as they are. */
export function reconcileStep(place: HTMLElement, { pack, state, keep, next }: Table): void {
  const rows = differing(state.tallies, pack);
  const agreed = { ...whole(state.tallies[0], pack) };
  const total = h("p", { class: "hint", role: "status" });
  const fields = rows.map((row) => h("input", { type: "text", inputmode: "numeric", maxlength: 3, required: true, pattern: "\\d{1,3}", autocomplete: "off", "aria-label": t("team.decided", { row: rowName(row, pack) }), "data-row": row }));
  const count = () => {
    rows.forEach((row, at) => (agreed[row] = Number(fields[at]!.value) || 0));
    total.textContent = t("team.sum", { n: number(sumOf(agreed)), stack: number(state.stack ?? 0) });
  };
  fields.forEach((field) => field.addEventListener("input", count));
  count();
  const line = (row: string, at: number) => h("tr", {}, h("th", { scope: "row" }, rowName(row, pack)), state.tallies.map((votes) => h("td", {}, number(votes[row] ?? 0))), h("td", {}, fields[at]));
  const table = h("table", { class: "differing" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("team.row")), ["A", "B", t("team.agreed")].map((word) => h("th", { scope: "col" }, word)))), h("tbody", {}, rows.map(line)));
  const form = h("form", {}, rows.length ? [h("p", {}, t("team.differ", { n: rows.length })), table] : h("p", { class: "notice good" }, icon("check"), t("team.same")), total, h("button", { class: "primary wide" }, t("team.agree")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.agreed = agreed;
    keep();
    void next();
  });
  place.append(form);
  if (rows.length && !state.onPaper) place.append(ballotsAgain({ pack }));
}

/** The opened ballots once more, for whoever decides; without any key. */
function ballotsAgain({ pack }: Pick<Table, "pack">): HTMLElement {
  const shown = h("div", {});
  let at = 0;
  const show = (by: number) => {
    at = (at + by + pack.ballots.length) % pack.ballots.length;
    const sheet = drawSheet(pack, pack.ballots[at]!);
    const turn = (by: number, name: "team.before" | "team.after") => button("small", () => show(by), t(name));
    fill(shown, h("p", { class: "row" }, turn(-1, "team.before"), h("span", { class: "count" }, t("play.count", { n: at + 1, of: pack.ballots.length })), turn(1, "team.after")), zoomable(sheet.drawing, sheet, () => undefined).element);
  };
  show(0);
  return h("details", { class: "group" }, h("summary", {}, t("team.look_again")), shown);
}
