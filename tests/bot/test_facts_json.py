import json
from dataclasses import replace

from bot.facts_json import listing_json
from tests.bot.facts import LISTING, UNKNOWN, cited_fact


def test_a_listing_is_one_object_on_one_line():
    text = listing_json(LISTING)
    assert "\n" not in text
    found = json.loads(text)
    assert list(found) == ["entity", "aliases", "facts", "citations", "conflicts", "nearest"]
    assert (found["entity"], found["aliases"], found["nearest"]) == ("Harbour Society", ["HS"], [])
    assert found["conflicts"] == [{"about": "Harbour Society: members", "facts": [0, 1]}]
    assert [one["number"] for one in found["citations"]] == [1, 2]


def test_a_fact_says_how_it_was_stated_and_read():
    fact = json.loads(listing_json(LISTING))["facts"][0]
    assert fact == {
        "subject": "Harbour Society",
        "relation": "had",
        "value": "57 members",
        "value_type": "count",
        "normalized": "57 member",
        "qualifiers": {"as_of": "the year 2004"},
        "citations": [1],
        "polarity": "affirmed",
        "modality": "actual",
        "pattern": "clause",
        "confidence": 0.9346,
    }


def test_denied_and_planned_facts_are_marked():
    fact = cited_fact(is_affirmed=False, modality="planned")
    (found,) = json.loads(listing_json(replace(LISTING, facts=(fact,))))["facts"]
    assert (found["polarity"], found["modality"]) == ("denied", "planned")


def test_an_unknown_entity_has_near_names():
    found = json.loads(listing_json(UNKNOWN))
    assert (found["facts"], found["nearest"]) == ([], ["Harbour Society", "Harbin"])
