"""/facts, /timeline, /compare and inline facts, with the bot as a process of its own."""

import pytest

from tests.bot.telegram.process import BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, ARU
from tests.bot_api import BotApiServer
from tests.bot_api.markup import parse_html
from tests.bot_api.pictures import picture_size

HARBOURS = """\
---
title: The harbours of the coast
publisher: Harbour office
date: 2021-03-01
---
# Harbours

| Harbour | Opened | Berths |
| --- | --- | --- |
| Bautino | 12 May 1963 | 14 |
| Kuryk | 20 December 2016 | 9 |
"""
SOURCE = "[1] The harbours of the coast — Harbour office, 2021-03-01"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bot")
    write_documents(folder / "documents", harbours=HARBOURS)
    with BotApiServer() as running:
        running.methods.chats[ADMIN.id] = ADMIN.chat
        with BotProcess(folder, running.base_url) as process:
            process.wait_for_output("answering as @dalel_test_bot")
            yield running


def test_facts_are_read_off_a_table_and_cited(server):
    server.private_message(ARU, "/facts Bautino")
    text = server.wait_for_text(ARU)
    assert text.startswith("Bautino\n")
    assert "Berths: 14 [" in text
    assert "9" not in text.partition("Source")[0].replace("1963", "")
    assert SOURCE in text


def test_a_timeline_is_drawn_and_cited(server):
    server.private_message(ARU, "/timeline Bautino 1960-1970")
    call = server.wait_for("sendPhoto")
    assert call.caption.startswith("Bautino: 1 dated fact\n")
    assert SOURCE in call.caption
    assert picture_size(call.parameters["photo"])[0] == 1080


def test_two_are_compared_in_words_and_in_a_picture(server):
    server.private_message(ARU, "/compare Bautino vs Kuryk")
    text = server.wait_for_text(ARU)
    assert text.startswith("Bautino — Kuryk\n")
    assert "Bautino: 14 [" in text
    assert "Kuryk: 9 [" in text
    call = server.wait_for("sendPhoto")
    assert call.caption == "Bautino — Kuryk"


def test_inline_search_puts_facts_first(server):
    server.inline_query(ARU, "Bautino berths")
    results = server.wait_for("answerInlineQuery").parameters["results"]
    assert results[0]["title"] == "Bautino — Berths: 14"
    text, _ = parse_html(results[0]["input_message_content"]["message_text"])
    assert "Source: The harbours of the coast — Harbour office, 2021-03-01" in text
    assert len({result["id"] for result in results}) == len(results) >= 2


def test_an_unknown_name_gets_near_ones_and_telegram_refuses_nothing(server):
    server.private_message(ARU, "/facts Bautina")
    assert server.wait_for_text(ARU).startswith(
        "The documents state no facts about Bautina. Near names: Bautino"
    )
    assert [call.description for call in server.refused()] == []
