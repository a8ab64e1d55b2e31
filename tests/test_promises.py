"""Promises, proved and refuted: what breaks them is permitted, and what holds has a certificate that checks."""

from __future__ import annotations

import json
from random import Random

import pytest

import agreements
from agreements import Bundle, Outcome, load_text
from agreements.analysis.promises.unknown import PromiseError
from agreements.analysis.promises.verdict import PromiseVerdict
from agreements.bundle import BundleError
from agreements.certificates import CertificateError, check_certificate, read_certificate
from agreements.language import syntax as s
from agreements.store.link import link
from generate import declarations_from
from policy_library import notes, promises
from promise_bundles import Brute, BruteChains, promising_file

WORLD = """
kind hospital kind company kind insurer under company
organisation Northgate is hospital
organisation Oakdale
organisation Acme is company
organisation Shield is insurer from 2022-01-01 until 2022-12-31
purpose care purpose marketing
category health
category numbers
category genes
role board
fact consent yes or no
fact place one of vault, cloud
dataset admissions held by Northgate contains health
dataset linked held by Oakdale derived from admissions contains health
dataset rates held by Oakdale anonymised from admissions contains numbers
"""

SHARES = "promise p anyone never shares health with Acme for any-purpose"
REACHES = "promise p health never reaches insurer"
TO_ACME = "agreement first between Northgate clause 1 Northgate may share admissions with Acme for care"
TO_OAKDALE = "agreement first between Northgate clause 1 Northgate may share admissions with Oakdale for care"


def proved(*texts: str) -> tuple[Bundle, PromiseVerdict]:
    bundle = load_text("\n".join((WORLD, *texts)))
    (verdict,) = bundle.prove()
    if verdict.holds:
        assert_checks(bundle, verdict)
    else:
        assert_happens(bundle, verdict)
    return bundle, verdict


def assert_checks(bundle: Bundle, verdict: PromiseVerdict) -> None:
    check_certificate(bundle.declarations, read_certificate(json.dumps(verdict.certificate)))


def assert_happens(bundle: Bundle, verdict: PromiseVerdict) -> None:
    """Whoever asks the questions is told that they are permitted, once what is assumed is declared."""
    texts = [(file, bundle.text(file)) for file in bundle.files if not file.startswith("library:")]
    asked = agreements.load_sources([*texts, ("assumed.agreement", verdict.assuming_text)])
    told = verdict.questions(bundle.graph)
    assert told
    assert [asked.outcome(question) for question in told] == [Outcome.PERMITTED] * len(told)
    assert [question["on"] for question in told] == sorted(question["on"] for question in told)


def holds(*texts: str) -> bool | None:
    return proved(*texts)[1].holds


# --- never shares ---------------------------------------------------------------------------------------


def test_what_no_clause_permits_holds() -> None:
    assert holds(SHARES, TO_OAKDALE)


def test_what_a_clause_permits_is_shown() -> None:
    grant = "agreement first between Northgate clause 1 Northgate may share admissions with company for care if consent"
    bundle, verdict = proved(SHARES, grant)
    assert verdict.questions(bundle.graph) == [
        {
            "from": "Northgate",
            "to": "Acme",
            "data": ["admissions"],
            "purpose": "care",
            "on": "2021-12-31",
            "facts": {"consent": True},
        }
    ]
    assert verdict.assuming == ()
    assert verdict.as_json(bundle.graph)["because"] == [
        {"clause": "first.1", "file": "text.agreement", "line": 19}
    ]


@pytest.mark.parametrize(
    ("condition", "unless", "kept"),
    [
        ("consent", "consent", True),
        ("consent or place is vault", "consent", False),
        ("not consent", "consent", False),
        ("consent", "consent and place is vault", False),
        ("consent and place is vault", "place is vault", True),
        ("place is vault", "not place is cloud", True),
        ("not place is cloud", "place is vault", True),
        ("approved by board given within 1 month", "approved by board given within 2 months", True),
        ("approved by board given within 2 months", "approved by board given within 1 month", False),
        ("approved by board given within 1 month", "approved by board given within 32 days", True),
        ("approved by board given within 1 month", "approved by board given within 30 days", False),
        ("approved by board", 'approved by board that "it is good"', False),
    ],
)
def test_an_exception_must_be_true(condition: str, unless: str, kept: bool) -> None:
    assert holds(f"{SHARES} unless {unless}", f"{TO_ACME} if {condition}") is kept


def test_a_fact_that_is_unknown_is_no_exception() -> None:
    bundle, verdict = proved(f"{SHARES} unless consent or not consent", TO_ACME)
    assert verdict.questions(bundle.graph)[0].get("facts") is None


def test_what_is_not_declared_yet_counts() -> None:
    grant = "agreement first between hospital clause 1 hospital may share anything with insurer for care"
    _, verdict = proved("promise p anyone never shares genes with insurer for any-purpose", grant)
    assert not verdict.holds
    assert "dataset undeclared-genes" in verdict.assuming_text


def test_two_undeclared_organisations_may_share_with_one_another() -> None:
    grant = (
        "agreement first between company clause 1 company except Acme, Shield may share admissions "
        "with company except Acme, Shield for care"
    )
    _, verdict = proved("promise p anyone never shares health with anyone for any-purpose", grant)
    assert not verdict.holds
    (hop,) = verdict.hops
    assert {hop.discloser, hop.recipient} == {"undeclared-company", "undeclared-insurer"}


def test_a_bar_keeps_a_promise_until_a_gateway_lifts_it() -> None:
    bar = "bar secret forbids anyone to share health with company for any-purpose unless approved by board"
    assert holds(f"{SHARES} unless approved by board", bar, TO_ACME)
    gateway = "gateway way permits anyone to share health with anyone for care lifts secret"
    assert not holds(f"{SHARES} unless approved by board", bar, gateway, f"{TO_ACME} relying on way")


def test_a_prohibition_keeps_a_promise_while_it_is_in_force() -> None:
    grant = TO_ACME.replace("Northgate clause", "Northgate from 2020-01-01 until 2020-12-31 clause")
    ban = (
        "agreement second between Northgate from {} clause 1 "
        "anyone must not share health with company for any-purpose"
    )
    assert holds(SHARES, grant, ban.format("2019-06-01"))
    _, verdict = proved(SHARES, grant, ban.format("2020-12-31"))
    assert [hop.day.isoformat() for hop in verdict.hops] == ["2020-12-30"]


# --- never reaches --------------------------------------------------------------------------------------

TO_INSURER = "agreement second between Oakdale{} clause 1 Oakdale may share {} with insurer for care"


def test_a_chain_goes_by_what_is_derived() -> None:
    _, verdict = proved(REACHES, TO_OAKDALE, TO_INSURER.format("", "linked"))
    assert len(verdict.hops) == 1
    elsewhere = WORLD.replace("dataset linked held by Oakdale", "dataset linked held by Northgate")
    bundle = load_text("\n".join((elsewhere, REACHES, TO_OAKDALE, TO_INSURER.format("", "linked"))))
    (verdict,) = bundle.prove()
    assert [(hop.discloser, hop.item, hop.recipient) for hop in verdict.hops] == [
        ("Northgate", "admissions", "Oakdale"),
        ("Oakdale", "linked", "Shield"),
    ]
    assert_happens(bundle, verdict)


def test_what_nobody_holds_goes_nowhere() -> None:
    assert holds("promise p admissions never reaches insurer", TO_INSURER.format("", "admissions"))


def test_days_of_a_chain_do_not_run_backwards() -> None:
    promise = "promise p admissions never reaches insurer"
    late = TO_OAKDALE.replace("Northgate clause", "Northgate from 2022-06-01 clause")
    assert not holds(promise, late, TO_INSURER.format("", "admissions"))
    assert holds(promise, late, TO_INSURER.format(" until 2022-05-31", "admissions"))


def test_who_is_protected_from_is_so_on_the_day() -> None:
    named = "agreement second between Oakdale from {} clause 1 Oakdale may share linked with Shield for care"
    assert not holds(REACHES, named.format("2022-12-31"))
    assert holds(REACHES, named.format("2023-01-01"))


def test_a_processor_receives_as_its_principal() -> None:
    grant = (
        "agreement first between Northgate, Oakdale and Acme as processor for Oakdale clause 1 Northgate may share "
        "admissions with Oakdale for care"
    )
    assert not holds("promise p health never reaches Acme", grant)
    assert holds("promise p health never reaches Acme", TO_OAKDALE)


def test_what_is_anonymised_is_something_else() -> None:
    assert holds(REACHES, TO_OAKDALE, TO_INSURER.format("", "rates"))


def test_a_kind_holds_what_the_catalogue_says_while_one_is_of_it() -> None:
    data = "dataset files held by insurer contains health"
    grant = "agreement second between Shield from {} clause 1 Shield may share files with Acme for care"
    assert not holds("promise p files never reaches Acme", data, grant.format("2022-05-01"))
    assert holds("promise p files never reaches Acme", data, grant.format("2023-01-01"))


# --- planted leaks --------------------------------------------------------------------------------------


def planted(seed: int) -> tuple[str, int]:
    """A leak to be added to any bundle, and how many shares it takes."""
    random = Random(seed)  # noqa: S311 - a seed must give the same leak again
    hops = random.randrange(1, 4)
    number = [*range(hops + 1)]
    member = random.choice(("", " from 2030-01-01 until 2030-01-31"))
    lines = [
        "kind leak-target category leaked fact leak-fact yes or no fact leak-place one of leak-here, leak-there",
        "role leak-board purpose leaking",
        *(f"organisation Leak-{at}" for at in number[:-1]),
        f"organisation Leak-{hops} is leak-target{member}",
        "dataset leaked-data-0 held by Leak-0 contains leaked",
        "gateway leak-gateway permits anyone to share anything with anyone for any-purpose lifts {bars}",
    ]
    item = "leaked-data-0"
    for at in range(hops):
        if at and random.random() < 0.5:
            lines.append(f"dataset leaked-data-{at} derived from {item} contains leaked")
            item = f"leaked-data-{at}"
        start, end = f"{2020 + at}-01-01", "2035-12-31"
        head, to = "", f"Leak-{at + 1}"
        way = random.randrange(5)
        if way == 0:
            head = f" suspended from {start} until 2029-12-31"
        elif way == 1:
            lines.append(
                f"agreement later-{at} supersedes leak-agreement-{at} from 2030-01-31 between Leak-{at}"
            )
        elif way == 2:
            lines.append(f"organisation Principal-{at}")
            head, to = "", f"Principal-{at}"
        condition = random.choice(
            (
                "",
                " if leak-fact or not leak-place is leak-here",
                " if not leak-fact",
                " needs approval by leak-board given within 2 weeks",
                " if (leak-fact or leak-place is leak-there) and not (leak-fact and leak-place is leak-there)",
            )
        )
        processor = f" and Leak-{at + 1} as processor for Principal-{at}, Principal-{at}" if way == 2 else ""
        lines.append(
            f"agreement leak-agreement-{at} between Leak-{at}{processor} from {start} until {end}{head} clause 1 "
            f"Leak-{at} may share {item} with {to} for leaking relying on leak-gateway{condition}"
        )
    lines.append("promise leak-promise leaked never reaches leak-target")
    return "\n".join(lines), hops


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_every_planted_leak_is_found(part: int) -> None:
    for seed in range(part, 120, 4):
        assert_leak_is_found(seed)


def assert_leak_is_found(seed: int) -> None:
    file = promising_file(seed, 1 + seed % 3)
    leak, hops = planted(seed)
    bars = ", ".join(one.name.text for one in file.declarations if isinstance(one, s.Bar))
    leak = leak.format(bars=bars) if bars else leak.replace(" lifts {bars}", "")
    from agreements.language.formatter import format_tree

    texts = [("a.agreement", format_tree(file)), ("leak.agreement", leak)]
    try:
        bundle = agreements.load_sources(texts)
    except BundleError as error:
        raise AssertionError(f"{seed}: {error}\n{leak}") from error
    (verdict,) = bundle.prove(["leak-promise"])
    assert verdict.holds is False, (seed, leak)
    assert len(verdict.hops) <= hops, (seed, leak)
    assert_happens(bundle, verdict)


# --- brute force ----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_promises_are_as_brute_force_has_them(seed: int) -> None:
    file = promising_file(seed)
    bundle = Bundle(link(declarations_from((file,))))
    declared = {one.name.text: one for one in file.declarations if isinstance(one, s.Promise)}
    for verdict in bundle.prove():
        promise, random = declared[verdict.promise], Random(seed)  # noqa: S311
        if isinstance(promise.never, s.NeverReaches):
            hops = BruteChains(file, random, most=20).shortest(promise)
            assert hops is None or 0 < len(verdict.hops) <= hops, (seed, verdict)
        elif verdict.holds:
            assert Brute(file, random, most=20).breaks(promise) is None, (seed, verdict)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_what_holds_has_a_certificate_that_checks(part: int) -> None:
    number = 0
    for seed in range(200 + part, 240, 4):
        bundle = Bundle(link(declarations_from((promising_file(seed, 1 + seed % 3),))))
        for verdict in bundle.prove():
            if verdict.holds:
                assert_checks(bundle, verdict)
                number += 1
    assert number > 10


# --- certificates ---------------------------------------------------------------------------------------

CERTIFIED = (
    "promise p anyone never shares health with company for any-purpose unless consent",
    "agreement first between Northgate from 2020-01-01 clause 1 Northgate may share admissions with company for care "
    "if consent or place is vault if consent or place is cloud",
    "agreement second between hospital clause 1 hospital may share admissions with anyone for care "
    "if recipient is hospital",
)


def refused(certificate: object, *texts: str) -> str:
    bundle = load_text("\n".join((WORLD, *(texts or CERTIFIED))))
    with pytest.raises(CertificateError) as caught:
        check_certificate(bundle.declarations, read_certificate(json.dumps(certificate)))
    return str(caught.value)


def certificate() -> dict[str, object]:
    _, verdict = proved(*CERTIFIED)
    assert verdict.holds
    return json.loads(json.dumps(verdict.certificate))


def test_a_certificate_of_another_bundle_is_refused() -> None:
    assert "is about another bundle" in refused(certificate(), *CERTIFIED, "purpose other")


def test_a_certificate_that_leaves_a_clause_out_is_refused() -> None:
    made = certificate()
    del made["grants"]["second.1"]  # type: ignore[attr-defined]
    assert refused(made) == "clause `second.1` is left out"


def test_a_certificate_with_a_part_left_out_is_refused() -> None:
    for node in certificate()["nodes"]:  # type: ignore[attr-defined]
        if isinstance(node, dict) and "others" not in node and "cases" not in node:
            break
    else:
        raise AssertionError("no tree splits what is stated")
    made = certificate()
    for one in made["nodes"]:  # type: ignore[attr-defined]
        if isinstance(one, dict):
            one.pop("unknown", None)
    assert "is left out" in refused(made)


@pytest.mark.parametrize(
    "reason", [["data"], ["recipient"], ["day"], ["sentence"], ["nothing"], ["exception"]]
)
def test_a_certificate_with_a_wrong_reason_is_refused(reason: list[str]) -> None:
    made = certificate()
    made["nodes"].append(reason)  # type: ignore[attr-defined]
    made["grants"]["first.1"] = len(made["nodes"]) - 1  # type: ignore[index, arg-type]
    assert f"`{reason[0]}` is given as the reason" in refused(made)


def test_a_certificate_with_another_list_is_refused() -> None:
    made = certificate()
    assert made["lists"]
    without = {**made, "lists": [[] for _ in made["lists"]]}  # type: ignore[attr-defined]
    assert "is given as the reason" in refused(without)
    unknown = {**made, "lists": [["Nobody"] for _ in made["lists"]]}  # type: ignore[attr-defined]
    assert "`Nobody`, which is not declared here" in refused(unknown)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not whole JSON"),
        ("[]", "expected `object`"),
        ('{"certificate": "another"}', "missing required field"),
    ],
)
def test_what_is_no_certificate_is_refused(text: str, says: str) -> None:
    with pytest.raises(CertificateError, match=says):
        read_certificate(text)


# --- names, bounds and what is kept ---------------------------------------------------------------------


def test_a_promise_that_nobody_declared_is_an_error() -> None:
    bundle = load_text(
        "\n".join((WORLD, "promise no-marketing anyone never shares health with Acme for care"))
    )
    with pytest.raises(PromiseError) as caught:
        bundle.prove(["no-market"])
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.help) == ("unknown-promise", "did you mean `no-marketing`?")


def test_what_a_bound_cuts_is_not_known() -> None:
    bundle = load_text("\n".join((WORLD, *CERTIFIED)))
    (verdict,) = bundle.prove(most=0)
    assert verdict.holds is None
    assert verdict.looked_at < verdict.grants


class Memory(dict[str, bytes]):
    def kept(self, name: str) -> bytes | None:
        return self.get(name)

    def keep(self, name: str, raw: bytes) -> None:
        self[name] = raw


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_what_is_kept_changes_no_verdict(part: int) -> None:
    from agreements.analysis.promises.prove import Prover

    for seed in range(300 + part, 330, 4):
        memory, random = Memory(), Random(seed)  # noqa: S311
        file = promising_file(seed, 2)
        for _ in range(3):
            bundle = Bundle(link(declarations_from((file,))))
            prover = Prover(bundle._policy, bundle._index, keeping=memory)
            again = [told for told in prover.prove() if isinstance(told, PromiseVerdict)]
            fresh = list(bundle.prove())
            assert [(one.promise, one.holds, one.hops) for one in again] == [
                (one.promise, one.holds, one.hops) for one in fresh
            ], seed
            for verdict in again:
                if verdict.holds:
                    assert_checks(bundle, verdict)
            file = with_other_clauses(random, file)


def with_other_clauses(random: Random, file: s.File) -> s.File:
    """The same with fewer clauses in one agreement, if that checks."""
    mine = [one for one in file.items if isinstance(one, s.Agreement)]
    changed = random.choice(mine)
    kept = tuple(clause for clause in changed.clauses if random.random() < 0.7)
    from msgspec.structs import replace

    smaller = replace(changed, clauses=kept, risks=())
    items = tuple(smaller if one is changed else one for one in file.items)
    try:
        declarations = declarations_from((s.File(items),))
        from agreements.language.checks import errors

        return s.File(items) if not errors(declarations) else file
    except ValueError:
        return file


# --- the library ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_librarys_promises_are_as_their_notes_say() -> None:
    bundle = agreements.load("policies/promises")
    expected = {
        promise.name.text: next(note for note in notes(promise) if note.startswith("Expected:"))
        for promise in promises()
    }
    told = bundle.prove(expected)
    assert {one.promise: one.holds for one in told} == {
        name: note.startswith("Expected: holds") for name, note in expected.items()
    }
    for verdict in told:
        if verdict.holds:
            assert_checks(bundle, verdict)
