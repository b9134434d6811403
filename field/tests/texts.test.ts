import { expect, it } from "vitest";
import english from "../src/screens/texts/en.json";
import id from "../src/screens/texts/id.json";

const en: Record<keyof typeof id, string> = english;

const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

it("both languages have every text", () => {
  expect(Object.keys(en)).toEqual(Object.keys(id));
  expect(Object.values({ ...id, ...en }).filter((text) => !text.trim())).toEqual([]);
});

it.each(Object.keys(id) as (keyof typeof id)[])("%s names the same facts", (key) => {
  expect(facts(en[key])).toEqual(facts(id[key]));
});
