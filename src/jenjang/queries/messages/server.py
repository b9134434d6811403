"""Texts about starting the server."""

from django.utils.translation import gettext_noop as _

TEXTS = {
    "ADDRESS_TAKEN": _(
        "Alamat %(address)s:%(port)s tidak dapat dipakai (%(reason)s). Hentikan "
        "program yang memakainya, atau pilih port lain dengan --port."
    ),
}
