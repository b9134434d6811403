"""What of a module's content has reached somebody, and where was the rest lost?

    held(P,M,t)  union over the valid sessions of M that P attended and that ended
                 before t, of passed(S)
    passed(S)    delivered(S) intersected with the union, over the trainers of S who
                 counted, of held(T,M,start of S); a root holds everything

The item sets give the surviving content exactly (science.md 1.3). A session without a
list of its items is known by a share only, from exit tickets or observers; then the
truth lies within Frechet's bounds, and the product of the shares is what independence
would make of it. Of a session without either nothing is known to have been passed on.
One pass over the sessions in the order of time, like the proof.
Deliberately not done here: who is trained, which needs critical items and minutes only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from math import fsum

from jenjang.core.readiness.facts import SessionFact
from jenjang.core.readiness.proof import END, START, Proof, timeline

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ModuleContent:
    """The items of a module with their weights, and which of them are critical."""

    weights: Mapping[str, float]
    critical: frozenset[str]

    def share(self, items: Iterable[str]) -> float:
        """The weight of these items, 1 for all of them."""
        whole = fsum(self.weights.values())
        return fsum(self.weights[item] for item in items) / whole


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a session was taught, when its items were not noted; 0 to 1."""

    point: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Content:
    """What is held of a module: these items surely, no others than those possible.

    `low` and `high` are Frechet's bounds of the share held, `point` what independence
    would make of it; all three are the share itself when every item is known.
    """

    sure: frozenset[str]
    possible: frozenset[str]
    low: float
    high: float
    point: float

    @property
    def is_exact(self) -> bool:
        """True when the items are known one by one."""
        return self.sure == self.possible


@dataclass(frozen=True, slots=True)
class Loss:
    """Items that ended in a session on the way to somebody."""

    session: str
    items: tuple[str, ...]
    weight: float  # of the module's, 0 to 1


@dataclass(frozen=True, slots=True)
class Survived:
    """What of a module has reached a person.

    `losses` are those with critical items first, then the heaviest. `critical_lost`
    cannot be held by the person; critical items that may have been lost (only shares
    are known) are counted in `critical_unsure`.
    """

    content: Content
    critical_lost: tuple[str, ...]
    critical_unsure: int
    losses: tuple[Loss, ...]

    @property
    def weakest(self) -> Loss | None:
        """Where the most was lost; None when nothing surely was."""
        return self.losses[0] if self.losses else None


class Survival:
    """What has survived in everybody, by one pass over a proof's sessions.

    `shares` are those of sessions whose items nobody noted, by session.
    """

    def __init__(
        self,
        proof: Proof,
        *,
        modules: Mapping[str, ModuleContent],
        shares: Mapping[str, Share],
    ) -> None:
        self._proof, self._modules, self._shares = proof, modules, shares
        self._attended: dict[tuple[str, str], tuple[str, ...]] = {}
        self._passed: dict[str, Content] = {}
        self._had: dict[str, Content] = {}
        self._unions: dict[tuple[str, ...], Content] = {}
        self._known: dict[tuple[str, ...], Survived] = {}
        self._ends: dict[str, dict[str, str]] = {}
        self._flow()

    # -- the one pass --------------------------------------------------------------

    def _flow(self) -> None:
        for edge, session in timeline(self._proof.sessions.values()):
            if session.id not in self._proof.valid:
                continue
            if session.module not in self._modules:
                continue
            if edge == START:
                self._had[session.id] = self._had_before(session)
                self._passed[session.id] = self._through(session)
            elif edge == END:
                self._credit(session)

    def _had_before(self, session: SessionFact) -> Content:
        """What those who counted as trainers had, together, when it started."""
        trainers = self._proof.valid[session.id]
        held = [self._held_by_trainer(trainer, session) for trainer in trainers]
        return union(held, self._modules[session.module])

    def _held_by_trainer(self, trainer: str, session: SessionFact) -> Content:
        at, module = session.starts_at, session.module
        if self._proof.is_root(trainer, at=at, event=session.event):
            return everything(self._modules[module])
        return self._held(self._attended.get((trainer, module), ()), module)

    def _held(self, sessions: tuple[str, ...], module: str) -> Content:
        """The union of what sessions passed on; people of a class are alike."""
        if sessions not in self._unions:
            passed = [self._passed[session] for session in sessions]
            self._unions[sessions] = union(passed, self._modules[module])
        return self._unions[sessions] if sessions else NOTHING

    def _through(self, session: SessionFact) -> Content:
        had, module = self._had[session.id], self._modules[session.module]
        if session.items or session.id not in self._shares:
            return through_items(had, session.items, module)
        return through_share(had, self._shares[session.id], module)

    def _credit(self, session: SessionFact) -> None:
        for person in self._proof.people_in(session.id):
            key = (person, session.module)
            self._attended[key] = (*self._attended.get(key, ()), session.id)

    # -- what came of it -------------------------------------------------------------

    def modules_of(self, person: str) -> tuple[str, ...]:
        """The modules of which somebody attended a valid session, in their order."""
        return tuple(m for m in self._modules if (person, m) in self._attended)

    def survived(self, person: str, module: str) -> Survived | None:
        """What of a module reached somebody; None: attended no valid session of it."""
        sessions = self._attended.get((person, module))
        if sessions is None:
            return None
        if sessions not in self._known:
            self._known[sessions] = self._summed(sessions, module)
        return self._known[sessions]

    def lost_in(self, session_id: str) -> frozenset[str]:
        """Items that the trainers of a session had and that it surely did not pass."""
        if session_id not in self._passed:
            return _NOTHING
        return self._had[session_id].possible - self._passed[session_id].possible

    def _summed(self, sessions: tuple[str, ...], module: str) -> Survived:
        rule = self._modules[module]
        content = self._held(sessions, module)
        gone = rule.weights.keys() - content.possible
        unsure = (content.possible - content.sure) & rule.critical
        return Survived(
            content=content,
            critical_lost=tuple(sorted(gone & rule.critical)),
            critical_unsure=len(unsure),
            losses=self._losses(sessions, gone, rule),
        )

    def _losses(
        self, sessions: tuple[str, ...], gone: Iterable[str], rule: ModuleContent
    ) -> tuple[Loss, ...]:
        found: dict[str, list[str]] = defaultdict(list)
        for item in sorted(gone):
            found[self._end_of(item, sessions)].append(item)
        losses = [
            Loss(s, tuple(items), rule.share(items)) for s, items in found.items()
        ]

        def place(loss: Loss) -> tuple[bool, float, str]:
            return (rule.critical.isdisjoint(loss.items), -loss.weight, loss.session)

        return tuple(sorted(losses, key=place))

    def _end_of(self, item: str, sessions: tuple[str, ...]) -> str:
        """The session in which an item ended that none of these passed on.

        Of several, the earliest: who had it there could have saved it everywhere.
        """
        return min(
            (self._ends_in(session).get(item, session) for session in sessions),
            key=lambda s: (self._proof.sessions[s].starts_at, s),
        )

    def _ends_in(self, session_id: str) -> Mapping[str, str]:
        """Where each item ended that the session surely did not pass on."""
        if session_id not in self._ends:
            session = self._proof.sessions[session_id]
            known = self._modules[session.module].weights.keys()
            gone = known - self._passed[session_id].possible
            here = self.lost_in(session_id)
            before = self._before(session)
            self._ends[session_id] = {
                item: session_id
                if item in here or not before
                else self._end_of(item, before)
                for item in sorted(gone)
            }
        return self._ends[session_id]

    def _before(self, session: SessionFact) -> tuple[str, ...]:
        """The sessions its trainers had attended before it, in the order of time."""
        ended: dict[str, datetime] = {}
        for trainer in self._proof.valid[session.id]:
            for each in self._attended.get((trainer, session.module), ()):
                if self._proof.sessions[each].ends_at < session.starts_at:
                    ended[each] = self._proof.sessions[each].ends_at
        return tuple(sorted(ended, key=lambda s: (ended[s], s)))


# -- the two operations -------------------------------------------------------------

NOTHING = Content(_NOTHING, _NOTHING, 0.0, 0.0, 0.0)


def everything(module: ModuleContent) -> Content:
    """What a root holds."""
    whole = frozenset(module.weights)
    return Content(whole, whole, 1.0, 1.0, 1.0)


def through_items(
    had: Content, delivered: frozenset[str], module: ModuleContent
) -> Content:
    """What is left after a session whose items were noted."""
    sure, possible = had.sure & delivered, had.possible & delivered
    told = module.share(delivered & module.weights.keys())
    return _bounded(
        sure,
        possible,
        low=had.low + told - 1,
        high=min(had.high, told),
        point=had.point * told,
        module=module,
    )


def through_share(had: Content, share: Share, module: ModuleContent) -> Content:
    """What is left after a session of which only a share is known."""
    return _bounded(
        had.sure if share.low >= 1 else _NOTHING,
        had.possible if share.high > 0 else _NOTHING,
        low=had.low + share.low - 1,
        high=min(had.high, share.high),
        point=had.point * share.point,
        module=module,
    )


def union(parts: Iterable[Content], module: ModuleContent) -> Content:
    """What several hold together; independent of their order."""
    found = sorted(set(parts), key=_order)
    if len(found) <= 1:
        return found[0] if found else NOTHING
    return _bounded(
        frozenset().union(*(part.sure for part in found)),
        frozenset().union(*(part.possible for part in found)),
        low=max(part.low for part in found),
        high=sum(part.high for part in found),
        point=1 - reduce(lambda left, part: left * (1 - part.point), found, 1.0),
        module=module,
    )


def _order(part: Content) -> tuple[float, float, float, list[str], list[str]]:
    return (part.low, part.high, part.point, sorted(part.sure), sorted(part.possible))


def _bounded(
    sure: frozenset[str],
    possible: frozenset[str],
    *,
    low: float,
    high: float,
    point: float,
    module: ModuleContent,
) -> Content:
    """Content with bounds that its items cannot contradict."""
    least, most = module.share(sure), module.share(possible)
    low, high = max(low, least, 0.0), min(high, most)
    if sure == possible:
        low = high = point = least
    return Content(sure, possible, low, high, min(max(point, low), high))
