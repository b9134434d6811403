"""Texts for findings about what is printed."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "PRINT_PART_UNKNOWN": _("Bagian “%(part)s” tidak ada. Yang ada: %(known)s."),
    "PRINT_PART_KIND": _(
        "Paket jenis %(kind)s tidak memiliki bagian “%(part)s”. Yang dapat dicetak: "
        "%(known)s."
    ),
    "PRINT_NEEDS_FOLDER": _(
        "Beberapa berkas akan ditulis, tetapi “%(filename)s” nama satu berkas. "
        "Sebutkan folder dengan -o, atau satu bagian dengan --part."
    ),
    "PRINT_PAPER_UNKNOWN": _("Kertas “%(paper)s” tidak ada. Yang ada: %(known)s."),
}
