"""Uploads: multipart forms, and which pictures Telegram takes."""

from __future__ import annotations

import re
import struct

from tests.bot_api.parameters import Upload

__all__ = ["parse_multipart", "picture_problem", "picture_size"]

NAME = re.compile(rb'Content-Disposition: form-data; name="([^"]+)"(?:; filename="([^"]*)")?')
PNG = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 10 * 1024 * 1024
MAX_SIDES = 10_000
MAX_RATIO = 20


def parse_multipart(content_type: str, body: bytes) -> dict[str, str | bytes]:
    """Return the fields of a form, text as str and files as bytes.

    Raises:
        ValueError: it is no well-formed form, or text in it is not UTF-8.
    """
    _, _, boundary = content_type.partition("boundary=")
    mark = b"--" + boundary.encode("ascii")
    first, *parts, last = (b"\r\n" + body).split(b"\r\n" + mark)
    if not boundary or first or last != b"--\r\n":
        raise ValueError("no multipart form")
    form: dict[str, str | bytes] = {}
    for part in parts:
        head, end, content = part.partition(b"\r\n\r\n")
        name = NAME.search(head)
        if not end or name is None:
            raise ValueError("a part without a name")
        if name[2] is None:
            form[name[1].decode("utf-8")] = content.decode("utf-8")
        else:
            upload = Upload(content)
            upload.name = name[2].decode("utf-8")
            form[name[1].decode("utf-8")] = upload
    return form


def picture_problem(data: bytes) -> str:
    """Return what Telegram says of a picture that it does not take, "" if it takes it."""
    if len(data) > MAX_BYTES:
        return "file is too big"
    if not data.startswith(PNG) or data[12:16] != b"IHDR":
        return "IMAGE_PROCESS_FAILED"
    width, height = picture_size(data)
    if not (width and height) or width + height > MAX_SIDES:
        return "PHOTO_INVALID_DIMENSIONS"
    if max(width, height) > MAX_RATIO * min(width, height):
        return "PHOTO_INVALID_DIMENSIONS"
    return ""


def picture_size(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG file."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
