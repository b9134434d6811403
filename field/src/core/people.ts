// The people of a class as the TPS seat them. A class may have some hundreds.

import type { ClassPerson } from "./packs";

/** The people of one TPS in the order of their seats; tps "" are those without one. */
export interface TpsGroup {
  tps: string;
  name: string;
  people: ClassPerson[];
}

/** Grouped by TPS, those without one last; a name that two villages share tells which. */
export function groupsOf(people: readonly ClassPerson[]): TpsGroup[] {
  const groups = new Map<string, TpsGroup>();
  for (const one of people) {
    const group = groups.get(one.tps) ?? { tps: one.tps, name: one.tps_name, people: [] };
    groups.set(one.tps, group);
    group.people.push(one);
  }
  const all = [...groups.values()];
  const names = all.map((group) => group.name);
  for (const group of all) {
    group.people.sort((a, b) => (a.seat ?? 9) - (b.seat ?? 9));
    if (names.indexOf(group.name) !== names.lastIndexOf(group.name)) group.name += ` (${group.tps.split("/")[0]})`;
  }
  return all.sort((a, b) => Number(!a.tps) - Number(!b.tps) || (a.tps < b.tps ? -1 : 1));
}

/** Whether one first says which TPS; with one only, all names stand in one list. */
export const isAskedForTps = (groups: readonly TpsGroup[]): boolean => groups.filter((group) => group.tps).length > 1;
