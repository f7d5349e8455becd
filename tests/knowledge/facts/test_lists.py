from tests.knowledge.facts.prose_reading import facts


def lists(text: str):
    return [one for one in facts(text) if one.pattern == "list"]


def test_objects_of_a_verb():
    fact = lists("The kit includes a lamp, two ropes and a map.")[0]

    assert fact.value.items == ("a lamp", "two ropes", "a map")
    assert (fact.subject, fact.relation, fact.relation_key) == ("The kit", "includes", "includes")


def test_and_within_a_name_does_not_part_it():
    fact = lists(
        "The union includes the Bank of Lima (BL), the Board of Trade and Ports (BTP), "
        "and the Fund for Roads (FR)."
    )[0]

    assert fact.value.items == (
        "the Bank of Lima (BL)", "the Board of Trade and Ports (BTP)", "the Fund for Roads (FR)",
    )  # fmt: skip


def test_brackets_after_a_counted_noun():
    found = lists("The pact was signed by envoys of 4 states (Peru, Chile, Mali and others).")

    assert {one.value.items for one in found} == {("Peru", "Chile", "Mali")}
    assert any(one.subject == "The pact" for one in found)


def test_such_as_names_the_whole():
    fact = lists("The shop sells tools such as saws, files and drills.")[0]

    assert (fact.subject, fact.value.items) == ("tools", ("saws", "files", "drills"))


def test_preposition_before_the_list():
    fact = lists("The club consists of Ana, Ben, Carl and Dora.")[0]

    assert (fact.relation, fact.value.items) == ("consists of", ("Ana", "Ben", "Carl", "Dora"))


def test_next_clauses_subject_is_no_item():
    found = lists("The drug has effects, such as fever, cough, pain, and its use must be rare.")

    assert {one.value.items for one in found} == {("fever", "cough", "pain")}


def test_two_things_are_no_list():
    assert lists("The shop sells saws and files.") == []


def test_an_aside_about_the_thing_is_no_item():
    assert lists("It is our largest mill, built for wheat and rye.") == []


def test_amounts_of_other_things_are_no_items():
    text = (
        "The night shift earns an extra of 25 percent, work on Sundays 50 percent and "
        "work on holidays 90 percent."
    )
    found = facts(text)

    assert lists(text) == []
    assert [(one.subject, one.value.text) for one in found if one.value.kind == "percent"] == [
        ("The night shift", "25 percent"),
        ("work on Sundays", "50 percent"),
        ("work on holidays", "90 percent"),
    ]
    assert len(lists("The menu has tea at 2 euros, milk at 3 euros and cake at 4 euros.")) == 1
