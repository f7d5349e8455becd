"""What people do: write, edit, delete, press buttons, search inline, manage groups."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.bot_api.keyboards import find_button
from tests.bot_api.methods import Methods
from tests.bot_api.parameters import Upload
from tests.bot_api.queries import Search, inline_message
from tests.bot_api.updates import (
    BOT_ID,
    BOT_USER,
    Group,
    User,
    inline_query_json,
    marked,
    member_json,
    message_json,
)
from tests.bot_api.world import REFUSALS, thread_fields

if TYPE_CHECKING:
    from tests.bot_api.updates import Sender

__all__ = ["People"]

MessageJson = dict[str, Any]


class People:
    """The people's side of Telegram; everything they do reaches the bot as updates."""

    def __init__(self) -> None:
        self.methods = Methods()

    # Writing

    def private_message(self, user: User, text: str | None, **fields: Any) -> MessageJson:
        """Send the bot a text, or a location without one; `fields` are further fields."""
        return self._write(user, user.chat, text=text, **fields)

    def group_message(
        self,
        group: Group,
        sender: Sender,
        text: str,
        *,
        reply_to: MessageJson | None = None,
        topic: int = 0,
        **fields: Any,
    ) -> MessageJson:
        """Write in a group, in a forum in the topic "General" if no other is named."""
        place = thread_fields(group.chat, reply_to)
        if topic:
            assert topic in self.methods.topics.get(group.id, {}), "no such topic"
            place = {"message_thread_id": topic, "is_topic_message": True}
        return self._write(sender, group.chat, text=text, reply_to=reply_to, **place, **fields)

    def voice(self, sender: Sender, chat: User | Group, **fields: Any) -> MessageJson:
        voice = self._file("voice", "voice.ogg") | {"duration": 3, "mime_type": "audio/ogg"}
        return self._write(sender, chat.chat, voice=voice, **fields)

    def sticker(self, sender: Sender, chat: User | Group, **fields: Any) -> MessageJson:
        size = {"width": 512, "height": 512}
        kind = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
        sticker = self._file("sticker", "sticker.webp") | size | kind
        return self._write(sender, chat.chat, sticker=sticker, **fields)

    def photo(
        self, sender: Sender, chat: User | Group, caption: str = "", **fields: Any
    ) -> MessageJson:
        photo = [self._file("photo", "photo.jpg") | {"width": 90, "height": 60}]
        captioned = marked(caption, caption=True) if caption else {}
        return self._write(sender, chat.chat, photo=photo, **captioned, **fields)

    def album(self, sender: Sender, chat: User | Group, *captions: str) -> list[MessageJson]:
        """Send photos as one album."""
        return [self.photo(sender, chat, caption, media_group_id="1337") for caption in captions]

    def document(
        self,
        sender: Sender,
        chat: User | Group,
        content: bytes,
        name: str,
        caption: str = "",
        **fields: Any,
    ) -> MessageJson:
        document = self._file("document", name, content) | {"file_name": name}
        captioned = marked(caption, caption=True) if caption else {}
        return self._write(sender, chat.chat, document=document, **captioned, **fields)

    def edit(self, message: MessageJson, text: str) -> MessageJson:
        """Let the sender of a message change its text, or its caption."""
        is_text = "text" in message
        names = ("text", "entities") if is_text else ("caption", "caption_entities")
        kept = {name: value for name, value in message.items() if name not in names}
        edited = kept | marked(text, caption=not is_text) | {"edit_date": int(time.time())}
        with self.methods.changed:
            self.methods.messages[message["chat"]["id"], message["message_id"]] = edited
        self.methods.deliver({"edited_message": edited})
        return edited

    def delete(self, message: MessageJson) -> None:
        """Delete a message for everybody; bots are not told."""
        with self.methods.changed:
            del self.methods.messages[message["chat"]["id"], message["message_id"]]

    # Buttons and inline search

    def press(self, user: User, message: MessageJson, button: str) -> str:
        """Press a button of a message of the bot's, as last edited; return the query's id.

        Args:
            message: as it was sent, or {"inline_message_id": …} for one sent inline.
            button: its text.
        """
        shown = self.shown(message)
        pressed = find_button(shown, button)
        assert "callback_data" in pressed, f"{button!r} tells the bot nothing: {pressed}"
        return self.press_data(user, message, pressed["callback_data"], button)

    def press_data(self, user: User, message: MessageJson, data: str, button: str = "?") -> str:
        """Send data as if a button held it, as a forged program can."""
        identifier = self.methods.open_press(button)
        query = {"id": identifier, "from": user.json, "chat_instance": "1", "data": data}
        if "inline_message_id" in message:
            query["inline_message_id"] = message["inline_message_id"]
        else:
            query["message"] = self.shown(message)
        self.methods.deliver({"callback_query": query})
        return identifier

    def shown(self, message: MessageJson) -> MessageJson:
        """Return a message as it is now."""
        with self.methods.changed:
            if "inline_message_id" in message:
                return dict(self.methods.inline_messages[message["inline_message_id"]])
            return dict(self.methods.messages[message["chat"]["id"], message["message_id"]])

    def unanswered_presses(self) -> list[str]:
        """Return the texts of the buttons whose presses were never answered."""
        with self.methods.changed:
            return list(self.methods.presses.values())

    def inline_query(self, user: User, query: str, offset: str = "") -> str:
        identifier = self.methods.open_search(Search(user.id, query, offset))
        self.methods.deliver({"inline_query": inline_query_json(identifier, user, query, offset)})
        return identifier

    def choose(self, user: User, query: str, result: str, chat: Group | User) -> MessageJson:
        """Send the result of an answered inline query to a chat, which the bot may be in.

        Returns:
            The message; its "inline_message_id" is there if it has a keyboard.
        """
        (chosen,) = [each for each in self.methods.results[query] if each["id"] == result]
        content = inline_message(chosen)
        feedback = {"result_id": result, "from": user.json, "query": ""}
        if "reply_markup" in content:
            identifier = f"inline-{query}-{result}"
            with self.methods.changed:
                self.methods.inline_messages[identifier] = {
                    "inline_message_id": identifier,
                    **content,
                }
            feedback["inline_message_id"] = content["inline_message_id"] = identifier
        self.methods.deliver({"chosen_inline_result": feedback})
        if isinstance(chat, Group):
            sent = {name: v for name, v in content.items() if name != "inline_message_id"}
            self._write(user, chat.chat, via_bot=BOT_USER, **sent)
        return content

    # Groups

    def topic(self, group: Group, name: str = "Questions") -> int:
        """Open a topic in a forum; the bot is told."""
        assert group.forum
        thread = self.methods.open_topic(group.id, name)
        place: dict[str, Any] = {"message_thread_id": thread, "is_topic_message": True}
        created = {"name": name, "icon_color": 7322096}
        message = message_json(
            thread,
            sender=User(9).json,
            chat=group.chat,
            text="",
            forum_topic_created=created,
            **place,
        )
        self.methods.messages[group.id, thread] = message
        self.methods.chats.setdefault(group.id, group.chat)
        self.methods.deliver({"message": message})
        return thread

    def add_bot(self, group: Group, user: User) -> None:
        """Add the bot to a group: its standing changes, and the group's history says so."""
        with self.methods.changed:
            self.methods.chats[group.id] = group.chat
            self.methods.refusals.pop(group.id, None)
        self._stand(group.chat, user, "left", "member")
        self._write(user, group.chat, new_chat_members=[BOT_USER])

    def promote_bot(self, group: Group, user: User) -> None:
        with self.methods.changed:
            self.methods.statuses[group.id, BOT_ID] = "administrator"
        self._stand(group.chat, user, "member", "administrator")

    def remove_bot(self, group: Group, user: User) -> None:
        """Remove the bot from a group; it can send nothing there any more."""
        self.refuse(group, f"kicked from {group.type}")
        self._stand(group.chat, user, "member", "kicked")

    def block_bot(self, user: User) -> None:
        with self.methods.changed:
            self.methods.blocked.add(user.id)
        self._stand(user.chat, user, "member", "kicked")

    def restart_bot(self, user: User) -> MessageJson:
        """Unblock the bot: the person's program sends /start."""
        with self.methods.changed:
            self.methods.blocked.discard(user.id)
        self._stand(user.chat, user, "kicked", "member")
        return self.private_message(user, "/start")

    def refuse(self, chat: User | Group, reason: str) -> None:
        """Let Telegram refuse what the bot sends to a chat, for a reason of `REFUSALS`."""
        assert reason in REFUSALS
        with self.methods.changed:
            self.methods.chats.setdefault(chat.id, chat.chat)
            self.methods.refusals[chat.id] = reason

    def migrate(self, group: Group, new_id: int, user: User) -> Group:
        """Make a supergroup of a group; both histories tell of it."""
        assert group.type == "group"
        moved = Group(new_id, group.title)
        with self.methods.changed:
            self.methods.chats[new_id] = moved.chat
        self._write(user, group.chat, migrate_to_chat_id=new_id)
        with self.methods.changed:
            self.methods.moved[group.id] = new_id
        self._write(user, moved.chat, migrate_from_chat_id=group.id)
        return moved

    def _write(self, sender: Sender, chat: dict[str, Any], **fields: Any) -> MessageJson:
        with self.methods.changed:
            self.methods.chats[chat["id"]] = chat
        message = self.methods.add(chat, sender.json, **sender.fields, **fields)
        self.methods.deliver({"message": message})
        return dict(message)

    def _file(self, kind: str, name: str, content: bytes = b"content") -> dict[str, Any]:
        upload = Upload(content)
        upload.name = name
        return self.methods.add_file(upload, kind)

    def _stand(self, chat: dict[str, Any], user: User, before: str, after: str) -> None:
        with self.methods.changed:
            self.methods.chats.setdefault(chat["id"], chat)
        change = {
            "chat": chat,
            "from": user.json,
            "date": int(time.time()),
            "old_chat_member": member_json(before),
            "new_chat_member": member_json(after),
        }
        self.methods.deliver({"my_chat_member": change})
