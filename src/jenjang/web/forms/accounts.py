"""Forms of accounts: a user, a role over a region, a token, a search."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.core.accounts import Permission, Role, Viewer
from jenjang.core.regions import NATION, RegionCode, parse_region_code
from jenjang.core.violations import RuleViolation
from jenjang.queries.messages import text_of
from jenjang.queries.messages.accounts import ROLE_NAMES

FIELDS = {
    "USERNAME_MALFORMED": "username",
    "USERNAME_TAKEN": "username",
    "NAME_MISSING": "name",
    "ROLE_LEVEL_WRONG": "region",
    "GRANT_BEYOND_OWN": "region",
    "GRANT_EXISTS": "region",
    "REGION_UNKNOWN_FOR_GRANT": "region",
    "PERIOD_REVERSED": "ends_on",
}


class UserForm(forms.Form):
    """Names and address of an account."""

    name = forms.CharField(label=_("Nama"), max_length=200)
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=60,
        help_text=_("Dipakai untuk masuk. Huruf kecil, angka, titik; huruf di depan."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("Surel"), required=False)


class GrantForm(forms.Form):
    """A role over a region subtree for a period."""

    role = forms.ChoiceField(label=_("Peran"))
    region = forms.CharField(
        label=_("Wilayah"),
        required=False,
        max_length=20,
        help_text=_("Kode wilayah, misalnya 36.04.16. Kosong: seluruh Indonesia."),
        widget=forms.TextInput(attrs={"list": "wilayah", "autocomplete": "off"}),
    )
    starts_on = forms.DateField(
        label=_("Mulai"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Hari terakhir"),
        required=False,
        help_text=_("Kosong: sampai diakhiri."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [
            (each.value, gettext(ROLE_NAMES[each])) for each in viewer.grantable_roles()
        ]
        if not viewer.may(Permission.EDIT_USERS, NATION):
            region: Any = self.fields["region"]
            region.required = True
            region.help_text = gettext("Kode wilayah, misalnya 36.04.16.")

    def clean_role(self) -> Role:
        """The chosen role as core knows it."""
        return Role(self.cleaned_data["role"])

    def clean_region(self) -> RegionCode:
        """The code in dotted form; nothing typed means the nation."""
        text = self.cleaned_data["region"].strip()
        try:
            return parse_region_code(text) if text else NATION
        except RuleViolation as violation:
            raise forms.ValidationError(
                text_of(violation.code, violation.facts)
            ) from None


class NewUserForm(GrantForm, UserForm):
    """An account with its first role."""

    field_order = ("name", "username", "email", "role", "region", "starts_on")


class TokenForm(forms.Form):
    """What a token is for."""

    name = forms.CharField(
        label=_("Keperluan token"),
        max_length=100,
        help_text=_("Misalnya: sinkronisasi dasbor provinsi."),
    )
