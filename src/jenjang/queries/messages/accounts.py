"""Texts about accounts and permission."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "NOT_PERMITTED": _(
        "Anda tidak berwenang untuk tindakan ini di wilayah tersebut. Mintalah "
        "operator KPU Kabupaten/Kota memberi peran yang sesuai."
    ),
    "NOT_FOUND": _("Data yang dicari tidak ada atau berada di luar wilayah Anda."),
}
