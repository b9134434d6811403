"""Forms of counting drills: packs for a class, and rulings on waiting rows."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.actions.counting import PackAsk
from jenjang.core.counting.pack_names import ADJUDICATION, DESK, ERROR, TALLY
from jenjang.core.counting.rulings import Ruling
from jenjang.core.counting.waiting import LONGEST, WaitingRow
from jenjang.queries.counting.drills import ContestChoice

KINDS = (
    (ADJUDICATION, _("Menilai surat suara, sendiri-sendiri")),
    (TALLY, _("Hitung suara oleh regu")),
    (DESK, _("Meja pemilih: siapa mendapat surat suara apa")),
    (ERROR, _("Cari yang salah pada C.HASIL")),
)
SIZES = {ADJUDICATION: 42, TALLY: 81, DESK: 40, ERROR: 6}
OUTCOMES = {
    ("sah", "kolom"): _("Sah, untuk kolomnya"),
    ("sah", "partai"): _("Sah, untuk partai"),
    ("sah", "calon"): _("Sah, untuk calon"),
    ("tidak_sah", ""): _("Tidak sah"),
    ("serve", "all"): _("Dilayani, semua surat suara"),
    ("serve", "origin"): _("Dilayani, surat suara menurut asal pindahnya"),
    ("wait", ""): _("Menunggu"),
    ("refer", ""): _("Diarahkan ke TPS lain"),
    ("refuse", ""): _("Ditolak"),
}
_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class UntilForm(forms.Form):
    """The last day of a drill."""

    until = forms.DateField(
        label=_("Terbuka sampai"),
        widget=_DAY,
        help_text=_("Putaran yang dikerjakan sampai hari ini tetap diterima kemudian."),
    )


class PackForm(UntilForm):
    """One kind of pack for so many neighbouring groups."""

    kind = forms.ChoiceField(label=_("Latihan"), choices=KINDS)
    contest = forms.ChoiceField(
        label=_("Surat suara"), help_text=_("Meja pemilih selalu untuk semuanya.")
    )
    size = forms.IntegerField(
        label=_("Isi tiap paket"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Surat suara, pemilih, atau formulir. Kosong: yang disarankan."),
    )
    groups = forms.IntegerField(
        label=_("Banyaknya paket"),
        min_value=1,
        initial=2,
        help_text=_("Regu yang berdekatan mendapat isi berbeda yang sama sulitnya."),
    )

    def __init__(
        self, *args: Any, contests: list[ContestChoice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._contests = {_code(each): each for each in contests}
        field: Any = self.fields["contest"]
        field.choices = [(code, _label(each)) for code, each in self._contests.items()]

    def ask(self) -> PackAsk:
        """The cleaned form as the action takes it."""
        data = self.cleaned_data
        return ask_for(
            data["kind"],
            self._contests[data["contest"]],
            groups=data["groups"],
            size=data["size"],
        )


def ask_for(
    kind: str, contest: ContestChoice, *, groups: int, size: int | None = None
) -> PackAsk:
    """Packs of a kind, of the usual size unless another is named."""
    usual = SIZES[kind]
    if kind == ADJUDICATION:
        usual = max(usual, contest.smallest)
    return PackAsk(
        kind,
        contest.contest,
        size or usual,
        groups=groups,
        is_single=contest.is_single and kind != DESK,
    )


def everything(contests: list[ContestChoice], *, teams: int) -> list[PackAsk]:
    """A whole drill: every ballot to judge, a count for each team, desk and forms."""
    plain = [each for each in contests if not each.is_single]
    first = plain[0]
    groups = max(2, min(teams, 12))
    return [
        *(ask_for(ADJUDICATION, each, groups=1) for each in plain),
        ask_for(TALLY, first, groups=groups),
        ask_for(DESK, first, groups=2),
        ask_for(ERROR, first, groups=2),
    ]


class RulingForm(forms.Form):
    """What the office decides on one waiting row, and by what source."""

    outcome = forms.ChoiceField(label=_("Penetapan"))
    citation = forms.CharField(
        label=_("Rujukan kantor"),
        max_length=LONGEST,
        help_text=_("Misalnya nomor surat KPU RI atau berita acara pleno."),
    )

    def __init__(self, *args: Any, row: WaitingRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (f"{outcome}:{whom}", OUTCOMES[outcome, whom])
            for outcome, all_whom in row.allowed.items()
            for whom in sorted(all_whom)
        ]
        field: Any = self.fields["outcome"]
        field.choices = choices

    def ruling(self) -> Ruling:
        """The cleaned form as the action takes it."""
        outcome, _colon, whom = self.cleaned_data["outcome"].partition(":")
        return Ruling(outcome, whom, self.cleaned_data["citation"])


def outcome_text(outcome: str, whom: str) -> str:
    """A ruling in words."""
    return str(OUTCOMES[outcome, whom])


def _code(each: ContestChoice) -> str:
    return f"{each.contest}/tunggal" if each.is_single else each.contest


def _label(each: ContestChoice) -> str:
    name = each.contest.replace("_", " ")
    if each.is_single:
        return gettext("%(contest)s, satu pasangan melawan kolom kosong") % {
            "contest": name
        }
    return name
