"""Validators for single values of the configuration; each names what to write instead."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pydantic import BeforeValidator, SecretStr

__all__ = ["TOKEN_PATTERN", "number", "secret", "switch", "text", "web_address", "whole"]

TOKEN_PATTERN = re.compile(r"(?<!\d)\d+:[\w-]{30,}", re.ASCII)
"""A bot token as @BotFather gives it: the bot's id, a colon, the secret."""


def whole(low: int, high: int) -> BeforeValidator:
    """Return a validator for whole numbers from `low` to `high`, as text or as int."""
    advice = f"write a whole number from {low} to {high}"
    form = re.compile(r"0|-?[1-9][0-9]{0,18}")  # no leading zeros: 012 may be meant as octal

    def check(value: object) -> int:
        if isinstance(value, str) and form.fullmatch(value):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(advice)
        return value

    return BeforeValidator(check)


def number(low: float, high: float) -> BeforeValidator:
    """Return a validator for decimal numbers from `low` to `high`, as text, int or float."""
    advice = f"write a number from {low:g} to {high:g}"
    form = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")

    def check(value: object) -> float:
        if isinstance(value, str) and form.fullmatch(value):
            value = float(value)
        bare = value if isinstance(value, int | float) and not isinstance(value, bool) else None
        if bare is None or not low <= bare <= high:
            raise ValueError(advice)
        return float(bare)

    return BeforeValidator(check)


def switch() -> BeforeValidator:
    """Return a validator for true and false, as text or as bool."""
    words = {"true": True, "false": False}

    def check(value: object) -> bool:
        if isinstance(value, bool):
            return value
        if not isinstance(value, str) or value not in words:
            raise ValueError("write true or false")
        return words[value]

    return BeforeValidator(check)


def text(form: str, advice: str) -> BeforeValidator:
    """Return a validator for text of the form `form` (a regular expression)."""
    compiled = re.compile(form, re.ASCII)

    def check(value: object) -> str:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise ValueError(advice)
        return value

    return BeforeValidator(check)


def secret(form: str, advice: str) -> BeforeValidator:
    """Return a validator for an optional secret of the form `form`; "" counts as absent."""
    compiled = re.compile(form, re.ASCII)

    def check(value: object) -> SecretStr | None:
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        if plain is None or plain == "":
            return None
        if not isinstance(plain, str) or not compiled.fullmatch(plain):
            raise ValueError(advice)
        return SecretStr(plain)

    return BeforeValidator(check)


def web_address(*schemes: str) -> BeforeValidator:
    """Return a validator for addresses with one of the schemes and a host."""
    advice = "write an address that starts with " + " or ".join(f"{s}://" for s in schemes)

    def check(value: object) -> str:
        if not isinstance(value, str) or re.search(r"\s", value):
            raise ValueError(advice)
        if TOKEN_PATTERN.search(value):
            raise ValueError("leave the token out of the address: it belongs in telegram.token")
        try:
            parts = urlsplit(value)
        except ValueError as error:
            raise ValueError(advice) from error
        if "@" in parts.netloc:
            raise ValueError("leave the user's name and password out of the address")
        if parts.scheme not in schemes or not parts.hostname:
            raise ValueError(advice)
        return value

    return BeforeValidator(check)
