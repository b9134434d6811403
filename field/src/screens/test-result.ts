// After a test was handed in: has it arrived, and what came of it?

import { isFinished, type KeptAttempt, type TestItem, type TestResult } from "../core/attempts";
import { attemptOf, attemptsOf } from "../store/attempts";
import { keepSetting } from "../store/settings";
import { answerName } from "./adjudication";
import { testName } from "./attempts";
import { button, figure, fill, group, h, icon, titled, type Child } from "./dom";
import { backTo, go, heading, onChange, say, sendNow, type Leave } from "./frame";
import { rich } from "./rich";
import { begin } from "./test";
import { packOfItem } from "./test-items";
import { moment, number, refusal, t } from "./words";

export async function showTest(main: HTMLElement, handed: KeptAttempt): Promise<Leave> {
  const place = h("div", {});
  let kept = handed;
  const draw = async () => {
    const isBusy = (await attemptsOf(kept.code)).some((one) => !one.handed);
    fill(place, isFinished(kept) ? [arrived(kept), await result(kept, isBusy)] : waiting(kept), leaving());
  };
  main.append(backTo("#/tes", "room.test"), heading(testName(kept.test), kept.name), place);
  await draw();
  if (!isFinished(kept)) void sendNow(false);
  return onChange(() => {
    void attemptOf(kept.id).then((now) => {
      if (!now || JSON.stringify(now) === JSON.stringify(kept)) return;
      if (isFinished(now) && !isFinished(kept)) say(t("test.arrived"));
      kept = now;
      void draw();
    });
  });
}

/** Handed in on the phone, but nobody has it yet. */
const waiting = (kept: KeptAttempt): HTMLElement =>
  h(
    "section",
    { class: "ready", "data-arrived": "false", role: "status" },
    h("h2", {}, icon("alert"), t("test.not_handed")),
    h("p", {}, t("test.not_handed_about")),
    kept.reason && h("p", { class: "why" }, refusal(kept.reason, "")),
    button("primary", () => void sendNow(), [icon("send"), t("queue.send")]),
  );

function arrived(kept: KeptAttempt): HTMLElement {
  const late = Object.values(kept.given).filter(({ state }) => state === "late").length;
  return h(
    "section",
    { class: "ready is-ready", "data-arrived": "true" },
    h("h2", {}, icon("check"), t("test.arrived")),
    h("p", {}, t("test.arrived_about", { at: moment(Date.parse(kept.test.finished_at!) - kept.ahead) })),
    late > 0 && h("p", { class: "why" }, t("test.late", { n: late })),
  );
}

function leaving(): HTMLElement {
  const next = async () => {
    await keepSetting("person", "");
    go("/tes");
  };
  return h("p", { class: "row" }, button("", () => void next(), t("test.next_person")), h("a", { class: "button", href: "#/" }, t("frame.home")));
}

/** Score, modules, and what was wrong; nobody sees what was right while a test is open here. */
function result(kept: KeptAttempt, isBusy: boolean): Child {
  const { result: found, items } = kept.test;
  if (!found) return h("p", { class: "hint" }, t("test.no_result"));
  const { score, passed, modules, review } = found;
  const verdict = passed === null ? "" : passed ? "passed" : "failed";
  return [
    h("div", { class: "figures" }, figure(verdict === "failed" ? "wrong" : "right", number(score, 1), t(`test.${verdict || "score"}`), "score")),
    verdict ? modules.length > 0 && moduleTable(modules) : h("p", { class: "hint" }, t("test.pre_about")),
    again(kept, found),
    review.length > 0 && group(t("test.review"), isBusy ? h("p", { class: "hint" }, t("test.review_closed")) : review.map((one) => reviewed(items.find(({ id }) => id === one.item), one))),
  ];
}

const moduleTable = (modules: TestResult["modules"]): HTMLElement =>
  h(
    "ul",
    { class: "kept" },
    modules.map(({ module, title, score, passed }) =>
      h("li", { "data-module": module }, h("span", { class: passed ? "state sent" : "state refused" }, icon(passed ? "check" : "cross"), t(passed ? "test.passed" : "test.failed")), titled(`${module} ${title}`, t("test.scored", { score: number(score, 1) }))),
    ),
  );

function again(kept: KeptAttempt, { again_after }: TestResult): Child {
  if (!again_after) return null;
  const problem = h("p", { class: "problem", role: "alert" });
  const at = Date.parse(again_after) - kept.ahead;
  const press = h("button", { type: "button", class: "primary", "data-stage": "retest", disabled: at > Date.now() }, t("test.start_retest"));
  press.addEventListener("click", () => void begin(kept.code, { id: kept.test.person, name: kept.name }, "retest", problem));
  return h("section", { class: "group" }, h("p", {}, t("test.again_about")), h("p", {}, t(at > Date.now() ? "test.again_at" : "test.again_since", { at: moment(at) })), press, problem);
}

function reviewed(item: TestItem | undefined, { answer, right, feedback }: TestResult["review"][number]): Child {
  if (!item) return null;
  const name = (given: string): Child => {
    if (!given) return t("test.is_open");
    if (item.kind === "ballot") return answerName(given, packOfItem(item));
    const chosen = item.choices.filter(({ n }) => given.split(",").includes(String(n)));
    return chosen.length ? chosen.map(({ text }) => rich(text)) : given;
  };
  return h(
    "div",
    { class: "missed", "data-review": item.id },
    rich(item.text),
    h("dl", { class: "compare" }, h("dt", {}, t("play.yours")), h("dd", {}, name(answer)), h("dt", {}, t("play.right")), h("dd", {}, right.map((one) => h("div", {}, name(one))))),
    feedback && rich(feedback),
  );
}
