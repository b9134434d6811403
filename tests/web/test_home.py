"""The first page."""


def test_home_without_signing_in(client, db):
    response = client.get("/")
    assert response.status_code == 302
    assert response["location"] == "/akun/login/?next=/"


def test_home_signed_in(client_of):
    response = client_of("operator").get("/")
    assert response.status_code == 200
    assert "Yang perlu dilakukan hari ini" in response.content.decode()
