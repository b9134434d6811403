// The table of identities, one file for every language; the worker keeps it on the phone.

import address from "../../../contracts/counting/identities.json?url";
import { useTable, type RawTable } from "../core/chasil/table";

let loaded: Promise<void> | undefined;

/** The table is there once this is done; a failure is tried again the next time. */
export function loadTable(): Promise<void> {
  loaded ??= fetch(address)
    .then((response) => response.json() as Promise<RawTable>)
    .then(useTable)
    .catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
  return loaded;
}
