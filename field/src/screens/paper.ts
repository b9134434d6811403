// A form C.HASIL with its sections as on the paper. What stands in a box (a field, a
// button, a number) is the caller's.

import { labelOf } from "../core/chasil/wording";
import { h, svg, type Child } from "./dom";
import { language, t } from "./words";

export interface Paper {
  cells: readonly string[]; // names of the boxes
  box(cell: string): HTMLElement;
  beside?(cell: string): Child; // tally, words: below a box of section IV or V
}

const LINES: [string, string][] = [
  ["I.B1", "paper.b1"],
  ["I.B2", "paper.b2"],
  ["I.B3", "paper.b3"],
  ["I.B4", "paper.b4"],
];
const ROWS = /\.r\d+(\.|$)/;

/** The boxes of a form in the order of the paper. */
export function cellsOfForm(body: string, contestants: number, candidates: number): string[] {
  const lines = ["I.A", ...LINES.map(([line]) => line), "III"].flatMap((line) => [..."LPJ"].map((x) => `${line}.${x}`));
  const numbers = Array.from({ length: contestants }, (_, at) => at + 1);
  const seats = Array.from({ length: candidates }, (_, at) => at + 1);
  const votes = numbers.flatMap((n) => (body === "parties" ? [`IV.P${n}.party`, ...seats.map((k) => `IV.P${n}.C${k}`), `IV.P${n}.total`] : [`IV.${n}`]));
  return [...lines.slice(0, 15), "II.1", "II.2", "II.3", "II.4", ...lines.slice(15), ...votes, "V.A", "V.B", "V.C"];
}

const TALLY_ROWS: Record<string, number> = { pemilu: 5, pilkada: 10 };

/** What repeats a number on the paper: the rows of its tally, its words, its bubbles. */
export function copiesOf(cell: string, { kind, body }: { kind: string; body: string }): string[] {
  const [own, isTotal] = [/^IV\.\d+$/.test(cell), /^V\./.test(cell)];
  const rows = own || (cell === "V.B" && body !== "parties") ? TALLY_ROWS[kind] : 0;
  return [...Array.from({ length: rows ?? 0 }, (_, at) => `${cell}.r${at + 1}`), ...(own || isTotal ? [`${cell}.words`] : []), ...(own ? [`${cell}.bubbles`] : [])];
}

export function drawPaper(paper: Paper): HTMLElement {
  const has = new Set(paper.cells);
  const own = paper.cells.filter((cell) => !ROWS.test(cell));
  const parties = [...new Set(own.map((cell) => /^IV\.P(\d+)\./.exec(cell)?.[1]).filter((n) => n !== undefined))];
  const alone = own.filter((cell) => /^IV\.\d+$/.test(cell));
  const users = LINES.filter(([line]) => has.has(`${line}.J`));
  const section = (title: string, ...rows: Child[]) => h("section", { class: "paper-section" }, h("h2", {}, title), rows);
  const stack = (prefix: string) => own.filter((cell) => cell.startsWith(prefix)).map((cell) => stackRow(paper, cell));
  return h(
    "div",
    { class: "paper" },
    (has.has("I.A.J") || users.length > 0) &&
      section(
        t("paper.I"),
        head(),
        has.has("I.A.J") && line(paper, has, "I.A", t("paper.a")),
        users.map(([name, key]) => line(paper, has, name, t(key as "paper.b1"))),
      ),
    has.has("II.2") && section(t("paper.II"), stack("II.")),
    has.has("III.J") && section(t("paper.III"), head(), line(paper, has, "III", t("paper.disabled"))),
    (alone.length > 0 || parties.length > 0) &&
      section(
        t("paper.IV"),
        alone.map((cell) => stackRow(paper, cell)),
        parties.map((n) => party(paper, n, own.filter((cell) => cell.startsWith(`IV.P${n}.`)))),
      ),
    has.has("V.A") && section(t("paper.V"), stack("V.")),
  );
}

const head = (): HTMLElement => h("div", { class: "line line-head", "aria-hidden": "true" }, h("span"), ["L", "P", t("paper.total")].map((word) => h("span", {}, word)));

/** Men, women and total beside each other. */
function line(paper: Paper, has: ReadonlySet<string>, name: string, title: string): HTMLElement {
  const boxes = [..."LPJ"].map((x) => `${name}.${x}`);
  return h("div", { class: "line" }, h("span", { class: "line-name" }, title), boxes.map((cell) => (has.has(cell) ? paper.box(cell) : h("span"))));
}

function stackRow(paper: Paper, cell: string): HTMLElement {
  const title = labelOf(cell, language()).replace(/ \((II|IV|V)[^)]*\)$/, "");
  const number = /^(?:II\.(\d)|V\.([ABC]))$/.exec(cell);
  const mark = number ? `${number[1] ?? number[2]}. ` : "";
  return h("div", { class: "stack-row", "data-row": cell }, h("span", { class: "line-name" }, mark, title), paper.box(cell), paper.beside?.(cell));
}

function party(paper: Paper, number: string, cells: readonly string[]): HTMLElement {
  return h("details", { class: "party", open: true }, h("summary", {}, t("paper.party", { n: number })), cells.map((cell) => stackRow(paper, cell)));
}

/** The strokes of a tally: five a box, twelve boxes a row. */
export function drawTally(rows: readonly { full: number; rest: number }[]): SVGSVGElement {
  const boxes = 12;
  const width = 20;
  const height = 18;
  const drawn = rows.flatMap(({ full, rest }, row) =>
    Array.from({ length: boxes }, (_, box) => {
      const strokes = box < full ? 5 : box === full ? rest : 0;
      return svg(
        "g",
        { transform: `translate(${box * width} ${row * height})` },
        svg("rect", { class: "tally-box", width, height }),
        strokes > 0 && svg("path", { class: "stroke", d: strokesPath(strokes) }),
      );
    }),
  );
  return svg("svg", { class: "tally", viewBox: `0 0 ${boxes * width} ${Math.max(1, rows.length) * height}`, "aria-hidden": "true" }, drawn);
}

/** One to four upright strokes; the fifth crosses them. */
function strokesPath(strokes: number): string {
  const upright = Array.from({ length: Math.min(4, strokes) }, (_, at) => `M${4.5 + at * 3.6} 4v10`).join("");
  return strokes === 5 ? `${upright}M2 13l16-8` : upright;
}

/** The rows of a tally as the form has them. */
export function tallyRows(cells: Readonly<Record<string, number | null>>, cell: string): { full: number; rest: number }[] {
  const rows = [];
  for (let row = 1; `${cell}.r${row}` in cells; row += 1) {
    rows.push({ full: cells[`${cell}.r${row}.full`] ?? 0, rest: cells[`${cell}.r${row}.rest`] ?? 0 });
  }
  return rows;
}
