// Room "Ikrar": read to the end, tick, sign. The tick with the version is the evidence.

import { remember } from "../store/settings";
import { fill, h, icon, type Child } from "./dom";
import { given, givenForm, lessonRoom, notice, type Asked } from "./lessons";
import { choosePlayer } from "./people";
import { moment, t } from "./words";

async function ask({ code, room }: Asked): Promise<Child[]> {
  const { pledge } = room;
  if (!pledge) return [notice("pledge.none")];
  const did = await remember();
  const who = await choosePlayer(room.people, t("pledge.who"));
  const place = h("div", {});
  const draw = () => {
    const person = who.person();
    if (!person) return fill(place);
    const key = `ikrar ${pledge.version} ${person.id}`;
    const done = did[key];
    if (done) return fill(place, h("p", { class: "notice good" }, icon("check"), t("pledge.done", { name: person.name, at: moment(done) })));
    const tick = h("label", { class: "tick" }, h("input", { type: "checkbox", required: true }), h("span", {}, t("pledge.tick", { name: person.name })));
    fill(place, givenForm("ikrar", [tick], t("pledge.sign"), async () => {
      await remember(key, Date.now());
      return given(code, { kind: "pledge.signed", person: person.id, actor: person.id, title: `${pledge.title}: ${person.name}`, data: { text_version: pledge.version } });
    }));
  };
  who.element.addEventListener("change", draw);
  draw();
  return [h("section", { class: "paper-section", "data-version": pledge.version }, h("h2", {}, pledge.title), pledge.paragraphs.map((text) => h("p", {}, text)), h("p", { class: "source" }, t("pledge.version", { version: pledge.version }))), who.element, place];
}

export const pledge = lessonRoom("ikrar", ask);
