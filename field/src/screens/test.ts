// Room "Tes": who answers, which test is open; what goes on and what came of it.

import { isFinished, type KeptAttempt, type Stage } from "../core/attempts";
import { attemptOf, attemptsOf } from "../store/attempts";
import type { KeptClass } from "../store/database";
import { sourceOf } from "../store/packs";
import { deviceId, setting } from "../store/settings";
import { Refusal } from "../sync/calls";
import { refresh } from "../sync/loading";
import { beginTest } from "../sync/testing";
import { attemptRow, testName } from "./attempts";
import { append, button, fill, group, h, type Child } from "./dom";
import { backTo, changed, go, say, type Leave, type Place } from "./frame";
import { notice } from "./lessons";
import { newId } from "./making";
import { choosePlayer } from "./people";
import { roomHeading } from "./rooms";
import { classLine, list, renewPacks } from "./sources";
import { takeTest } from "./test-items";
import { showTest } from "./test-result";
import { moment, refusal, t } from "./words";

const FRESH_MILLISECONDS = 30_000; // a trainer opens the test while all are waiting for it

async function open({ main, segments }: Place): Promise<Leave | void> {
  const kept = segments[0] ? await attemptOf(segments[0]) : undefined;
  if (kept) return kept.handed ? showTest(main, kept) : takeTest(main, kept);
  const code = (await setting("code")) ?? "";
  const place = h("div", {});
  let shown = "";
  const told = h("p", { class: "hint" });
  const draw = async () => {
    const room = (await sourceOf(code))?.room;
    const now = JSON.stringify(room?.test);
    if (now === shown) return; // nothing else changes under somebody's fingers
    shown = now;
    fill(place, room ? await parts(code, room) : notice("class.needed"));
  };
  const renew = async () => {
    told.textContent = `${await renewPacks()} ${moment(Date.now())}`;
    await draw();
  };
  append(main, [backTo("#/", "frame.home"), roomHeading("tes"), place, code && button("quiet", () => void renew(), t("test.renew")), told]);
  await draw();
  void refresh(Date.now(), FRESH_MILLISECONDS).then(draw);
}

async function parts(code: string, room: KeptClass): Promise<Child[]> {
  const attempts = await attemptsOf(code);
  const open = attempts.filter((kept) => !isFinished(kept));
  const who = await choosePlayer(room.people, t("test.who"));
  const mine = h("div", {});
  const draw = () => fill(mine, offered(code, room, attempts.filter((kept) => kept.test.person === who.person()?.id), who));
  who.element.addEventListener("change", draw);
  draw();
  return [
    classLine(room),
    open.length > 0 && list(t("start.open"), open.map(attemptRow)),
    who.element,
    mine,
  ];
}

/** What the chosen person can do now. */
function offered(code: string, room: KeptClass, mine: readonly KeptAttempt[], who: Awaited<ReturnType<typeof choosePlayer>>): Child[] {
  const { test } = room;
  const done = mine.filter(isFinished);
  const problem = h("p", { class: "problem", role: "alert" });
  const start = (stage: Stage, words: string, extra: string) => {
    const button = h("button", { type: "button", class: extra, "data-stage": stage }, words);
    button.addEventListener("click", () => {
      const person = who.person();
      if (!person) return who.ask();
      button.disabled = true;
      void begin(code, person, stage, problem).finally(() => (button.disabled = false));
    });
    return button;
  };
  const isDone = test && mine.some((kept) => kept.test.stage === test.stage);
  return [
    !test && notice("test.none_open"),
    test && !isDone && group(testName(test), h("p", { class: "hint" }, t("test.items", { n: test.items }), " ", test.minutes ? t("test.minutes", { n: test.minutes }) : t("test.no_limit"), " ", t("test.needs_signal")), start(test.stage, t(`test.start_${test.stage}`), "primary wide")),
    done.length > 0 && list(t("test.done"), done.map(attemptRow)),
    test?.stage !== "pre" && h("p", {}, start("retest", t("test.start_retest"), "")),
    problem,
  ];
}

/** Begin a test; where it cannot be, `problem` says why. */
export async function begin(code: string, person: { id: string; name: string }, stage: Stage, problem: HTMLElement): Promise<void> {
  problem.textContent = "";
  try {
    const kept = await beginTest(code, person, stage, await deviceId(newId));
    changed();
    go(`/tes/${kept.id}`);
  } catch (error) {
    const after = error instanceof Refusal && error.facts.after;
    problem.textContent = error instanceof Refusal ? refusal(error.code, error.text, after ? { after: moment(Date.parse(String(after))) } : {}) : t("test.no_signal");
    say(problem.textContent);
  }
}

export { open as test };
