// A test being taken: one item a page, kept at once and sent behind one's back.

import { answered, answeredCount, handedIn, isOver, numberIn, secondsLeft, toggled, type KeptAttempt, type TestItem } from "../core/attempts";
import type { BallotPack } from "../core/packs";
import { secondsBetween } from "../core/rounds";
import { attemptOf, changeAttempt } from "../store/attempts";
import { poseBallot } from "./adjudication";
import { testName } from "./attempts";
import { button, fill, h, icon, option, type Child } from "./dom";
import { backTo, go, onChange, say, sendNow, sendSoon, type Leave } from "./frame";
import { rich } from "./rich";
import { duration, t } from "./words";

const WARNINGS = [300, 60]; // seconds left when it is said aloud

/** A ballot of a test, as the rooms of the drill know ballots. */
export const packOfItem = ({ ballot }: TestItem): BallotPack => ({ ...ballot, ballots: [ballot!.ballot] }) as unknown as BallotPack;

export function takeTest(place: HTMLElement, begun: KeptAttempt): Leave {
  let kept = begun;
  const { items } = kept.test;
  const title = testName(kept.test);
  const stage = h("div", { class: "test" });
  const count = h("p", { class: "count", "data-count": true });
  const bar = h("progress", { max: items.length, "aria-label": t("test.progress") });
  const clock = h("p", { class: "clock", role: "timer" });
  const saved = h("p", { class: "hint saved" });
  let opened = Date.now();
  let changes = 0;
  let keys: ((event: KeyboardEvent) => void) | undefined;

  const change = async (next: (known: KeptAttempt) => KeptAttempt) => {
    kept = next(kept); // fast fingers need not wait for the disk
    const mine = (changes += 1);
    const stored = await changeAttempt(kept.id, (known) => known && next(known));
    if (stored && mine === changes) kept = stored;
    tell();
  };
  const answer = (item: TestItem, given: string) => {
    void change((known) => answered(known, item.id, given, Date.now())).then(sendSoon);
  };
  const tell = () => {
    const item = items[kept.at];
    const state = item && kept.given[item.id]?.state;
    count.textContent = item ? t("test.count", { n: kept.at + 1, of: items.length, answered: answeredCount(kept) }) : t("test.answered", { n: answeredCount(kept), of: items.length });
    bar.value = answeredCount(kept);
    saved.dataset.saved = state ?? "";
    fill(saved, state && [icon(state === "kept" ? "check" : "phone"), t(state === "kept" ? "test.received" : "test.saved")]);
  };
  const turnTo = (at: number) => {
    const spent = secondsBetween(opened, Date.now());
    opened = Date.now();
    void change((known) => ({ ...known, at, seconds: known.seconds + spent }));
    draw();
    scrollTo(0, 0);
    stage.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  };
  const hand = async () => {
    const spent = secondsBetween(opened, Date.now());
    await change((known) => ({ ...handedIn(known, Date.now()), seconds: known.seconds + spent }));
    void sendNow(false);
    go(`/tes/${kept.id}`, true);
  };
  const draw = () => {
    const item = items[kept.at];
    const posed = item ? onePage(item, kept, saved, answer, change, turnTo) : overview(kept, turnTo, hand);
    keys = posed.keys;
    fill(stage, posed.page);
    tell();
  };
  const tick = () => {
    const left = secondsLeft(kept, Date.now());
    if (left === null) return;
    clock.textContent = t("test.left", { time: duration(Math.max(0, left)) });
    clock.classList.toggle("short", left <= WARNINGS[1]!);
    if (WARNINGS.includes(left)) say(clock.textContent);
    if (isOver(kept, Date.now()) && !kept.handed) void hand();
  };
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    keys?.(event);
    const isIdle = !(event.target as HTMLElement).closest("button, a, input");
    if (event.key === "Enter" && isIdle) stage.querySelector("form")?.requestSubmit();
  };
  document.addEventListener("keydown", listen);
  const timer = setInterval(tick, 1000);
  const leave = onChange(async () => {
    kept = (await attemptOf(kept.id)) ?? kept;
    if (kept.handed) go(`/tes/${kept.id}`, true); // the server or another page closed it
    else tell();
  });
  document.title = `${title} · Jenjang Lapangan`;
  fill(place, h("h1", { class: "unseen", tabindex: "-1" }, `${title}, ${kept.name}`), h("div", { class: "bench" }, h("div", { class: "steps" }, backTo("#/tes", "room.test"), clock, count, bar), stage));
  draw();
  tick();
  return () => {
    leave();
    clearInterval(timer);
    document.removeEventListener("keydown", listen);
  };
}

interface Page {
  page: Child;
  keys?: (event: KeyboardEvent) => void;
}

type Change = (next: (known: KeptAttempt) => KeptAttempt) => Promise<void>;

function onePage(item: TestItem, kept: KeptAttempt, saved: HTMLElement, answer: (item: TestItem, given: string) => void, change: Change, turnTo: (at: number) => void): Page {
  const { at, test, later } = kept;
  const { field, keys } = asked(item, kept.given[item.id]?.answer ?? "", (given) => answer(item, given));
  const mark = h("input", { type: "checkbox", checked: later.includes(item.id) });
  mark.addEventListener("change", () => void change((known) => ({ ...known, later: mark.checked ? [...known.later, item.id] : known.later.filter((one) => one !== item.id) })));
  const turn = (by: number, words: Child) => button("", () => turnTo(at + by), words, { disabled: at + by < 0 });
  const form = h(
    "form",
    {},
    h("h2", { tabindex: "-1", "data-focus": true }, t("test.item", { n: at + 1 })),
    field,
    saved,
    h("label", { class: "tick" }, mark, t("test.later")),
    h("div", { class: "act pages" }, turn(-1, t("test.before")), turn(test.items.length - at, t("test.all")), h("button", { class: "primary" }, t("play.next"))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turnTo(at + 1);
  });
  return { page: form, ...(keys && { keys }) };
}

interface Field {
  field: Child;
  keys?: (event: KeyboardEvent) => void;
}

/** What is asked, and the ways to answer it. */
function asked(item: TestItem, given: string, answer: (given: string) => void): Field {
  if (item.kind === "ballot") return ballot(item, given, answer);
  if (item.kind === "numeric") return { field: numeric(item, given, answer) };
  const isMany = item.kind === "multiple";
  let now = given;
  const choice = ({ n, text }: { n: number; text: string }, at: number) => {
    const choose = () => answer((now = isMany ? toggled(now, n) : String(n)));
    const checked = given.split(",").includes(String(n));
    return option({ type: isMany ? "checkbox" : "radio", name: "jawaban", value: n, checked, onchange: choose }, [h("b", {}, String.fromCharCode(65 + at)), rich(text)]);
  };
  return { field: h("fieldset", {}, h("legend", {}, rich(item.text), isMany && h("small", {}, t("test.several"))), h("div", { class: "options long" }, item.choices.map(choice))) };
}

function numeric(item: TestItem, given: string, answer: (given: string) => void): HTMLElement {
  const problem = h("small", { class: "why", id: "angka-pesan" });
  const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: 17, value: given, "aria-describedby": problem.id, "aria-labelledby": "soal" });
  input.addEventListener("input", () => {
    const typed = numberIn(input.value);
    problem.textContent = typed || !input.value.trim() ? "" : t("test.not_number");
    answer(typed);
  });
  return h("div", { class: "number" }, h("div", { id: "soal" }, rich(item.text)), input, problem);
}

function ballot(item: TestItem, given: string, answer: (given: string) => void): Field {
  const posed = poseBallot(packOfItem(item), 0, () => answer(posed.answer()), given);
  return {
    field: [rich(item.text), h("div", { class: "stage" }, posed.question, h("div", { class: "panel" }, posed.choice))],
    keys: (event) => {
      if (posed.key(event)) event.preventDefault();
    },
  };
}

/** Every item with how it stands, and the way to hand in. */
function overview(kept: KeptAttempt, turnTo: (at: number) => void, hand: () => Promise<void>): Page {
  const { items } = kept.test;
  const open = items.length - answeredCount(kept);
  const one = (item: TestItem, at: number) => {
    const states = [kept.given[item.id]?.answer ? "answered" : "open", ...(kept.later.includes(item.id) ? ["later" as const] : [])] as const;
    const words = states.map((state) => t(`test.is_${state}`)).join(", ");
    return h("li", {}, button(states.join(" "), () => turnTo(at), at + 1, { "aria-label": `${t("test.item", { n: at + 1 })}: ${words}` }));
  };
  const press = h("button", { type: "button", class: "primary wide", "data-hand": true }, t(open ? "test.hand_anyway" : "test.hand", { n: open }));
  press.addEventListener("click", () => {
    press.disabled = true;
    void hand();
  });
  return {
    page: [
      h("h2", { tabindex: "-1", "data-focus": true }, t("test.overview")),
      h("p", {}, t("test.open", { n: open }), " ", kept.later.length > 0 && t("test.marked", { n: kept.later.length })),
      h("ol", { class: "overview" }, items.map(one)),
      h("p", { class: "hint" }, t("test.hand_about")),
      h("div", { class: "act" }, press),
    ],
  };
}
