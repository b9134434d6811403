// A marked ballot as it lies on the table, drawn from its layout in millimetres: the
// outer side with the chair's signature above, the inner side below it.

import { answerAt } from "../core/judging";
import type { Ballot, BallotPack, Part, Spot, Zone } from "../core/packs";
import { svg } from "./dom";
import { t, told } from "./words";

const OUTER = 44; // height of the outer side, mm
const GAP = 10;
const AROUND = 5; // table around the sheets

export interface Sheet {
  drawing: SVGSVGElement;
  width: number;
  height: number;
}

export function drawSheet(pack: BallotPack, ballot: Ballot): Sheet {
  const { layout } = pack;
  const width = layout.width + 2 * AROUND;
  const height = layout.height + OUTER + GAP + 2 * AROUND;
  const drawing = svg(
    "svg",
    {
      class: `sheet contest-${pack.contest}`,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": t("sheet.label", { serial: ballot.serial, n: ballot.holes?.length ?? 0 }),
    },
    svg("g", { transform: `translate(${AROUND} ${AROUND})` }, outerSide(pack, ballot)),
    svg(
      "g",
      { transform: `translate(${AROUND} ${AROUND + OUTER + GAP})` },
      paper(layout.width, layout.height, ballot.damaged ?? false),
      layout.parts.map((part) => drawPart(part)),
      (layout.folds ?? []).map(([axis, at]) => fold(axis, at, layout.width, layout.height)),
      ballot.writing && writing(layout.width, layout.height, ballot.serial),
      (ballot.holes ?? []).map((hole) => drawHole(hole, ballot.official_tool ?? true)),
      ballot.damaged && tear(layout.width, layout.height),
    ),
  );
  return { drawing, width, height };
}

function paper(width: number, height: number, damaged: boolean): SVGElement {
  const right: Spot[] = damaged ? jagged(width, height) : [[width, height]];
  return svg("polygon", { class: "paper", points: points([[0, 0], [width, 0], ...right, [0, height]]) });
}

/** The edge that is left when the lower right corner was torn off. */
function jagged(width: number, height: number): Spot[] {
  const from: Spot = [width, height * 0.62];
  const to: Spot = [width * 0.7, height];
  const steps = 9;
  return Array.from({ length: steps + 1 }, (_, at): Spot => {
    const share = at / steps;
    const off = at === 0 || at === steps ? 0 : at % 2 ? 5 : -3;
    return [from[0] + (to[0] - from[0]) * share + off, from[1] + (to[1] - from[1]) * share + off * 0.6];
  });
}

function tear(width: number, height: number): SVGElement {
  const edge = jagged(width, height);
  const gone: Spot[] = [...edge, [width * 0.7, height + 2], [width + 3, height + 2], [width + 3, height * 0.6]];
  return svg(
    "g",
    {},
    svg("polygon", { class: "table", points: points(gone) }),
    svg("polyline", { class: "torn", points: points(edge) }),
    svg("polyline", { class: "crease", points: points([[width * 0.45, 0], [width * 0.52, height * 0.12], [width * 0.5, height * 0.2]]) }),
  );
}

function outerSide(pack: BallotPack, ballot: Ballot): SVGElement {
  const { width } = pack.layout;
  const box = { x: width - 78, y: 6, width: 72, height: OUTER - 12 };
  return svg(
    "g",
    {},
    svg("rect", { class: "paper", width, height: OUTER }),
    svg("rect", { class: "band", width, height: 5 }),
    svg("text", { class: "title", x: 8, y: 19 }, t("sheet.title")),
    svg("text", { class: "contest", x: 8, y: 28 }, told("contest", pack.contest)),
    svg("text", { class: "small", x: 8, y: 37 }, t("sheet.outer", { serial: ballot.serial })),
    svg("rect", { class: "signing", ...box, y: box.y + 2 }),
    svg("text", { class: "small", x: box.x + 4, y: box.y + 9 }, t("sheet.chair")),
    svg("line", { class: "rule", x1: box.x + 6, x2: box.x + box.width - 6, y1: box.y + 28, y2: box.y + 28 }),
    (ballot.signed ?? true) && svg("path", { class: "signature", d: signature(box.x + 12, box.y + 22) }),
  );
}

function signature(x: number, y: number): string {
  return `M${x} ${y}c4-14 10-13 8-2s-6 8-2-1 8-8 8 0 4 2 6-3 5-5 5 1 3 3 6-2 4-5 5 0 3 4 9-3M${x + 4} ${y + 3}c12-3 26-3 40-2`;
}

function drawPart(part: Part): SVGElement {
  const zones = part.zones.map((zone) => drawZone(part, zone));
  const [left, top, right, bottom] = frameOf(part.zones.flatMap((zone) => zone.polygon));
  return svg("g", {}, zones, svg("rect", { class: "outline", x: left, y: top, width: right - left, height: bottom - top }));
}

function drawZone(part: Part, zone: Zone): SVGElement {
  const [left, top, right, bottom] = frameOf(zone.polygon);
  const shape = svg("polygon", {
    class: `zone ${zone.kind}`,
    points: points(zone.polygon),
    "data-answer": answerAt(part.number, zone),
  });
  const inside = { left, top, right, bottom };
  const drawn = {
    column: () => (part.empty_column ? emptyColumn(inside) : column(part, inside)),
    head: () => head(part, inside),
    candidate: () => candidate(zone, inside),
    rest: () => [],
  }[zone.kind]();
  return svg("g", {}, shape, svg("g", { class: "print" }, drawn));
}

interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Number, photo and name of a pair or of a single candidate. */
function column(part: Part, { left, top, right, bottom }: Frame): SVGElement[] {
  const middle = (left + right) / 2;
  const high = bottom - top;
  const isPair = part.name.startsWith("Pasangan");
  const body = (x: number) => person(x, top + high * 0.5, high * 0.3);
  const [first = "", ...rest] = part.name.split(" ");
  return [
    svg("text", { class: "big", x: middle, y: top + high * 0.18, "font-size": high * 0.14 }, part.number),
    svg("rect", { class: "photo", x: left + 4, y: top + high * 0.24, width: right - left - 8, height: high * 0.42 }),
    ...(isPair ? [body(middle - (right - left) * 0.19), body(middle + (right - left) * 0.19)] : [body(middle)]),
    svg("text", { class: "name", x: middle, y: top + high * 0.78, "font-size": high * 0.07 }, first),
    svg("text", { class: "name strong", x: middle, y: top + high * 0.89, "font-size": high * 0.085 }, rest.join(" ")),
  ];
}

function person(x: number, y: number, size: number): SVGElement {
  return svg(
    "g",
    { class: "person" },
    svg("circle", { cx: x, cy: y - size * 0.42, r: size * 0.26 }),
    svg("path", { d: `M${x - size * 0.48} ${y + size * 0.5}v-${size * 0.2}a${size * 0.48} ${size * 0.48} 0 0 1 ${size * 0.96} 0v${size * 0.2}z` }),
  );
}

function emptyColumn({ left, top, right, bottom }: Frame): SVGElement[] {
  const middle = (left + right) / 2;
  return [svg("text", { class: "name", x: middle, y: (top + bottom) / 2, "font-size": 5 }, t("sheet.empty_column"))];
}

function head(part: Part, { left, top, right, bottom }: Frame): SVGElement[] {
  const middle = (top + bottom) / 2;
  const name = part.name.replace(/^Partai /, "");
  return [
    svg("text", { class: "big", x: left + 8, y: middle + 4, "font-size": 11 }, part.number),
    svg("path", { class: "leaf", d: `M${left + 15} ${middle + 6}c0-10 4-12 9-12c1 7-2 12-7 11z` }),
    svg("text", { class: "name left strong", x: left + 27, y: middle + 2, "font-size": Math.min(5.4, (right - left - 29) / (name.length * 0.62)) }, name),
  ];
}

function candidate(zone: Zone, { left, top, right, bottom }: Frame): SVGElement[] {
  const line = (top + bottom) / 2 + 1.8;
  const words = zone.gone ? t("sheet.gone") : t("sheet.candidate", { n: zone.number ?? 0 });
  return [
    svg("text", { class: "number", x: left + 5, y: line, "font-size": 5 }, zone.number ?? ""),
    svg("text", { class: zone.gone ? "name left gone" : "name left", x: left + 11, y: line, "font-size": zone.gone ? 3.2 : 4.4 }, words),
    svg("line", { class: "rule", x1: left, x2: right, y1: top, y2: top }),
  ];
}

function fold(axis: string, at: number, width: number, height: number): SVGElement {
  const line = axis === "x" ? { x1: at, x2: at, y1: 0, y2: height } : { x1: 0, x2: width, y1: at, y2: at };
  return svg("line", { class: "fold", ...line });
}

function drawHole([x, y, radius]: [number, number, number], official: boolean): SVGElement {
  if (official) {
    return svg(
      "g",
      { class: "hole" },
      svg("circle", { class: "lip", cx: x, cy: y, r: radius + 0.5 }),
      svg("circle", { class: "through", cx: x, cy: y, r: radius }),
    );
  }
  const edge = Array.from({ length: 14 }, (_, at): Spot => {
    const turn = (at / 14) * 2 * Math.PI;
    const far = radius * (1.15 + 0.25 * Math.sin(at * 2.4));
    return [x + far * Math.cos(turn), y + far * Math.sin(turn)];
  });
  return svg(
    "g",
    { class: "hole burnt" },
    svg("circle", { class: "scorch wide", cx: x, cy: y, r: radius * 2.3 }),
    svg("circle", { class: "scorch", cx: x, cy: y, r: radius * 1.7 }),
    svg("polygon", { class: "through", points: points(edge) }),
  );
}

/** Something written by hand; where it stands differs from ballot to ballot. */
function writing(width: number, height: number, serial: string): SVGElement {
  const number = Number(serial) || 1;
  const x = 14 + ((number * 37) % Math.max(1, Math.floor(width * 0.4)));
  const y = height * (0.3 + ((number * 13) % 5) / 10);
  const wave = (at: number) => `c3-9 6-9 5-1s3 6 5-2 5-6 4 1 3 4 ${at % 2 ? 5 : 6}-2`;
  const d = `M${x} ${y}${[0, 1, 2].map(wave).join("")}M${x - 2} ${y + 6}c16-2 34-3 52-1`;
  return svg("path", { class: "ink", d });
}

const points = (spots: readonly Spot[]): string => spots.map(([x, y]) => `${x},${y}`).join(" ");

function frameOf(spots: readonly Spot[]): [number, number, number, number] {
  const xs = spots.map(([x]) => x);
  const ys = spots.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
