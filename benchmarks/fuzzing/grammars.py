"""Dates, numbers, sentences and questions by their grammars, right and nearly right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

__all__ = ["expand", "phrase"]

_RULES: Mapping[str, Sequence[str]] = {
    "phrase": (
        "<date>", "<date>", "<number>", "<amount>", "<question>", "<sentence>", "<span>",
    ),
    "d": tuple("0123456789"),
    "day": (
        "<d>", "1<d>", "2<d>", "30", "31", "32", "0", "00", "29", "<d><d>",
    ),
    "month": (
        "January", "Feb.", "May", "Sept", "december", "января", "мая", "сент.", "декабре",
        "қаңтар", "мамыр", "Mai", "März", "février", "août", "enero", "ocak", "Şubat",
        "stycznia", "maggio", "मई", "مايو", "tháng 5", "05", "13", "00", "XII",
    ),
    "year": (
        "19<d><d>", "20<d><d>", "1<d><d><d>", "<d><d><d><d>", "0000", "9999", "2100", "1900",
        "2024", "2023", "<d><d><d>", "10000", "’<d><d>", "44 BC", "43 до н. э.", "199<d>s",
        "1990-е", "2024 г.", "2024 жыл", "2024年", "民國<d><d>年", "令和<d>年",
    ),
    "sep": (
        " ", ".", "/", "-", "–", ",", ", ", " of ", ". ", "", "\xa0", " de ", "-го ",
    ),
    "date": (
        "<day> <month> <year>", "<month> <day>, <year>", "<day><sep><day><sep><year>",
        "<year>-<d><d>-<d><d>", "<year>", "<month> <year>", "<day>–<day> <month> <year>",
        "<date> – <date>", "from <date> to <date>", "с <date> по <date>", "<date> / <date>",
        "early <year>", "the <d>th century", "в начале <year> года", "Q<d> <year>",
        "29 February <year>", "29.02.<year>", "31 <month>", "summer of <year>", "since <date>",
        "until <date>", "by <date>", "<year>/<d><d>", "mid-<year>s", "<year>年<day>月<day>日",
        "<d><d>:<d><d>", "at <d> p.m.", "<d>th <month>", "the <number>th", "<year>-<year>",
        "<d>XX", "FY<year>", "XVIII century", "в XX веке", "<month>", "H<d> <year>",
    ),
    "figure": (
        "<d>", "<d><d>", "<d><d><d>", "<d>.<d>", "<d>,<d>", "<d>,<d><d><d>", "<d> <d><d><d>",
        "<d>.<d><d><d>.<d><d><d>,<d><d>", "<figure><d>", "<figure><figure>", "0<d>", "-<d>",
        "−<d>", "+<d>", "1e<d>", "<d>/<d>", "½", "<d>½", "٣", "<d>'<d><d><d>", "1<d>e400",
        "<figure>.<figure>", "<figure>,<figure>", "999999999999999999999999", "0.<d><d><d>",
    ),
    "number": (
        "<figure>", "<word>", "<word> <word>", "<word>-<word>", "<word> and <word>",
        "<figure> <scale>", "<word> <scale>", "<number>–<number>", "<number> or <number>",
        "between <number> and <number>", "more than <number>", "<number> or more", "≥ <number>",
        "about <number>", "не менее <number>", "<number>+", "№ <number>", "§ <number>",
        "<figure>st", "<figure>-й", "<figure>th", "~<number>", "<number> <number>",
        "VP-<figure>",
    ),
    "word": (
        "one", "two", "twelve", "twenty", "ninety", "hundred", "thousand", "a dozen", "half",
        "a", "an", "один", "двадцать", "сто", "полтора", "бір", "жүз", "мың", "zwei", "deux",
        "zehn", "üç", "二", "十", "百", "万", "亿", "third", "десятый", "first", "zero", "нуль",
    ),
    "scale": (
        "million", "billion", "thousand", "млн", "тыс.", "миллиардов", "миллион", "k", "m", "bn",
        "Mio.", "trillion", "crore", "lakh", "万", "hundred",
    ),
    "unit": (
        "%", "per cent", "percent", "percentage points", "USD", "$", "EUR", "€", "тенге", "₸",
        "рублей", "kg", "km", "км", "m²", "square kilometres", "days", "дней", "жыл", "years",
        "months", "hours", "weeks", "days a week", "times a year", "member states", "people",
        "cranes", "государств-членов", "ҚР", "kWh", "GB", "t", "°C",
        "minutes and <figure> seconds",
    ),
    "amount": (
        "<number> <unit>", "<number><unit>", "<unit> <number>", "<unit><number>",
        "<amount>, <amount>", "<number> <scale> <unit>", "<number> to <number> <unit>",
        "<unit><number>–<number>", "every <number> <unit>", "<number> <unit> or <number> <unit>",
        "per <unit>", "(<amount>)", "twice a day", "<number> times per month",
        "<number> <unit> <number> <unit>",
    ),
    "span": (
        "within <number> days", "for <number> years", "P<d>Y", "<date> + <amount>",
        "from <number> to <number> <unit>", "daily", "ежегодно", "quarterly",
    ),
    "name": (
        "Kazakhstan", "the OIC", "Казахстан", "ИС", "Orlesk", "the Tallis Bridge", "Ms. A. Berg",
        "U.S.", "St. Petersburg", "Halvard", "Қазақстан", "中国", "Dr. No", "VP-40", "it", "they",
        "the contract", "Castell", "“the Supplier”", "A", "Mr", "the Secretary-General",
    ),
    "verb": (
        "joined", "was opened in", "paid", "has", "led", "chairs", "is", "was not", "стал",
        "вступил в", "болды", "failed to join", "will host", "denied that",
    ),
    "sentence": (
        "<name> <verb> <name>.", "<name> <verb> <name> on <date>.", "<name> has <amount>.",
        "In <year> <name> <verb> <name>, and <name> <verb> <amount>.",
        "<name> (<name>) <verb> <date>.", "<name>: <amount>", "<name> | <number> | <date>",
        "- <name> — <date>", "<date>: <name>", "<name>, <name> and <name> <verb> <name>.",
        "It says “<sentence>” (<date>).",
    ),
    "question": (
        "When did <name> <verb> <name>?", "How many <unit> does <name> have?",
        "Who <verb> <name>?", "And in <year>?", "What about <name>?",
        "Was <name> <verb> before <name>?", "How long between <date> and <date>?",
        "How much more did <name> pay than <name>?", "Which is larger: <name> or <name>?",
        "How old was <name> when he joined <name>?",
        "What is the difference between <name> and <name>?", "Where and when <verb> <name>?",
        "Когда <name> <verb> <name>?", "Сколько <unit> у <name>?", "А в <year> году?",
        "<name> қашан <verb>?", "<question> <question>", "hi, <question>",
        "source:<name> <question>", "year:<year>-<year> <question>", "“<sentence>” <question>",
        "<name>", "why", "?", "please tell me <question> thanks",
        "how many <unit> after <date> was <name> <verb>", "Whan di <name> jion", "no, <name>",
        "since when has she <verb> <name>", "since <year>?",
        "who were the first <number> <unit>", "list all <unit>", "is it true that <sentence>",
        "between <name> and its <name> how many days", "what is <name>", "who is <name>",
    ),
}  # fmt: skip
_DEEPEST = 6


def phrase(pick: Random) -> str:
    """Return a date, a number, an amount, a sentence or a question."""
    return expand(pick, "phrase")


def expand(pick: Random, rule: str, depth: int = 0) -> str:
    """Return a text that a rule of the grammar makes."""
    choices = _RULES[rule]
    if depth > _DEEPEST:
        choices = [one for one in choices if "<" not in one] or ["x"]
    parts = pick.choice(choices).split("<")
    made = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition(">")
        made += [expand(pick, name, depth + 1), rest]
    return "".join(made)
