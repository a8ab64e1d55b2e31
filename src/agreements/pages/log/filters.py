"""What somebody looks for in the log, as the query of an address, so that a search can be kept and sent."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from agreements.graph import PolicyGraph
from agreements.pages.page_error import PageError
from agreements.policy.titles import title_of
from agreements.record.log_index import Wanted
from agreements.syntax.dates import how_to_write, read_date, read_month

OUTCOMES: Mapping[str, str] = {
    "": "Anything",
    "permitted": "Permitted",
    "referred": "Referred",
    "refused": "Refused",
    "unanswerable": "Turned down unanswered",
    "searched": "Searches",
    "sign-off": "Sign-offs",
    "bundle": "Bundles that came into service",
    "erasure": "Erasures",
}
"""What came of it, as it can be chosen."""

_DAYS = {"since": "From which day", "until": "To which day"}
"""How the days are asked for."""

LONGEST = 200
"""Characters of one filter; what is longer is looked at so far."""


@dataclass(frozen=True)
class LogFilters:
    """What was typed; nothing of it need be right."""

    who: str = ""
    whom: str = ""
    what: str = ""
    outcome: str = ""
    caller: str = ""
    since: str = ""
    until: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is looked for."""
        return self == LogFilters()

    @property
    def pairs(self) -> dict[str, str]:
        """The parameters of an address that looks for the same."""
        return {one.name: said for one in fields(self) if (said := getattr(self, one.name))}

    def in_months_before(self, today: date) -> tuple[tuple[str, LogFilters], ...]:
        """The same, within this month and within the last: what each is called, and what looks for it."""
        this = today.replace(day=1)
        months = (("this month", this), ("last month", this - timedelta(days=1)))
        return tuple(
            (called, replace(self, since=f"{day:%Y-%m}", until=f"{day:%Y-%m}")) for called, day in months
        )

    @cached_property
    def wrong(self) -> Mapping[str, str]:
        """What is wrong, by the name of the field."""
        found: dict[str, str] = {}
        for name, label in _DAYS.items():
            said = getattr(self, name)
            if said and _days(said) is None:
                how = how_to_write(said) or "write a day such as 2026-06-30 or 30 June 2026, or a month"
                found[name] = f"{label}: {how}"
        if self.outcome not in OUTCOMES:
            found["outcome"] = "Choose one of the outcomes"
        return found

    @property
    def errors(self) -> tuple[PageError, ...]:
        """What is wrong, each with its place on the page."""
        return tuple(PageError(says, f"#{name}") for name, says in self.wrong.items())

    @property
    def outcomes(self) -> tuple[tuple[str, str], ...]:
        """The outcomes that can be chosen: a value, and its words."""
        return tuple(OUTCOMES.items())


def read_filters(pairs: Iterable[tuple[str, str]]) -> LogFilters:
    """What the parameters of an address look for; those of something else are passed over."""
    known = {one.name for one in fields(LogFilters)}
    return LogFilters(**{name: value.strip()[:LONGEST] for name, value in pairs if name in known})


def wanted_by(
    filters: LogFilters, names: tuple[frozenset[str], frozenset[str]], graph: PolicyGraph
) -> Wanted:
    """What is looked for, in the names of organisations and of data that were ever asked about."""
    organisations, data = names
    since, until = _days(filters.since), _days(filters.until)
    return Wanted(
        who=_meant(filters.who, organisations, graph),
        whom=_meant(filters.whom, organisations, graph),
        what=_meant(filters.what, data, graph),
        outcome=filters.outcome or None,
        caller=filters.caller or None,
        since=None if since is None else _begin(since[0]),
        until=None if until is None or until[1] == date.max else _begin(until[1] + timedelta(days=1)),
    )


def _meant(words: str, names: frozenset[str], graph: PolicyGraph) -> frozenset[str] | None:
    """The name that words are, else those with that title, else all in whose name or title they stand."""
    if not words:
        return None
    if words in names:
        return frozenset({words})
    wanted = words.casefold()
    titles = {name: title_of(graph, name).casefold() for name in names}
    titled = frozenset(name for name, title in titles.items() if title == wanted)
    return titled or frozenset(
        name for name, title in titles.items() if wanted in title or wanted in name.casefold()
    )


def _days(words: str) -> tuple[date, date] | None:
    """The first and the last day of what words name: a day, or a whole month."""
    said = " ".join(words.split())
    if not said:
        return None
    try:
        year, month = read_month(said)
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        pass
    try:
        day = date(*read_date(said))
    except (ValueError, IndexError):
        return None
    return day, day


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
