"""Stretches of words with a topic, in scripts that mark no names."""

import pytest

from knowledge.answers.content_runs import content_runs


def runs(text: str, language: str, *given: str) -> list[str]:
    return [text[start:end] for start, end in content_runs(text, language, frozenset(given))]


@pytest.mark.parametrize(
    ("text", "language", "given", "expected"),
    [
        ("बाँध का निर्माण हरि बरुआ ने किया।", "hi", "निर्माण", ["बाँध", "हरि बरुआ"]),
        ("بنى الجسر سالم الحداد في قرطوم", "ar", "جسر", ["بنى", "سالم الحداد", "قرطوم"]),
        ("桥由工匠沈若兰在青溪建成", "zh", "工匠", ["沈若兰", "青溪建成"]),
        ("และ", "th", "", []),
        ("", "hi", "", []),
    ],
)
def test_function_words_and_the_questions_words_part_runs(
    text: str, language: str, given: str, expected: list[str]
) -> None:
    assert runs(text, language, given) == expected


def test_long_runs_are_no_phrases() -> None:
    assert runs("一二三四五六七八九零壹贰", "zh") == []
    assert runs("क1 ख2 ग3 घ4 च5 छ6", "hi") == []
