"""One small world that every test knows by heart: Kabupaten Contoh.

2 kecamatan (Utara, Selatan), 3 desa (Satu and Dua in Utara, Tiga in Selatan), 6 TPS
(001 and 002 in each desa), 42 KPPS. Office "0001", election "pemilu-2024".
Bu Sari is a KPU member, Pak Budi chairs the PPS of desa Satu, Ani is KPPS seat 2 of
TPS 001 in Satu, Dodi is a stranger from another office.
"""

from dataclasses import dataclass, field
from datetime import date

from jenjang.core.accounts import Grant, Role, Viewer
from jenjang.core.regions import RegionCode
from jenjang.records.models import (
    Appointment,
    Body,
    Office,
    Person,
    Region,
    RoleGrant,
    Seat,
    Tps,
    User,
)

OFFICE = "0001"
ELECTION = "pemilu-2024"
PROVINCE, REGENCY = "00", "00.01"
UTARA, SELATAN = "00.01.01", "00.01.02"
SATU, DUA, TIGA = "00.01.01.2001", "00.01.01.2002", "00.01.02.2001"
NAMES = {
    PROVINCE: "Provinsi Contoh",
    REGENCY: "Kabupaten Contoh",
    UTARA: "Utara",
    SELATAN: "Selatan",
    SATU: "Satu",
    DUA: "Dua",
    TIGA: "Tiga",
    "00.02": "Kabupaten Tetangga",
}
SWORN = date(2024, 1, 25)
SIZES = {"KPU": 5, "PPK": 5, "PPS": 3, "KPPS": 7}


@dataclass
class World:
    """Rows of the world by short names; `people["PPS/00.01.01.2001/1"]` is Pak Budi."""

    people: dict[str, Person] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    tps: dict[str, Tps] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    @property
    def sari(self) -> Person:
        """KPU member, a root of every chain."""
        return self.people[f"KPU/{REGENCY}/2"]

    @property
    def budi(self) -> Person:
        """Chair of the PPS of desa Satu."""
        return self.people[f"PPS/{SATU}/1"]

    @property
    def ani(self) -> Person:
        """KPPS seat 2 of TPS 001 in desa Satu."""
        return self.people[f"KPPS/{SATU}/001/2"]


def viewer(role: Role = Role.OPERATOR, region: str = REGENCY) -> Viewer:
    """A viewer without a user row."""
    return Viewer(None, "uji", (Grant(role, RegionCode(region)),))


def build_world() -> World:
    """Build it in the current database; about 80 rows by bulk_create."""
    world = World()
    _regions()
    _tps(world)
    for kind, region in (
        ("KPU", REGENCY),
        *(("PPK", r) for r in (UTARA, SELATAN)),
        *(("PPS", r) for r in (SATU, DUA, TIGA)),
    ):
        _fill_body(world, kind, region)
    for tps in world.tps.values():
        _fill_body(world, "KPPS", tps.village_id, tps)
    _special_names(world)
    _users(world)
    return world


def _regions() -> None:
    Region.objects.bulk_create(
        Region(
            code=code,
            level=code.count(".") + 1,
            name=name,
            parent_id=code.rpartition(".")[0] or None,
            edition="contoh",
        )
        for code, name in NAMES.items()
    )
    Office.objects.create(code=OFFICE, region_id=REGENCY, name="KPU Kabupaten Contoh")


def _tps(world: World) -> None:
    for village in (SATU, DUA, TIGA):
        for number in ("001", "002"):
            world.tps[f"{village}/{number}"] = Tps.objects.create(
                office=OFFICE,
                election=ELECTION,
                village_id=village,
                number=number,
                source="contoh",
            )


def _fill_body(world: World, kind: str, region: str, tps: Tps | None = None) -> None:
    body = Body.objects.create(
        office=OFFICE, election=ELECTION, kind=kind, region_id=region, tps=tps
    )
    place = tps.code if tps else region
    for number in range(1, SIZES[kind] + 1):
        key = f"{kind}/{place}/{number}"
        world.seats[key] = Seat.objects.create(
            office=OFFICE,
            body=body,
            number=number,
            position="KETUA" if number == 1 else "ANGGOTA",
        )
        name = f"{kind.title()} {NAMES[region]} {tps.number if tps else ''} {number}"
        world.people[key] = person(name)
        Appointment.objects.create(
            office=OFFICE,
            seat=world.seats[key],
            person=world.people[key],
            decree="1 Tahun 2024",
            starts_on=SWORN if kind == "KPPS" else date(2023, 1, 24),
            sworn_on=SWORN if kind == "KPPS" else date(2023, 1, 24),
        )


def person(name: str) -> Person:
    """A person without NIK."""
    clean = " ".join(name.split())
    return Person.objects.create(
        office=OFFICE, name=clean, name_folded=clean.casefold()
    )


def _special_names(world: World) -> None:
    for someone, name in (
        (world.sari, "Sari"),
        (world.budi, "Budi Santoso"),
        (world.ani, "Ani"),
    ):
        someone.name, someone.name_folded = name, name.casefold()
        someone.save()


def _users(world: World) -> None:
    for role, region in (
        (Role.KPU_RI, None),
        (Role.KPU_PROVINSI, PROVINCE),
        (Role.OPERATOR, REGENCY),
        (Role.KOMISIONER, REGENCY),
        (Role.HUKUM, REGENCY),
        (Role.PPK, UTARA),
        (Role.PPS, SATU),
        (Role.VIEWER, REGENCY),
    ):
        _user(world, role.lower(), role, region)
    _user(world, "dodi", Role.OPERATOR, "00.02")


def _user(world: World, username: str, role: Role, region: str | None) -> None:
    user = User(username=username, name=username.title())
    user.set_password("rahasia-contoh")
    user.save()
    RoleGrant.objects.create(
        user=user, role=role, region_id=region, starts_on=date(2023, 1, 1)
    )
    world.users[username] = user
