// Which language, and how numbers and hours are told in it.

import { en } from "./texts/en";
import { id, type TextKey } from "./texts/id";

export type Language = "id" | "en";
export type { TextKey };

export const TEXTS: Record<Language, Record<TextKey, string>> = { id, en };
let chosen: Language = "id";

export const language = (): Language => chosen;

export function chooseLanguage(next: Language): void {
  chosen = next;
  document.documentElement.lang = next;
}

/** The text of a key, with its {facts} filled in. */
export function t(key: TextKey, facts: Record<string, string | number> = {}): string {
  return TEXTS[chosen][key].replace(/\{(\w+)\}/g, (mark, name: string) => String(facts[name] ?? mark));
}

/** The text of a key made of a known start and a coded end; the code itself when unknown. */
export function told(prefix: string, code: string): string {
  return TEXTS[chosen][`${prefix}.${code}` as TextKey] ?? code;
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

/** `3 menit 20 detik`. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  return minutes ? t("time.minutes", { minutes, seconds: rest }) : t("time.seconds", { seconds: rest });
}
