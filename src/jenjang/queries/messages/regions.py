"""Texts about regions."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "REGION_CODE_MALFORMED": _(
        "“%(text)s” bukan kode wilayah. Tulis kode Kemendagri seperti 36.04.16.2008 "
        "atau kode KPU 10 angka seperti 3604162008."
    ),
    "TPS_CODE_MALFORMED": _(
        "“%(text)s” bukan kode TPS. Tulis seperti 36.04.16.2008/007."
    ),
}
