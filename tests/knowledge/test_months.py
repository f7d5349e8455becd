"""Months' names in the languages that dates are read in."""

import pytest

from knowledge.months import MONTH_NUMBERS


@pytest.mark.parametrize(
    ("names", "number"),
    [
        (
            ("january", "jan", "января", "январь", "қаңтар", "ocak", "januar", "janvier", "enero"),
            1,
        ),
        (("may", "мая", "май", "мамыр", "mayıs", "mai", "mayo"), 5),
        (("august", "августа", "тамыз", "ağustos", "août", "agosto"), 8),
        (("december", "dec", "декабря", "желтоқсан", "aralık", "dezember", "diciembre"), 12),
    ],
)
def test_a_month_has_one_number_in_every_language(names: tuple[str, ...], number: int) -> None:
    assert [MONTH_NUMBERS[name] for name in names] == [number] * len(names)


def test_every_month_has_the_same_number_of_english_russian_and_kazakh_names() -> None:
    written = (
        "january february march april may june july august september october november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    )

    assert [[MONTH_NUMBERS[name] for name in names.split()] for names in written] == [
        list(range(1, 13))
    ] * 3


def test_names_are_case_folded_and_without_a_stop() -> None:
    assert [name for name in MONTH_NUMBERS if name != name.casefold() or "." in name] == []
