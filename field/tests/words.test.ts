// Dates and hours as people write them, and reasons in the language that is spoken.

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import english from "../src/screens/texts/en.json";
import { chooseLanguage, day, moment, refusal } from "../src/screens/words";

const at = (text: string) => new Date(text).getTime();

beforeEach(() => {
  vi.stubGlobal("document", { documentElement: { lang: "" } });
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(english)));
});
afterEach(() => vi.unstubAllGlobals());

it.each([
  ["id", "13 Desember 2026", "12 Desember 2026, 09.05", "09.05"],
  ["en", "13 December 2026", "12 December 2026, 09:05", "09:05"],
] as const)("dates in %s read %s", async (language, full, before, today) => {
  await chooseLanguage(language);
  expect(day("2026-12-13")).toBe(full);
  expect(moment(at("2026-12-12T09:05"), at("2026-12-13T10:00"))).toBe(before);
  expect(moment(at("2026-12-13T09:05"), at("2026-12-13T10:00"))).toBe(today);
});

it("a known refusal is told in the app's words, another in the server's", async () => {
  await chooseLanguage("en");
  expect(refusal("CODE_CLOSED", "ditutup pada 2024-02-10")).toBe(english["refused.CODE_CLOSED"]);
  expect(refusal("ELSE", "kata server")).toBe("kata server");
  expect(refusal("ELSE", "")).toBe("ELSE");
});
