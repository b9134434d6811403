"""Accounts for looking at the demo world, one for each role, all one password."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from jenjang.actions.demo.chance import Chance
from jenjang.actions.demo.office import JAKARTA
from jenjang.actions.demo.store import Store
from jenjang.core.accounts import Role
from jenjang.core.regions import RegionCode, office_of
from jenjang.records.models import RoleGrant, User

PASSWORD = "demo-jenjang-2024"
_SALT = "rekaanjenjang"  # demo only: equal seeds give equal rows
_SINCE = datetime(2023, 1, 2, 8, tzinfo=JAKARTA)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo world; an empty region is the nation."""

    username: str
    name: str
    role: Role
    region: str

    @property
    def office(self) -> str:
        """The office it needs; empty above kabupaten/kota."""
        return office_of(RegionCode(self.region)) or ""


ACCOUNTS = (
    DemoAccount("kpu-ri", "Petugas KPU RI", Role.KPU_RI, ""),
    DemoAccount("kpu-banten", "Petugas KPU Banten", Role.KPU_PROVINSI, "36"),
    DemoAccount("kpu-jatim", "Petugas KPU Jawa Timur", Role.KPU_PROVINSI, "35"),
    DemoAccount("kpu-jambi", "Petugas KPU Jambi", Role.KPU_PROVINSI, "15"),
    DemoAccount("serang", "Operator Kabupaten Serang", Role.OPERATOR, "36.04"),
    DemoAccount("mojokerto", "Operator Kota Mojokerto", Role.OPERATOR, "35.76"),
    DemoAccount("batu", "Operator Kota Batu", Role.OPERATOR, "35.79"),
    DemoAccount("tebo", "Operator Kabupaten Tebo", Role.OPERATOR, "15.09"),
    DemoAccount("lebak", "Operator Kabupaten Lebak", Role.OPERATOR, "36.02"),
    DemoAccount("komisioner", "Anggota KPU Serang", Role.KOMISIONER, "36.04"),
    DemoAccount("ppk-tanara", "PPK Tanara", Role.PPK, "36.04.14"),
    DemoAccount("ppk-cikande", "PPK Cikande", Role.PPK, "36.04.15"),
    DemoAccount("ppk-batu", "PPK Batu", Role.PPK, "35.79.01"),
    DemoAccount("pps-sisir", "PPS Kelurahan Sisir", Role.PPS, "35.79.01.1004"),
    DemoAccount("pps-wates", "PPS Kelurahan Wates", Role.PPS, "35.76.02.1010"),
    DemoAccount("pemantau", "Pemantau Kabupaten Serang", Role.VIEWER, "36.04"),
    DemoAccount("hukum", "Divisi Hukum KPU Serang", Role.HUKUM, "36.04"),
)


def demo_accounts() -> tuple[DemoAccount, ...]:
    """Every account of the whole demo world; `PASSWORD` opens each of them."""
    return ACCOUNTS


def add_accounts(
    store: Store, *, seed: int, offices: frozenset[str]
) -> tuple[DemoAccount, ...]:
    """Rows for the accounts of these offices and of the levels above them.

    A username that exists already is left alone.
    """
    taken = set(User.objects.values_list("username", flat=True))
    provinces = {code[:2] for code in offices}
    wanted = tuple(
        account
        for account in ACCOUNTS
        if account.username not in taken
        and (
            account.office in offices
            if account.office
            else not account.region or account.region in provinces
        )
    )
    chance = Chance(seed=seed, office="accounts")
    hashed = make_password(PASSWORD, salt=_SALT)
    for account in ACCOUNTS:  # every one draws its ids, so that a part equals the whole
        user, grant = chance.id(_SINCE), chance.id(_SINCE)
        if account not in wanted:
            continue
        store.put(
            User,
            id=user,
            username=account.username,
            name=account.name,
            password=hashed,
            created_at=_SINCE,
        )
        store.put(
            RoleGrant,
            id=grant,
            user_id=user,
            role=account.role.value,
            region_id=account.region or None,
            starts_on=date(2023, 1, 1),
        )
    return wanted
