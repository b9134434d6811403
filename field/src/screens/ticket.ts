// Room "Kartu keluar": was this taught? A few items by turn, without a name.

import { begun, ticketItems, type Session } from "../core/lessons";
import { remember } from "../store/settings";
import { card, fill, h, icon, titled, type Child } from "./dom";
import { given, givenForm, lessonRoom, marks, notice, type Asked } from "./lessons";
import { choosePlayer } from "./people";
import { moment, t } from "./words";

const ITEMS = 3; // where the class does not say

async function ask({ code, room, segments: [id] }: Asked): Promise<Child[]> {
  const sessions = begun(room, Date.now());
  if (!sessions.length) return [notice("ticket.none")];
  const did = await remember();
  const who = await choosePlayer(room.people, t("ticket.who"));
  const place = h("div", {});
  const draw = () => {
    const person = who.person();
    if (!person) return fill(place);
    const turn = person.turn ?? room.people.indexOf(person);
    const key = (session: Session) => `kartu ${session.id} ${turn}`; // stays on this phone
    const session = sessions.find((one) => one.id === id && !did[key(one)]);
    fill(place, session ? form(code, session, turn, room.ticket?.items ?? ITEMS, key(session)) : h("ul", { class: "cards" }, sessions.map((one) => row(one, did[key(one)]))));
  };
  who.element.addEventListener("change", draw);
  draw();
  return [h("p", { class: "hint" }, t("ticket.why")), who.element, place];
}

function row(session: Session, done?: number): HTMLElement {
  const words = titled(`${session.module} ${session.title}`, done ? t("ticket.done", { at: moment(done) }) : moment(Date.parse(session.starts_at)));
  return h("li", { "data-session": session.id }, done ? h("div", { class: "card" }, icon("check"), words) : card(`#/kartu/${session.id}`, words));
}

function form(code: string, session: Session, turn: number, number: number, key: string): HTMLElement {
  const items = ticketItems(session, turn, number);
  const answers = (["yes", "no", "unsure"] as const).map((value) => [value, t(`ticket.${value}`)] as const);
  const fields = items.map((item) => marks(item, answers, true));
  return givenForm("kartu", [h("h2", {}, `${session.module} ${session.title}`), fields.map((field) => field.element)], t("lesson.give"), async () => {
    const known = items.map(({ id }, at) => [id, fields[at]!.value()] as const).filter(([, value]) => value !== "unsure");
    await remember(key, Date.now());
    if (!known.length) return "ticket.all_unsure";
    return given(code, { kind: "exit.ticket", session: session.id, title: `${t("room.ticket")}: ${session.title}`, data: { items: Object.fromEntries(known.map(([id, value]) => [id, value === "yes"])) } });
  });
}

export const ticket = lessonRoom("kartu", ask);
