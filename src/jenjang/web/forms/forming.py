"""Forms of forming KPPS and Pantarlih: an applicant, a decree, an oath."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.actions.roster.applicants import Application
from jenjang.actions.roster.forming import Decree
from jenjang.core.roster import ApplicantStatus, BodyKind
from jenjang.queries.roster.applicants import ApplicantRow
from jenjang.queries.roster.forming import Forming
from jenjang.queries.roster.rules import eligibility
from jenjang.web.forms.roster import PersonForm

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
YES, NO, UNSEEN = "ya", "tidak", ""
ANSWERS = ((UNSEEN, _("belum diperiksa")), (YES, _("ya")), (NO, _("tidak")))
TOLD = {YES: True, NO: False, UNSEEN: None}
PERSON = tuple(PersonForm.base_fields)


class ApplicantForm(PersonForm):
    """A person and the application: TPS asked for, score, statements, documents."""

    registered_on = forms.DateField(label=_("Tanggal mendaftar"), widget=DAY)
    tps = forms.ChoiceField(label=_("TPS yang diminta"), required=False)
    education = forms.ChoiceField(label=_("Pendidikan terakhir"), required=False)
    score = forms.FloatField(
        label=_("Nilai seleksi"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("0 sampai 100; boleh kosong."),
    )
    related_to = forms.ChoiceField(
        label=_("Serumah atau suami/istri dengan pendaftar"), required=False
    )

    def __init__(
        self,
        *args: Any,
        kind: BodyKind,
        stations: Sequence[str],
        others: Sequence[ApplicantRow],
        may_correct: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        rules, fields = eligibility(), self.fields
        if not may_correct:
            for name in PERSON:
                del fields[name]
        self._choose(
            "tps",
            [("", _("mana saja di desa ini")), *zip(stations, stations, strict=True)],
        )
        levels = [(level.id, level.title) for level in rules.education]
        self._choose("education", [("", "—"), *levels])
        named = [(str(row.applicant.pk), row.applicant.person.name) for row in others]
        self._choose("related_to", [("", "—"), *named])
        self.asked = rules.questions(kind)
        for rule, title in self.asked.items():
            fields[f"answer_{rule}"] = forms.ChoiceField(
                label=title, choices=ANSWERS, required=False
            )

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """The fields about the person, none when they may not be corrected here."""
        return [self[name] for name in PERSON if name in self.fields]

    @property
    def application_fields(self) -> list[forms.BoundField]:
        """The fields about the application, answers left out."""
        return [
            field
            for field in self.visible_fields()
            if field.name not in PERSON and not field.name.startswith("answer_")
        ]

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        """Statements, documents and domicile, in the order of the rulebook."""
        return [self[f"answer_{rule}"] for rule in self.asked]

    @property
    def application(self) -> Application:
        """What was typed, for the action."""
        data = self.cleaned_data
        return Application(
            registered_on=data["registered_on"],
            tps=data["tps"],
            education=data["education"],
            score=data["score"],
            answers={rule: TOLD[data[f"answer_{rule}"]] for rule in self.asked},
            related_to=data["related_to"] or None,
        )


class DirectForm(ApplicantForm):
    """A Pantarlih appointed directly: also the decree."""

    decree = forms.CharField(label=_("Nomor SK"), max_length=120)
    on_day = forms.DateField(label=_("Mulai tugas"), widget=DAY)
    reason = forms.CharField(
        label=_("Alasan meskipun ada peringatan"), max_length=400, required=False
    )

    @property
    def decision(self) -> Decree:
        """The decree, for the action."""
        data = self.cleaned_data
        return Decree(data["decree"], data["on_day"], reasons={"": data["reason"]})


class DecreeForm(forms.Form):
    """The decision on a proposal: decree, chairs, reasons for those with a warning."""

    decree = forms.CharField(label=_("Nomor SK"), max_length=120)
    on_day = forms.DateField(label=_("Mulai tugas"), widget=DAY)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, found: Forming, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in found.warned:
            self.fields[f"reason_{row.applicant.pk}"] = forms.CharField(
                label=_("Alasan tetap dipilih"),
                max_length=400,
                required=False,
                initial=row.applicant.reason,
            )
        if found.kind is BodyKind.KPPS:
            self._add_chairs(found)

    def _add_chairs(self, found: Forming) -> None:
        for station in found.stations:
            if station.proposed and station.proposed[0].number == 1:
                people = [
                    (str(seat.row.applicant.pk), seat.row.applicant.person.name)
                    for seat in station.proposed
                ]
                self.fields[f"chair_{station.tps.number}"] = forms.ChoiceField(
                    label=_("Ketua"), choices=people, required=False
                )

    def field_of(self, name: str) -> forms.BoundField | None:
        """A field by its name, None when the proposal has no such question."""
        return self[name] if name in self.fields else None

    def show_again(self, found: Forming) -> None:
        """What is shown now is what the next press decides."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["digest"] = found.digest  # type: ignore[index]

    @property
    def decision(self) -> Decree:
        """What was typed, for the action."""
        data = self.cleaned_data
        return Decree(
            number=data["decree"],
            on_day=data["on_day"],
            digest=data["digest"],
            chairs=self._starting("chair_"),
            reasons=self._starting("reason_"),
        )

    def _starting(self, prefix: str) -> Mapping[str, str]:
        return {
            name.removeprefix(prefix): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix) and value
        }


class SettleForm(forms.Form):
    """Refuse, withdraw or take back in."""

    status = forms.ChoiceField(
        choices=[
            (status.value, status.value)
            for status in (
                ApplicantStatus.REFUSED,
                ApplicantStatus.WITHDRAWN,
                ApplicantStatus.REGISTERED,
            )
        ]
    )
    reason = forms.CharField(label=_("Alasan"), max_length=400, required=False)


class OathDayForm(forms.Form):
    """The day of the oath of everybody not yet sworn in."""

    on_day = forms.DateField(label=_("Hari pelantikan"), widget=DAY)


class TermForm(forms.Form):
    """The last day of everybody of the body."""

    ends_on = forms.DateField(label=_("Hari terakhir bertugas"), widget=DAY)
