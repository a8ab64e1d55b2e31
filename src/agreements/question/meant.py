"""What was meant by a name in a question that no bundle declares there: said so that whoever asked can put it right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from agreements.diagnostics import clip
from agreements.diagnostics.likely import LikelyNames, Named, suggest
from agreements.diagnostics.unseen import QUOTES, called, unseen_in, with_article
from agreements.graph import PolicyGraph, of_sort, sort_of
from agreements.language.characters import as_name
from agreements.language.titled import named, named_field
from agreements.store.compiled import EVERYTHING
from agreements.words import as_sentence

MOST_TITLES = 20_000
"""With more names of a sort than this, they are looked for by their spelling alone."""

MOST_LISTED = 6
"""Up to how many names are all listed when none is near."""

ONE_ONLY = {
    "organisation": "a question names one organisation that shares and one that receives",
    "purpose": "a question names one purpose",
    "data": "a question names the datasets or fields",
}
"""Why no word that stands for everything, and no kind or category, belongs in a question."""

EVERY = frozenset(
    (
        *EVERYTHING,
        "party",
        "everyone",
        "everybody",
        "anybody",
        "everything",
        "any",
        "all",
        "no-one",
        "nobody",
        "someone",
    )
)
"""Words that stand for all of a sort, in this language or in people's."""

_BETWEEN = re.compile(r"\s*(?:[,;|/&+]|\b(?:and|or)\b)\s*(?:and\b\s*)?|\s+")
"""What stands between names that are written in the place of one."""

_OVER = {
    "organisation": ("kind",),
    "purpose": ("purpose",),
    "dataset": ("category",),
    "role": ("organisation", "kind"),
}
"""What the names of a sort lie under."""

_SOUGHT = (
    ("organisation",),
    ("purpose",),
    ("dataset", "field"),
    ("fact",),
    ("role", "organisation"),
    ("agreement",),
)
"""The sorts that stand together in some place of a question."""

_known: WeakKeyDictionary[PolicyGraph, dict[tuple[str, ...], LikelyNames]] = WeakKeyDictionary()
"""The names of each bundle by their sorts, made when the first is looked for."""


def likely_names(graph: PolicyGraph, sorts: tuple[str, ...]) -> LikelyNames:
    """The names of some sorts, to be found by what they mean."""
    of_graph = _known.setdefault(graph, {})
    found = of_graph.get(sorts)
    if found is None:
        over = dict.fromkeys(above for sort in sorts for above in _OVER.get(sort, ()))
        found = of_graph[sorts] = LikelyNames(_named(graph, sorts), _named(graph, over))
    return found


def prepare_advice(graph: PolicyGraph) -> None:
    """Make what the first look for a name that was meant would otherwise wait for."""
    for sorts in _SOUGHT:
        likely_names(graph, sorts).prepare()


def _named(graph: PolicyGraph, sorts: Iterable[str]) -> Iterator[Named]:
    for sort in sorts:
        names = [name for name in of_sort(graph, sort) if name not in EVERYTHING]
        for name in names:
            if len(names) > MOST_TITLES:
                yield Named(name)
                continue
            declared = graph.nodes[name]["declared"]
            if sort == "field":
                yield named_field(graph.nodes[name.partition(".")[0]]["declared"], declared)
            else:
                yield named(declared)


def advice(
    graph: PolicyGraph,
    said: str,
    what: str,
    sorts: tuple[str, ...],
    data: tuple[str, ...] = (),
    *,
    in_sentence: bool = False,
) -> str:
    """What to write for a name that is not declared, or not as what belongs there.

    `what` is the sort of thing wanted (`ONE_ONLY` and `approver`, `fact`), and `data` the data that the question names;
    in a sentence a list is written otherwise than in JSON.
    """
    names = likely_names(graph, sorts)
    if said.startswith('"'):
        return _for_title(said, names, sorts)
    if titled := suggest(said, names.titled(said.strip(QUOTES))):
        return titled
    if odd := _odd_characters(said, names, sorts):
        return odd
    if said in EVERY:
        return _one_only(what, names, sorts)
    if what in ONE_ONLY and len(several := _several(graph, said, sorts)) > 1:
        return _each_by_itself(several, what, in_sentence=in_sentence)
    if field := _field_of(said, names, data):
        return f"did you mean `{field}`?"
    found = names.titled(said) or names.meant_by(said)
    over = sort_of(graph, said) in ("kind", "category")
    only = f"{ONE_ONLY[what]}: " if over and what in ONE_ONLY else ""
    close = suggest(said, found)
    every = _all_of(what)
    says = f"{only}{close or f'name {_choice(names, sorts)}'}"
    if not every:
        return says
    return f"{says} {as_sentence(every)}" if says.endswith("?") else f"{says}; {every}"


def _for_title(said: str, names: LikelyNames, sorts: tuple[str, ...]) -> str:
    """What to write for a title in quotes: the name of the one thing that has it."""
    title = said.strip('"')
    found = names.titled(title)
    if len(found) == 1:
        return f"write its name, without quotes: `{found[0].name}`"
    if found:
        listed = ", ".join(f"`{one.name}`" for one in found[:MOST_LISTED])
        return f"several have that title, so write the name of the one you mean: {listed}"
    close = suggest(title, names.meant_by(title))
    return f"write a name, without quotes: {close or _choice(names, sorts)}"


def _one_only(what: str, names: LikelyNames, sorts: tuple[str, ...]) -> str:
    only = ONE_ONLY.get(what)
    return (
        f"{only}: {_choice(names, sorts)}; ask again for each other"
        if only
        else f"name {_choice(names, sorts)}"
    )


def _several(graph: PolicyGraph, said: str, sorts: tuple[str, ...]) -> list[str]:
    """The names that are written in the place of one; none where one of them is not declared as what belongs there."""
    names = [one for one in _BETWEEN.split(said.strip()) if one]
    return names if all(one not in EVERYTHING and sort_of(graph, one) in sorts for one in names) else []


def _each_by_itself(names: list[str], what: str, *, in_sentence: bool) -> str:
    if what != "data":
        return f"{ONE_ONLY[what]}: ask with {' and then with '.join(f'`{clip(one)}`' for one in names)}"
    if in_sentence:
        return f"put a comma between them: `{', '.join(map(clip, names))}`"
    return (
        f"these are {len(names)} in one; name each by itself: {', '.join(f'`{clip(one)}`' for one in names)}"
    )


def _field_of(said: str, names: LikelyNames, data: tuple[str, ...]) -> str | None:
    """The field of that name, of a dataset that the question names beside it."""
    datasets = dict.fromkeys(item.partition(".")[0] for item in data)
    right = {one.name for one in names.right} if datasets and "." not in said else set()
    return next((f"{dataset}.{said}" for dataset in datasets if f"{dataset}.{said}" in right), None)


def _choice(names: LikelyNames, sorts: tuple[str, ...]) -> str:
    """All names that would be right where they are few, or what would be."""
    if not 0 < len(names.right) <= MOST_LISTED:
        return f"{' or '.join(with_article(sort) for sort in sorts)} that the bundle declares"
    listed = [f"`{one.name}`" for one in names.right]
    return f"{', '.join(listed[:-1])} or {listed[-1]}" if len(listed) > 1 else listed[0]


def _all_of(what: str) -> str:
    """How to see every purpose; other sorts are found by what is known of them."""
    if what != "purpose":
        return ""
    return (
        "`agreements words PATH --sort purpose` lists every purpose, "
        "and `/v1/vocabulary?sort=purpose` of a service does"
    )


def _odd_characters(said: str, names: LikelyNames, sorts: tuple[str, ...]) -> str | None:
    """Which character of a name cannot be seen or is taken for another, and the name that is meant."""
    if said.isascii() and said.isprintable():
        return None
    at = next(iter(unseen_in(said)), None)
    odd = said[at] if at is not None else next((one for one in said if not one.isascii()), None)
    if odd is None:
        return None
    plain = as_name("-".join("".join(one for one in said if one not in QUOTES).split()))
    found = next((one for one in names.right if one.name == plain), None)
    instead = f"write `{clip(found.name)}`" if found else suggest(said, names.meant_by(plain or said))
    why = f"it holds {with_article(called(odd))}, which names do not have"
    return f"{why}: {instead or f'name {_choice(names, sorts)}'}"
