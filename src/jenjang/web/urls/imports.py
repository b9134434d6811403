"""Pages of the import wizard: for each permission, the kinds that ask for it."""

from itertools import groupby

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from jenjang.actions.import_kinds import KINDS
from jenjang.core.accounts import Permission
from jenjang.web.access import WITH_FORM, page
from jenjang.web.views import imports


def _pages(permission: Permission, names: list[str]) -> list[URLPattern]:
    """The wizard for the kinds of one permission, which each page declares."""
    kinds = type("Kinds", (StringConverter,), {"regex": "|".join(sorted(names))})
    register_converter(kinds, f"kind_to_{permission.value}")
    top = f"impor/<kind_to_{permission.value}:kind>/"
    one = f"{top}<uuid:import_id>/"
    read, posted = page(permission), page(permission, methods=("POST",))
    form = page(permission, methods=WITH_FORM)
    return [
        path(top, form(imports.uploads_of_kind), name="imports"),
        path(f"{top}templat.xlsx", read(imports.template), name="import_template"),
        path(one, read(imports.upload), name="import"),
        path(f"{one}kolom/", form(imports.columns), name="import_columns"),
        path(f"{one}simpan/", posted(imports.commit), name="import_commit"),
        path(f"{one}batalkan/", posted(imports.undo), name="import_undo"),
        path(f"{one}buang/", posted(imports.discard), name="import_discard"),
        path(f"{one}perbaiki.xlsx", read(imports.errors), name="import_errors"),
    ]


urlpatterns = [
    pattern
    for permission, kinds in groupby(
        sorted(KINDS.values(), key=lambda kind: kind.permission),
        key=lambda kind: kind.permission,
    )
    for pattern in _pages(permission, [kind.name for kind in kinds])
]
