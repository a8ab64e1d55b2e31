"""The address of the database, with a password from a file, and what else is made of it."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError


def with_password(url: str, file: Path | None) -> str:
    """The address with the password that a file holds, if there is one.

    Raises `OSError` when the file cannot be read, and `ValueError` when it holds no password.
    """
    if file is None:
        return url
    password = file.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
    if not password or "\n" in password:
        raise ValueError(f"`{file}` must hold one line, the database's password")
    return make_url(url).set(password=password).render_as_string(hide_password=False)


def require_room_for_password(url: str) -> None:
    """See that an address wants a password from a file. Raises `ValueError`."""
    try:
        read = make_url(url)
    except ArgumentError:
        raise ValueError(
            "`database_password_file` needs a `database` such as postgresql://user@host/name"
        ) from None
    if not read.drivername.startswith("postgres"):
        raise ValueError("`database_password_file` is for PostgreSQL; a log in SQLite has no password")
    if read.password is not None:
        raise ValueError("`database` has a password, and so has `database_password_file`: leave one out")


def key_for(use: str, url: str, file: Path | None) -> str:
    """A key for one use that no caller knows: of the address of a database that several services share, else by chance.

    An address without a password could be guessed, and so could what is made of it.
    """
    try:
        whole = with_password(url, file)
        if make_url(whole).password is None:
            return secrets.token_urlsafe(32)
    except (OSError, ValueError, ArgumentError):  # which is told where the database is opened
        return secrets.token_urlsafe(32)
    return hashlib.sha256(f"agreements: {use}\0{whole}".encode()).hexdigest()
