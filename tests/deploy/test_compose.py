"""The compose files: what they name exists, is documented, and is as narrow as promised."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.dockerfile import stages

ROOT = Path(__file__).resolve().parents[2]
FILES = ("compose.yaml", "compose.postgresql.yaml")
READ = {name: yaml.safe_load((ROOT / name).read_text(encoding="utf-8")) for name in FILES}
SERVICES = [
    pytest.param(READ[file], service, id=f"{file}: {name}")
    for file in FILES
    for name, service in READ[file]["services"].items()
]
GUIDE = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
DALEL = READ["compose.yaml"]["services"]["dalel"]
DATABASE = READ["compose.postgresql.yaml"]["services"]["database"]
TOP = {"services", "volumes", "networks", "secrets"}
# Of the Compose Specification's keys of a service, those that are used here.
KNOWN = {
    "build", "cap_drop", "depends_on", "environment", "healthcheck", "image", "init", "logging",
    "mem_limit", "networks", "pids_limit", "read_only", "restart", "secrets", "security_opt",
    "stop_grace_period", "tmpfs", "user", "volumes",
}  # fmt: skip


def mounted(service: dict[str, Any]) -> dict[str, str]:
    """Return what is mounted where: target to source."""
    found = {}
    for volume in service.get("volumes", []):
        if isinstance(volume, str):
            source, target = volume.split(":")
        else:
            source, target = volume["source"], volume["target"]
        found[target] = source
    return found


class TestEveryService:
    @pytest.mark.parametrize("file", FILES)
    def test_only_keys_of_the_specification_are_used(self, file):
        assert set(READ[file]) <= TOP
        for service in READ[file]["services"].values():
            assert set(service) <= KNOWN

    @pytest.mark.parametrize(("file", "service"), SERVICES)
    def test_volumes_networks_and_secrets_are_declared(self, file, service):
        named = {source for source in mounted(service).values() if not source.startswith(".")}
        assert named <= set(file.get("volumes", {}))
        assert set(service.get("networks", [])) <= set(file.get("networks", {}))
        assert set(service.get("secrets", [])) <= set(file.get("secrets", {}))
        assert set(service.get("depends_on", {})) <= set(file["services"])

    @pytest.mark.parametrize(("file", "service"), SERVICES)
    def test_every_variable_is_documented(self, file, service):
        for name, value in service.get("environment", {}).items():
            assert f"`{name}`" in GUIDE
            if name.endswith("_FILE"):
                assert Path(value).parent == Path("/run/secrets")
                assert Path(value).name in service["secrets"]

    def test_every_file_of_a_secret_is_documented_and_kept_out_of_the_repository(self):
        sources = [each["file"] for file in READ.values() for each in file["secrets"].values()]
        assert len(sources) == 2
        for source in sources:
            assert source.removeprefix("./") in GUIDE
        assert "secrets/" in (ROOT / ".gitignore").read_text().splitlines()

    def test_no_variable_of_the_shell_is_needed(self):
        for name in FILES:
            text = (ROOT / name).read_text(encoding="utf-8")
            code = re.sub(r"#.*", "", text)
            assert "$" not in code

    @pytest.mark.parametrize("service", [DALEL, DATABASE])
    def test_each_can_do_no_more_than_it_needs(self, service):
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "ports" not in service
        assert service["restart"] == "unless-stopped"
        assert service["logging"]["options"]["max-size"]


class TestDalel:
    def test_what_it_writes_to_is_the_volume_of_the_image(self):
        final = stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))[-1]
        (volume,) = [each.value for each in final if each.name == "VOLUME"]
        (folder,) = [each.value for each in final if each.name == "WORKDIR"]
        targets = mounted(DALEL)
        assert targets.pop(volume) == "var"
        assert targets == {f"{folder}/config.yaml": "./config.yaml",
                           f"{folder}/documents": "./documents"}  # fmt: skip
        bound = [each for each in DALEL["volumes"] if not isinstance(each, str)]
        assert all(each["read_only"] for each in bound)
        assert DALEL["tmpfs"] == ["/tmp"]  # noqa: S108 - the container's

    def test_the_database_of_its_own_is_reached_by_nobody_else(self):
        with_database = READ["compose.postgresql.yaml"]
        assert with_database["networks"]["database"] == {"internal": True}
        assert DATABASE["networks"] == ["database"]
        assert with_database["services"]["dalel"]["networks"] == ["default", "database"]

    def test_it_waits_for_the_database_to_answer(self):
        waits = READ["compose.postgresql.yaml"]["services"]["dalel"]["depends_on"]
        assert waits == {"database": {"condition": "service_healthy"}}
        names = {
            f"--username={DATABASE['environment']['POSTGRES_USER']}",
            f"--dbname={DATABASE['environment']['POSTGRES_DB']}",
        }
        assert DATABASE["healthcheck"]["test"][:2] == ["CMD", "pg_isready"]
        assert set(DATABASE["healthcheck"]["test"][2:]) == names

    def test_images_are_named_to_their_last_figure(self):
        assert re.fullmatch(r"postgres:\d+\.\d+-\w+", DATABASE["image"])
        assert mounted(DATABASE) == {"/var/lib/postgresql/data": "database"}  # up to 17
        assert int(DATABASE["image"].removeprefix("postgres:").split(".")[0]) <= 17
