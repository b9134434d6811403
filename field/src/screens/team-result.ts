// What a team's round came to, and at which step each slip was caught.

import { labelOf } from "../core/chasil/wording";
import type { BallotPack } from "../core/packs";
import type { Round } from "../core/rounds";
import { totalsOf } from "../core/judging";
import { differing, rowsOf, type Outcome, type TeamState } from "../core/team";
import { rowName } from "./adjudication";
import { append, figure, group, h, icon, type Child } from "./dom";
import { backTo, heading } from "./frame";
import { againAt, packName } from "./sources";
import { duration, language, number, t } from "./words";

const MOST_NAMED = 12;

export function showTeamResult(main: HTMLElement, pack: BallotPack, round: Round): void {
  const state = round.extra.team as TeamState;
  const found = round.extra.outcome as Outcome;
  const ballots = pack.ballots.length;
  const parts: Child[] = [
    backTo("#/regu", "room.team"),
    heading(t("result.title"), `${packName(pack)} · ${round.name}`),
    h("p", { class: found.isClean ? "notice good" : "notice", "data-clean": String(found.isClean) }, icon(found.isClean ? "check" : "alert"), t(found.isClean ? "team.clean_about" : "team.not_clean_about")),
    group(t("team.caught"), h("ul", { class: "lines" }, steps(pack, state, found).map(([good, words]) => h("li", { class: good ? "good" : "missing" }, icon(good ? "check" : "alert"), h("span", {}, words))))),
    h("div", { class: "figures" }, figure("", number((found.slips * 100) / ballots, 1), t("team.per_hundred")), found.isClean && figure("", duration(round.seconds / ballots), t("team.per_ballot"))),
    !found.isClean && h("p", { class: "hint" }, t("team.no_time")),
    totals(pack, state),
    h("p", { class: "about" }, t(round.code ? "result.kept" : "result.practice")),
    h("p", { class: "row" }, h("a", { class: "button primary", href: againAt("regu", round) }, t("result.again")), h("a", { class: "button", href: "#/" }, t("frame.home"))),
  ];
  append(main, parts);
}

/** Each step: what was wrong there, or that nothing was. */
function steps(pack: BallotPack, state: TeamState, found: Outcome): [boolean, string][] {
  const named = found.misread.slice(0, MOST_NAMED).map((at) => pack.ballots[at]!.serial);
  const serials = [...named, ...(found.misread.length > MOST_NAMED ? ["…"] : [])].join(", ");
  const rows = differing(state.tallies, pack).length;
  const cells = found.miscopied.map((cell) => labelOf(cell, language())).join("; ");
  const tally = (which: 0 | 1): [boolean, string] => [!found.tallySlips[which], t(found.tallySlips[which] ? "team.tally_off" : "team.tally_right", { which: "AB"[which]!, n: found.tallySlips[which] })];
  return [
    [!found.stackOff, t(found.stackOff ? "team.stack_off" : "team.stack_right", { n: number(state.stack ?? 0), of: number(pack.ballots.length) })],
    ...(state.onPaper ? [] : [[!found.misread.length, t(found.misread.length ? "team.misread" : "team.read_right", { n: found.misread.length, serials })] as [boolean, string]]),
    tally(0),
    tally(1),
    [!found.slips, t(found.slips ? "team.slips_left" : rows ? "team.slips_caught" : "team.none_left", { n: found.slips, rows })],
    [!found.firstCodes.length, t(found.firstCodes.length ? "team.first_codes" : "team.first_right", { codes: found.firstCodes.join(", ") })],
    [!found.codes.length && !found.miscopied.length, t(found.codes.length ? "team.last_codes" : found.miscopied.length ? "team.miscopied" : "team.form_right", { codes: found.codes.join(", "), cells })],
    [true, t("team.corrections", { n: state.corrections })],
  ];
}

/** Every row as it was agreed, beside what is right. */
function totals(pack: BallotPack, state: TeamState): HTMLElement {
  const truth = totalsOf(pack);
  const line = (row: string) => {
    const [agreed, right] = [state.agreed[row] ?? 0, truth.get(row) ?? 0];
    return h("tr", { class: agreed === right ? "" : "apart" }, h("th", { scope: "row" }, rowName(row, pack)), h("td", {}, number(agreed)), h("td", {}, number(right)), h("td", {}, agreed === right ? icon("check") : icon("cross"), h("span", { class: "unseen" }, t(agreed === right ? "grade.right" : "team.wrong"))));
  };
  const shown = rowsOf(pack).filter((row) => (state.agreed[row] ?? 0) || (truth.get(row) ?? 0));
  return h("table", { class: "differing" }, h("caption", {}, t("team.totals")), h("thead", {}, h("tr", {}, [t("team.row"), t("team.agreed"), t("team.key"), ""].map((word) => h("th", { scope: "col" }, word || h("span", { class: "unseen" }, t("team.verdict")))))), h("tbody", {}, shown.map(line)));
}
