"""The house stays in order: one name for one thing, files that can be read at one sitting, and no circles."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import agreements

SOURCE = Path(agreements.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

LONGEST = 350


def module_of(file: Path) -> str:
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(module_of(file))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_two_files_of_tests_have_one_name() -> None:
    """pytest imports them by their names alone, and would leave the second out."""
    names = Counter(file.name for file in Path(__file__).parent.rglob("test_*.py"))
    assert [name for name, number in names.items() if number > 1] == []


def test_no_file_is_too_long_to_be_read() -> None:
    lines = {module_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert {module: number for module, number in lines.items() if number > LONGEST} == {}


def test_no_file_imports_itself_by_way_of_others() -> None:
    """Not even for the sake of types; what is found by its folder at the start is left out."""
    modules = {module_of(file) for file in FILES}
    imports = {module_of(file): set(_imported(file, modules)) for file in FILES}
    TopologicalSorter(imports).prepare()


def _imported(file: Path, modules: set[str]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & modules
            found |= inner or ({node.module} & modules)
    return found - {module_of(file)}
