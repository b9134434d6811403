// How one number becomes another under a tired hand, and in how many ways.

export type Slipped = [slip: string, ways: number, column: string];

const ANY = 999;
const COLUMNS = ["hundreds", "tens", "units"];
const padded = (number: number): string => String(number).padStart(3, "0");

/** Every way that leads from the true to the written number. */
export function slipsBetween(truth: number, written: number): Slipped[] {
  const found = fitting(truth, written);
  return found.length ? found : [["wrong_number", ANY, ""]];
}

function fitting(truth: number, written: number): Slipped[] {
  const difference = Math.abs(written - truth);
  const column = oneDigit(truth, written);
  const found: (Slipped | false)[] = [
    difference === 1 && ["stroke", 2, ""],
    difference === 5 && ["bundle", 2, ""],
    (difference === 10 || difference === 100) && ["carry", 4, difference === 10 ? "tens" : "hundreds"],
    swapped(truth).has(written) && ["transposed", 3, ""],
    column !== "" && difference !== 1 && ["digit", 27, column],
    shortened(truth).has(written) && ["digit_lost", String(truth).length, ""],
    shortened(written).has(truth) && ["digit_extra", 30, ""],
  ];
  return found.filter((one) => one !== false);
}

/** Numbers with two digits of this one exchanged. */
export function swapped(number: number): Set<number> {
  const found = new Set<number>();
  for (const [i, j] of [[0, 1], [1, 2], [0, 2]] as const) {
    const moved = [...padded(number)];
    [moved[i], moved[j]] = [moved[j]!, moved[i]!];
    found.add(Number(moved.join("")));
  }
  found.delete(number);
  return found;
}

/** Numbers with one digit of this one left out, the first excepted. */
export function shortened(number: number): Set<number> {
  const digits = String(number);
  return new Set(Array.from({ length: digits.length - 1 }, (_, at) => Number(digits.slice(0, at + 1) + digits.slice(at + 2))));
}

function oneDigit(truth: number, written: number): string {
  const [a, b] = [padded(truth), padded(written)];
  const apart = [0, 1, 2].filter((at) => a[at] !== b[at]);
  return apart.length === 1 ? COLUMNS[apart[0]!]! : "";
}
