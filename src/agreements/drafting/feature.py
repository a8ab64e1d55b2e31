"""The scenarios of a drafted agreement: one that is permitted, one that waits, and some that are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, product

from agreements.analysis.drafts.asked import StatedQuestion, catalogue_says_otherwise, needs_of
from agreements.analysis.drafts.needs import Circumstances, ways_to_meet
from agreements.analysis.drafts.open_share import IntendedShare
from agreements.analysis.drafts.writing import FIRST_CLAUSE
from agreements.decide.answer import Answer, Barrier, Outcome
from agreements.drafting.vocabulary import Vocabulary
from agreements.words import in_words, listed_in_words

_MOST_TRIED = 25
"""How many purposes and recipients are asked about to find one that is refused."""

_ROUNDS = 4
"""How often what is still needed is stated in addition."""


@dataclass(frozen=True)
class Permission:
    """A question that a clause permits, and its answer."""

    asked: StatedQuestion
    answer: Answer


def find_permission(
    vocabulary: Vocabulary, share: IntendedShare, agreement: str, days: Sequence[date]
) -> Permission | None:
    """The first day on which the agreement's clause permits the share once what it needs is stated, if there is one."""
    clause = f"{agreement}.{FIRST_CLAUSE}"
    for stated, day in product(catalogue_says_otherwise(vocabulary, share.data), days):
        found = _state_what_is_needed(vocabulary, StatedQuestion(share, day, stated, clause), clause, _ROUNDS)
        if found is not None:
            return found
    return None


def _state_what_is_needed(
    vocabulary: Vocabulary, asked: StatedQuestion, clause: str, rounds: int
) -> Permission | None:
    answer = vocabulary.bundle.ask(asked.as_json())
    if answer.outcome is Outcome.PERMITTED and all(item.stands_on == clause for item in answer.items):
        return Permission(asked, answer)
    needs = needs_of(answer, clause)
    if not needs or not rounds:
        return None
    for stated in islice(ways_to_meet(needs, vocabulary), _MOST_TRIED):
        more = replace(asked, circumstances=asked.circumstances.with_more(stated))
        found = _state_what_is_needed(vocabulary, more, clause, rounds - 1)
        if found is not None:
            return found
    return None


# --- the file ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Features:
    """What the scenarios of one agreement are written from; `path` is what `Given the agreements in` names."""

    vocabulary: Vocabulary
    agreement: str
    share: IntendedShare
    path: str
    permission: Permission | None

    def text(self) -> str:
        """The whole feature file."""
        title, clause = self.vocabulary.title(self.agreement), f"clause {FIRST_CLAUSE} of {self.agreement}"
        lines = [
            f"Feature: {' '.join(title.split())}",
            f"  What {clause} answers. A first draft, made with `agreements new`.",
            "",
            "  Background:",
            f'    Given the agreements in "{self.path}"',
        ]
        for scenario in self._scenarios():
            lines += ["", *scenario]
        return "\n".join(lines) + "\n"

    def _scenarios(self) -> Iterator[list[str]]:
        if self.permission is None:
            yield from self._refused_on(self.share.start, Circumstances(), "The law does not let it pass")
            return
        asked = self.permission.asked
        yield self._permitted(self.permission)
        yield from self._waiting(replace(asked, circumstances=Circumstances()))
        yield from self._elsewhere(asked)
        if self.share.until is not None and self.share.until < date.max:
            after = self.share.until + timedelta(days=1)
            yield from self._refused_on(after, asked.circumstances, "The day after the agreement has ended")

    def _permitted(self, permission: Permission) -> list[str]:
        asked, answer = permission.asked, permission.answer
        plain = replace(asked, under=None)
        if not all(one.stands_on == asked.under for one in self._ask(plain).items):
            plain = asked  # another clause permits it too
        gateways = set.intersection(*(set(item.gateways) for item in answer.items))
        relied_on = dict.fromkeys(one for item in answer.items for one in item.gateways if one in gateways)
        thens = [
            "it is permitted",
            f"it stands on clause {FIRST_CLAUSE} of {self.agreement}",
            *(f"it relies on {gateway}" for gateway in relied_on),
            *dict.fromkeys(
                f"{duty.owed_by} must {duty.duty}{f' by {in_words(duty.due)}' if duty.due else ''}"
                for item in answer.items
                for duty in item.duties
            ),
        ]
        return self._scenario("Everything that is needed has been stated", plain, thens)

    def _waiting(self, asked: StatedQuestion) -> Iterator[list[str]]:
        answer = self._ask(replace(asked, under=None))
        if answer.outcome is not Outcome.REFERRED:
            return
        thens = ["it is referred"]
        for item in answer.items:
            for missing in item.missing:
                if missing.kind == "fact":
                    thens.append(f"it still needs the fact {missing.what}")
                elif missing.that is None or '"' not in missing.that:
                    that = "" if missing.that is None else f' that "{" ".join(missing.that.split())}"'
                    thens.append(f"it still needs the approval of {missing.who}{that}")
        yield self._scenario(
            "Nothing has been stated yet", replace(asked, under=None), list(dict.fromkeys(thens))
        )

    def _elsewhere(self, asked: StatedQuestion) -> Iterator[list[str]]:
        """For another purpose, else to somebody else: the first that is refused for that."""
        share, plain = self.share, replace(asked, under=None)
        related = self.vocabulary.policy.coverage.above(share.purpose)
        names = [one.name for one in self.vocabulary.names("purpose")]
        names.sort(key=lambda name: name in related)  # a wider purpose is no good example of another
        purposes = (replace(share, purpose=name) for name in names)
        others = (
            replace(share, recipient=one.name)
            for one in self.vocabulary.names("organisation")
            if one.name not in (share.discloser, share.recipient)
        )
        for kind, title, shares in (
            ("purpose", "For another purpose", purposes),
            ("recipient", "To somebody else", others),
        ):
            tried = islice((one for one in shares if one != share), _MOST_TRIED)
            found = next(self._refused_for(kind, title, (replace(plain, share=one) for one in tried)), None)
            if found is not None:
                yield found
                return

    def _refused_for(self, kind: str, title: str, tried: Iterable[StatedQuestion]) -> Iterator[list[str]]:
        for asked in tried:
            answer = self._ask(asked)
            if answer.outcome is Outcome.REFUSED and self._has(answer, lambda one: one.kind == kind):
                yield self._scenario(title, asked, [f"it is refused because of the {kind}"])

    def _refused_on(self, day: date, stated: Circumstances, title: str) -> Iterator[list[str]]:
        asked = StatedQuestion(self.share, day, stated)
        answer = self._ask(asked)
        if answer.outcome is Outcome.PERMITTED:
            return  # by another agreement
        thens = [f"it is {answer.outcome}"]
        if answer.outcome is Outcome.REFUSED:
            barriers = [barrier for item in answer.items for barrier in item.barriers]
            reasons = dict.fromkeys(filter(None, map(self._reason, barriers)))
            thens = [f"it is refused because {reason}" for reason in reasons] or thens
        yield self._scenario(title, asked, thens)

    def _reason(self, barrier: Barrier) -> str | None:
        if barrier.kind == "not-in-force" and barrier.about == self.agreement:
            return f"the agreement {self.agreement} is not in force"
        if barrier.kind in ("bar", "gateway") and barrier.about and self.permission is None:
            return f"of the {barrier.kind} {barrier.about}" if barrier.kind == "bar" else None
        return None

    def _ask(self, asked: StatedQuestion) -> Answer:
        return self.vocabulary.bundle.ask(asked.as_json())

    @staticmethod
    def _has(answer: Answer, wanted: Callable[[Barrier], bool]) -> bool:
        return all(any(map(wanted, item.barriers)) for item in answer.items)

    # --- steps ------------------------------------------------------------------------------------------

    def _scenario(self, title: str, asked: StatedQuestion, thens: Sequence[str]) -> list[str]:
        when, then = list(self._whens(asked)), list(thens)
        steps = [f"When {when[0]}", *(f"And {one}" for one in when[1:])]
        steps += [f"Then {then[0]}", *(f"And {one}" for one in then[1:])]
        return [f"  Scenario: {title}", *(f"    {step}" for step in steps)]

    def _whens(self, asked: StatedQuestion) -> Iterator[str]:
        share, day = asked.share, in_words(asked.day)
        yield (
            f"{share.discloser} proposes to share {listed_in_words(share.data)} with {share.recipient} "
            f"for {share.purpose} on {day}"
        )
        for fact, value in asked.circumstances.facts.items():
            if isinstance(value, bool):
                yield f"{fact} {'holds' if value else 'does not hold'}"
            else:
                yield f"the {fact} is {value}"
        for by, that in asked.circumstances.approvals:
            words = "" if that is None else f' that "{" ".join(that.split())}"'
            yield f"{by} has approved{words} on {day}"
        if asked.under is not None:
            yield f"it is asked under clause {FIRST_CLAUSE} of {self.agreement}"
