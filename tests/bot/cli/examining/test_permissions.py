from pathlib import Path

import pytest

from bot.cli.examining.permissions import permission_findings
from bot.config import load_configuration

PASSWORD = "hunter2/hunter2"  # noqa: S105 - no real one


@pytest.fixture
def home(tmp_path):
    """Give a folder with all that a bot keeps, private, and its parents as pytest made them."""
    config = tmp_path / "config.yaml"
    config.write_text(
        "knowledge: {documents: [documents], editions: var/editions, uploads: var/uploads}\n"
        "telegram: {token: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'}\n"
        "state: {url: 'sqlite:///var/state.db'}\n",
        encoding="utf-8",
    )
    config.chmod(0o600)
    for folder in ("documents", "var/editions", "var/uploads"):
        (tmp_path / folder).mkdir(parents=True, mode=0o700)
    (tmp_path / "var").chmod(0o700)
    (tmp_path / "var" / "state.db").touch(mode=0o600)
    return tmp_path


def told(home: Path, environment: dict[str, str] | None = None) -> list[str]:
    config = home / "config.yaml"
    configuration = load_configuration(config, environment or {})
    found = list(permission_findings(config, configuration))
    assert {finding.verdict for finding in found} <= {"!"}
    return [f"{finding.about}: {finding.message}".replace(str(home), "") for finding in found]


def test_where_all_is_private_nothing_is_said(home):
    assert told(home) == []


@pytest.mark.parametrize(
    ("path", "mode", "message"),
    [
        ("config.yaml", 0o640, "configuration: holds a secret that others on this"),
        ("config.yaml", 0o602, "configuration: holds a secret that others on this"),
        ("var/editions", 0o755, "permissions of editions: others on this machine can read it; "),
        ("var/uploads", 0o770, "permissions of uploads: others on this machine can read and"),
        ("var/state.db", 0o644, "permissions of state: others on this machine can read it; "),
        ("var", 0o707, "permissions of /var: everybody can put other files in the place of"),
        ("documents", 0o703, "permissions of /documents: everybody on this machine can change"),
    ],
)  # fmt: skip
def test_what_others_can_read_or_change_is_told(home, path, mode, message):
    (home / path).chmod(mode)
    (found,) = told(home)
    assert found.startswith(message)
    assert "chmod" in found
    assert (home / path).stat().st_mode & 0o777 == mode


def test_a_configuration_without_secrets_may_be_read_but_not_changed(home):
    text = (home / "config.yaml").read_text(encoding="utf-8")
    token = text.partition("token: '")[2].partition("'")[0]
    (home / "config.yaml").write_text(text.replace(token, "${T}"), encoding="utf-8")
    (home / "config.yaml").chmod(0o644)
    assert told(home, {"T": token}) == []
    (home / "config.yaml").chmod(0o664)
    (found,) = told(home, {"T": token})
    assert found == "configuration: others can change it: chmod go-w /config.yaml"


def test_a_folder_with_a_sticky_bit_is_no_danger(home):
    (home / "var").chmod(0o1777)
    assert [each for each in told(home) if "everybody" in each] == []
