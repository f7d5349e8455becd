"""What Dalel says to a message that asks nothing of the documents, in the asker's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.model import Aside

__all__ = ["ASIDES"]

ASIDES: Mapping[str, Mapping[Aside, str]] = {
    "en": {
        "smalltalk": (
            "Hello. Ask me something about the documents, and I will quote the answer with "
            "its source."
        ),
        "thanks": "You are welcome. Ask me more whenever you like.",
        "abuse": (
            "I am sorry that I was no help. Put it as a question about the documents, and I "
            "will look again."
        ),
        "opinion": (
            "I have no opinions; I only quote what the documents say. Ask me what is written "
            "there."
        ),
        "instruction": (
            "I only quote the documents, and nothing written to me changes that. Ask me what "
            "they say."
        ),
        "about_bot": (
            "I am Dalel, a bot that answers questions with quotes from a set of documents and "
            "names the source of each. Ask me a question about them."
        ),
    },
    "ru": {
        "smalltalk": (
            "Здравствуйте. Спросите что-нибудь о документах, и я приведу ответ цитатой с "
            "источником."
        ),
        "thanks": "Пожалуйста. Спрашивайте ещё.",
        "abuse": "Жаль, что я не помог. Задайте вопрос о документах, и я поищу ещё раз.",
        "opinion": "У меня нет мнений: я только цитирую документы. Спросите, что в них написано.",
        "instruction": (
            "Я только цитирую документы, и никакое сообщение этого не меняет. Спросите, что в "
            "них сказано."
        ),
        "about_bot": (
            "Я Dalel, бот, который отвечает на вопросы цитатами из документов и называет "
            "источник каждой. Задайте вопрос о них."
        ),
    },
    "kk": {
        "smalltalk": (
            "Сәлеметсіз бе. Құжаттар туралы сұраңыз, жауабын дереккөзімен дәйексөз етіп "
            "келтіремін."
        ),
        "thanks": "Оқасы жоқ. Тағы сұрай беріңіз.",
        "abuse": (
            "Көмектесе алмағаныма өкінемін. Құжаттар туралы сұрақ қойыңыз, қайта іздеп көремін."
        ),
        "opinion": (
            "Менің пікірім жоқ: тек құжаттардан дәйексөз келтіремін. Оларда не жазылғанын сұраңыз."
        ),
        "instruction": (
            "Мен тек құжаттардан дәйексөз келтіремін, оны ешбір хабар өзгертпейді. Оларда не "
            "айтылғанын сұраңыз."
        ),
        "about_bot": (
            "Мен Dalel ботымын: сұрақтарға құжаттардан дәйексөзбен жауап беріп, әрқайсысының "
            "дереккөзін атаймын. Олар туралы сұрақ қойыңыз."
        ),
    },
}
