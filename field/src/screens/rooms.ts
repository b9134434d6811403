// The rooms of the app, in the order of the first page. A room of another word (scan,
// checklist, test) is one more line here.

import type { PackKind } from "../core/packs";
import type { IconName } from "./dom";
import type { Leave, Place } from "./frame";
import { adjudication } from "./adjudication";
import { checker } from "./checker";
import { desk } from "./desk";
import { errors } from "./errors";
import { team } from "./team";
import type { TextKey } from "./words";

export interface Room {
  path: string;
  name: TextKey;
  about: TextKey;
  icon: IconName;
  kinds: readonly PackKind[]; // packs it needs; none: it works with nothing at all
  open(place: Place): Promise<Leave | void>;
}

export const ROOMS: readonly Room[] = [adjudication, team, desk, errors, checker];
