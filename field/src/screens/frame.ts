// What stands around every screen: where one is, whether there is signal, and what is
// not yet sent.

import { allEvidence, unsentCount } from "../store/evidence";
import { keepSetting, setting } from "../store/settings";
import { sendWaiting } from "../sync/sending";
import { button, fill, h, icon } from "./dom";
import { chooseLanguage, language, t, type TextKey } from "./words";

export type Leave = () => void;
export interface Place {
  main: HTMLElement;
  segments: string[]; // of the address, after the room's own
}

const ROOT = document.getElementById("app") as HTMLElement;
const bar = h("header", { class: "bar" });
const main = h("main", { id: "isi", tabindex: "-1" });
const live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
const listeners = new Set<() => void>();

export function openFrame(): HTMLElement {
  const skip = button("skip", () => main.focus(), "");
  fill(ROOT, skip, bar, main, live);
  const redraw = () => void drawBar(skip);
  addEventListener("online", redraw);
  addEventListener("offline", redraw);
  listeners.add(redraw);
  redraw();
  return main;
}

/** Call again whenever what is kept has changed. */
export function onChange(listener: () => void): Leave {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function changed(): void {
  for (const listener of listeners) listener();
}

/** Said aloud by screen readers. */
export function say(text: string): void {
  live.textContent = text;
}

const FIRST_WAIT = 5_000; // milliseconds until another attempt, doubled each time
const SOON = 2_000; // answers of a test go in small batches
const LONGEST_WAIT = 120_000;
let wait = FIRST_WAIT;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Send in the background; what could not be sent is tried again, ever more seldom. */
export async function sendNow(isTold = true): Promise<void> {
  clearTimeout(timer);
  if (!navigator.onLine) return isTold ? say(t("queue.no_signal")) : undefined; // `online` will call
  const outcome = await sendWaiting(Date.now);
  changed();
  if (isTold && outcome === "done") say(t("queue.told_sent"));
  if (isTold && outcome === "no_signal") say(t("queue.no_signal"));
  if (outcome === "done" || outcome === "idle") {
    wait = FIRST_WAIT;
    return;
  }
  sendAfter(wait * (0.5 + Math.random() / 2)); // a whole class does not come back at once
  wait = Math.min(wait * 2, LONGEST_WAIT);
}

/** Send a little later, without saying so; not sooner where the server is in trouble. */
export function sendSoon(): void {
  if (wait === FIRST_WAIT) sendAfter(SOON);
}

function sendAfter(milliseconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void sendNow(false), milliseconds);
}

async function drawBar(skip: HTMLButtonElement): Promise<void> {
  skip.textContent = t("frame.skip");
  const unsent = await unsentCount();
  const refused = (await allEvidence()).some((kept) => kept.state === "refused");
  const online = navigator.onLine;
  fill(
    bar,
    h("a", { class: "brand", href: "#/", "aria-label": t("frame.home") }, h("img", { src: "/static/field/icon.svg", alt: "", width: 28, height: 28 }), h("span", {}, t("frame.home"))),
    h("span", { class: online ? "signal on" : "signal" }, t(online ? "frame.online" : "frame.offline")),
    h(
      "a",
      { class: unsent ? "unsent some" : "unsent", href: "#/kiriman", "data-unsent": unsent },
      icon(refused ? "alert" : unsent ? "send" : "check"),
      h("span", {}, t("frame.unsent", { n: unsent })),
    ),
  );
}

/** A screen's own title; returns the heading so that it can take the focus. */
export function heading(title: string, about = ""): HTMLElement {
  document.title = `${title} · Jenjang Lapangan`;
  return h("div", { class: "heading" }, h("h1", { tabindex: "-1" }, title), about && h("p", { class: "about" }, about));
}

export function backTo(href: string, key: TextKey): HTMLElement {
  return h("a", { class: "back", href }, icon("left"), t(key));
}

export async function restoreChoices(): Promise<void> {
  if (!(await chooseLanguage((await setting("language")) ?? "id")) && !(await chooseLanguage("id"))) throw new Error("no texts");
  const theme = await setting("theme");
  if (theme) document.documentElement.dataset.theme = theme;
}

export async function switchLanguage(redraw: () => void): Promise<void> {
  const next = language() === "id" ? "en" : "id";
  await chooseLanguage(next);
  await keepSetting("language", language());
  changed();
  redraw();
}

export async function switchTheme(): Promise<void> {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = root.dataset.theme ?? (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  root.dataset.theme = next;
  await keepSetting("theme", next);
}

/** Go to another screen of the app. */
export function go(path: string, replace = false): void {
  if (replace) {
    history.replaceState(null, "", `#${path}`);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else location.hash = path;
}
