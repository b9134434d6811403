"""Which number reaches this person? Any Indonesian spelling becomes E.164.

Mobile numbers, nearly all there are, are read directly; the rest by phonenumbers.
Deliberately not done here: asking a network whether the number lives.
"""

import re

import phonenumbers

_MOBILE = re.compile(r"^(?:\+?62|0)?(8\d{8,11})$")
_MARKS = re.compile(r"[\s().\-]|^'")
_SEVERAL = re.compile(r"[/;,]| atau ")


def read_phone(cell: object) -> tuple[str, str]:
    """(E.164, code): code is "" or PHONE_SEVERAL (first taken) or PHONE_INVALID.

    A number cell has lost its leading zero; that zero is known and put back.
    """
    if cell is None:
        return "", ""
    if isinstance(cell, str) and (match := _MOBILE.match(cell)):
        return f"+62{match[1]}", ""
    if isinstance(cell, float):
        cell = str(int(cell)) if cell.is_integer() else str(cell)
    text = str(cell).strip()
    first, *others = [part for part in _SEVERAL.split(text) if part.strip()] or [""]
    number = _e164(_MARKS.sub("", first.strip()))
    if not number:
        return "", "PHONE_INVALID" if first.strip("- ") else ""
    return number, "PHONE_SEVERAL" if others else ""


def _e164(text: str) -> str:
    if match := _MOBILE.match(text):
        return f"+62{match[1]}"
    try:
        parsed = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
