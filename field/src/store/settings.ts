// Small things this phone remembers, each under a name.

import { database } from "./database";

export interface Settings {
  device: string;
  code: string; // of the class one is in; "" is free practice
  pending: string; // a code typed without signal
  language: "id" | "en";
  theme: "light" | "dark";
  person: string; // who held the phone last
  tps: string; // the group they, or the team, are in; "-" without a TPS
  sent: number; // when something was last acknowledged
  did: Record<string, number>; // when exit tickets, pledges, evaluations were given here
  seen: string[]; // versions of answers
  entrant: string; // who enters turnout and visits
  pantarlih: string; // the appointment chosen last
  names: Record<string, string>; // of the seats in practice; they never leave the phone
}

export async function setting<Name extends keyof Settings>(name: Name): Promise<Settings[Name] | undefined> {
  return (await (await database()).get("settings", name)) as Settings[Name] | undefined;
}

export async function keepSetting<Name extends keyof Settings>(name: Name, value: Settings[Name]): Promise<void> {
  await (await database()).put("settings", value, name);
}

/** A random id of this phone, made once. */
export async function deviceId(make: () => string): Promise<string> {
  const db = await database();
  const transaction = db.transaction("settings", "readwrite");
  const known = (await transaction.store.get("device")) as string | undefined;
  const device = known ?? make();
  if (!known) await transaction.store.put(device, "device");
  await transaction.done;
  return device;
}

/** Remember that something was done on this phone; returns everything that was. */
export async function remember(what?: string, now = 0): Promise<Record<string, number>> {
  const did = (await setting("did")) ?? {};
  if (!what) return did;
  const next = { ...did, [what]: now };
  await keepSetting("did", next);
  return next;
}
