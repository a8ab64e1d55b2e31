"""A promise that nobody has declared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agreements.diagnostics import Diagnostic, clip, diagnose, nearest
from agreements.graph import PolicyGraph, of_sort


class PromiseError(ValueError):
    """Promises were named that a bundle does not declare; `diagnostics` says which."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = tuple(diagnostics)


def promises_named(graph: PolicyGraph, names: Iterable[str]) -> list[str]:
    """Names of promises, each once. Raises `PromiseError` where nobody has declared one of them."""
    found = list(dict.fromkeys(names))
    declared = list(of_sort(graph, "promise"))
    wrong = [_no_such_promise(name, declared) for name in found if name not in declared]
    if wrong:
        raise PromiseError(wrong)
    return found


def _no_such_promise(name: str, declared: Sequence[str]) -> Diagnostic:
    """What to say of a name that no promise has."""
    near = nearest(name, declared)
    if near is not None:
        advice = f"did you mean `{near}`?"
    elif declared:
        advice = "without a name, every promise is proved"
    else:
        advice = "no promise is declared here: `promise` says what will never happen"
    return diagnose("unknown-promise", f"no promise is called `{clip(name)}`", help=advice)
