// The rooms of the app, in the order of the first page. A room is fetched when it is first
// opened, with those that go with it; the worker keeps all, so that it opens without signal.

import type { Duty } from "../core/duties";
import { begun } from "../core/lessons";
import type { KeptClass } from "../store/database";
import { testName } from "./attempts";
import type { IconName } from "./dom";
import { heading, type Leave, type Place } from "./frame";
import { t, type TextKey } from "./words";

export type Open = (place: Place) => Promise<Leave | void>;

export interface Room {
  path: string;
  name: TextKey;
  about: TextKey;
  icon: IconName;
  now?: (room: KeptClass, at: number) => string | false; // in a class: what there is to do here
  duty?: Duty["duty"]; // opened by the code of a duty
  open: Open;
}

type Named = "test" | "ticket" | "evaluation" | "pledge" | "questions" | "adjudication" | "team" | "desk" | "errors" | "checker" | "turnout" | "coklit";

const room = (path: string, name: Named, icon: IconName, load: () => Promise<Open>, now?: Room["now"]): Room => ({
  path,
  name: `room.${name}`,
  about: `room.${name}_about`,
  icon,
  ...(now && { now }),
  open: async (place) => (await load())(place),
});

const inClass = (name: keyof typeof import("./class-rooms")) => async () => (await import("./class-rooms"))[name];
const ofDuty = (duty: Duty["duty"]) => async () => (await import("./duty-rooms"))[duty];
const counting = (name: keyof typeof import("./counting-rooms")) => async () => (await import("./counting-rooms"))[name];

export const ROOMS: readonly Room[] = [
  room("tes", "test", "form", inClass("test"), ({ test }) => test !== undefined && (test ? `${testName(test)}. ${t("test.items", { n: test.items })}` : t("test.none_open_short"))),
  room("kartu", "ticket", "check", inClass("ticket"), (now, at) => Boolean(now.ticket && now.sessions) && t("ticket.sessions", { n: begun(now, at).length })),
  room("nilai", "evaluation", "star", inClass("evaluation"), ({ evaluation }) => Boolean(evaluation) && t("room.evaluation_about")),
  room("ikrar", "pledge", "pen", inClass("pledge"), ({ pledge }) => Boolean(pledge) && pledge!.title),
  room("tanya", "questions", "ask", inClass("questions"), ({ answers }) => answers !== undefined && t("question.count", { n: answers.length })),
  { ...room("hari-h", "turnout", "team", ofDuty("turnout")), duty: "turnout" },
  { ...room("coklit", "coklit", "pen", ofDuty("coklit")), duty: "coklit" },
  room("surat-suara", "adjudication", "ballot", counting("adjudication")),
  room("regu", "team", "team", counting("team")),
  room("meja", "desk", "desk", counting("desk")),
  room("salah", "errors", "form", counting("errors")),
  room("periksa", "checker", "search", counting("checker")),
];

export const roomAt = (path: string): Room | undefined => ROOMS.find((one) => one.path === path);

/** The name of a room and what it is about. */
export function roomHeading(path: string): HTMLElement {
  const { name, about } = roomAt(path)!;
  return heading(t(name), t(about));
}
