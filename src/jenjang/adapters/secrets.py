"""Sealing of NIK and of reports: AES-GCM at rest, HMAC-SHA-256 to find the same.

The key is 64 bytes in `JENJANG_HOME/keys/nik.key` (made at first use, mode 600) or
in `JENJANG_NIK_KEY` as hexadecimal. Losing it loses the NIKs and the reports of
breaches, nothing else.
"""

import hmac
import os
import re
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jenjang.adapters.database import home

_NONCE = 12
_NIK = re.compile(r"(?<![0-9A-Fa-f-])[0-9]{16}(?![0-9A-Fa-f-])")


def seal(nik: str) -> bytes:
    """The NIK encrypted; every call gives other bytes."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(_keys()[0]).encrypt(nonce, nik.encode(), b"nik")


def unseal(sealed: bytes) -> str:
    """The NIK of sealed bytes; InvalidTag when key or bytes are not the right ones."""
    data = bytes(sealed)
    plain = _cipher(_keys()[0]).decrypt(data[:_NONCE], data[_NONCE:], b"nik")
    return plain.decode()


def seal_text(text: str) -> bytes:
    """A confidential text encrypted, told apart from a NIK; longer than it by 28."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(_keys()[0]).encrypt(nonce, text.encode(), b"text")


def unseal_text(sealed: bytes) -> str:
    """The text of sealed bytes; InvalidTag when key or bytes are not the right ones."""
    data = bytes(sealed)
    plain = _cipher(_keys()[0]).decrypt(data[:_NONCE], data[_NONCE:], b"text")
    return plain.decode()


def keyed_hash(nik: str) -> bytes:
    """16 bytes, equal for equal NIKs, worthless without the key."""
    return hmac.digest(_keys()[1], nik.encode(), "sha256")[:16]


def mask(nik: str) -> str:
    """`360416******0001`: the only form a screen or file may show unasked."""
    return f"{nik[:6]}******{nik[12:]}"


def masked_text(text: str) -> str:
    """A free text in which everything that may be a NIK is masked."""
    return _NIK.sub(lambda found: mask(found[0]), text)


@lru_cache(maxsize=2)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


@lru_cache(maxsize=1)
def _keys() -> tuple[bytes, bytes]:
    named = os.environ.get("JENJANG_NIK_KEY")
    raw = bytes.fromhex(named) if named else _key_file(home() / "keys" / "nik.key")
    if len(raw) != 64:
        raise ValueError("The NIK key must have 64 bytes (128 hexadecimal digits).")
    return raw[:32], raw[32:]


def _key_file(path: Path) -> bytes:
    try:
        return bytes.fromhex(path.read_text())
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = os.urandom(64)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was faster
        return bytes.fromhex(path.read_text())
    with os.fdopen(descriptor, "w") as file:
        file.write(key.hex())
    return key
