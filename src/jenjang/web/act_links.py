"""Where an act is done: the form or sheet itself, filled in as far as is known."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.readiness.facts import Gap
from jenjang.core.readiness.repairs import NEWCOMER, Act
from jenjang.core.regions import RegionCode, TpsCode, village_of
from jenjang.queries.delivery import editable_classes
from jenjang.queries.readiness import TodayAct
from jenjang.queries.readiness.explanations import Cell, TpsExplanation
from jenjang.queries.roster.bodies import kpps_of

TAUGHT_AGAIN = {"RETEACH", "GIVE_DELTA"}
TAUGHT_ANEW = TAUGHT_AGAIN | {"TRAIN", "HOLD_CLASS"}
ON_A_SHEET = {"ABSENT", "TOO_SHORT", "NOT_HELD"}
ON_THE_SEAT = {"FILL_SEAT", "SWEAR_IN"}


@dataclass(frozen=True, slots=True)
class TpsLinks:
    """The links of the page of one TPS, as far as the viewer may follow them."""

    viewer: Viewer
    tps: TpsCode
    election: str
    body: UUID | None
    sessions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    editable: frozenset[str] = frozenset()  # classes

    def of_act(self, act: Act) -> str:
        """The address that does the act; empty when there is none for this viewer."""
        if act.code in ON_THE_SEAT or act.facts.get("person") == NEWCOMER:
            return self._seat(act)
        if act.code in TAUGHT_AGAIN and act.facts["class"] in self.editable:
            return _make_up_of_class(act.facts["class"], act.facts["modules"])
        if act.code == "RUN_DRILL":
            return self._drill()
        if act.code not in TAUGHT_AGAIN and act.facts.get("class"):
            return self._session(act)
        if act.code in TAUGHT_ANEW and self._may(Permission.EDIT_EVENTS):
            return self._make_up(act)
        person = act.facts.get("person", "")
        if person and self._may(Permission.SEE_PEOPLE):
            return reverse("person", args=[person])
        return ""

    def of_gap(self, gap: Gap, person: str) -> str:
        """The sheet where what was recorded of somebody can be put right."""
        session = _session_of(gap)
        if not session or not self._may(Permission.RECORD_EVIDENCE):
            return ""
        page = reverse("session", args=[session])
        if gap.code == "ITEMS_MISSING":
            return f"{page}#butir"
        return f"{page}#r-{person}" if gap.code in ON_A_SHEET else ""

    def _may(self, permission: Permission) -> bool:
        return self.viewer.may(permission, village_of(self.tps))

    def _seat(self, act: Act) -> str:
        if not self._may(Permission.FORM_BODIES):
            return ""
        village = reverse("forming_village", args=[village_of(self.tps), "kpps"])
        if self.body is None or act.code == "SWEAR_IN":
            return f"{village}?pemilihan={self.election}#lantik"
        return reverse("appoint_member", args=[self.body, act.facts["seat"]])

    def _drill(self) -> str:
        """The drill of the class in which most of the team is."""
        rooms = Counter(room for room, _module in self.sessions)
        if not rooms or not self._may(Permission.SEE_PEOPLE):
            return ""
        return reverse("drill", args=[rooms.most_common(1)[0][0]])

    def _session(self, act: Act) -> str:
        if not self._may(Permission.SEE_PEOPLE):
            return ""
        room = act.facts["class"]
        for module in act.facts["modules"]:
            if session := self.sessions.get((room, module)):
                place = "butir" if act.code == "FINISH_CLASS" else "lembar-hadir"
                return f"{reverse('session', args=[session])}#{place}"
        return reverse("class", args=[room])

    def _make_up(self, act: Act) -> str:
        asked = [("pemilihan", self.election)]
        asked += [("modul", module) for module in act.facts["modules"]]
        if person := act.facts.get("person"):
            asked.append(("orang", person))
        code = self.tps.replace("/", "-")
        return f"{reverse('make_up_tps', args=[code])}?{urlencode(asked)}"


def links_of_tps(found: TpsExplanation, *, viewer: Viewer) -> TpsLinks:
    """The links of an explained TPS; two queries at most."""
    code = TpsCode(found.code)
    cells = [cell for seat in found.seats for cell in seat.cells]
    acts = {act.facts.get("class", "") for acts in found.repairs for act in acts}
    return TpsLinks(
        viewer,
        code,
        found.election,
        kpps_of(code, election=found.election, viewer=viewer),
        dict(_sessions(cells)),
        editable_classes(acts - {""}, viewer=viewer),
    )


def link_of_today(act: TodayAct, *, viewer: Viewer) -> str:
    """The page that does an act for many TPS."""
    village = RegionCode(act.village)
    may_plan = viewer.may(Permission.EDIT_EVENTS, village)
    if act.class_id and act.code in TAUGHT_AGAIN and may_plan:
        return _make_up_of_class(act.class_id, act.modules)
    if act.class_id and viewer.may(Permission.SEE_PEOPLE, village):
        return reverse("class", args=[act.class_id])
    if act.code in ON_THE_SEAT and viewer.may(Permission.FORM_BODIES, village):
        return reverse("forming_village", args=[village, "kpps"])
    return reverse("readiness_region", args=[village])


def _make_up_of_class(class_id: str, modules: Iterable[str]) -> str:
    asked = urlencode([("modul", module) for module in modules])
    return f"{reverse('make_up_class', args=[class_id])}?{asked}"


def _session_of(gap: Gap) -> str:
    several: Any = gap.facts.get("sessions") or [""]
    return str(gap.facts.get("session") or several[0])


def _sessions(cells: Iterable[Cell]) -> Iterable[tuple[tuple[str, str], str]]:
    """((class, module), session) of all that these people were invited to."""
    for cell in cells:
        for gap in cell.gaps:
            if "class" in gap.facts and (session := _session_of(gap)):
                yield (gap.facts["class"], cell.module), session
        for lesson in cell.chain.taught_by:
            yield (lesson.session.class_id, cell.module), lesson.session.id
