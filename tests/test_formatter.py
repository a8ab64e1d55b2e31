from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile
from agreements.language.formatter import format_file, format_tree
from agreements.language.parser import Parsed, parse
from agreements.syntax.layout import WIDTH
from agreements.syntax.pieces import quote
from trees import conditions, files

TOUR = (Path(__file__).parent / "tour" / "covid.agreement").read_text(encoding="utf-8")

_TOKEN = re.compile(r'"""(?:[^"]|"(?!""))*"*"""|"[^"\n]*"|[(),]|[^\s"(),#]+')
_COMMENT = re.compile(r"#[^\n]*")

modest = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def read(text: str) -> Parsed:
    parsed = parse(Source("a.agreement", text))
    assert parsed.tree is not None, (parsed.problems[0].message, text)
    return parsed


def tree_of(text: str) -> s.File:
    tree = read(text).tree
    assert tree is not None
    return tree


def formatted(text: str) -> str:
    """The text formatted, once it is seen to keep both laws and every comment."""
    parsed = read(text)
    assert parsed.tree is not None
    result = format_tree(parsed.tree, parsed.comments)
    again = read(result)
    assert again.tree == parsed.tree, result
    assert format_tree(parsed.tree, parsed.comments) == result
    assert comments_of(again) == comments_of(parsed), result
    assert format_tree(again.tree or s.File(()), again.comments) == result
    return result


def comments_of(parsed: Parsed) -> list[str]:
    return sorted(span.source.text[span.start : span.end].rstrip() for span in parsed.comments)


def unchanged(text: str) -> None:
    assert formatted(text) == text


# --- layout -------------------------------------------------------------------------------------------


def test_one_line_declarations_of_a_sort_stand_together() -> None:
    text = 'use  uk.law use b kind a"A"kind b under a,c purpose p duty d duty e note "n" duty f'
    assert formatted(text) == (
        'use uk.law\nuse b\n\nkind a "A"\nkind b under a, c\n\npurpose p\n\nduty d\n\n'
        'duty e\n    note "n"\n\nduty f\n'
    )


def test_lines_of_a_declaration_stand_in_one_order() -> None:
    text = """
agreement b "B" contact "c@d" review by 2021-01-01 note "n" supersedes a until 2022-01-01
    suspended from 2020-06-01 because "x" between A as controller, B, party as processor
    from 2020-01-01 summary "s" reference "r"
    risk r impact high mitigated by not f likelihood low otherwise ask R
    clause 1 A may share d with B for p must x, y within 1 month after end if f text "t" relying on g if h
"""
    assert formatted(text) == (
        """\
agreement b "B"
    reference "r"
    between A as controller, B and party as processor
    from 2020-01-01 until 2022-01-01
    supersedes a
    suspended from 2020-06-01 because "x"
    review by 2021-01-01
    summary "s"
    contact "c@d"
    note "n"

    clause 1
        A may share d with B for p
        relying on g
        if f
        if h
        must x and y within 1 month after end
        text "t"

    risk r
        likelihood low impact high
        mitigated by not f
        otherwise ask R
"""
    )


def test_lines_of_the_second_version_are_kept() -> None:
    text = """
fact f yes or no known to A category c under d has f no
agreement b "B" if x review every 1 year until 1 May 2022 between A and B as processor for A or C, D as processor for B
    clause 1 A may share d with B for p must not y replaces a.1, a.2 needs approval by R given within 2 years
        relying on g or h where not data contains c or recipient acts for discloser, i
        must x within 24 hours after breach
    clause 2 A must not share d with B for p survives end unless x replaces a.3
    clause 3 A must not share d with B for p survives end for 5 years
    clause 4 "Costs" says "Each bears its own." note "n"
    risk r likelihood low about 1
"""
    assert formatted(text) == (
        """\
fact f yes or no known to A

category c under d
    has f no

agreement b "B"
    between A, B as processor for A or C and D as processor for B
    until 2022-05-01
    review every 1 year
    if x

    clause 1
        A may share d with B for p
        replaces a.1 and a.2
        relying on g or h where not data contains c or recipient acts for discloser, i
        needs approval by R given within 2 years
        must x within 24 hours after breach
        must not y

    clause 2
        A must not share d with B for p
        replaces a.3
        unless x
        survives end

    clause 3
        A must not share d with B for p
        survives end for 5 years

    clause 4 "Costs"
        says "Each bears its own."
        note "n"

    risk r about 1
        likelihood low
"""
    )


def test_dataset_lines_come_before_fields() -> None:
    text = (
        "dataset d has f, g 2 days usually has h yes contains c contains e note 'n' held by A, B "
        "derived from x removing c derived from y anonymised from z field i contains j field k 'K' note 'm'"
    )
    assert formatted(text.replace("'", '"')) == (
        """\
dataset d
    held by A, B
    derived from x removing c
    derived from y
    anonymised from z
    contains c, e
    has f
    has g 2 days
    usually has h yes
    note "n"
    field i contains j
    field k "K"
        note "m"
"""
    )


def test_law_is_laid_out_citation_first() -> None:
    text = (
        "gateway g lifts b if c permits A to share x with B for p from 2020-01-01 text 't' cites 'c' at 'l'"
        " bar b 'B' unless c unless d forbids anyone to share x except y with anyone for any-purpose"
        " cites 'c'"
    )
    assert formatted(text.replace("'", '"')) == (
        """\
gateway g
    cites "c" at "l"
    text "t"
    from 2020-01-01
    permits A to share x with B for p
    if c
    lifts b

bar b "B"
    cites "c"
    forbids anyone to share x except y with anyone for any-purpose
    unless c
    unless d
"""
    )


def test_long_sentences_have_a_row_for_each_part() -> None:
    one, two, three = "x" * 40, "y" * 40, "z" * 40
    text = f"agreement a clause 1 {one} may share {two} with {three} for p needs approval by R that ''"
    assert f"        {one} may share {two}\n            with {three}\n            for p\n" in formatted(
        text.replace("'", '"')
    )
    text = f"gateway a permits {one} to share {two} with {three} for p"
    assert f"    permits {one}\n        to share {two}\n        with {three}\n        for p\n" in formatted(
        text
    )


def test_long_lists_are_filled_to_the_width() -> None:
    names = [f"category-number-{number}" for number in range(12)]
    lines = formatted(f"dataset d contains {' and '.join(names)}").splitlines()
    assert lines[1:] == [
        "    contains " + ", ".join(names[:5]) + ",",
        "        " + ", ".join(names[5:10]) + ",",
        "        " + ", ".join(names[10:]),
    ]
    assert all(len(line) <= WIDTH for line in lines)


def test_long_conditions_have_a_row_for_each_operand() -> None:
    one, two = "x" * 50, "y" * 50
    text = f"gateway g if {one} is at most 2 months and ({two} or not (a and b)) and c if a or b"
    assert formatted(text).splitlines()[1:] == [
        f"    if {one} is at most 2 months",
        f"       and ({two} or not (a and b))",
        "       and c",
        "    if a or b",
    ]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("(a)", "a"),
        ("((a or b))", "a or b"),
        ("(a and b) or c", "a and b or c"),
        ("a and (b or c)", "a and (b or c)"),
        ("a and (b and (c))", "a and b and c"),
        ("a or (b or c and (d or e))", "a or b or c and (d or e)"),
        ("not (a)", "not a"),
        ("not (not a)", "not not a"),
        ("not (a and b) and (not a) or b", "not (a and b) and not a or b"),
        ("(not (x is one of a , b)) or (y is 3 weeks)", "not x is one of a, b or y is 3 weeks"),
        ("(x is not  no)and(data contains c)", "x is not no and data contains c"),
        (
            'approved by R that "t" and (x is at least 2 days)',
            'approved by R that "t" and x is at least 2 days',
        ),
    ],
)
def test_parentheses_stand_only_where_needed(written: str, canonical: str) -> None:
    assert formatted(f"gateway g if {written}") == f"gateway g\n    if {canonical}\n"


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("a", '"a"'),
        ("", '""'),
        ("# no comment", '"# no comment"'),
        ('say "a"', '"""say "a""""'),
        ("two\nlines", '"""two\nlines"""'),
        ('"', '"' * 7),
        ("carriage\rreturn", '"""carriage\rreturn"""'),
    ],
)
def test_strings_take_the_quotes_that_they_need(words: str, quoted: str) -> None:
    assert quote(words) == quoted
    tree = s.File((s.Kind(s.Name("k"), words),))
    assert tree_of(format_tree(tree)) == tree


def test_words_that_no_string_can_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="three double quotes cannot stand inside a string"):
        format_tree(s.File((s.Kind(s.Name("k"), 'a """ b'),)))


def test_strings_of_several_lines_are_kept_word_for_word() -> None:
    unchanged('gateway g\n    text """first\n  second   \n\n        third"""\n    lifts b\n')
    unchanged('kind a """A\nB"""\n    under b\n\nkind b\n')


def test_nothing_is_formatted_as_nothing() -> None:
    assert format_tree(s.File(())) == ""
    assert formatted(" \n\t\n") == ""


def test_a_file_is_formatted_with_its_comments() -> None:
    source = Source("a.agreement", "kind  a # c")
    parsed = parse(source)
    assert parsed.tree is not None
    assert format_file(AgreementFile(source, parsed.tree, parsed.comments)) == "kind a  # c\n"


def test_trees_made_by_hand_can_be_formatted() -> None:
    name = s.Name
    everyone = s.ListedNames((name("anyone"),), (name("A"), name("B")))
    sentence = s.Sentence(everyone, s.ListedNames((name("d.f"),)), everyone, s.ListedNames((name("p"),)))
    clause = s.Clause(s.ClauseLabel("1"), None, s.Grant(sentence), s.Period(None, date(2020, 1, 31)))
    tree = s.File((s.Agreement(name("a"), clauses=(clause,)),))
    assert format_tree(tree) == (
        "agreement a\n\n    clause 1 until 2020-01-31\n"
        "        anyone except A, B may share d.f with anyone except A, B for p\n"
    )


# --- comments -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "# alone\n",
        "# a\n\n# b\n# c\n",
        "# licence\n\n# about a\nkind a  # beside a\n# about b\nkind b\n# end\n\n# really\n",
        "# a\n\nkind a\n",
        "kind a\n\n# people\n\nkind b\n",
        "kind a\n    # more about a\nkind b\n",
        "dataset d  # one\n    # two\n    contains c  # three\n"
        "    # f\n    field f\n        # in f\n    field g\n",
        'agreement a\n    summary "s"  # s\n\n    # risks\n    # r\n'
        "    risk r  # r\n        # tail\n\nkind k\n",
        "agreement a\n    from 2024-01-01\n    review by 2025-03-01  # by\n    review every 12 months  # every\n"
        '    summary "s"  # s\n    contact "c"  # c\n',
        'agreement a\n\n    clause 1\n        says "s"  # s\n        note "n"  # n\n        # tail\n',
        "agreement a\n\n    clause 1\n        A may share d with B for p\n        # if later\n\n"
        "    # about 2\n    clause 2\n        A must not share d with B for p  # 2\n        # tail\n# end\n",
    ],
)
def test_comments_that_stand_well_stay_where_they_are(text: str) -> None:
    unchanged(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind a # x\n under b # y", "# x\nkind a under b  # y\n"),
        ("kind a # x\n\n\n\n# y\n\n\nkind b", "kind a  # x\n\n# y\n\nkind b\n"),
        (
            'agreement a review every # x\n 2 years review by # y\n 1 March 2025 # z\n summary "s" # s\n'
            ' contact "c" # c',
            "agreement a\n    # y\n    review by 2025-03-01  # z\n    # x\n    review every 2 years\n"
            '    summary "s"  # s\n    contact "c"  # c\n',
        ),
        ("kind a\n# y\nunder b", "# y\nkind a under b\n"),
        ("kind # x\na", "# x\nkind a\n"),
        ('duty d # x\n"D" # y', '# x\nduty d "D"  # y\n'),
        ("fact f # x\nyes # y\nor no # z", "# x\n# y\nfact f yes or no  # z\n"),
        ("use # x\na.b # y", "# x\nuse a.b  # y\n"),
        ('kind k note # x\n"n" # y', 'kind k\n    # x\n    note "n"  # y\n'),
        ("kind a # x\n       # y\nkind b", "# x\n# y\nkind a\nkind b\n"),
        (
            "gateway g if (a or b # x\n # y\n) lifts b",
            "gateway g\n    # y\n    if a or b  # x\n    lifts b\n",
        ),
        ("gateway g if (a or b\n) # x\n lifts b", "gateway g\n    if a or b  # x\n    lifts b\n"),
        ("gateway g until 2020-01-01 # x\nfrom 2019-01-01 # y\n", None),
        ('gateway g cites "a" # x\nat "b" # y', 'gateway g\n    # x\n    cites "a" at "b"  # y\n'),
        ("dataset d contains a, # x\n b # y", "dataset d\n    # x\n    contains a, b  # y\n"),
        ("dataset d contains a # x\n contains b # y", "dataset d\n    # x\n    contains a, b  # y\n"),
        ('agreement a summary # x\n"s" # y', 'agreement a\n    # x\n    summary "s"  # y\n'),
        (
            "agreement a review # x\nby # y\n2020-01-01 # z",
            "agreement a\n    # x\n    # y\n    review by 2020-01-01  # z\n",
        ),
        (
            'agreement a contact "c" # c\n# the reference\nreference "r" # r',
            'agreement a\n    # the reference\n    reference "r"  # r\n    contact "c"  # c\n',
        ),
    ],
)
def test_comments_stay_with_what_they_were_written_for(text: str, expected: str | None) -> None:
    result = formatted(text)
    assert expected is None or result == expected


def test_comments_that_follow_each_other_keep_their_order() -> None:
    assert formatted("kind a\n# 1\n    # 2\nkind b") == "kind a\n# 1\n# 2\nkind b\n"
    text = (
        "agreement a clause 1 A may share d with B for p\n# about must\nmust x\nif y\n    # tail\n clause 2"
    )
    assert formatted(f"{text} A may share d with B for p").splitlines()[4:8] == [
        "        if y",
        "        # tail",
        "        # about must",
        "        must x",
    ]


def test_a_comment_after_a_string_of_several_lines_is_not_drawn_on_by_the_next() -> None:
    unchanged(
        "agreement a\n\n    clause 1\n        A may share d with B for p\n"
        '        text """two\nabc"""  # beside\n        # below\n\n    risk r\n'
    )


def test_comments_within_a_wrapped_sentence_stay_with_their_row() -> None:
    one, two, three = "x" * 40, "y" * 40, "z" * 40
    unchanged(
        f"gateway a\n    permits {one}  # who\n        # what\n        to share {two}  # what\n"
        f"        with {three}  # with whom\n        for p  # why\n"
    )


def test_a_comment_keeps_its_words() -> None:
    assert formatted("kind a #: é 字 “x”\f y \t \r\n") == "kind a  #: é 字 “x”\f y\n"


# --- both laws, for any text --------------------------------------------------------------------------


def test_the_tour() -> None:
    result = formatted(TOUR)
    assert all(len(line) <= WIDTH for line in result.splitlines())
    assert result.startswith("# The tour: every construct of the language in one bundle.")


def test_a_comment_in_every_gap_of_the_tour() -> None:
    tokens = _TOKEN.findall(_COMMENT.sub("", TOUR, count=1))
    formatted("".join(f"{token} # after {at}\n" for at, token in enumerate(tokens)))
    formatted("".join(f"# before {at}\n{token}\n" for at, token in enumerate(tokens)))
    formatted("".join(f"{token} # after {at}\n  # alone {at}\n\n" for at, token in enumerate(tokens)))


def test_one_comment_in_each_gap_of_a_short_text() -> None:
    start = TOUR.index("gateway COPI-reg-3")
    short = TOUR[start : TOUR.index("gateway NHS-Act", start)] + TOUR[TOUR.index("agreement covid") :]
    gaps = [match.end() for match in _TOKEN.finditer(short)]
    for gap in gaps[::3]:
        for comment in (" # c\n", "\n# c\n", "\n      # c\n\n"):
            formatted(short[:gap] + comment + short[gap:])


def scattered(text: str, chance: random.Random, often: float) -> str:
    """The same words with other white space, and comments among them."""
    parts: list[str] = []
    for token in _TOKEN.findall(text):
        parts += [chance.choice([" ", "\n", "\n\n", "\n    ", "  "]), token]
        while chance.random() < often:
            parts.append(chance.choice([" ", "\n", "\n    ", "\n            ", "\n\n", "\n\n  "]))
            parts.append(f"# {len(parts)}\n")
            parts.append(chance.choice(["", "", "\n", " ", "    "]))
    return "".join(parts)


@modest
@given(files)
def test_any_tree_can_be_written_and_read_again(tree: s.File) -> None:
    text = format_tree(tree)
    assert tree_of(text) == tree
    unchanged(text)


@modest
@given(files, st.randoms(use_true_random=False), st.sampled_from([0, 0.02, 0.1, 0.5]))
def test_any_text_keeps_its_meaning_and_its_comments(
    tree: s.File, chance: random.Random, often: float
) -> None:
    formatted(scattered(format_tree(tree), chance, often))


@modest
@given(st.randoms(use_true_random=False), st.sampled_from([0.01, 0.1, 0.6]))
def test_the_tour_with_comments_at_random(chance: random.Random, often: float) -> None:
    start = chance.randrange(0, 3) * 2000
    at = TOUR.index("\n\n", start)
    formatted(scattered(TOUR[at : TOUR.find("\n\n", at + 2500)], chance, often))


@modest
@given(conditions)
def test_any_condition_keeps_its_meaning(condition: s.Condition) -> None:
    tree = s.File((s.Gateway(s.Name("g"), conditions=(condition,)),))
    assert tree_of(format_tree(tree)) == tree
