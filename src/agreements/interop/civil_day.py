"""The civil day of an instant: one day for one instant, in whatever offset from UTC it is written."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Europe/London"
"""The time zone whose days count unless the settings name another, in the words of the IANA database."""


def default_zone() -> ZoneInfo:
    """The zone of `DEFAULT_ZONE`. Raises `ZoneInfoNotFoundError` where neither the system nor `tzdata` knows it."""
    return ZoneInfo(DEFAULT_ZONE)


def civil_day(moment: datetime, zone: tzinfo) -> date:
    """The day that a moment falls on in a zone; a moment without an offset is in that zone already.

    Raises `OverflowError` for a moment at the edge of the calendar.
    """
    return moment.date() if moment.tzinfo is None else moment.astimezone(zone).date()


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The last moment of a day in a zone, in UTC. Raises `OverflowError` for a day at the edge of the calendar."""
    return datetime.combine(day, time.max, zone).astimezone(UTC)


def today(zone: tzinfo) -> date:
    """What day it is now in a zone."""
    return datetime.now(zone).date()
