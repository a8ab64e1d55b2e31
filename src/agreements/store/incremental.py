"""Loading a bundle again after some of its files have changed: only those are parsed, and checked with what they touch.

No agreement can make another one wrong, but where one supersedes the other or replaces a clause of it, and nothing can
be wrong for what a promise says. So when the vocabulary and the law say what they said, only the agreements of the
changed files, and those they have to do with, are checked: beside all of the vocabulary and the law, as if the others
were not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agreements.diagnostics import Source
from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations, ReadFile, clause_name
from agreements.language.kept import KeptItems
from agreements.language.parser import Parsed
from agreements.language.reading import Read
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
    if _names_clash(previous, unchanged, changed):
        return declarations
    again = _ending_or_ended(previous, unchanged, [*changed, *removed])
    kept = [_reduced(previous, number, file, again) for number, file in unchanged.items()]
    return Declarations.of([*kept, *changed])


def _vocabulary_and_law(files: Iterable[ReadFile]) -> frozenset[s.TopLevel]:
    """What files declare that others may rest on."""
    return frozenset(
        declaration
        for file in files
        for declaration in file.tree.declarations
        if not isinstance(declaration, _INDEPENDENT)
    )


def _names_clash(previous: Compiled, unchanged: dict[int, ReadFile], changed: Iterable[ReadFile]) -> bool:
    """Whether a changed file declares a name that a file that is unchanged declares too."""
    for file in changed:
        for declaration in file.tree.declarations:
            number = previous.declared_in(declaration.name.text)
            if number is not None and (number == NOWHERE or previous.file_of(number) in unchanged):
                return True
    return False


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


def _reduced(previous: Compiled, number: int, file: ReadFile, again: set[int]) -> AgreementFile:
    """A file that is unchanged without the agreements and promises that need no other look."""
    independent = {SORTS.index(sort) for sort in _INDEPENDENT}
    declarations = tuple(
        previous.declaration(at)
        for at in previous.declarations_of(number)
        if at in again or previous.sort_code(at) not in independent
    )
    return AgreementFile(file.source, s.File(declarations), (), file.given)
