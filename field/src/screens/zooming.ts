// Looking closer at a drawing: two fingers, the wheel, plus and minus; one finger moves
// what is enlarged. Only the viewBox changes.

import { button, h, icon } from "./dom";
import { t } from "./words";

const MOST = 8;
const STEP = 1.5;
const STILL = 8; // pixels a finger may tremble and still press

interface View {
  x: number;
  y: number;
  scale: number;
}

export interface Zoomed {
  element: HTMLElement;
  zoom(factor: number): void;
  move(x: number, y: number): void;
  reset(): void;
}

/** The drawing with its buttons; `press` is called for a tap on the drawing itself. */
export function zoomable(drawing: SVGSVGElement, size: { width: number; height: number }, press: (on: Element) => void): Zoomed {
  const view: View = { x: 0, y: 0, scale: 1 };
  const fingers = new Map<number, DOMPoint>();
  let began: DOMPoint | null = null;

  const show = () => {
    const width = size.width / view.scale;
    const height = size.height / view.scale;
    view.x = Math.min(Math.max(view.x, 0), size.width - width);
    view.y = Math.min(Math.max(view.y, 0), size.height - height);
    drawing.setAttribute("viewBox", `${view.x} ${view.y} ${width} ${height}`);
    drawing.setAttribute("data-scale", view.scale.toFixed(2));
    drawing.classList.toggle("zoomed", view.scale > 1.01);
  };
  const inside = (point: DOMPoint) => point.matrixTransform(drawing.getScreenCTM()!.inverse());
  /** Enlarge so that the spot under the finger stays under it. */
  const zoomAt = (factor: number, spot: DOMPoint) => {
    const scale = Math.min(MOST, Math.max(1, view.scale * factor));
    const share = view.scale / scale;
    view.x = spot.x - (spot.x - view.x) * share;
    view.y = spot.y - (spot.y - view.y) * share;
    view.scale = scale;
    show();
  };
  const middle = () => new DOMPoint(view.x + size.width / view.scale / 2, view.y + size.height / view.scale / 2);
  const zoomed: Omit<Zoomed, "element"> = {
    zoom: (factor) => zoomAt(factor, middle()),
    move(x, y) {
      view.x += (x * size.width) / view.scale / 5;
      view.y += (y * size.height) / view.scale / 5;
      show();
    },
    reset() {
      view.scale = 1;
      show();
    },
  };

  drawing.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, new DOMPoint(event.clientX, event.clientY));
    began = fingers.size === 1 ? new DOMPoint(event.clientX, event.clientY) : null;
    if (view.scale > 1 || fingers.size > 1) drawing.setPointerCapture(event.pointerId);
  });
  drawing.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = new DOMPoint(event.clientX, event.clientY);
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    const other = others[0];
    if (other) {
      const spread = distance(now, other) / Math.max(1, distance(before, other));
      zoomAt(spread, inside(new DOMPoint((now.x + other.x) / 2, (now.y + other.y) / 2)));
    } else if (view.scale > 1) {
      const from = inside(before);
      const to = inside(now);
      view.x -= to.x - from.x;
      view.y -= to.y - from.y;
      show();
    }
    fingers.set(event.pointerId, now);
  });
  const lift = (event: PointerEvent, pressed: boolean) => {
    const now = new DOMPoint(event.clientX, event.clientY);
    if (pressed && fingers.size === 1 && began && distance(began, now) < STILL) {
      const on = document.elementsFromPoint(now.x, now.y).find((element) => element.hasAttribute("data-answer"));
      if (on) press(on);
    }
    fingers.delete(event.pointerId);
    began = null;
  };
  drawing.addEventListener("pointerup", (event) => lift(event, true));
  drawing.addEventListener("pointercancel", (event) => lift(event, false));
  drawing.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      zoomAt(event.deltaY < 0 ? 1.2 : 1 / 1.2, inside(new DOMPoint(event.clientX, event.clientY)));
    },
    { passive: false },
  );
  show();
  const element = h(
    "div",
    { class: "zoomable" },
    h("div", { class: "on-table" }, drawing),
    h(
      "div",
      { class: "zoom-buttons" },
      h("span", { class: "hint" }, t("zoom.hint")),
      button("", () => zoomed.zoom(STEP), icon("plus"), { "aria-label": t("zoom.in"), "aria-keyshortcuts": "+" }),
      button("", () => zoomed.zoom(1 / STEP), icon("minus"), { "aria-label": t("zoom.out"), "aria-keyshortcuts": "-" }),
      button("", () => zoomed.reset(), icon("whole"), { "aria-label": t("zoom.reset"), "aria-keyshortcuts": "r" }),
    ),
  );
  return { ...zoomed, element };
}

/** Plus, minus, r and Shift with arrows; true when the key was meant for the drawing. */
export function zoomKey(zoomed: Zoomed, event: KeyboardEvent): boolean {
  const moves: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const move = event.shiftKey ? moves[event.key] : undefined;
  if (move) zoomed.move(...move);
  else if (event.key === "+" || event.key === "=") zoomed.zoom(STEP);
  else if (event.key === "-") zoomed.zoom(1 / STEP);
  else if (event.key.toLowerCase() === "r") zoomed.reset();
  else return false;
  event.preventDefault();
  return true;
}

const distance = (a: DOMPoint, b: DOMPoint): number => Math.hypot(a.x - b.x, a.y - b.y);
