"""What must be checked again when some files of a good bundle have changed.

No agreement can make another one wrong, but where one supersedes the other, and nothing can be wrong for what a
promise says. So when the vocabulary and the law say what they said, only the agreements of the changed files, and
those they have to do with, are checked: beside all of the vocabulary and the law, as if the others were not there.
"""

from __future__ import annotations

from collections.abc import Iterable

from agreements.language import syntax as s
from agreements.language.declarations import AgreementFile, Declarations, ReadFile
from agreements.store.compiled import NOWHERE, SORTS, Compiled

_ALONE = (s.Agreement, s.Promise)
"""The sorts of declarations that others do not rest on."""


def to_check(declarations: Declarations, known: Compiled) -> Declarations:
    """The part of a bundle that could have become wrong since `known`, which was right; where unclear, all of it."""
    before = {(file.path, file.digest): number for number, file in enumerate(known.files)}
    stayed: dict[int, ReadFile] = {}
    changed: list[ReadFile] = []
    for file in declarations.files:
        number = before.get((file.source.path, file.source.digest))
        if number is None:
            changed.append(file)
        else:
            stayed[number] = file
    gone = [known.file(number) for number in range(len(known.files)) if number not in stayed]
    if _foundations(changed) != _foundations(gone) or _clash(known, stayed, changed):
        return declarations
    again = _concerned(known, stayed, [*changed, *gone])
    kept = [_reduced(known, number, file, again) for number, file in stayed.items()]
    return Declarations.of([*kept, *changed])


def _foundations(files: Iterable[ReadFile]) -> frozenset[s.TopLevel]:
    """What files declare that others may rest on."""
    return frozenset(
        declaration
        for file in files
        for declaration in file.tree.declarations
        if not isinstance(declaration, _ALONE)
    )


def _clash(known: Compiled, stayed: dict[int, ReadFile], changed: Iterable[ReadFile]) -> bool:
    """Whether a changed file declares a name that a file which stayed declares too."""
    for file in changed:
        for declaration in file.tree.declarations:
            number = known.declared_in(declaration.name.text)
            if number is not None and (number == NOWHERE or known.file_of(number) in stayed):
                return True
    return False


def _concerned(known: Compiled, stayed: dict[int, ReadFile], files: Iterable[ReadFile]) -> set[int]:
    """The agreements in files that stayed which those of others supersede or are superseded by, at any remove."""
    pending = [one for file in files for one in file.tree.declarations if isinstance(one, s.Agreement)]
    found: set[int] = set()
    while pending:
        agreement = pending.pop()
        older = (name.text for name in agreement.supersedes)
        for name in (*older, *known.superseding.get(agreement.name.text, ())):
            number = known.declared_in(name)
            if number is None or number == NOWHERE or number in found or known.file_of(number) not in stayed:
                continue
            found.add(number)
            declared = known.declaration(number)
            if isinstance(declared, s.Agreement):
                pending.append(declared)
    return found


def _reduced(known: Compiled, number: int, file: ReadFile, again: set[int]) -> AgreementFile:
    """A file that stayed without the agreements and promises that need no other look."""
    alone = {SORTS.index(sort) for sort in _ALONE}
    declarations = tuple(
        known.declaration(at)
        for at in known.declarations_of(number)
        if at in again or known.sort_code(at) not in alone
    )
    return AgreementFile(file.source, s.File(declarations), (), file.given)
