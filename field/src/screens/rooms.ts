// The rooms of the app, in the order of the first page. A room of another word (scan,
// checklist, test) is one more line here.

import type { KeptClass } from "../store/database";
import type { IconName } from "./dom";
import type { Leave, Place } from "./frame";
import { adjudication } from "./adjudication";
import { checker } from "./checker";
import { desk } from "./desk";
import { errors } from "./errors";
import { evaluation } from "./evaluation";
import { pledge } from "./pledge";
import { questions } from "./questions";
import { team } from "./team";
import { test } from "./test";
import { ticket } from "./ticket";
import type { TextKey } from "./words";

export interface Room {
  path: string;
  name: TextKey;
  about: TextKey;
  icon: IconName;
  now?(room: KeptClass, at: number): string | false; // in a class: what there is to do here
  open(place: Place): Promise<Leave | void>;
}

export const ROOMS: readonly Room[] = [test, ticket, evaluation, pledge, questions, adjudication, team, desk, errors, checker];
