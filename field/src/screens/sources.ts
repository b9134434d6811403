// Where packs come from: a class or free practice, what they are called, and renewing them.

import { sizeOf, type Pack } from "../core/packs";
import type { Round } from "../core/rounds";
import type { KeptClass } from "../store/database";
import { packsOf } from "../store/packs";
import { setting } from "../store/settings";
import { refresh } from "../sync/loading";
import { button, group, h, icon, titled, type Child } from "./dom";
import { changed, go, say } from "./frame";
import { t, told } from "./words";

/** `DPR, 80 surat suara`, with the seed that tells packs of one kind apart. */
export function packName(pack: Pack): string {
  return t(`pack.${pack.kind}`, { contest: told("contest", pack.contest), n: sizeOf(pack) });
}

/** Which class it is for, or free practice. */
export const classLine = (room: KeptClass | null | undefined): HTMLElement => h("p", { class: "mode" }, room ? `${room.class.name}, ${room.class.place}` : t("start.practice"));

export function list(title: string, rows: Child[]): HTMLElement {
  return group(title, h("ul", { class: "cards" }, rows));
}

export function packRow(pack: Pack, begin: () => void): HTMLElement {
  const swatch = h("span", { class: `swatch contest-${pack.contest}`, "aria-hidden": "true" });
  return h("li", {}, button("card", begin, [swatch, titled(packName(pack), t("pack.seed", { seed: pack.seed })), icon("right")], { "data-pack": pack.id }));
}

const FREE = "bebas"; // in the address: free practice, though one is in a class

/** Whose packs a room offers: those of the class, or free practice where it was asked for. */
export const startedFrom = async (segment?: string): Promise<string> => (segment === FREE ? "" : ((await setting("code")) ?? ""));

/** Another round of the same source. */
export const againAt = (path: string, round: Round): string => `#/${path}${round.code ? "" : `/${FREE}`}`;

/** Fetch what is newer; returns what became of it. */
export async function renewPacks(): Promise<string> {
  await refresh(Date.now());
  changed();
  const told = t(navigator.onLine ? "ready.renewed" : "queue.no_signal");
  say(told);
  return told;
}

/** A class whose packs hold no longer says so, and what can be done. */
export async function noPacks(code: string, path: string): Promise<HTMLElement> {
  if (!code) return h("p", { class: "notice", role: "status" }, icon("alert"), t("start.no_packs"));
  const outcome = h("p", { class: "hint" });
  const renew = async () => {
    outcome.textContent = await renewPacks();
    if (navigator.onLine) go(`/${path}`, true);
  };
  const some = (await packsOf(code)).length > 0;
  return h(
    "div",
    { "data-outdated": code },
    h("p", { class: "notice", role: "status" }, icon("alert"), t(some ? "start.none_here" : "start.outdated")),
    h("p", { class: "row" }, button("primary", () => void renew(), t("ready.renew")), h("a", { class: "button", href: `#/${path}/${FREE}` }, t("start.free"))),
    outcome,
  );
}
