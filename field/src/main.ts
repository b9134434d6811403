// Begins: language, worker, router; loads and sends whenever there is signal.

import "./field.css";
import "./team.css";
import { refresh } from "./sync/loading";
import { deviceId } from "./store/settings";
import { changed, openFrame, restoreChoices, sendNow, type Leave } from "./screens/frame";
import { home } from "./screens/home";
import { newId } from "./screens/making";
import { ROOMS } from "./screens/rooms";

let leave: Leave | void;
let visit = 0;

async function open(main: HTMLElement): Promise<void> {
  const [path = "", ...segments] = location.hash.replace(/^#\/?/, "").split("/");
  const room = ROOMS.find((one) => one.path === path);
  const mine = (visit += 1);
  leave?.();
  leave = undefined;
  const place = freshPlace(main);
  const opened = await (room ? room.open({ main: place, segments }) : home({ main: place, segments: [path] }));
  if (mine !== visit) return opened?.(); // somebody went on while this one was loading
  leave = opened;
  main.replaceChildren(place);
  scrollTo(0, 0);
  const focus = place.querySelector<HTMLElement>("[data-focus]") ?? place.querySelector<HTMLElement>("h1");
  focus?.focus({ preventScroll: !focus.dataset.focus });
}

/** A fresh place for every visit, so that nothing of the last one stays. */
function freshPlace(main: HTMLElement): HTMLElement {
  return main.ownerDocument.createElement("div");
}

async function renew(): Promise<void> {
  if (!navigator.onLine) return;
  await sendNow();
  await refresh(Date.now());
  changed();
}

async function start(): Promise<void> {
  await restoreChoices();
  await deviceId(newId);
  const main = openFrame();
  addEventListener("hashchange", () => void open(main));
  addEventListener("online", () => void renew());
  document.addEventListener("visibilitychange", () => document.hidden || void sendNow());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && location.hash.length > 2) location.hash = "#/";
  });
  if ("serviceWorker" in navigator) {
    void navigator.serviceWorker.register("/lapangan/sw.js", { scope: "/lapangan/" }).catch(() => undefined);
    navigator.serviceWorker.addEventListener("controllerchange", changed);
    void navigator.serviceWorker.ready.then(changed);
  }
  void navigator.storage?.persist?.();
  await open(main);
  await renew();
}

void start();
