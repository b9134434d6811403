"""Forms of events: facts, venues, classes, sessions, people and evidence."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from jenjang.actions.delivery import EventFacts, PlannedSession
from jenjang.core.delivery import EventRole
from jenjang.core.regions import RegionCode, parse_region_code
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery import PlanChoices
from jenjang.queries.messages import text_of
from jenjang.web.forms import show_violation

FIELDS = {
    "TITLE_MISSING": "title",
    "EVENT_TWICE": "title",
    "DATES_REVERSED": "ends_on",
    "MINUTES_NUMBER_MALFORMED": "minutes_number",
    "EVENT_PROGRAMME_UNKNOWN": "programme",
    "VENUE_NAME_MISSING": "name",
    "VENUE_TWICE": "name",
    "EVENT_DAPIL_UNKNOWN": "dapil",
    "REGION_OUTSIDE_EVENT": "region",
    "REGION_CODE_MALFORMED": "region",
    "CLASS_NAME_MISSING": "name",
    "CLASS_NAME_TAKEN": "name",
    "EVENT_PERSON_NAMELESS": "name",
    "EVENT_PERSON_TWICE": "person",
    "PERSON_UNKNOWN": "person",
    "TRAINERS_REASON_MISSING": "reason",
}
ROLES = (
    (EventRole.HOST, _("Tuan rumah")),
    (EventRole.OPENER, _("Pembuka acara")),
    (EventRole.GUEST, _("Tamu")),
    (EventRole.SPEAKER, _("Narasumber")),
    (EventRole.MODERATOR, _("Moderator")),
    (EventRole.NOTULIS, _("Notulis")),
)
_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
_CLOCK = forms.TimeInput({"type": "time"}, format="%H:%M")


def form_key() -> UUID:
    """What a form carries so that, sent twice, it is recorded once."""
    return UUID(str(uuid7()))


def tell(form: forms.BaseForm, violation: RuleViolation) -> None:
    """Show a violation beside the field it speaks of."""
    show_violation(form, violation, fields=FIELDS)


def lines(text: str) -> tuple[str, ...]:
    """The filled lines of a text."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class RegionField(forms.CharField):
    """A region code with dots or without."""

    def clean(self, value: Any) -> Any:
        """The dotted code."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_region_code(text)
        except RuleViolation as violation:
            message = text_of(violation.code, violation.facts)
            raise forms.ValidationError(message) from None


class EventForm(forms.Form):
    """The facts of an event."""

    title = forms.CharField(label=_("Judul kegiatan"), max_length=300)
    starts_on = forms.DateField(label=_("Mulai"), widget=_DAY)
    ends_on = forms.DateField(label=_("Selesai"), widget=_DAY)
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Satu peraturan per baris, dengan nomor dan tahun."),
    )
    minutes_number = forms.CharField(
        label=_("Nomor berita acara pleno"),
        required=False,
        max_length=60,
        help_text=_("Misalnya 231/PL.02-BA/1509/2024."),
    )
    decided_on = forms.DateField(label=_("Tanggal pleno"), required=False, widget=_DAY)
    agenda = forms.CharField(
        label=_("Susunan acara"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Satu mata acara per baris."),
    )
    note = forms.CharField(
        label=_("Catatan"), required=False, widget=forms.Textarea({"rows": 2})
    )

    def facts(self) -> EventFacts:
        """The cleaned form as the action takes it."""
        data = self.cleaned_data
        return EventFacts(
            title=data["title"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            legal_basis=lines(data["legal_basis"]),
            minutes_number=data["minutes_number"],
            decided_on=data["decided_on"],
            agenda=lines(data["agenda"]),
            note=data["note"],
        )


class NewEventForm(EventForm):
    """A new event also says for which programme and region."""

    programme = forms.ChoiceField(label=_("Program"))
    region = RegionField(
        label=_("Wilayah kegiatan"),
        help_text=_("Kode kabupaten/kota, kecamatan atau desa, misalnya 36.04."),
    )
    field_order = ("programme", "region", "title", "starts_on", "ends_on")

    def __init__(
        self, *args: Any, programmes: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["programme"]
        field.choices = programmes


class ClassForm(forms.Form):
    """A class at a venue for a region."""

    name = forms.CharField(label=_("Nama kelas"), max_length=120)
    region = RegionField(
        label=_("Wilayah peserta"),
        help_text=_("Kode wilayah yang pesertanya duduk di kelas ini."),
    )
    event_venue = forms.ChoiceField(label=_("Tempat"), required=False)
    room = forms.CharField(label=_("Ruang"), required=False, max_length=80)

    def __init__(
        self, *args: Any, venues: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["event_venue"]
        field.choices = [("", gettext("Tanpa tempat khusus")), *venues]


class EventPersonForm(forms.Form):
    """Somebody with a role at the event, from the roster or by name."""

    role = forms.ChoiceField(label=_("Peran"), choices=[(r.value, t) for r, t in ROLES])
    person = forms.ChoiceField(
        label=_("Dari daftar"),
        required=False,
        help_text=_("Anggota KPU dan PPK; narasumber dari daftar dapat jadi pangkal."),
    )
    name = forms.CharField(
        label=_("Atau nama"),
        required=False,
        max_length=200,
        help_text=_("Untuk orang di luar daftar."),
    )
    capacity = forms.CharField(
        label=_("Jabatan"),
        required=False,
        max_length=200,
        help_text=_("Misalnya Anggota KPU Provinsi Banten."),
    )
    event_venue = forms.ChoiceField(label=_("Di tempat"), required=False)

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        venues: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["person"].choices = [("", "—"), *people]
        fields["event_venue"].choices = [("", gettext("Semua tempat")), *venues]


class SessionForm(forms.Form):
    """One module in a slot; left unticked, it is not planned."""

    chosen = forms.BooleanField(label=_("Jadwalkan"), required=False)
    module = forms.CharField(widget=forms.HiddenInput)
    day = forms.DateField(label=_("Hari"), widget=_DAY)
    starts = forms.TimeField(label=_("Mulai"), widget=_CLOCK)
    ends = forms.TimeField(label=_("Selesai"), widget=_CLOCK)
    room = forms.CharField(label=_("Ruang"), required=False, max_length=80)
    material_version = forms.IntegerField(
        label=_("Versi materi"), min_value=1, max_value=999
    )
    trainers = forms.MultipleChoiceField(
        label=_("Pelatih"), required=False, widget=forms.SelectMultiple({"size": 4})
    )

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["trainers"]
        field.choices = people

    def planned(self, zone: ZoneInfo) -> PlannedSession:
        """The session in the office's zone."""
        data = self.cleaned_data
        return PlannedSession(
            module=data["module"],
            starts_at=datetime.combine(data["day"], data["starts"], zone),
            ends_at=datetime.combine(data["day"], data["ends"], zone),
            trainers=data["trainers"],
            room=data["room"],
            material_version=data["material_version"],
        )


class TrainersForm(forms.Form):
    """Who really taught a session, and why the note was wrong."""

    trainers = forms.MultipleChoiceField(
        label=_("Pelatih"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("Boleh lebih dari satu; kosong bila belum diketahui."),
    )
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=200,
        help_text=_("Tersimpan di jurnal; jangan menulis NIK atau nomor telepon."),
        error_messages={"required": _("Tulis alasan penggantian pelatih.")},
    )

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["trainers"]
        field.choices = people


class SessionFormSet(forms.BaseFormSet):
    """A row for each module that is not planned yet."""

    def planned(self, zone: ZoneInfo) -> list[PlannedSession]:
        """The ticked rows."""
        return [form.planned(zone) for form in self if form.cleaned_data.get("chosen")]


def session_formset(
    choices: PlanChoices, *, day: date, data: Any = None
) -> SessionFormSet:
    """Rows proposed one after the other from 08:00, with a break of 15 minutes."""
    made: Any = forms.formset_factory(SessionForm, formset=SessionFormSet, extra=0)
    at = datetime.combine(day, time(8))
    initial = []
    for module in choices.modules:
        end = at + timedelta(minutes=module.minutes)
        initial.append(
            {
                "module": module.code,
                "day": day,
                "starts": at.time(),
                "ends": end.time(),
                "material_version": choices.versions.get(module.code, 1),
            }
        )
        at = end + timedelta(minutes=15)
    formset: SessionFormSet = made(
        data, initial=initial, form_kwargs={"people": choices.trainers}, prefix="sesi"
    )
    return formset


class RecordForm(forms.Form):
    """What is recorded once, however often the form is sent."""

    key = forms.UUIDField(required=False, initial=form_key, widget=forms.HiddenInput)


class KitForm(RecordForm):
    """What is handed over to the ticked people."""

    kit = forms.CharField(
        label=_("Perlengkapan"),
        max_length=80,
        widget=forms.TextInput({"list": "jenis-perlengkapan"}),
    )
    quantity = forms.IntegerField(
        label=_("Jumlah per orang"), min_value=1, max_value=1000, initial=1
    )


class QuestionForm(RecordForm):
    """A question from the room and what was answered."""

    text = forms.CharField(
        label=_("Pertanyaan"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Tulis pertanyaannya.")},
    )
    answer = forms.CharField(
        label=_("Jawaban"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )


def clock(text: str, *, day: date, zone: ZoneInfo) -> datetime | None:
    """`8:30`, `08.30` or `0830` on a day; None for nothing typed.

    Raises RuleViolation("CLOCK_MALFORMED", text=...).
    """
    digits = text.strip().replace(".", ":")
    if not digits:
        return None
    if digits.isascii() and digits.isdigit() and len(digits) in (3, 4):
        digits = f"{digits[:-2]}:{digits[-2:]}"
    hour, _separator, minute = digits.partition(":")
    try:
        return datetime.combine(day, time(int(hour), int(minute)), zone)
    except ValueError:
        raise RuleViolation("CLOCK_MALFORMED", text=text[:20]) from None


def region_text(code: str | None) -> RegionCode:
    """A cleaned region, for actions."""
    return RegionCode(code or "")
