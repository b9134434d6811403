from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "jenjang.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
