// Brings packs to the phone, while there is signal.

import { codeIn } from "../core/evidence";
import { keepSource, sourceOf } from "../store/packs";
import { keepSetting, setting } from "../store/settings";
import { classRoom, NoSignal, practice, Refusal } from "./calls";

export async function loadPractice(now: number): Promise<void> {
  await keepSource("", await practice(), now);
}

/**
 * Enter a class. Without signal the code is remembered and tried again; a code the
 * server does not know is refused.
 */
export async function enterClass(text: string, now: number): Promise<"entered" | "pending" | Refusal> {
  const code = codeIn(text);
  if (!code) return new Refusal(0, "CODE_MALFORMED", "");
  try {
    await keepSource(code, await classRoom(code), now);
  } catch (error) {
    if (error instanceof NoSignal) {
      const known = await sourceOf(code);
      await keepSetting(known ? "code" : "pending", code);
      return known ? "entered" : "pending";
    }
    if (error instanceof Refusal) {
      await keepSetting("pending", "");
      return error;
    }
    throw error;
  }
  await keepSetting("code", code);
  await keepSetting("pending", "");
  return "entered";
}

/** Renew what is older on the phone; what cannot be had stays as it was. */
export async function refresh(now: number, olderThan = 0): Promise<void> {
  const code = await setting("code");
  const pending = await setting("pending");
  const isOld = async (source: string) => now - ((await sourceOf(source))?.loaded ?? -Infinity) >= olderThan;
  const wanted = [
    ...((await isOld("")) ? [() => loadPractice(now)] : []),
    ...(code && (await isOld(code)) ? [async () => keepSource(code, await classRoom(code), now)] : []),
    ...(pending ? [async () => void (await enterClass(pending, now))] : []),
  ];
  for (const load of wanted) {
    try {
      await load();
    } catch (error) {
      if (!(error instanceof NoSignal || error instanceof Refusal)) throw error;
    }
  }
}
