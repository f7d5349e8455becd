from tests.knowledge.facts.prose_reading import facts, of, told


def test_event_has_a_date_and_a_place():
    found = {
        one.value.kind: one
        for one in facts("The 14th Fair of Toys was held in Lima on May 3-5, 2009.")
    }

    assert found["date"].value.normalized == "2009-05-03/2009-05-05"
    assert of(found["date"], "where") == "Lima"
    assert found["place"].value.text == "Lima"
    assert of(found["place"], "when") == "May 3-5, 2009"
    assert {one.subject for one in found.values()} == {"The 14th Fair of Toys"}
    assert {one.relation_key for one in found.values()} == {"held"}
    assert {one.pattern for one in found.values()} == {"event"}


def test_numbered_events_in_brackets_need_no_verb():
    found = told("Chess clubs met often (2nd Congress in May 1990 in Lima, 3rd Congress in 1994).")

    assert ("2nd Congress", "in", "May 1990") in found
    assert ("2nd Congress", "in", "Lima") in found
    assert ("3rd Congress", "in", "1994") in found


def test_deed_at_an_event_shares_its_date():
    found = facts(
        "Chile was admitted as a member of the club at the congress held on May 3, 1990."
    )
    dated = [one for one in found if one.subject == "Chile" and one.value.kind == "date"]

    assert [(one.relation, one.value.text) for one in dated] == [
        ("was admitted as a member of the club", "May 3, 1990")
    ]


def test_founding_in_front_of_its_subject():
    assert ("Aero Norte", "Founded", "1993") in told("Founded in 1993, Aero Norte is an airline.")


def test_headquarters():
    fact = next(one for one in facts("The bank, based in Quito, lends to farmers.", 0.5))

    assert (fact.subject, fact.relation_key, fact.value.text) == ("The bank", "located", "Quito")


def test_series_of_dated_entries_after_a_colon():
    text = "Lee made 2 visits to Peru: on May 3, 2010, to open a mill; on June 5, 2011, to rest."
    found = [one for one in facts(text) if one.value.kind == "date"]

    assert [(one.value.normalized, of(one, "for")) for one in found] == [
        ("2010-05-03", "to open a mill"), ("2011-06-05", "to rest"),
    ]  # fmt: skip
