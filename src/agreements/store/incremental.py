"""Loading a bundle again after some of its files have changed: only those are parsed, and checked with what they touch.

No agreement can make another one wrong, but where one supersedes the other or replaces a clause of it, and nothing can
be wrong for what a promise says. So when the vocabulary and the law say what they said, only the agreements of the
changed files, and those they have to do with, are checked: beside the law and the vocabulary, as if the others were not
there. Of organisations and datasets, which grow in number with agreements, those stand beside them that something there
names, at any remove: no check looks for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations, ReadFile, clause_name
from agreements.language.kept import KeptItems
from agreements.language.parser import Parsed
from agreements.language.reading import Read
from agreements.language.sorts import TOP_LEVEL, references_in
from agreements.store.compiled import NOWHERE, SORTS, Compiled

# --- reading ------------------------------------------------------------------------------------------


def reusing(previous: Compiled, otherwise: Read) -> Read:
    """A way to read texts that takes from a compiled bundle those it holds, and reads others as `otherwise` does."""
    files = {file.digest: number for number, file in enumerate(previous.files)}

    def read(sources: Sequence[Source]) -> list[Parsed | KeptItems]:
        found = [_kept(previous, files, source) for source in sources]
        unknown = iter(
            otherwise([source for source, kept in zip(sources, found, strict=True) if kept is None])
        )
        return [kept if kept is not None else next(unknown) for kept in found]

    return read


def _kept(previous: Compiled, files: dict[bytes, int], source: Source) -> KeptItems | None:
    number = files.get(source.digest)
    if number is None:
        return None
    return previous.kept(number, source)


# --- checking -----------------------------------------------------------------------------------------

_INDEPENDENT = (s.Agreement, s.Promise)
"""The sorts of declarations that others do not rest on."""

_BY_NAME = (s.Organisation, s.Dataset)
"""The sorts of declarations that others rest on only where they, or what they name, name them."""


def affected_by_changes(declarations: Declarations, previous: Compiled) -> Declarations:
    """The part of a bundle that could have become wrong since `previous`, which was right; where unclear, all of it."""
    before = {(file.path, file.digest): number for number, file in enumerate(previous.files)}
    unchanged: dict[int, ReadFile] = {}
    changed: list[ReadFile] = []
    for file in declarations.files:
        number = before.get((file.source.path, file.source.digest))
        if number is None:
            changed.append(file)
        else:
            unchanged[number] = file
    removed = [previous.file(number) for number in range(len(previous.files)) if number not in unchanged]
    if _vocabulary_and_law(changed) != _vocabulary_and_law(removed):
        return declarations
    if _names_clash(previous, changed, removed):
        return declarations
    again = _ending_or_ended(previous, unchanged, [*changed, *removed])
    beside = {number: _beside(previous, number, again) for number in unchanged}
    found = [declaration for file in changed for declaration in file.tree.declarations]
    named = _named(previous, [*found, *(previous.declaration(at) for some in beside.values() for at in some)])
    kept = [_reduced(previous, number, file, beside[number] | named) for number, file in unchanged.items()]
    return Declarations.of([*kept, *changed])


def _vocabulary_and_law(files: Iterable[ReadFile]) -> frozenset[s.TopLevel]:
    """What files declare that others may rest on."""
    return frozenset(
        declaration
        for file in files
        for declaration in file.tree.declarations
        if not isinstance(declaration, _INDEPENDENT)
    )


def _names_clash(previous: Compiled, changed: Iterable[ReadFile], removed: Iterable[ReadFile]) -> bool:
    """Whether a changed file declares a name that it may not, since a file that is unchanged declares it already.

    Nor may a name differ from another in letter case alone. A name that stood in these files before is no news.
    """
    before = set(_names(removed))
    new = {name for name in _names(changed) if name not in before}
    if any(previous.declared_in(name) == NOWHERE for name in new):
        return True
    folded = {name.casefold() for name in new}
    elsewhere = (name for sort in TOP_LEVEL for name in previous.of_sort(sort.node)) if new else ()
    return any(name.casefold() in folded and name not in before for name in elsewhere)


def _names(files: Iterable[ReadFile]) -> Iterator[str]:
    return (declaration.name.text for file in files for declaration in file.tree.declarations)


def _ending_or_ended(
    previous: Compiled, unchanged: dict[int, ReadFile], files: Iterable[ReadFile]
) -> set[int]:
    """The agreements in unchanged files which those of others end, whole or in part, or are ended by; at any remove."""
    pending = [one for file in files for one in file.tree.declarations if isinstance(one, s.Agreement)]
    found: set[int] = set()
    while pending:
        agreement = pending.pop()
        for name in _connected(previous, agreement):
            number = previous.declared_in(name)
            if (
                number is None
                or number == NOWHERE
                or number in found
                or previous.file_of(number) not in unchanged
            ):
                continue
            found.add(number)
            declared = previous.declaration(number)
            if isinstance(declared, s.Agreement):
                pending.append(declared)
    return found


def _connected(previous: Compiled, agreement: s.Agreement) -> Iterator[str]:
    """The agreements that one ends or is ended by, and those of whose clauses that is so."""
    yield from (name.text for name in agreement.supersedes)
    yield from previous.links("superseding").get(agreement.name.text, ())
    replacing = previous.links("replacing")
    for clause in agreement.clauses:
        if not isinstance(clause.rule, s.TextClause):
            yield from (older.text.partition(".")[0] for older in clause.rule.replaces)
        for newer in replacing.get(clause_name(agreement, clause.label.text), ()):
            yield newer.partition(".")[0]


def _beside(previous: Compiled, number: int, again: set[int]) -> set[int]:
    """What of a file that is unchanged stands beside what is checked, whoever names it."""
    left_out = {SORTS.index(sort) for sort in (*_INDEPENDENT, *_BY_NAME)}
    declared = previous.declarations_of(number)
    return {at for at in declared if at in again or previous.sort_code(at) not in left_out}


def _named(previous: Compiled, declarations: Iterable[s.TopLevel]) -> set[int]:
    """The organisations and datasets that declarations name, and those that these name, at any remove."""
    by_name = {SORTS.index(sort) for sort in _BY_NAME}
    pending = [*declarations]
    found: set[int] = set()
    while pending:
        for reference in references_in(pending.pop()):
            number = previous.declared_in(reference.name.text.partition(".")[0])
            if number is None or number == NOWHERE or number in found:
                continue
            if previous.sort_code(number) in by_name:
                found.add(number)
                pending.append(previous.declaration(number))
    return found


def _reduced(previous: Compiled, number: int, file: ReadFile, stays: set[int]) -> AgreementFile:
    """A file that is unchanged without what needs no other look."""
    declarations = tuple(previous.declaration(at) for at in previous.declarations_of(number) if at in stays)
    return AgreementFile(file.source, s.File(declarations), (), file.given)
