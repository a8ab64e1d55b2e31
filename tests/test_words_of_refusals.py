"""What stands in the way, and each part of a proof, is said of what it is true of."""

from __future__ import annotations

from small_worlds import FILE, ask, parts_of, schools, wants


def test_a_share_that_another_clause_forbids_is_said_to_be_forbidden() -> None:
    item = ask(
        wants("a", more="clause 2 School must not share file with anyone for any-purpose"), f"{FILE} where a"
    )
    assert "a clause that would permit it is there, and another forbids it" in item.says
    item = ask(wants("a"), f"{FILE} where not a")
    assert "no clause that covers it permits it" in item.says


def test_a_successor_has_started_and_is_not_said_to_run() -> None:
    bundle = schools("""
agreement old "Old" between School and City from 2020-01-01 clause 1 School may share file with City for safeguarding
agreement new "New" supersedes old between School and City from 2021-01-01 until 2022-12-31
    clause 1 School may share file with City for sport
""")
    item = ask(bundle, f"{FILE} under old.1")
    says = {part.says for part in parts_of(item.proof) if part.about == "new" and part.value == "true"}
    assert says == {"“New” has started by 1 September 2023"}


def test_no_node_of_a_proof_says_what_a_node_above_it_says_of_the_other_value() -> None:
    bundle = wants("a", more="clause 2 School must not share file with City for sport unless a and not b")
    for question in (f"{FILE} where a", f"{FILE.replace('safeguarding', 'sport')} where a, b"):
        pending = [(ask(bundle, question).proof, {})]
        while pending:
            part, above = pending.pop()
            assert above.get(part.says, part.value) == part.value, part.says
            pending += [(inner, {**above, part.says: part.value}) for inner in part.parts]


def test_how_a_restriction_touches_is_told_as_it_does() -> None:
    bundle = schools("""
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share mixed with City for safeguarding
    clause 2 School must not share mixed.ill with City for any-purpose except sport
""")
    item = ask(bundle, "may School share mixed with City for safeguarding on 2023-09-01 under deal.1")
    says = {part.evidence.says for part in parts_of(item.proof) if part.evidence}
    assert "Mixed contains Ill in Mixed" in says
    assert [note.says for note in item.notes if note.kind == "part-would-be-permitted"] == [
        "asked for alone, Clear in Mixed would be permitted"
    ]


def test_a_condition_that_is_a_not_is_met_with_its_evidence() -> None:
    item = ask(wants("not (a or b)"), f"{FILE} where not a, not b")
    ((condition),) = item.conditions
    assert [evidence.says for evidence in condition.because] == [
        "a is no, stated in the question", "b is no, stated in the question",
    ]  # fmt: skip


def test_a_refusal_that_is_stated_is_told_as_one() -> None:
    item = ask(wants('approved by board that "it is fair"'), FILE + " where a and refused by board")
    (need,) = item.missing
    assert "the refusal that is stated does not say for what" in need.says


def test_a_clause_that_still_needs_something_is_not_said_to_permit_what_another_forbids() -> None:
    bundle = wants("a", more="clause 2 School must not share file with anyone for any-purpose")
    assert "a clause that covers it is there, and another forbids it" in ask(bundle, FILE).says


def test_two_approvers_of_one_title_stay_two() -> None:
    bundle = schools("""
role head-too "The head" of City
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding needs approval by head or head-too
""")
    (barrier,) = ask(bundle, f"{FILE} where refused by head and refused by head-too").barriers
    assert (
        "refused by the head, stated in the question and refused by the head of City Council" in barrier.says
    )


def test_how_a_prohibition_bites_that_does_not_name_what_is_asked_is_said() -> None:
    text = """
purpose school-sport "School sport" under sport, safeguarding
agreement deal "Deal" between School and City from 2022-01-01
    clause 1 School may share file with City for safeguarding
    clause 2 School must not share file with City for sport
"""
    (barrier,) = ask(schools(text), FILE).barriers
    assert "(Safeguarding has purposes in common with what is listed) forbids it" in barrier.says


def test_a_barrier_is_about_what_stands_in_the_way() -> None:
    for facts, about in (("a, not b", "a"), ("not a, b", "b")):
        (barrier,) = ask(wants("not (a or b)"), f"{FILE} where {facts}").barriers
        assert barrier.about == about
