// Begins: language, worker, router; loads and sends whenever there is signal.

import "./field.css";
import "./duties.css";
import "./lessons.css";
import "./team.css";
import { refresh } from "./sync/loading";
import { deviceId } from "./store/settings";
import { button, fill, h } from "./screens/dom";
import { changed, heading, openFrame, restoreChoices, sendNow, type Leave } from "./screens/frame";
import { home } from "./screens/home";
import { newId } from "./screens/making";
import { roomAt } from "./screens/rooms";
import { t } from "./screens/words";

const FRESH_MILLISECONDS = 15 * 60_000; // packs this young are not fetched again
let leave: Leave | void;
let visit = 0;

async function open(main: HTMLElement): Promise<void> {
  const [path = "", ...segments] = location.hash.replace(/^#\/?/, "").split("/");
  const room = roomAt(path);
  const mine = (visit += 1);
  leave?.();
  leave = undefined;
  const place = h("div");
  const opened = await (room ? room.open({ main: place, segments }) : home({ main: place, segments: [path] })).catch((error: unknown) => problem(place, error));
  if (mine !== visit) return opened?.(); // somebody went on while this one was loading
  leave = opened;
  main.replaceChildren(place);
  scrollTo(0, 0);
  const focus = place.querySelector<HTMLElement>("[data-focus]") ?? place.querySelector<HTMLElement>("h1");
  focus?.focus({ preventScroll: !focus.dataset.focus });
}

/** What could not be opened, as after an update: a reload brings the newer files. */
function problem(place: HTMLElement, error: unknown): void {
  console.error(error);
  const reload = button("primary", () => location.reload(), t("frame.reload"));
  fill(place, heading(t("frame.problem")), h("p", {}, t("frame.problem_about")), reload);
}

async function renew(): Promise<void> {
  if (!navigator.onLine) return;
  await sendNow();
  await refresh(Date.now(), FRESH_MILLISECONDS);
  changed();
}

async function start(): Promise<void> {
  await restoreChoices();
  await deviceId(newId);
  const main = openFrame();
  addEventListener("hashchange", () => void open(main));
  addEventListener("online", () => void renew());
  document.addEventListener("visibilitychange", () => void (document.hidden ? sendNow(false) : renew()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && location.hash.length > 2) location.hash = "#/";
  });
  if ("serviceWorker" in navigator) {
    void navigator.serviceWorker.register("/lapangan/sw.js", { scope: "/lapangan/" }).catch(() => undefined);
    const wasControlled = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (wasControlled && location.hash.length <= 2) location.reload(); // a newer version, and nothing is being done
      else changed();
    });
    void navigator.serviceWorker.ready.then(changed);
  }
  void navigator.storage?.persist?.();
  await open(main);
  await renew();
}

start().catch((error: unknown) => problem(document.getElementById("app") as HTMLElement, error)); // no storage at all
