"""The command `jenjang`: start-up and the family of errors people can act on.

Errors are one line with a code on stderr and exit status 2; anything else is a bug
and shows its traceback.
"""

import os
import sys

UNDEFINED = {"42P01", "42703"}  # table, column
QUIET = {"--help", "--version"}
WITHOUT_DATABASE = {
    *(("count", name) for name in ("check", "pack", "judge", "print", "wallcard")),
    *(("items", name) for name in ("analyse", "check", "convert")),
    *(("outreach", name) for name in ("targets", "effort", "order")),
}


def main() -> None:
    """Entry point: a database, then Django, then the command itself."""
    from jenjang.adapters.database import DatabaseUnusable, ensure_database

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jenjang.config.settings")
    try:
        if sys.argv[1:] and not QUIET & set(sys.argv) and not _is_pure():
            ensure_database()
    except DatabaseUnusable as error:
        fail("DATABASE_UNUSABLE", str(error))
    import django

    django.setup()
    _run()


def _is_pure() -> bool:
    return tuple(sys.argv[1:3]) in WITHOUT_DATABASE


def _run() -> None:
    from django.db.utils import ProgrammingError
    from typer.exceptions import TyperException

    from jenjang.cli.commands import app
    from jenjang.core.violations import RuleViolation, RuleViolations
    from jenjang.queries.messages import text_of

    try:
        sys.exit(app(standalone_mode=False))
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # has the help as its text
            error.show()  # type: ignore[attr-defined]
            sys.exit(2)
        fail("USAGE", " ".join(error.format_message().split()))
    except RuleViolation as violation:
        fail(violation.code, text_of(violation.code, violation.facts))
    except RuleViolations as several:
        for found in several.violations:
            told = (found.sheet, str(found.row or ""), found.column)
            place = " ".join(filter(None, told))
            text = text_of(found.code, found.facts)
            print(": ".join(filter(None, (found.code, place, text))), file=sys.stderr)
        sys.exit(2)
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", "") not in UNDEFINED:
            raise
        fail("DATABASE_NOT_READY", "The tables are missing or old. Run: jenjang init")


def fail(code: str, text: str) -> None:
    """One line on stderr, exit status 2."""
    print(f"{code}: {text}", file=sys.stderr)
    sys.exit(2)
