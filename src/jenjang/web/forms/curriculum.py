"""Forms of curriculum: adopting a programme, changing it, releasing material."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.core.accounts import Permission, Viewer
from jenjang.core.curriculum import ProgrammeRules, Rulebook
from jenjang.core.curriculum.adopting import MATERIAL_SUFFIXES
from jenjang.queries import curriculum

FIELDS = {
    "PROGRAMME_ADOPTED_ALREADY": "programme",
    "LEVEL_NOT_OF_PROGRAMME": "levels",
    "TARGET_OUT_OF_RANGE": "target",
    "TITLE_EMPTY": "title",
    "MODULE_UNKNOWN": "module",
    "MATERIAL_ERRATUM_FIRST": "is_erratum",
    "MATERIAL_ERRATUM_NOTE": "note",
    "MATERIAL_EMPTY": "file",
    "MATERIAL_TOO_LARGE": "file",
    "MATERIAL_KIND": "file",
}
HEADCOUNT_FIELDS = {
    "PROGRAMME_UNKNOWN": "programme",
    "ELECTION_NOT_OF_PROGRAMME": "programme",
    "REGION_CODE_MALFORMED": "region",
    "REGION_UNKNOWN": "region",
    "REGION_UNKNOWN_ALONE": "region",
    "NOT_PERMITTED": "region",
    "TPS_NOT_KNOWN": "tps",
    "TPS_VOTERS_NOT_KNOWN": "tps",
    "TPS_ABOVE_TOO_MANY": "tps",
}
LEVELS = (
    ("", _("Tidak menilai TPS")),
    ("A", _("A: lengkap dan sah")),
    ("B", _("B: A dan terlatih")),
    ("C", _("C: B dan terbukti dalam simulasi")),
)


class ProgrammeForm(forms.Form):
    """What an office decides about a programme it runs."""

    title = forms.CharField(label=_("Judul"), max_length=300)
    levels = forms.ChoiceField(
        label=_("Tingkat kesiapan yang diminta"),
        required=False,
        help_text=_("Setiap tingkat mencakup tingkat di bawahnya."),
    )
    target = forms.DecimalField(
        label=_("Sasaran partisipasi pemilih (persen)"),
        required=False,
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=_("Kosongkan bila program tidak menetapkan sasaran."),
    )

    def __init__(self, *arguments: Any, rules: ProgrammeRules | None, **named: Any):
        super().__init__(*arguments, **named)
        known = {level.level for level in rules.levels} if rules else set("ABC")
        self.fields["levels"].choices = [  # type: ignore[attr-defined]
            choice for choice in LEVELS if not choice[0] or choice[0] in known
        ]

    def decision(self) -> dict[str, Any]:
        """The cleaned fields as the actions take them."""
        target = self.cleaned_data["target"]
        level = self.cleaned_data["levels"]
        return {
            "title": self.cleaned_data["title"],
            "levels": [level] if level else [],
            "target": None if target is None else float(target) / 100,
        }


class AdoptForm(ProgrammeForm):
    """A programme of the rulebook for an office and an election."""

    office = forms.ChoiceField(label=_("Kantor"))
    programme = forms.ChoiceField(label=_("Program dan pemilihan"))
    field_order = ("office", "programme", "title", "levels", "target")

    def __init__(self, *arguments: Any, viewer: Viewer, **named: Any):
        super().__init__(*arguments, rules=None, **named)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Kosong: judul dari buku aturan.")
        offices = curriculum.offices_of(viewer, permission=Permission.EDIT_PROGRAMME)
        self.fields["office"].choices = [  # type: ignore[attr-defined]
            (office.code, office.name) for office in offices
        ]
        self.fields["programme"].choices = programme_choices(  # type: ignore[attr-defined]
            curriculum.rulebook()
        )


class MaterialForm(forms.Form):
    """The next version of a module's material."""

    module = forms.ChoiceField(label=_("Modul"))
    title = forms.CharField(label=_("Judul bahan"), max_length=300)
    file = forms.FileField(
        label=_("Berkas"),
        required=False,
        allow_empty_file=True,
        help_text=_("Unggah modul resmi KPU atau bahan kantor; paling besar 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(MATERIAL_SUFFIXES)}),
    )
    is_erratum = forms.BooleanField(
        label=_("Ralat: versi sebelumnya tidak boleh dipakai lagi"), required=False
    )
    note = forms.CharField(
        label=_("Apa yang berubah"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *arguments: Any, rules: ProgrammeRules, **named: Any):
        super().__init__(*arguments, **named)
        modules = curriculum.rulebook().modules
        self.fields["module"].choices = [  # type: ignore[attr-defined]
            (code, f"{code} · {modules[code].title}") for code in rules.modules
        ]


class HeadcountForm(forms.Form):
    """How many people a programme means; bound to the query string."""

    programme = forms.ChoiceField(label=_("Program dan pemilihan"))
    region = forms.CharField(
        label=_("Kode wilayah"),
        max_length=20,
        help_text=_("Misalnya 15.09 atau 360416."),
    )
    tps = forms.IntegerField(
        label=_("Jumlah TPS"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Kosong: TPS yang sudah diimpor."),
    )
    inverse = forms.IntegerField(
        label=_("Jumlah yang diberitakan"),
        required=False,
        min_value=0,
        max_value=10_000_000,
        help_text=_("Jumlah satuan mana yang menjelaskan angka ini?"),
    )

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        self.fields["programme"].choices = programme_choices(  # type: ignore[attr-defined]
            curriculum.rulebook()
        )


def programme_choices(book: Rulebook) -> list[tuple[str, list[tuple[str, str]]]]:
    """Programmes grouped by election; a value reads `bimtek-kpps/pemilu-2024`."""
    return [
        (
            election.title,
            [
                (f"{programme.code}/{election.code}", programme.title)
                for programme in book.programmes.values()
                if election.code in programme.elections
            ],
        )
        for election in book.elections.values()
    ]
