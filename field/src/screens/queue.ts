// What was made on this phone and how it stands with the server.

import { isLost, type KeptEvent } from "../core/evidence";
import { strikeEvidence } from "../store/evidence";
import { button, h, icon, type Child } from "./dom";
import { changed } from "./frame";
import { refusal, t } from "./words";

const ICONS = { waiting: "wait", sent: "check", refused: "alert" } as const;

export const stateOf = ({ state }: KeptEvent): HTMLElement => h("span", { class: `state ${state}` }, icon(ICONS[state]), t(`state.${state}`));

/** Why it was refused or still waits; nothing where there is no reason. */
export const whyOf = ({ reason, told, facts }: KeptEvent): Child => reason && h("small", { class: "why" }, refusal(reason, told, facts));

/** What can no longer arrive may be struck by its owner. */
export const strikeButton = (kept: KeptEvent): Child => isLost(kept) && button("small", () => void strikeEvidence(kept.id).then(changed), t("queue.strike"));
