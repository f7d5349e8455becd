"""Numbers in Chinese characters with what they count: 十四年, 二十三万名, 第三座."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import regex

from knowledge.model import Mention, MentionKind

__all__ = ["chinese_value", "read_chinese_numbers"]

_DIGITS: Mapping[str, int] = MappingProxyType(
    {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
)
_TENS: Mapping[str, int] = MappingProxyType({"十": 10, "百": 100, "千": 1000})
_MYRIADS: Mapping[str, int] = MappingProxyType({"万": 10**4, "亿": 10**8})
_TIMES: Mapping[str, str] = MappingProxyType(
    {
        "年": "Y",
        "岁": "Y",
        "个月": "M",
        "周": "W",
        "天": "D",
        "小时": "H",
        "分钟": "MIN",
        "秒": "S",
    }
)
_CLOCK = frozenset({"H", "MIN", "S"})
_MONEY: Mapping[str, str] = MappingProxyType(
    {"元": "CNY", "美元": "USD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP"}
)
# A numeral before one of these counts; elsewhere such a character is often part of a word.
_MEASURES = (
    *"个名人位座家户台辆艘只条张米克吨升次届级层倍项所间门本部册幅颗枚支队组种类场对首篇片块根棵头匹份",
    *("件", "双", "套", "度", "步", "票", "站", "月", "日", "号"),
    *("公里", "千米", "厘米", "公斤", "千克", "公顷", "平方"),
)
_NUMERALS = f"{''.join(_DIGITS)}十百千万亿"
# What is longer is no number that anybody writes.
_NUMERAL = regex.compile(
    rf"(?P<nth>第)?(?<![{_NUMERALS}])(?P<n>[{_NUMERALS}]{{1,24}}+)(?:多|余|来|几)?(?P<unit>"
    + "|".join(sorted((*_TIMES, *_MONEY, *_MEASURES), key=len, reverse=True))
    + r")|百分之(?P<share>[零〇一二两三四五六七八九十百]+)"
)


def chinese_value(numeral: str) -> int:
    """Return the value of a numeral.

    >>> [chinese_value(numeral) for numeral in ("十四", "二十三万", "六百五十", "一九二六")]
    [14, 230000, 650, 1926]
    """
    if len(numeral) > 1 and all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total = group = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            group, digit = group + (digit or 1) * _TENS[char], 0
        else:
            total, group, digit = (total + group + digit) * _MYRIADS[char], 0, 0
    return total + group + digit


def read_chinese_numbers(text: str) -> Iterator[Mention]:
    """Yield the numbers of a text, each with its unit of time or money.

    "One" before a measure word is an article, and no number.
    """
    for match in _NUMERAL.finditer(text):
        numeral = match["n"] or match["share"]
        if numeral == "一" and not match["nth"]:
            continue
        kind, value, end = _read(match, chinese_value(numeral))
        start = match.start()
        yield Mention(
            kind=kind,
            start=start,
            end=end,
            normalized=value,
            whole_start=start,
            whole_end=match.end(),
        )


def _read(match: "regex.Match[str]", value: int) -> tuple[MentionKind, str, int]:
    """Return the kind, the value and the end of a number."""
    unit = match["unit"]
    if match["share"]:
        return "percent", f"{value} %", match.end()
    if match["nth"]:
        return "ordinal", f"{value}", match.end("n")
    if unit == "年" and len(match["n"]) == 4 and all(char in _DIGITS for char in match["n"]):
        return "date", f"{value:04d}", match.end()
    if unit in _TIMES:
        letters = _TIMES[unit]
        clock = "T" if letters in _CLOCK else ""
        return "duration", f"P{clock}{value}{letters[0]}", match.end()
    if unit in _MONEY:
        return "money", f"{value} {_MONEY[unit]}", match.end()
    return "number", f"{value}", match.end("n")
