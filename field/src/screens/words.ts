// Which language, and how numbers and hours are told in it.

import english from "./texts/en.json?url";
import { id, type TextKey } from "./texts/id";

export type Language = "id" | "en";
export type { TextKey };

type Texts = Record<TextKey, string>;

let chosen: Language = "id";
let texts: Texts = id;

export const language = (): Language => chosen;

/** Speak a language from now on; Indonesian where the English texts cannot be had. */
export async function chooseLanguage(next: Language): Promise<void> {
  const fetched = next === "en" ? await fetch(english).then((response) => response.json() as Promise<Texts>).catch(() => null) : null;
  texts = fetched ?? id;
  chosen = fetched ? "en" : "id";
  document.documentElement.lang = chosen;
}

/** The text of a key, with its {facts} filled in. */
export function t(key: TextKey, facts: Record<string, string | number> = {}): string {
  return texts[key].replace(/\{(\w+)\}/g, (mark, name: string) => String(facts[name] ?? mark));
}

/** The text of a key made of a known start and a coded end; the code itself when unknown. */
export function told(prefix: string, code: string): string {
  return texts[`${prefix}.${code}` as TextKey] ?? code;
}

export const number = (value: number, digits = 0): string =>
  value.toLocaleString(chosen === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: digits });

/** `14.32`, and the day when it is not today's. */
export function moment(milliseconds: number, now = Date.now()): string {
  const at = new Date(milliseconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = `${two(at.getHours())}.${two(at.getMinutes())}`;
  const isToday = at.toDateString() === new Date(now).toDateString();
  return isToday ? clock : `${two(at.getDate())}/${two(at.getMonth() + 1)} ${clock}`;
}

/** `10 Februari 2024` from `2024-02-10`. */
export const day = (iso: string): string =>
  new Date(iso).toLocaleDateString(chosen === "id" ? "id-ID" : "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** `3 menit 20 detik`. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  return minutes ? t("time.minutes", { minutes, seconds: rest }) : t("time.seconds", { seconds: rest });
}
