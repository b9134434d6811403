"""The command as a process: status, one line on stderr, nothing half-done."""

import os
import subprocess
import sys


def _jenjang(*arguments, **environment):
    inherited = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, "-m", "jenjang.cli", *arguments],
        capture_output=True,
        text=True,
        env={**inherited, **environment},
    )


def test_version_needs_no_database():
    done = _jenjang("--version", JENJANG_DATABASE_URL="postgresql://nobody@/nowhere")
    assert (done.returncode, done.stdout, done.stderr) == (0, "0.1.0\n", "")


def test_database_that_does_not_answer():
    done = _jenjang("init", JENJANG_DATABASE_URL="postgresql://127.0.0.1:1/x")
    assert done.returncode == 2
    assert done.stderr.startswith("DATABASE_UNUSABLE: ")
    assert done.stderr.count("\n") == 1


def test_database_url_that_is_none():
    done = _jenjang("init", JENJANG_DATABASE_URL="mysql://x")
    assert done.returncode == 2
    assert done.stderr.startswith("DATABASE_UNUSABLE: ")


def test_command_before_init():
    done = _jenjang("headcount", "tot-pps", "--region", "3604")
    assert done.returncode == 2
    assert done.stderr.startswith("DATABASE_NOT_READY: ")


def test_bad_usage_is_one_line_with_a_code():
    for arguments, text in (
        (("frobnicate",), "No such command 'frobnicate'."),
        (("headcount", "tot-pps"), "Missing option '--region'."),
        (("run", "--port", "abc"), "Invalid value for '--port'"),
        (("roster", "undo", "x"), "Invalid value for"),
    ):
        done = _jenjang(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"USAGE: {text}")
        assert done.stderr.count("\n") == 1
