// First page: what is on this phone, the class, the rooms, and what is not yet sent.

import type { KeptAttempt } from "../core/attempts";
import { codeIn, codeShown, type KeptEvent } from "../core/evidence";
import type { KeptDuty } from "../store/database";
import { allEvidence, tryAgain } from "../store/evidence";
import { unsentAttempts } from "../store/attempts";
import { allDuties } from "../store/duties";
import { packsOf, sourceOf } from "../store/packs";
import { keepSetting, setting } from "../store/settings";
import { enterCode } from "../sync/loading";
import { Refusal } from "../sync/calls";
import { attemptRow } from "./attempts";
import { button, fill, group, h, icon, titled, type Child } from "./dom";
import { changed, onChange, say, sendNow, switchLanguage, switchTheme, type Leave, type Place } from "./frame";
import { stateOf, strikeButton, whyOf } from "./queue";
import { ROOMS, type Room } from "./rooms";
import { packName, renewPacks } from "./sources";
import { day, language, moment, refusal, t, type TextKey } from "./words";

interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

let install: InstallEvent | null = null;
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  install = event as InstallEvent;
  changed();
});
addEventListener("appinstalled", () => {
  install = null;
  changed();
});

export async function home({ main, segments }: Place): Promise<Leave> {
  const place = h("div", { class: "home" });
  main.append(place);
  const draw = async () => fill(place, await parts(() => void draw()));
  await draw();
  const asked = /^kode=(.+)$/.exec(segments[0] ?? "");
  if (asked) void enterFrom(asked[1] ?? "", () => void draw());
  if (segments[0] === "kiriman") place.querySelector("#kiriman h2")?.setAttribute("data-focus", "1");
  return onChange(() => {
    const typing = place.contains(document.activeElement) && document.activeElement?.tagName === "INPUT";
    if (!typing) void draw();
  });
}

async function enterFrom(text: string, redraw: () => void): Promise<void> {
  history.replaceState(null, "", "#/"); // the code stays out of the history
  await enter(text, redraw);
}

const MOST_SHOWN = 50; // of what was sent

let problem = "";

async function enter(text: string, redraw: () => void): Promise<void> {
  const outcome = await enterCode(text, Date.now());
  problem = outcome instanceof Refusal ? refusal(outcome.code, outcome.text) : "";
  if (outcome === "entered") say(t("class.entered"));
  if (outcome === "duty") say(t("duty.entered"));
  if (problem) say(problem);
  changed();
  redraw();
}

async function parts(redraw: () => void): Promise<Child[]> {
  const code = (await setting("code")) ?? "";
  const pending = (await setting("pending")) ?? "";
  const kept = await allEvidence();
  const sent = (await setting("sent")) ?? 0;
  const room = (await sourceOf(code))?.room;
  const open = ROOMS.flatMap((one) => {
    const about = room && one.now?.(room, Date.now());
    return about ? [roomCard(one, about)] : [];
  });
  const duties = await allDuties();
  const mine = ROOMS.flatMap((one) => duties.filter((kept) => kept.kind === one.duty).map((kept) => roomCard(one, kept.duty.village_name)));
  document.title = "Jenjang Lapangan";
  return [
    h("div", { class: "heading" }, h("h1", { tabindex: "-1" }, t("home.title")), h("p", { class: "about" }, t("home.about"))),
    listed("home.duties", mine),
    listed("home.now", open),
    await readiness(code, kept, duties, redraw),
    await classPart(code, pending, redraw),
    listed("home.rooms", ROOMS.flatMap((one) => (one.now || one.duty ? [] : [roomCard(one, t(one.about))]))),
    queue(kept, await unsentAttempts(), sent),
    foot(redraw),
  ];
}

/** "Aman untuk pergi": the app and its packs are on the phone. */
async function readiness(code: string, kept: readonly KeptEvent[], duties: readonly KeptDuty[], redraw: () => void): Promise<HTMLElement> {
  const source = await sourceOf(code);
  const packs = await packsOf(code);
  const stored = await appIsStored();
  const waiting = kept.filter((one) => one.state !== "sent").length + (await unsentAttempts()).length;
  const has = packs.length > 0 || Boolean(source?.room?.sessions);
  const isEquipped = has || duties.length > 0;
  const ready = stored && isEquipped;
  const line = (good: boolean, words: string) => h("li", { class: good ? "good" : "missing" }, icon(good ? "check" : "wait"), h("span", {}, words));
  return h(
    "section",
    { class: ready ? "ready is-ready" : "ready", "data-ready": String(ready) },
    h("h2", {}, icon(ready ? "check" : "wait"), t(ready ? "ready.yes" : "ready.not")),
    h("p", {}, t(ready ? "ready.yes_about" : "ready.not_about")),
    h(
      "ul",
      { class: "lines" },
      line(stored, t(stored ? "ready.app" : "ready.app_missing")),
      duties.map(({ duty, loaded }) => line(true, t("ready.duty", { village: duty.village_name, at: moment(loaded) }))),
      line(has, has ? t(packs.length ? "ready.packs" : "ready.class", { n: packs.length, at: moment(source?.loaded ?? 0) }) : t(source?.room ? "start.outdated" : "ready.packs_missing")),
      line(waiting === 0, waiting ? t("ready.unsent", { n: waiting }) : t("ready.all_sent")),
    ),
    packs.length > 0 && h("details", {}, h("summary", {}, t("ready.which")), h("ul", { class: "packs" }, packs.map((pack) => h("li", {}, packName(pack), h("small", {}, t("pack.seed", { seed: pack.seed })))))),
    install && button("primary", () => void install?.prompt(), [icon("phone"), t("install.button")]),
    !install && !standalone() && h("details", { class: "hint" }, h("summary", {}, t("install.how")), h("p", {}, t("install.hint"))),
    button(has ? "quiet" : "", () => void renewPacks().then(redraw), t(has ? "ready.renew" : "ready.load")),
  );
}

const standalone = (): boolean => matchMedia("(display-mode: standalone)").matches;

async function appIsStored(): Promise<boolean> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return false;
  const page = await caches.match("/lapangan/");
  return Boolean(page && navigator.serviceWorker.controller);
}

async function classPart(code: string, pending: string, redraw: () => void): Promise<HTMLElement> {
  const room = (await sourceOf(code))?.room;
  const leave = async () => {
    await keepSetting("code", "");
    changed();
    redraw();
  };
  if (room) {
    return h(
      "section",
      { class: "group class", "data-class": code },
      h("h2", {}, t("class.mine")),
      h("p", { class: "strong" }, room.class.name),
      h("p", {}, [room.event.title, room.class.place].filter(Boolean).join(" · ")),
      h("p", { class: "hint" }, t("class.people", { n: room.people.length, code: codeShown(code), until: room.until && day(room.until) })),
      (room.changed ?? []).map((one) => h("p", { class: "notice", "data-changed": one.module }, icon("alert"), t(one.again ? "class.changed_again" : "class.changed", { module: `${one.module} ${one.title}`, version: one.version }))),
      button("quiet", () => void leave(), t("class.leave")),
      h("details", { open: Boolean(problem || pending) }, h("summary", {}, t("class.other")), codeForm(pending, redraw)),
    );
  }
  return group(t("class.title"), codeForm(pending, redraw));
}

/** Where a code is typed, of a class or of a duty. */
function codeForm(pending: string, redraw: () => void): HTMLElement {
  const field = h("input", { id: "kode", name: "kode", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 12, inputmode: "text", placeholder: "ABCD-EFGH", "aria-describedby": "kode-pesan" });
  const form = h(
    "form",
    { class: "code", novalidate: true },
    h("label", { for: "kode" }, t("class.code")),
    h("div", { class: "row" }, field, h("button", { class: "primary" }, t("class.enter"))),
    h("p", { id: "kode-pesan", class: problem ? "problem" : "hint" }, problem || (pending ? t("class.pending", { code: codeShown(pending) }) : t("class.hint"))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!codeIn(field.value)) {
      problem = t("refused.CODE_MALFORMED");
      redraw();
      return;
    }
    field.blur();
    void enter(field.value, redraw);
  });
  return form;
}

const listed = (title: TextKey, cards: Child[]): Child => cards.length > 0 && group(t(title), h("ul", { class: "cards rooms" }, cards));

const roomCard = (one: Room, about: string): HTMLElement => h("li", {}, h("a", { class: "card room", href: `#/${one.path}` }, icon(one.icon, "large"), titled(t(one.name), about), icon("right")));

function queue(kept: readonly KeptEvent[], tests: readonly KeptAttempt[], sent: number): HTMLElement {
  const unsent = kept.filter((one) => one.state !== "sent");
  const done = kept.filter((one) => one.state === "sent");
  return h(
    "section",
    { class: "group queue", id: "kiriman" },
    h("h2", { tabindex: "-1" }, t("frame.unsent", { n: unsent.length + tests.length })),
    tests.length > 0 && h("ul", { class: "cards" }, tests.map(attemptRow)),
    h("p", { class: "hint" }, unsent.length + tests.length ? t("queue.about") : t("queue.empty"), " ", sent > 0 && t("queue.last", { at: moment(sent) })),
    unsent.length > 0 && h("ul", { class: "kept" }, unsent.map(keptRow)),
    unsent.length + tests.length > 0 && button("primary", () => void sendNow(), [icon("send"), t("queue.send")]),
    done.length > 0 && h("details", {}, h("summary", {}, t("queue.sent", { n: done.length })), h("ul", { class: "kept" }, done.slice(0, MOST_SHOWN).map(keptRow))),
  );
}

function keptRow(one: KeptEvent): HTMLElement {
  const again = async () => {
    await tryAgain(one.id);
    await sendNow();
    changed();
  };
  return h(
    "li",
    { "data-state": one.state, "data-event": one.id },
    stateOf(one),
    h("span", { class: "words" }, h("strong", {}, one.title), h("small", {}, moment(Date.parse(one.event.at))), whyOf(one)),
    one.state === "refused" && button("small", () => void again(), t("queue.again")),
    strikeButton(one),
  );
}

function foot(redraw: () => void): HTMLElement {
  return h(
    "footer",
    {},
    button("quiet", () => void switchLanguage(redraw), language() === "id" ? "English" : "Bahasa Indonesia", { lang: language() === "id" ? "en" : "id" }),
    button("quiet", () => void switchTheme(), t("frame.theme")),
  );
}
