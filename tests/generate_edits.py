"""Made-up edits of made-up bundles: what a later version of one may say, as long as it passes the checker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from agreements.bundle import Bundle, BundleError
from agreements.language import syntax as s
from agreements.language.formatter import format_tree
from agreements.loading import load_text
from agreements.syntax.node import ConditionNode, Node
from generate import make_bundle
from generate_pieces import CATEGORIES, DATASETS, KINDS, MEASURES, ORGANISATIONS, PURPOSES, ROLES, chance

POOLS = (KINDS, ORGANISATIONS, PURPOSES, CATEGORIES, ROLES, DATASETS, ("vault", "cloud", "open"))


@dataclass(frozen=True)
class Edited:
    """A bundle and a later version of it."""

    seed: int
    old: Bundle
    new: Bundle


def make_edited(seed: int, size: int = 2) -> Edited:
    """Make up a bundle and edit it; both pass the checker."""
    random = Random(seed)  # noqa: S311 - a seed must give the same bundles again
    old = make_bundle(random, size)
    new, others = old, make_bundle(random, size)
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        for _ in range(30):
            edited = _edited(random, new, others)
            if edited != new and _is_right(edited):
                new = edited
                break
    if chance(random, 0.2):
        items = list(new.items)
        random.shuffle(items)
        new = s.File(tuple(items))
    pair = load_text(format_tree(old)), load_text(format_tree(new))
    return Edited(seed, *(pair if chance(random, 0.5) else reversed(pair)))


def _is_right(file: s.File) -> bool:
    """Whether a tree can be written, reads as itself and passes the checker."""
    try:
        return load_text(format_tree(file)).declarations.files[0].tree == file
    except (BundleError, StopIteration, RuntimeError, TypeError, AttributeError, LookupError, ValueError):
        return False  # a tree that no text gives


def _edited(random: Random, file: s.File, others: s.File) -> s.File:
    items = list(file.items)
    if chance(random, 0.25):
        return s.File(tuple(_spliced(random, items, others)))
    if chance(random, 0.15):
        del items[random.randrange(len(items))]
        return s.File(tuple(items))
    at = random.randrange(len(items))
    places = list(_places(items[at]))
    items[at] = _changed(random, items[at], random.choice(places))
    return s.File(tuple(items))


def _spliced(random: Random, items: list[Any], others: s.File) -> list[Any]:
    """The items with one of another bundle, in the place of what has the same name where there is such."""
    other = random.choice(others.items)
    named = [at for at, one in enumerate(items) if one.name == other.name]
    if named:
        items[named[0]] = other
    else:
        items.append(other)
    return items


Path = tuple[tuple[str, int | None], ...]


def _places(node: Node, path: Path = ()) -> Iterator[Path]:
    """The way to every node within a node, and to every value of its fields."""
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if name in ("span", "name") and not path:
            continue
        if isinstance(value, Node):
            yield (*path, (name, None))
            yield from _places(value, (*path, (name, None)))
        elif isinstance(value, tuple):
            yield (*path, (name, None))
            for at, one in enumerate(value):
                yield (*path, (name, at))
                if isinstance(one, Node):
                    yield from _places(one, (*path, (name, at)))
        elif name != "span":
            yield (*path, (name, None))


def _changed(random: Random, node: Any, path: Path) -> Any:
    """The node with what stands at the end of a way changed."""
    (name, at), *rest = path
    value = getattr(node, name)
    if at is not None:
        inner = list(value)
        if rest:
            inner[at] = _changed(random, inner[at], tuple(rest))
        elif chance(random, 0.4):
            del inner[at]
        else:
            inner[at] = _another(random, inner[at])
        changed: Any = tuple(inner)
    else:
        changed = _changed(random, value, tuple(rest)) if rest else _another(random, value)
    fields = {one: getattr(node, one) for one in node.__struct_fields__}
    return type(node)(**{**fields, name: changed})


def _another(random: Random, value: Any) -> Any:  # noqa: C901 - a case for each sort of value
    """Something else of the same sort, where there is such."""
    match value:
        case s.Name(text):
            pools = [pool for pool in POOLS if text in pool]
            return s.Name(random.choice(random.choice(pools))) if pools else value
        case s.Quantity(number, unit):
            return s.Quantity(random.choice((*MEASURES, number + 1)), unit)
        case bool():
            return not value
        case date():
            return value + timedelta(days=random.choice((-91, -1, 1, 30, 91)))
        case s.Period(start, end):
            moved = timedelta(days=random.choice((-91, -1, 1, 91)))
            return random.choice(
                (
                    s.Period(start, None) if start else value,
                    s.Period(None, end) if end else value,
                    s.Period(start and start + moved, end),
                    s.Period(start, end and end + moved),
                )
            )
        case s.Not(negated):
            return negated
        case s.And(parts):
            return random.choice((s.Or(parts), *parts))
        case s.Or(parts):
            return random.choice((s.And(parts), *parts))
        case ConditionNode():
            return s.Not(value)
        case tuple() if len(value) > 1:
            return random.choice((value[1:], value[::-1], value[:-1]))
        case tuple() if value and chance(random, 0.5):
            return ()
        case Node() if chance(random, 0.5):
            return None
    return value
