// Brings packs to the phone, while there is signal.

import { codeIn } from "../core/evidence";
import type { KeptDuty } from "../store/database";
import { allDuties, keepDuty, tellDuty } from "../store/duties";
import { readdress } from "../store/evidence";
import { keepSource, sourceOf } from "../store/packs";
import { keepSetting, setting } from "../store/settings";
import { classRoom, dutyOf, NoSignal, practice, Refusal } from "./calls";

export async function loadPractice(now: number): Promise<void> {
  await keepSource("", await practice(), now);
}

/**
 * Enter a class, or open a duty. Without signal the code is remembered and tried again; a
 * code the server does not know is refused.
 */
export async function enterCode(text: string, now: number): Promise<"entered" | "pending" | "duty" | Refusal> {
  const code = codeIn(text);
  if (!code) return new Refusal(0, "CODE_MALFORMED", "");
  try {
    const found = await opened(code, now);
    if (found === "entered") await keepSetting("code", code);
    await keepSetting("pending", "");
    return found;
  } catch (error) {
    if (error instanceof NoSignal) {
      if ((await allDuties()).some((kept) => kept.duty.code === code)) return "duty";
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
}

/** What a code opens, kept on the phone. */
async function opened(code: string, now: number): Promise<"entered" | "duty"> {
  try {
    await keepSource(code, await classRoom(code), now);
    return "entered";
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "CODE_OF_DUTY")) throw error;
    await loadDuty(code, now);
    return "duty";
  }
}

async function loadDuty(code: string, now: number): Promise<void> {
  const duty = await dutyOf(code);
  await keepDuty(duty, now);
  await readdress(duty);
}

/** Renew a duty; a code that was changed or has closed is told in its room. */
async function renewDuty(kept: KeptDuty, now: number): Promise<void> {
  await loadDuty(kept.duty.code, now).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code.startsWith("CODE_")) await tellDuty(kept, error.code);
    throw error;
  });
}

/** Renew what is older on the phone; what cannot be had stays as it was. */
export async function refresh(now: number, olderThan = 0): Promise<void> {
  const code = await setting("code");
  const pending = await setting("pending");
  const isOld = async (source: string) => now - ((await sourceOf(source))?.loaded ?? -Infinity) >= olderThan;
  const wanted = [
    ...((await isOld("")) ? [() => loadPractice(now)] : []),
    ...(code && (await isOld(code)) ? [async () => keepSource(code, await classRoom(code), now)] : []),
    ...(pending ? [async () => void (await enterCode(pending, now))] : []),
    ...(await allDuties()).filter((kept) => now - kept.loaded >= olderThan).map((kept) => () => renewDuty(kept, now)),
  ];
  for (const load of wanted) {
    try {
      await load();
    } catch (error) {
      if (!(error instanceof NoSignal || error instanceof Refusal)) throw error;
    }
  }
}
