from datetime import UTC, datetime, timedelta

import pytest

from bot.ages import told_age
from bot.texts import texts

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "language", "told"),
    [
        (timedelta(hours=3, minutes=20), "en", "3 hours ago"),
        (timedelta(minutes=1), "ru", "1 минуту назад"),
        (timedelta(days=2), "kk", "2 күн бұрын"),
        (timedelta(0), "en", "1 second ago"),
        (timedelta(days=-400), "en", "1 second ago"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(ago, language, told):
    assert told_age(NOW - ago, NOW, texts(language)) == told
