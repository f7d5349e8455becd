"""The bot starts from a whole edition, and tells the admins that it is not the last one."""

from knowledge import EditionStore, Sources
from tests.bot.telegram.process import LIBRARY, BotProcess, write_documents
from tests.bot.telegram.running import ADMIN, ARU
from tests.bot_api import BotApiServer

HARBOUR = "# Harbour\n\nThe lighthouse of Bautino was built by Captain Orazov in 1963.\n"


def test_a_damaged_edition_is_told_to_the_admins_and_the_one_before_answers(tmp_path):
    documents = write_documents(tmp_path / "documents", library=LIBRARY)
    store = EditionStore(tmp_path / "editions")
    first = store.build(Sources.of(documents)).edition
    store.publish(first)
    write_documents(documents, harbour=HARBOUR)
    second = store.build(Sources.of(documents)).edition
    store.publish(second)
    content = store.folder / second / "content.sqlite"
    content.write_bytes(content.read_bytes()[:-1])

    with BotApiServer() as server:
        server.private_message(ADMIN, "/start")  # the bot may write to who has written to it
        with BotProcess(tmp_path, server.base_url):
            alarm = server.wait_for(
                "sendMessage", lambda call: call.text.startswith("Something was wrong with")
            )
            server.private_message(ARU, "When was the reading room of the Aksay library opened?")
            assert "May 1954" in server.wait_for_text(ARU)
    assert alarm in server.sent_to(ADMIN)
    assert f"Edition {first} answers now." in alarm.text
    assert f"{content}: differs from the edition's manifest" in alarm.text
    assert store.published() == first
