// The phone's own memory: packs, classes, rounds, tests and evidence in IndexedDB.

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { KeptAttempt } from "../core/attempts";
import type { Duty } from "../core/duties";
import type { KeptEvent } from "../core/evidence";
import type { ClassRoom, Gates, Pack, TeamRole } from "../core/packs";
import type { Round } from "../core/rounds";

export interface KeptPack {
  key: string; // code and id: a class may have the pack that practice has
  code: string;
  pack: Pack;
}

export type KeptClass = Omit<ClassRoom, "packs" | "roles" | "gates">;

/** Where packs come from: a class by its code, or free practice under "". */
export interface KeptSource {
  code: string;
  room: KeptClass | null;
  roles: TeamRole[];
  gates: Gates;
  loaded: number;
}

/** A duty of a desa; one of each kind is on a phone. */
export interface KeptDuty {
  kind: Duty["duty"];
  duty: Duty;
  loaded: number;
  problem: string; // why it could not be renewed, as CODE_UNKNOWN
}

interface Memory extends DBSchema {
  settings: { key: string; value: unknown };
  sources: { key: string; value: KeptSource };
  packs: { key: string; value: KeptPack; indexes: { code: string } };
  rounds: { key: string; value: Round };
  evidence: { key: string; value: KeptEvent; indexes: { state: string } };
  attempts: { key: string; value: KeptAttempt };
  duties: { key: string; value: KeptDuty };
}

export type Database = IDBPDatabase<Memory>;

let opened: Promise<Database> | undefined;

export function database(): Promise<Database> {
  opened ??= openDB<Memory>("jenjang-field", 3, {
    upgrade(db, old) {
      db.createObjectStore("duties", { keyPath: "kind" });
      if (old < 2) db.createObjectStore("attempts", { keyPath: "id" });
      if (old) return; // version 1 had the others
      db.createObjectStore("settings");
      db.createObjectStore("sources", { keyPath: "code" });
      db.createObjectStore("packs", { keyPath: "key" }).createIndex("code", "code");
      db.createObjectStore("rounds", { keyPath: "id" });
      db.createObjectStore("evidence", { keyPath: "id" }).createIndex("state", "state");
    },
    blocking(_old, _new, event) {
      (event.target as IDBDatabase).close(); // a newer page waits for its own version
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}
