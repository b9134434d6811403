"""Texts about items, tests, certification of trainers."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "ITEM_MALFORMED": _("Isi soal tidak terbaca: %(problem)s."),
}
