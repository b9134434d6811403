// Which language, and how numbers and hours are told in it.

import { filledIn } from "../core/filling";
import english from "./texts/en.json?url";
import indonesian from "./texts/id.json?url";
import type every from "./texts/id.json";

export type Language = "id" | "en";
export type TextKey = keyof typeof every;

type Texts = Partial<Record<TextKey, string>>;

const ADDRESS = { id: indonesian, en: english };

let chosen: Language = "id";
let texts: Texts = { "frame.problem": "Bagian ini belum dapat dibuka", "frame.reload": "Muat ulang" }; // until there are others

export const language = (): Language => chosen;

/** Speak a language from now on; false where its texts cannot be had. */
export async function chooseLanguage(next: Language): Promise<boolean> {
  const fetched = await fetch(ADDRESS[next]).then((response) => response.json() as Promise<Texts>).catch(() => null);
  if (!fetched) return false;
  texts = fetched;
  chosen = next;
  document.documentElement.lang = chosen;
  return true;
}

type Facts = Record<string, string | number>;

/** The text of a key, with its {facts} filled in. */
export const t = (key: TextKey, facts: Facts = {}): string => filledIn(texts[key] ?? "", facts);

/** The text of a key made of a known start and a coded end; the code itself when unknown. */
export function told(prefix: string, code: string): string {
  return texts[`${prefix}.${code}` as TextKey] ?? code;
}

/** Why the server refused, in the language that is spoken; its own words where it says more. */
export function refusal(code: string, words: string, facts: Facts = {}): string {
  const known = told("refused", code);
  return known === code ? words || code : filledIn(known, facts);
}

const locale = (): string => (chosen === "id" ? "id-ID" : "en-GB");

export const number = (value: number, digits = 0): string => value.toLocaleString(locale(), { maximumFractionDigits: digits });

const LONG: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const written = (at: Date, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale(), options).format(at);

/** `14.32`, and before it the day when it is not today's: `13 Desember 2026, 14.32`. */
export function moment(milliseconds: number, now = Date.now()): string {
  const at = new Date(milliseconds);
  const clock = written(at, { hour: "2-digit", minute: "2-digit" });
  return at.toDateString() === new Date(now).toDateString() ? clock : `${written(at, LONG)}, ${clock}`;
}

/** `13 Desember 2026` from `2026-12-13`. */
export const day = (iso: string): string => written(new Date(iso), { ...LONG, timeZone: "UTC" });

/** `3 menit 20 detik`. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  return minutes ? t("time.minutes", { minutes, seconds: rest }) : t("time.seconds", { seconds: rest });
}
