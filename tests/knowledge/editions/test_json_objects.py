"""JSON that may be damaged is either what it should be or one error."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from knowledge.editions.json_objects import JsonError, JsonObject, read_object


def test_values_come_back_by_their_types() -> None:
    told = read_object(
        b'{"t": "a", "n": "0003", "w": 7, "m": "2026-01-01T05:00:00+05:00", "l": ["x"],'
        b' "o": [{"t": "b"}], "f": [["a.bin", 5, "00"]], "none": null}'
    )

    assert (told.text("t"), told.name("n"), told.whole("w")) == ("a", "0003", 7)
    assert told.moment("m") == datetime(2026, 1, 1, tzinfo=UTC)
    assert (told.texts("l"), told.objects("o")[0].text("t")) == (("x",), "b")
    assert told.files("f") == (("a.bin", 5, "00"),)
    assert [told.has(key) for key in ("t", "none", "missing")] == [True, False, False]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"1", b"null", b"\xff", b"[" * 200_000, b'{"a":' * 100_000, b"9" * 5000],
)
def test_what_is_no_object_is_refused(data: bytes) -> None:
    with pytest.raises(JsonError):
        read_object(data)


WRONG: list[tuple[object, Callable[[JsonObject], object]]] = [
    (5, lambda told: told.text("v")),
    ("\ud800", lambda told: told.text("v")),
    (5, lambda told: told.name("v")),
    ("a\0b", lambda told: told.name("v")),
    ("../docs", lambda told: told.name("v")),
    ("..", lambda told: told.name("v")),
    ("9" * 5000, lambda told: told.name("v")),
    (float("inf"), lambda told: told.whole("v")),
    (True, lambda told: told.whole("v")),
    (10**30, lambda told: told.whole("v")),
    ("9999-12-31T23:59:59-01:00", lambda told: told.moment("v")),
    ("0001-01-01T00:00:00+14:00", lambda told: told.moment("v")),
    ("yesterday", lambda told: told.moment("v")),
    (None, lambda told: told.moment("v")),
    ("abc", lambda told: told.texts("v")),
    ([5], lambda told: told.texts("v")),
    ([5], lambda told: told.objects("v")),
    ([["a\0b", 1, "x"]], lambda told: told.files("v")),
    ([["a", 1]], lambda told: told.files("v")),
    (5, lambda told: told.files("v")),
    ("x", lambda told: told.text("missing")),
]


@pytest.mark.parametrize(("value", "read"), WRONG)
def test_a_value_of_another_type_is_refused(
    value: object, read: Callable[[JsonObject], object]
) -> None:
    told = read_object(json.dumps({"v": value}).encode())
    with pytest.raises(JsonError):
        read(told)
