"""Questions for yes or no, and others that look like them."""

import pytest

from knowledge.questions.yes_no import asks_yes_no

YES_NO = {
    "en": [
        "Is Norway a member of the pact?", "did the council adopt it", "Isn’t it a bank?",
        "And does the fee include meals?", "Is it true that the bridge was closed?",
        "Norway is a member of the pact?", "Can I bring a dog or not?", "Was there a fire?",
        "Have they signed?",
    ],
    "ru": [
        "Является ли Норвегия членом союза?", "Был ли подписан договор?", "Правда ли это?",
        "Разве мост закрыт?", "Норвегия входит в союз?", "Нужна ли виза или нет?",
        "А входит ли она в союз?",
    ],
    "kk": [
        "Норвегия одаққа мүше ме?", "Келісімге қол қойылды ма?", "Көпір жабық па?",
        "Бұл банк емес пе?", "Ол одаққа кірді ме екен?", "Рас па?",
    ],
    "tr": ["Norveç üye mi?", "Köprü kapalı mıydı?"],
    "de": ["Ist die Brücke gesperrt?"],
    "ar": ["هل تم توقيع الاتفاق؟"],
    "hi": ["क्या पुल बंद है?"],
    "zh": ["这座桥关闭了吗？"],
}  # fmt: skip
OTHERS = {
    "en": [
        "Does the handbook mention who cooks?", "Is it a bank or a shop?", "Who is a member?",
        "When was it adopted?", "May 2019 minutes",
        "Does the report say when it was signed?", "Do you know who signed it?", "members", "",
        "What’s the job?", "were is the bridge", "Name a larger car?",
        "Norway pact membership", "What is it?", "Tell me whether", "Is",
    ],
    "ru": [
        "Каков срок договора?", "Кто входит в союз?", "Это банк или магазин?",
        "Сколько стран вступило?", "Мост?",
    ],
    "kk": [
        "Келісімге кім қол қойды?", "Қашан болды?", "Бұл банк пе, әлде дүкен бе?",
        "Кім мүше ме екен?",
    ],
    "tr": ["Hangi ülke üye mi?", "Kim imzaladı?"],
    "zh": ["华沙的第一家剧院是什么？"],
    "fi": ["Onko silta suljettu?"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in YES_NO.items() for text in texts]
)
def test_a_question_for_yes_or_no_is_told(language, text):
    assert asks_yes_no(text, language)


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in OTHERS.items() for text in texts]
)
def test_other_questions_are_none(language, text):
    assert not asks_yes_no(text, language)


@pytest.mark.parametrize(
    ("text", "language", "is_asked"),
    [
        ("Является ли фонд членом союза?", "ru", True),
        ("Открыт ли музей или закрыт?", "ru", False),
        ("Когда открыт музей?", "ru", False),
        ("Мұражай ашық па?", "kk", True),
        ("Мұражай қашан ашық?", "kk", False),
    ],
)
def test_particles_ask_for_yes_or_no(text: str, language: str, is_asked: bool) -> None:
    assert asks_yes_no(text, language) is is_asked
