from importlib import resources

import yaml

from knowledge.wordlists import read_entries

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def test_entries_are_what_yaml_reads():
    text = resources.files("knowledge").joinpath("glossary.yaml").read_text(encoding="utf-8")

    assert list(read_entries("glossary")) == [
        {key: tuple(words) for key, words in entry.items()}
        for entry in yaml.load(text, Loader=LOADER)  # noqa: S506 (text only)
    ]
