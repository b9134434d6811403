"""Pages of accounts: users, their roles and tokens."""

from django.urls import URLPattern, path

from jenjang.web.views import accounts

ONE = "pengguna/<uuid:user_id>/"
urlpatterns: list[URLPattern] = [
    path("pengguna/", accounts.users, name="users"),
    path("pengguna/baru/", accounts.new_user, name="new_user"),
    path(ONE, accounts.user, name="user"),
    path(f"{ONE}ubah/", accounts.change_user, name="change_user"),
    path(f"{ONE}peran/", accounts.grant_role, name="grant_role"),
    path(f"{ONE}nonaktifkan/", accounts.deactivate_user, name="deactivate_user"),
    path(f"{ONE}aktifkan/", accounts.activate_user, name="activate_user"),
    path(f"{ONE}kata-sandi/", accounts.set_password, name="set_password"),
    path(f"{ONE}pengaman/", accounts.reset_second_factor, name="reset_second_factor"),
    path(f"{ONE}token/", accounts.create_token, name="create_token"),
    path("peran/<uuid:grant_id>/akhiri/", accounts.end_grant, name="end_grant"),
    path("token/<uuid:token_id>/cabut/", accounts.revoke_token, name="revoke_token"),
]
