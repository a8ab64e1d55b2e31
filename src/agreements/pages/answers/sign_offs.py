"""The sign-offs of an answer as its page shows them, and the form that one is made with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from agreements.pages.page_error import PageError
from agreements.record.sign_off import (
    LONGEST_COMMENT,
    LONGEST_NAME,
    RecordedSignOff,
    ReviewVerdict,
    SignOff,
    faults_of,
)
from agreements.render.document import DocumentLine, Section
from agreements.words import moment_in_words

CHOICES: Mapping[ReviewVerdict, str] = {
    ReviewVerdict.AGREED: "I have read this answer and agree with it",
    ReviewVerdict.DISAGREED: "I have read this answer and do not agree with it",
    ReviewVerdict.LOOK_AGAIN: "I have read this answer and it needs another look",
}
"""What can be signed."""

SHOWN: Mapping[str, str] = {
    ReviewVerdict.AGREED: "Read it and agreed",
    ReviewVerdict.DISAGREED: "Read it and did not agree",
    ReviewVerdict.LOOK_AGAIN: "Read it and asked for another look",
}
"""What was signed, as it is told."""


FIELDS: tuple[str, ...] = ("name", "role", "verdict", "comment")
"""What the form asks for, in its order."""


@dataclass(frozen=True, slots=True)
class SignOffLine:
    """A sign-off as it is shown: what was signed, who (nothing where that was erased), and the lines of the comment."""

    number: int
    says: str
    who: str
    comment: tuple[str, ...]
    when: str
    caller: str
    signed_in_as: str = ""

    @property
    def known(self) -> str:
        """Which record it is, and who it is of by what the service itself knows."""
        known = f"; the service knew them as {self.caller}" if self.caller else ""
        called = f", signed in as “{self.signed_in_as}”" if self.signed_in_as else ""
        return f"record {self.number} of the log{known}{called}"


@dataclass(frozen=True, slots=True)
class SignOffForm:
    """The form: what was typed, and what is wrong by the name of the field."""

    name: str = ""
    role: str = ""
    verdict: str = ""
    comment: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    longest_name: int = LONGEST_NAME
    longest_comment: int = LONGEST_COMMENT

    @property
    def errors(self) -> tuple[PageError, ...]:
        """What is wrong, in the order of the fields, each with its place."""
        return tuple(
            PageError(says, "#verdict-1" if field == "verdict" else f"#{field}")
            for field, says in self.wrong.items()
        )

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """What can be signed: a value, and its words."""
        return tuple((one.value, words) for one, words in CHOICES.items())


def read_form(
    pairs: Iterable[tuple[str, str]], caller: str, request_id: str, signed_in_as: str = ""
) -> tuple[SignOffForm, SignOff | None]:
    """The form as it was sent, and the sign-off that it makes where nothing is wrong with it.

    `caller` is whom the service knows who signs as, and `signed_in_as` what the sign-in service calls them.
    """
    said = {name: value.replace("\r\n", "\n").strip() for name, value in pairs}
    name, role, verdict, comment = (said.get(one, "") for one in FIELDS)
    known = verdict in CHOICES
    made = SignOff(
        verdict=ReviewVerdict(verdict) if known else ReviewVerdict.LOOK_AGAIN,
        name=name,
        role=role,
        comment=comment,
        caller=caller,
        signed_in_as=signed_in_as,
        request_id=request_id,
    )
    faults = faults_of(made)
    if not known:
        faults["verdict"] = "Say what you think of the answer"
    wrong = {one: faults[one] for one in FIELDS if one in faults}
    return SignOffForm(name, role, verdict, comment, wrong), None if wrong else made


def sign_off_lines(found: Iterable[RecordedSignOff]) -> tuple[SignOffLine, ...]:
    """Sign-offs as they are shown, in their order."""
    return tuple(_line(one) for one in found)


def sign_off_section(signed: Iterable[SignOffLine]) -> Section | None:
    """The same as a section of an explanation or a document; nothing where nobody signed."""
    lines = tuple(map(_in_section, signed))
    return Section("Who has signed it off", lines) if lines else None


def _in_section(line: SignOffLine) -> DocumentLine:
    who = line.who or "who signed and what they added was erased"
    return DocumentLine(
        f"{line.says}: {who}, {line.when} ({line.known}).",
        parts=tuple(DocumentLine("", quote=one) for one in line.comment if one.strip()),
    )


def _line(one: RecordedSignOff) -> SignOffLine:
    said = one.statement
    return SignOffLine(
        number=one.number,
        says=SHOWN.get(one.verdict, one.verdict),
        who=f"{said.name}, {said.role}" if said else "",
        comment=tuple(said.comment.splitlines()) if said else (),
        when=moment_in_words(one.at),
        caller=one.caller or "",
        signed_in_as=said.signed_in_as if said else "",
    )
