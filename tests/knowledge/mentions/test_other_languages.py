"""Numbers, durations and dates of languages other than English, Russian and Kazakh."""

import pytest

from knowledge.mentions import find_mentions
from knowledge.mentions.chinese_numbers import chinese_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Bau dauerte sieben Jahre.", ("duration", "P7Y", "sieben Jahre")),
        ("Se inauguró el 12 de marzo de 1878.", ("date", "1878-03-12", "12 de marzo de 1878")),
        ("Duró cuatro meses.", ("duration", "P4M", "cuatro meses")),
        ("İnşaat altmış gün sürdü.", ("duration", "P60D", "altmış gün")),
        ("استمر البناء سبع سنوات.", ("duration", "P7Y", "سبع سنوات")),
        ("يقام في شهر سبتمبر.", ("date", "XXXX-09", "سبتمبر")),
        ("इसमें ग्यारह वर्ष लगे।", ("duration", "P11Y", "ग्यारह वर्ष")),
        ("यह 5 मार्च 1912 को खुला।", ("date", "1912-03-05", "5 मार्च 1912")),
        ("他花费十四年时间。", ("duration", "P14Y", "十四年")),
        ("高达六米。", ("number", "6", "六")),
        ("每年接待二十三万名游客。", ("number", "230000", "二十三万")),
        ("门票四十元。", ("money", "40 CNY", "四十元")),
        ("那是第三座桥。", ("ordinal", "3", "第三")),
        ("百分之二十的人。", ("percent", "20 %", "百分之二十")),
        ("一九二六年建成。", ("date", "1926", "一九二六年")),
        ("公司有374家分店。", ("number", "374", "374")),
        ("1926年创办。", ("date", "1926", "1926年")),
    ],
)
def test_a_value_is_read(text: str, expected: tuple[str, str, str]) -> None:
    found = [(m.kind, m.normalized, text[m.start : m.end]) for m in find_mentions(text)]
    assert expected in found


@pytest.mark.parametrize("text", ["他十分高兴。", "一座桥", "三角形很美", "老百姓"])
def test_a_numeral_that_counts_nothing_is_none(text: str) -> None:
    assert find_mentions(text) == ()


def test_values_of_numerals() -> None:
    assert [chinese_value(one) for one in ("两", "十", "一百零五", "三千万", "二〇二四")] == [
        2, 10, 105, 30_000_000, 2024,
    ]  # fmt: skip
