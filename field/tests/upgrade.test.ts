import "fake-indexeddb/auto";
import { openDB } from "idb";
import { expect, it } from "vitest";
import { database } from "../src/store/database";

it("a phone of an earlier version keeps what it has and learns of duties", async () => {
  const old = await openDB("jenjang-field", 2, {
    upgrade(db) {
      for (const [name, keyPath] of [["sources", "code"], ["packs", "key"], ["rounds", "id"], ["evidence", "id"], ["attempts", "id"]] as const) {
        const store = db.createObjectStore(name, { keyPath });
        if (name === "packs") store.createIndex("code", "code");
        if (name === "evidence") store.createIndex("state", "state");
      }
      db.createObjectStore("settings");
    },
  });
  await old.put("evidence", { id: "1", state: "waiting" });
  await old.put("settings", "ABCDEFGH", "code");
  old.close();
  const db = await database();
  expect([...db.objectStoreNames].sort()).toEqual(["attempts", "duties", "evidence", "packs", "rounds", "settings", "sources"]);
  expect([(await db.getAllFromIndex("evidence", "state", "waiting")).length, await db.get("settings", "code")]).toEqual([1, "ABCDEFGH"]);
});
