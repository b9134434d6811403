// Room "Periksa C.HASIL": the numbers of a real form, checked while they are typed.

import { check, checkSet, formOf, isOk, unchecked, unseen, type Discrepancy, type Form } from "../core/chasil/checking";
import { diagnose, type Diagnosis } from "../core/chasil/diagnosing";
import { isSum } from "../core/chasil/slips";
import { rulesFor, TABLE, valueOf } from "../core/chasil/table";
import { diagnosisText, findingText, labelOf, unseenText } from "../core/chasil/wording";
import { newRound, type Round } from "../core/rounds";
import type { FormRecord } from "../core/packs";
import { forgetRound, keepRound, roundOf } from "../store/rounds";
import { loadTable } from "../sync/contracts";
import { button, fill, h, icon, type Child } from "./dom";
import { backTo, heading, say, type Leave, type Place } from "./frame";
import { cellsOfForm, copiesOf, drawPaper } from "./paper";
import { language, number, t } from "./words";

const DRAFT = "checker";
const COPY = /\.(words|bubbles|r(\d+))$/;
const MOST = { contestants: 60, candidates: 12 };
const USUAL: Record<string, [number, number]> = { parties: [18, 8], contestants: [3, 0] };

interface Draft {
  contest: string;
  shapes: Record<string, [number, number]>; // contestants, candidates by contest
  forms: Record<string, FormRecord>;
}

async function open({ main }: Place): Promise<Leave | void> {
  await loadTable();
  const draft = await restored();
  const paper = h("div", {});
  const result = h("section", { class: "result", id: "hasil", "aria-label": t("check.result") });
  const summary = button("primary wide", () => result.scrollIntoView({ block: "start" }), "");
  const record = () => (draft.forms[draft.contest] ??= { contest: draft.contest, cells: {} });
  const boxes = new Map<string, Box>();

  const judge = () => {
    const form = formOf(record());
    const found = Object.keys(form.cells).length ? check(form) : [];
    const slips = diagnose(form, found);
    const others = Object.values(draft.forms).filter((one) => Object.keys(one.cells).length).map(formOf);
    const across = others.length > 1 ? checkSet(others) : [];
    showSums(draft, boxes, form);
    markBoxes(boxes, found, slips[0]);
    fill(result, answer(form, found, slips, across, (cell) => show(boxes.get(cell)?.field)));
    const wrong = found.length + across.length;
    fill(summary, icon(wrong ? "alert" : "check"), t(wrong ? "check.bar_wrong" : Object.keys(form.cells).length ? "check.bar_right" : "check.bar_empty", { n: wrong }));
    summary.dataset.findings = String(wrong);
  };
  const keep = () => void keepRound({ ...newRound(DRAFT, { id: DRAFT, pack: "", code: "", person: "", name: "", size: 0, now: Date.now() }), extra: { draft } } as Round);
  const typed = (cell: string, text: string) => {
    const [kept, name, how] = keptIn(record(), cell);
    const digits = text.replace(/\D/g, "").slice(0, 4);
    const value = how === "words" ? text.trim() : digits;
    if (value) kept[name] = how ? value : Number(digits);
    else delete kept[name];
    judge();
    keep();
  };
  const draw = () => {
    boxes.clear();
    const [contestants, candidates] = shapeOf(draft);
    const contest = TABLE.contests[draft.contest]!;
    const cells = cellsOfForm(contest.body, contestants, candidates);
    const all = cells.flatMap((cell) => [cell, ...copiesOf(cell, contest)]);
    record().cells = Object.fromEntries(all.flatMap((cell) => (cell in record().cells ? [[cell, record().cells[cell]!]] : [])));
    const box = (cell: string, label?: string) => {
      const [kept, name] = keptIn(record(), cell);
      const made = numberBox(cell, kept[name] ?? null, typed, label);
      boxes.set(cell, made);
      return made.element;
    };
    const beside = (cell: string) => copies(cell, copiesOf(cell, contest), box);
    fill(
      paper,
      drawPaper({ cells, box, beside }),
      hours(record(), () => {
        judge();
        keep();
      }),
    );
    judge();
  };
  main.append(
    backTo("#/", "frame.home"),
    heading(t("room.checker"), t("check.about")),
    shapeForm(draft, () => {
      draw();
      keep();
    }),
    h("div", { class: "check-page" }, paper, result),
    h("div", { class: "act" }, summary),
    h("p", {}, button("quiet", () => void clear(draft, draw), t("check.clear"))),
  );
  draw();
}

/** Where the record keeps a box, under which name, and as which kind of copy. */
function keptIn(record: FormRecord, cell: string): [Record<string, string | number | null>, string, string] {
  const how = COPY.exec(cell)?.[1];
  if (how !== "words" && how !== "bubbles") return [record.cells, cell, ""];
  return [(record[how] ??= {}), cell.slice(0, -how.length - 1), how];
}

/** Rows of the tally, words and bubbles of a number; closed until somebody wants them. */
function copies(cell: string, names: readonly string[], box: (cell: string, label: string) => HTMLElement): Child {
  const titles = names.map((name) => {
    const [, how, row] = COPY.exec(name)!;
    return row ? t("check.row", { n: row }) : t(how === "words" ? "check.words" : "check.bubbles");
  });
  const fields = names.map((name, at) => h("label", {}, h("small", {}, titles[at]), box(name, `${labelOf(cell, language())}, ${titles[at]}`)));
  const isFilled = fields.some((field) => field.querySelector("input")!.value);
  const summary = [names[0]?.endsWith(".r1") && t("check.tally"), ...titles.filter((_, at) => !/\d$/.test(names[at]!))];
  return names.length > 0 && h("details", { class: "copied", open: isFilled }, h("summary", {}, summary.filter(Boolean).map((word, at) => (at ? String(word).toLowerCase() : word)).join(", ")), h("div", {}, fields));
}

function show(field: HTMLElement | undefined): void {
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}

async function restored(): Promise<Draft> {
  const kept = (await roundOf(DRAFT))?.extra.draft as Draft | undefined;
  return kept ?? { contest: "PPWP", shapes: {}, forms: {} };
}

async function clear(draft: Draft, draw: () => void): Promise<void> {
  draft.forms = {};
  await forgetRound(DRAFT);
  draw();
  scrollTo(0, 0);
  say(t("check.cleared"));
}

function shapeOf(draft: Draft): [number, number] {
  return draft.shapes[draft.contest] ?? USUAL[TABLE.contests[draft.contest]!.body] ?? [3, 0];
}

function shapeForm(draft: Draft, changed: () => void): HTMLElement {
  const contests = Object.entries(TABLE.contests).map(([id, contest]) => h("option", { value: id, selected: id === draft.contest }, contest.label[language()]));
  const contest = h("select", { id: "jenis" }, contests);
  const sized = (id: string, most: number) => h("input", { id, type: "number", min: 1, max: most, inputmode: "numeric" });
  const contestants = sized("peserta", MOST.contestants);
  const candidates = sized("calon", MOST.candidates);
  const field = (control: HTMLElement, words: string) => h("label", { class: "field" }, h("span", {}, words), control);
  const second = field(candidates, t("check.candidates"));
  const show = () => {
    const [a, b] = shapeOf(draft);
    contestants.value = String(a);
    candidates.value = String(b);
    second.hidden = TABLE.contests[draft.contest]!.body !== "parties";
  };
  const resize = () => {
    const size = (control: HTMLInputElement, most: number) => Math.min(most, Math.max(1, Math.round(Number(control.value)) || 1));
    draft.shapes[draft.contest] = [size(contestants, MOST.contestants), size(candidates, MOST.candidates)];
    show();
    changed();
  };
  contest.addEventListener("change", () => {
    draft.contest = contest.value;
    show();
    changed();
  });
  contestants.addEventListener("change", resize);
  candidates.addEventListener("change", resize);
  show();
  return h("div", { class: "shape" }, field(contest, t("check.contest")), field(contestants, t("check.contestants")), second);
}

interface Box {
  element: HTMLElement;
  field: HTMLInputElement;
  note: HTMLElement;
}

/** A field of three digits, or of words; Enter and the arrows go on to the next one. */
export function numberBox(cell: string, value: string | number | null, typed: (cell: string, text: string) => void, label = labelOf(cell, language())): Box {
  const isText = cell.endsWith(".words");
  const note = h("span", { class: "note", id: `note-${cell}` });
  const field = h("input", { type: "text", inputmode: isText ? "text" : "numeric", maxlength: isText ? 60 : cell.endsWith(".bubbles") ? 3 : 4, autocapitalize: "characters", autocomplete: "off", "data-cell": cell, "aria-label": label, "aria-describedby": note.id, value });
  field.addEventListener("input", () => typed(cell, field.value));
  field.addEventListener("keydown", (event) => {
    const step = event.key === "Enter" || event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const all = [...document.querySelectorAll<HTMLInputElement>("input[data-cell]:not([readonly], details:not([open]) *)")];
    const next = all[all.indexOf(field) + step];
    next?.focus();
    next?.select();
  });
  return { element: h("span", { class: "box" }, field, note), field, note };
}

/** Beside every sum what its parts come to, as soon as they are all typed. */
function showSums(draft: Draft, boxes: ReadonlyMap<string, Box>, form: Form): void {
  const kind = TABLE.contests[draft.contest]!.kind;
  const sums = new Map<string, number>();
  for (const rule of rulesFor(kind, [...boxes.keys()].filter((cell) => cell in form.cells || !COPY.test(cell))).filter(isSum)) {
    const total = rule.left.cells[0]!;
    const parts = rule.right.cells.map((cell) => form.cells[cell]);
    if (parts.every((part) => typeof part === "number")) {
      sums.set(total, valueOf(rule.right, form.cells as Record<string, number>));
    }
  }
  for (const [cell, { note }] of boxes) {
    const sum = sums.get(cell);
    const written = form.cells[cell];
    note.className = sum === undefined ? "note" : written === undefined ? "note sum" : written === sum ? "note sum same" : "note sum apart";
    note.textContent = sum === undefined ? "" : `Σ ${number(sum)}`;
  }
}

function markBoxes(boxes: ReadonlyMap<string, Box>, found: readonly Discrepancy[], first: Diagnosis | undefined): void {
  for (const [cell, { element, field, note }] of boxes) {
    const codes = [...new Set(found.filter((one) => one.cells.includes(cell)).map((one) => one.code))];
    element.classList.toggle("flagged", codes.length > 0);
    element.classList.toggle("look-first", first?.cells.includes(cell) ?? false);
    field.setAttribute("aria-invalid", String(codes.length > 0));
    if (codes.length) note.textContent = `${note.textContent} ${codes.join(" ")}`.trim();
  }
}

function answer(form: Form, found: readonly Discrepancy[], slips: readonly Diagnosis[], across: readonly Discrepancy[], focus: (cell: string) => void): Child[] {
  if (!Object.keys(form.cells).length) return [h("p", { class: "hint" }, t("check.empty"))];
  const all = [...found, ...across];
  const finding = (one: Discrepancy) => {
    const row = TABLE.identities.find((identity) => identity.code === one.code)!;
    const press = () => focus(one.cells[0]!);
    return h("li", { "data-code": one.code }, button("finding", press, [h("span", { class: "rule-id" }, one.code), h("span", {}, findingText(one, form, language()), h("small", {}, one.severity === "hard" ? "" : `${t("check.soft")} `, row.source))]));
  };
  const left = unchecked(form);
  return [
    h("h2", { class: all.length ? (isOk(all) ? "some" : "wrong") : "right" }, icon(all.length ? "alert" : "check"), t(!all.length ? "check.right" : isOk(all) ? "check.questions" : "check.wrong")),
    slips.length > 0 && h("div", { class: "slips" }, h("h3", {}, t("check.first")), h("ol", {}, slips.map((one) => h("li", { "data-slip": one.slip }, diagnosisText(one, language())))), h("p", { class: "hint" }, t("check.only_where"))),
    all.length > 0 && [h("h3", {}, t("check.findings")), h("ul", { class: "findings" }, all.map(finding))],
    left.length > 0 && h("p", { class: "hint" }, t("check.unchecked", { codes: left.join(" ") })),
    h("details", {}, h("summary", {}, t("check.unseen")), h("ul", {}, unseen(form).map((code) => h("li", {}, unseenText(code, language()))))),
  ];
}

export const HOURS = ["voting_from", "voting_to", "counting_from", "counting_to"] as const;

function hours(record: FormRecord, changed: () => void): HTMLElement {
  const times = () => (record.times ??= {});
  const fields = HOURS.map((name) => {
    const field = h("input", { type: "text", inputmode: "decimal", placeholder: "13.05", maxlength: 5, value: String(record.times?.[name] ?? "") });
    field.addEventListener("input", () => {
      times()[name] = field.value;
      changed();
    });
    return h("label", { class: "field" }, h("span", {}, t(`hours.${name}`)), field);
  });
  const next = h("input", { type: "checkbox", checked: record.times?.next_day === true });
  next.addEventListener("change", () => {
    times().next_day = next.checked;
    changed();
  });
  return h("details", { class: "hours" }, h("summary", {}, t("hours.title")), h("div", { class: "shape" }, fields), h("label", { class: "tick" }, next, t("hours.next_day")));
}

export { open as checker };
