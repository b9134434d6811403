// Room "Regu": KPPS 1–7 count a pack together, each in his role, on one phone or on paper.

import { packsInTurn, sizeOf, type BallotPack, type ClassPerson, type TeamRole } from "../core/packs";
import { groupsOf, isAskedForTps } from "../core/people";
import { newRound, secondsBetween, type Round } from "../core/rounds";
import { newTeam, outcomeOf, STEPS, stepAfter, teamData, type Step, type TeamState } from "../core/team";
import { packOf, packsOfKinds, sourceOf } from "../store/packs";
import { forgetRound, keepRound, roundOf, roundsOf } from "../store/rounds";
import { keepSetting, setting } from "../store/settings";
import { loadTable } from "../sync/contracts";
import { append, button, card, fill, group, h, icon, titled, type Child } from "./dom";
import { backTo, go, heading, type Leave, type Place } from "./frame";
import { finishRound, newId } from "./making";
import { field, personChoice, personOptions } from "./people";
import { classLine, list, noPacks, packName, packRow, startedFrom } from "./sources";
import { formStep } from "./team-form";
import { showTeamResult } from "./team-result";
import { readStep, reconcileStep, stackStep } from "./team-steps";
import { tallyStep } from "./team-tally";
import { moment, t, told } from "./words";

export interface Table {
  pack: BallotPack;
  round: Round;
  state: TeamState;
  roles: readonly TeamRole[];
  keep(): void;
  next(): Promise<void>; // this step is over for good
}

/** Draws a step into its place; what it returns is called when the step is left. */
export type DrawStep = (place: HTMLElement, table: Table) => Leave | void;

const DRAWN: Record<Step, DrawStep> = {
  stack: stackStep,
  read: readStep,
  tally_a: (place, table) => tallyStep(place, table, 0),
  tally_b: (place, table) => tallyStep(place, table, 1),
  reconcile: reconcileStep,
  form: formStep,
};
const SEATS = [1, 2, 3, 4, 5, 6, 7];
const KINDS = ["tally"] as const;
const MIXED = "*"; // a team out of several TPS

async function open({ main, segments }: Place): Promise<Leave | void> {
  await loadTable();
  const round = segments[0] ? await roundOf(segments[0]) : undefined;
  const pack = round && ((await packOf(round.code, round.pack)) as BallotPack | undefined);
  if (!round || !pack) return start(main, await startedFrom(segments[0]));
  const roles = (await sourceOf(round.code))?.roles ?? [];
  if (round.state === "done") return showTeamResult(main, pack, round);
  return play(main, pack, round, roles);
}

function play(main: HTMLElement, pack: BallotPack, round: Round, roles: readonly TeamRole[]): Leave {
  const state = round.extra.team as TeamState;
  const place = h("div", { class: "team" });
  let began = Date.now();
  let leave: Leave | void;
  const clock = () => {
    round.seconds += secondsBetween(began, Date.now(), 600);
    began = Date.now();
    round.changed = began;
  };
  const keep = () => {
    clock();
    void keepRound(round);
  };
  const cover = () => {
    leave?.();
    leave = undefined;
    const begin = button("primary wide", () => draw(), t("team.begin"), { "data-begin": state.step });
    fill(place, stepsShown(state), h("h1", { tabindex: "-1" }, t(`team.${state.step}`)), duty(state, roles), begin);
    begin.focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  const next = async () => {
    const following = stepAfter(state);
    clock();
    if (following) {
      state.step = following;
      await keepRound(round);
      return cover();
    }
    leave?.();
    leave = undefined;
    const reader = state.seats[String(roles.find((one) => one.role === "read")?.seats[0] ?? 1)];
    round.extra.outcome = outcomeOf(pack, state, round.answers);
    await finishRound(round, {
      title: `${t("room.team")}: ${packName(pack)}, ${round.name}`,
      data: teamData(pack, state, round.answers, roles, round.seconds),
      person: "",
      actor: reader ?? Object.values(state.seats)[0] ?? "",
    });
    go(`/regu/${round.id}`, true);
  };
  const draw = () => {
    const inside = h("div", {});
    fill(place, stepsShown(state), h("h1", { tabindex: "-1" }, t(`team.${state.step}`)), inside);
    leave = DRAWN[state.step](inside, { pack, round, state, roles, keep, next });
    scrollTo(0, 0);
  };
  main.append(backTo("#/regu", "room.team"), place);
  cover();
  return () => leave?.();
}

function stepsShown(state: TeamState): HTMLElement {
  const at = STEPS.indexOf(state.step);
  const mark = (step: Step, number: number) => h("li", { class: number < at ? "past" : number === at ? "now" : "", "aria-current": number === at ? "step" : null }, number < at ? icon("check") : number + 1, h("span", { class: "unseen" }, t(`team.${step}`)));
  return h("ol", { class: "team-steps", "aria-label": t("team.steps") }, STEPS.map(mark));
}

/** Whose turn it is, what to do, and why. */
function duty(state: TeamState, roles: readonly TeamRole[]): HTMLElement {
  const role = roles.find((one) => one.role === state.step);
  const seats = role?.seats ?? (state.step === "reconcile" ? [1] : []);
  const people = seats.map((seat) => [t("team.seat", { n: seat }), state.names[seat]].filter(Boolean).join(" "));
  return h(
    "div",
    { class: "duty" },
    h("p", { class: "who" }, icon("team"), h("span", {}, t("team.hand_to", { people: people.join(", ") }))),
    role && h("p", {}, role.text, "."),
    h("p", {}, t(`team.${state.step}_about`)),
    role && h("p", { class: "source" }, t("play.source", { source: role.source, confidence: told("confidence", role.confidence) })),
  );
}

async function start(main: HTMLElement, code: string): Promise<void> {
  const source = await sourceOf(code);
  const packs = (await packsOfKinds(code, KINDS)) as BallotPack[];
  const rounds = await roundsOf("team", code);
  const people = source?.room?.people ?? [];
  const names = (await setting("names")) ?? {};
  const seating = people.length ? classSeating(people, await setting("tps")) : freeSeating(names);
  const paper = h("input", { type: "checkbox" });
  const begin = async (pack: BallotPack) => {
    const seated = seating.read();
    if (!seated) return;
    if (!people.length) await keepSetting("names", seated.names);
    const title = seated.tps ? t("team.tps", { n: seated.tps.split("/")[1] ?? "" }) : t("team.practice");
    const round = newRound("team", { id: newId(), pack: pack.id, code, person: "", name: title, size: sizeOf(pack), now: Date.now() });
    round.extra.team = newTeam({ ...seated, onPaper: paper.checked });
    await keepRound(round);
    go(`/regu/${round.id}`);
  };
  const offered = h("div", {});
  const offer = () => {
    const turn = source?.room?.teams?.find((team) => team.tps === seating.tps())?.turn;
    fill(offered, list(t("team.packs"), packsInTurn(packs, turn).map((pack) => packRow(pack, () => void begin(pack)))));
  };
  seating.element.addEventListener("change", offer);
  offer();
  const open = rounds.filter((round) => round.state === "open");
  const done = rounds.filter((round) => round.state === "done").slice(0, 5);
  const parts: Child[] = [
    backTo("#/", "frame.home"),
    heading(t("room.team"), t("room.team_about")),
    classLine(source?.room),
    open.length > 0 && list(t("start.open"), open.map((round) => roundCard(round))),
    ...(packs.length ? [seating.element, h("label", { class: "tick" }, paper, h("span", {}, t("team.on_paper"))), offered] : [await noPacks(code, "regu")]),
    done.length > 0 && list(t("start.done"), done.map((round) => roundCard(round))),
  ];
  append(main, parts);
}

function roundCard(round: Round): HTMLElement {
  const state = round.extra.team as TeamState;
  const isOpen = round.state === "open";
  const clean = (round.extra.outcome as { isClean: boolean } | undefined)?.isClean;
  const words = isOpen ? t(`team.${state.step}`) : t(clean ? "team.clean" : "team.not_clean");
  const drop = async () => {
    await forgetRound(round.id);
    go("/regu", true);
  };
  return h(
    "li",
    {},
    card(`#/regu/${round.id}`, titled(words, [round.name, " · ", moment(round.changed)])),
    isOpen && button("quiet", () => void drop(), t("start.drop")),
  );
}

type Seated = Pick<TeamState, "tps" | "seats" | "names">;
interface Seating {
  element: HTMLElement;
  tps(): string;
  read(): Seated | null;
}

/** Who sits where, out of the class; seats are proposed by the roster. */
function classSeating(people: readonly ClassPerson[], last: string | undefined): Seating {
  const groups = groupsOf(people);
  const places = groups.filter((group) => group.tps);
  const proposed = places.length === 1 ? places[0]!.tps : last;
  const tps = h("select", {}, [
    isAskedForTps(groups) && h("option", { value: "" }, t("who.choose_tps")),
    places.map((group) => h("option", { value: group.tps, selected: group.tps === proposed }, group.name)),
    h("option", { value: MIXED }, t("team.no_tps")),
  ]);
  const seats = h("div", { class: "seats" });
  const seatField = (seat: number) => {
    const label = t("team.seat", { n: seat });
    if (tps.value === MIXED) return personChoice(people, { label, seat }).element;
    const here = groups.filter((group) => group.tps === tps.value || !group.tps);
    const own = here[0]!.people.find((one) => one.tps && one.seat === seat)?.id;
    const lists = here.map((group) => (group.tps ? personOptions(group.people, own) : h("optgroup", { label: t("who.no_tps") }, personOptions(group.people))));
    return field(label, h("select", { "data-seat": seat }, h("option", { value: "" }, "–"), lists));
  };
  const problem = h("p", { class: "problem", role: "alert" });
  const draw = () => fill(seats, tps.value ? SEATS.map(seatField) : []);
  tps.addEventListener("change", () => {
    if (tps.value !== MIXED) void keepSetting("tps", tps.value);
    draw();
  });
  draw();
  const read = (): Seated | null => {
    const chosen = [...seats.querySelectorAll<HTMLSelectElement>("[data-seat]")].map((one): [string, string] => [one.dataset.seat ?? "", one.value]).filter(([, id]) => id);
    const ids = chosen.map(([, id]) => id);
    if (!ids.length || new Set(ids).size < ids.length || !chosen.some(([seat]) => seat === "1")) {
      problem.textContent = t(tps.value ? "team.seats_wrong" : "who.choose_tps");
      problem.scrollIntoView({ block: "center" });
      if (!tps.value) tps.focus();
      return null;
    }
    const names = Object.fromEntries(chosen.map(([seat, id]) => [seat, people.find((one) => one.id === id)?.name ?? ""]));
    return { tps: code(), seats: Object.fromEntries(chosen), names };
  };
  const code = () => (tps.value === MIXED ? "" : tps.value);
  const element = group(t("team.who"), field("TPS", tps), seats, problem);
  element.addEventListener("change", () => fill(problem));
  return { element, tps: code, read };
}

/** Free practice: names as people like, or none; they never leave the phone. */
function freeSeating(known: Record<string, string>): Seating {
  const name = (seat: number) => field(t("team.seat", { n: seat }), h("input", { "data-seat": seat, maxlength: 40, autocomplete: "off", value: known[seat] ?? "" }));
  const seats = h("div", { class: "seats" }, SEATS.map(name));
  const element = h("details", { class: "group" }, h("summary", {}, t("team.who")), h("p", { class: "hint" }, t("team.names_stay")), seats);
  const read = (): Seated => ({ tps: "", seats: {}, names: Object.fromEntries([...seats.querySelectorAll("input")].map((one) => [one.dataset.seat ?? "", one.value.trim()]).filter(([, name]) => name)) });
  return { element, tps: () => "", read };
}

export { open as team };
