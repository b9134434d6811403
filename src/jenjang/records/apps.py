"""The one Django app with tables."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """What is kept."""

    name = "jenjang.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
