"""Forms of roster: a person, an appointment, a PAW, an oath, an assignment."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.core.regions import RegionCode
from jenjang.core.roster import AssignmentRole, EndReason
from jenjang.core.roster.divisions import DIVISIONS
from jenjang.core.roster.people import PersonEntry
from jenjang.queries.roster.applicants import ApplicantRow

REASONS = (
    (EndReason.MENGUNDURKAN_DIRI.value, _("Mengundurkan diri")),
    (EndReason.MENINGGAL.value, _("Meninggal dunia")),
    (EndReason.BERHALANGAN_TETAP.value, _("Berhalangan tetap")),
    (EndReason.DIBERHENTIKAN.value, _("Diberhentikan dengan tidak hormat")),
)
ENDINGS = (
    *REASONS,
    (EndReason.MASA_KERJA_BERAKHIR.value, _("Masa kerja berakhir")),
    (EndReason.KOREKSI.value, _("Koreksi salah catat")),
)
ROLES = (
    (AssignmentRole.KORWIL.value, _("Koordinator wilayah (korwil)")),
    (AssignmentRole.PEMBINA.value, _("Pembina")),
    (AssignmentRole.TRAINER.value, _("Pelatih")),
)


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class PersonForm(forms.Form):
    """A person as on the KTP-el; titles in the name are taken apart."""

    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=200,
        help_text=_("Sesuai KTP-el. Gelar boleh ikut ditulis; disimpan terpisah."),
    )
    titles_before = forms.CharField(
        label=_("Gelar depan"), max_length=60, required=False
    )
    titles_after = forms.CharField(
        label=_("Gelar belakang"), max_length=60, required=False
    )
    nik = forms.CharField(
        label=_("NIK"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
        help_text=_("16 angka. Kosong: NIK yang sudah ada tidak berubah."),
    )
    birth_date = forms.DateField(
        label=_("Tanggal lahir"), required=False, widget=_day()
    )
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"),
        required=False,
        choices=(("", "—"), ("L", _("Laki-laki")), ("P", _("Perempuan"))),
    )
    phone = forms.CharField(label=_("Nomor HP"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Kode desa alamat"),
        max_length=13,
        required=False,
        help_text=_("Menurut KTP-el, misalnya 36.04.16.2008."),
    )

    @property
    def entry(self) -> PersonEntry:
        """What was typed, for the action."""
        fields = PersonForm.base_fields
        return PersonEntry(**{name: self.cleaned_data[name] for name in fields})


class AppointmentForm(PersonForm):
    """Somebody new on a vacant seat."""

    decree = forms.CharField(label=_("Nomor SK"), max_length=120)
    on_day = forms.DateField(label=_("Mulai tugas"), widget=_day())
    divisions = forms.MultipleChoiceField(
        label=_("Divisi"),
        required=False,
        choices=tuple(DIVISIONS.items()),
        widget=forms.SelectMultiple,
    )


class ReplacementForm(PersonForm):
    """PAW: why, by which decree, from which day, and who follows.

    With a reserve list its first one is offered (PKPU 8/2022 Art 43).
    """

    reason = forms.ChoiceField(label=_("Alasan PAW"), choices=REASONS)
    decree = forms.CharField(label=_("Nomor SK penggantian"), max_length=120)
    on_day = forms.DateField(label=_("Pengganti mulai tugas"), widget=_day())
    field_order = ("reason", "decree", "on_day", "candidate", "spite")

    def __init__(
        self, *args: Any, reserve: Sequence[ApplicantRow] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not reserve:
            return
        named = [
            (str(row.applicant.person_id), _numbered(row.applicant.rank, row))
            for row in reserve
        ]
        self.fields["candidate"] = forms.ChoiceField(
            label=_("Pengganti dari daftar cadangan"),
            required=False,
            choices=[*named, ("", _("orang lain, diisi di bawah"))],
            initial=named[0][0],
            help_text=_("Menurut peringkat; yang pertama adalah urutan berikutnya."),
        )
        self.fields["spite"] = forms.CharField(
            label=_("Alasan meskipun ada peringatan"),
            required=False,
            max_length=400,
            help_text=_("Hanya bila calon dari daftar cadangan berperingatan."),
        )
        self.order_fields(self.field_order)
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        """Somebody of the list, or a name."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("candidate") and not data.get("name"):
            self.add_error("name", _("Pilih dari daftar cadangan, atau isi namanya."))
        return data

    @property
    def chosen(self) -> UUID | PersonEntry:
        """Who follows, for the action."""
        candidate = self.cleaned_data.get("candidate")
        return UUID(candidate) if candidate else self.entry


def _numbered(rank: int | None, row: ApplicantRow) -> str:
    name = row.applicant.person.printed_name
    return f"{rank}. {name}" if rank else name


class EndForm(forms.Form):
    """The last day on a seat and why."""

    reason = forms.ChoiceField(label=_("Alasan"), choices=ENDINGS)
    decree = forms.CharField(label=_("Nomor SK"), max_length=120, required=False)
    ends_on = forms.DateField(label=_("Hari terakhir bertugas"), widget=_day())


class OathForm(forms.Form):
    """The day on which a body or all bodies of a kind were sworn in."""

    kind = forms.ChoiceField(
        label=_("Badan"), choices=[(k, k) for k in ("KPPS", "PPS", "PPK", "PANTARLIH")]
    )
    on_day = forms.DateField(label=_("Hari pelantikan"), widget=_day())


class ReasonForm(forms.Form):
    """Why somebody needs to see a whole NIK."""

    reason = forms.CharField(label=_("Alasan melihat NIK lengkap"), max_length=200)


class AssignmentForm(forms.Form):
    """Which regions somebody looks after, as what, from when."""

    role = forms.ChoiceField(label=_("Tugas"), choices=ROLES)
    dapil = forms.MultipleChoiceField(
        label=_("Seluruh wilayah dapil"),
        required=False,
        widget=forms.SelectMultiple({"size": 5}),
    )
    regions = forms.MultipleChoiceField(
        label=_("Wilayah"), required=False, widget=forms.SelectMultiple({"size": 10})
    )
    starts_on = forms.DateField(label=_("Mulai"), widget=_day())

    def __init__(
        self,
        *args: Any,
        regions: list[tuple[str, str]],
        dapil: Mapping[str, tuple[str, Sequence[RegionCode]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["regions"].choices = regions
        fields["dapil"].choices = [(code, name) for code, (name, _) in dapil.items()]
        self._members = {code: members for code, (_, members) in dapil.items()}
        if not dapil:
            del fields["dapil"]

    def chosen(self) -> list[RegionCode]:
        """The chosen regions, those of the chosen dapil among them."""
        data = self.cleaned_data
        members = (code for d in data.get("dapil", ()) for code in self._members[d])
        return sorted({*map(RegionCode, data["regions"]), *members})
