// Numbers in Indonesian words, 0 to 999, as the form asks for them.

const ONES = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
const MOST = 999;

/** `seratus lima puluh`. */
export function spelled(number: number): string {
  if (number < 10) return ONES[number]!;
  if (number < 20) return number === 10 ? "sepuluh" : number === 11 ? "sebelas" : `${ONES[number - 10]} belas`;
  const [size, word] = number < 100 ? [10, "puluh"] : [100, "ratus"];
  const head = Math.floor(number / size);
  const begin = size === 100 && head === 1 ? "seratus" : `${ONES[head]} ${word}`;
  return number % size ? `${begin} ${spelled(number % size)}` : begin;
}

let numbers: Map<string, number> | undefined;
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The number that words name; null when they name none. */
export function numberIn(words: string): number | null {
  numbers ??= new Map(Array.from({ length: MOST + 1 }, (_, number) => [letters(spelled(number)), number]));
  return numbers.get(letters(words)) ?? null;
}
