"""Date lines in the languages that documents come in."""

import pytest

from knowledge.readers.dates import is_date_line, iso_date


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wednesday, July 27, 2011", "2011-07-27"),
        ("07 February 2024", "2024-02-07"),
        ("Sunday, November 29th, 2020", "2020-11-29"),
        ("2024-02-07", "2024-02-07"),
        ("2024-02-07T10:15:00+05:00", "2024-02-07"),
        ("13 декабря 2019 года", "2019-12-13"),
        ("27.07.2011", "2011-07-27"),
        ("27.07.2011 10:35", "2011-07-27"),
        ("2019 жылғы 13 желтоқсан", "2019-12-13"),
        ("13 Aralık 2019 Cuma", "2019-12-13"),
        ("den 3. März 2021", "2021-03-03"),
        ("le 1er août 2020", "2020-08-01"),
        ("27 de julio de 2011", "2011-07-27"),
        ("Published: 5 May 2022", "2022-05-05"),
        ("Astana, 5 May 2022", "2022-05-05"),
        ("Acme Mills AG, Basel, 3 May 2024", "2024-05-03"),
        ("Almaty                     15 March 2024", "2024-03-15"),
        ("г. Алматы\t12 мая 2023 г.", "2023-05-12"),
        ("July 2011", "2011-07"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("04/05/2021", "2021"),
        ("31 February 2020", ""),
        ("12 monkeys in 2011", ""),
        ("The meeting took place on 27 July 2011", ""),
        ("2011", ""),
        ("March", ""),
        ("", ""),
    ],
)
def test_date_of_a_whole_line(line: str, expected: str) -> None:
    assert iso_date(line) == expected


def test_bare_year_is_no_date_line() -> None:
    assert [is_date_line("04/05/2021"), is_date_line("May 2021")] == [False, True]
