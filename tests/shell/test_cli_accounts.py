"""`jenjang user …` as typed."""

import json

import pytest
from typer.testing import CliRunner

from jenjang.cli.commands import app
from jenjang.core.violations import RuleViolation
from jenjang.records.models import User
from tests.world import REGENCY, UTARA


def run(*arguments):
    result = CliRunner().invoke(app, ["user", *arguments], catch_exceptions=True)
    if isinstance(result.exception, RuleViolation):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_user_life_on_the_command_line(world):
    made = json.loads(
        run(
            *("create", "bu.rini", "--name", "Rini", "--role", "ppk"),
            *("--region", UTARA, "--json"),
        )
    )
    assert User.objects.get(username="bu.rini").check_password(made["password"])
    granted = json.loads(
        run("grant", "bu.rini", "--role", "VIEWER", "--region", REGENCY, "--json")
    )
    assert (granted["role"], granted["region"], granted["live"]) == (
        "VIEWER",
        REGENCY,
        True,
    )
    listed = json.loads(run("list", "--search", "rini", "--json"))["users"]
    assert [(u["username"], len(u["grants"])) for u in listed] == [("bu.rini", 2)]
    token = json.loads(run("token", "bu.rini", "--name", "uji", "--json"))
    assert token["token"].startswith("jj_")
    other = run("password", "bu.rini").strip()
    assert User.objects.get(username="bu.rini").check_password(other)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("password", "tidak.ada"), "USER_UNKNOWN"),
        (("grant", "ppk", "--role", "RAJA"), "ROLE_UNKNOWN"),
        (("grant", "ppk", "--role", "PPS", "--region", "x"), "REGION_CODE_MALFORMED"),
        (("grant", "ppk", "--role", "PPS", "--region", UTARA), "ROLE_LEVEL_WRONG"),
    ],
)
def test_user_command_refused(world, arguments, code):
    with pytest.raises(RuleViolation) as caught:
        run(*arguments)
    assert caught.value.code == code
