"""Bytes to text: nothing is dropped, and short texts of one line come out right."""

import pytest

from knowledge.readers import UnreadableError
from knowledge.readers.encodings import decode


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Наурыз мейрамы – 22 наурыз"),
        ("utf-8-sig", "Наурыз мейрамы"),
        ("utf-16", "Срок договора"),
        ("utf-16-le", "plain text"),
        ("utf-16-be", "plain text"),
        ("utf-16-le", "Срок договора истёк"),
        ("utf-32", "Срок договора"),
        ("cp1251", "Да"),
        ("cp1251", "Приказ"),
        ("cp1251", "ДОГОВОР № 5"),
        ("cp1251", "Отпуск составляет 24 дня."),
        ("cp1251", "Оплата через Kaspi Bank и Halyk"),
        ("koi8-r", "Отпуск составляет 24 дня."),
        ("koi8-r", "ДОГОВОР ПОСТАВКИ"),
        ("cp866", "Отпуск составляет 24 дня."),
        ("cp1252", "Café crème – 5 €"),
        ("cp1252", "Die Kündigungsfrist beträgt drei Monate."),
        ("cp1252", "naïve “quotes” and señor"),
        ("cp1254", "İşveren ödemeyi ayın beşinde yapar"),
        ("cp1250", "Zażółć gęślą jaźń i inne słowa w języku polskim"),
        ("cp1253", "Η άδεια είναι είκοσι τέσσερις ημέρες"),
        ("cp1255", "שלום עולם זה טקסט קצר"),
        ("cp1256", "مرحبا بالعالم هذا نص قصير حول العقود"),
        ("gb18030", "员工每年享有二十四天带薪休假，由经理书面批准。"),
        ("shift_jis", "従業員は年間二十四日の有給休暇を取得できます。"),
    ],
)
def test_text_comes_out_of_its_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_line_ends_become_newlines() -> None:
    assert decode(b"one\r\ntwo\rthree\x0cfour") == "one\ntwo\nthree\nfour"


def test_claimed_encoding_is_believed_where_utf8_does_not_fit() -> None:
    assert decode("Ñandú".encode("cp1252"), stated="iso-8859-1") == "Ñandú"


def test_utf8_wins_over_a_wrong_claim() -> None:
    assert decode("Ñandú".encode(), stated="windows-1251") == "Ñandú"


def test_claim_of_something_that_is_no_text_encoding_is_ignored() -> None:
    assert decode("Ñandú".encode("cp1252"), stated="rot13") == "Ñandú"


def test_binary_file_is_refused() -> None:
    with pytest.raises(UnreadableError, match="zero bytes"):
        decode(b"\x7fELF\x00\x01\x02\x00\xff\xfe\x00")


def test_marked_file_with_a_broken_byte_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableError, match="not valid UTF-8 at byte 2"):
        decode(b"\xef\xbb\xbfab\xffcd")


def test_bytes_that_no_turkish_page_has_are_read_all_the_same() -> None:
    assert decode(b"e\x8ey\xd0") == "e\u017dy\u00d0"
