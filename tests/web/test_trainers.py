"""The page that sets a wrong note of who taught right."""

from tests.shell.test_trainers import classes, trainers_of
from tests.world import SATU, TIGA

__all__ = ["classes"]


def test_trainers_on_the_page(world, classes, client_of):
    session = classes[SATU].sessions.get(module="M3")
    client, address = client_of("pps"), f"/sesi/{session.pk}/pelatih/"
    page = client.get(address)
    assert page.context["form"].initial["trainers"] == [str(world.budi.pk)]
    assert address in client.get(f"/sesi/{session.pk}/").content.decode()
    second = world.people[f"PPS/{SATU}/2"]
    answer = client.post(address, {"trainers": [second.pk], "reason": ""})
    assert "Tulis alasan penggantian pelatih." in answer.content.decode()
    answer = client.post(address, {"trainers": [second.pk], "reason": "sakit"})
    assert answer["location"] == f"/sesi/{session.pk}/"
    assert trainers_of(session) == {"Pps Satu 2"}
    elsewhere = classes[TIGA].sessions.get(module="M3")
    assert client.get(f"/sesi/{elsewhere.pk}/pelatih/").status_code == 404
