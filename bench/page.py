"""Puts results into the documentation: each table between the two marks that bear its name."""

from __future__ import annotations

import re
from typing import Any

from bench.report import machine_in_words, tables

NOTHING = "Not measured in this run."


def write_page(page: str, results: dict[str, Any], kept: str) -> str:
    """The page with what stands between its marks replaced. Raises `ValueError` for a table without a place."""
    told = {table.name: table.as_markdown() for table in tables(results)}
    files = [kept, *([results["analysed"]["kept"]] if "analysed" in results else [])]
    raw = " and ".join(f"`bench/results/{file}`" for file in files)
    told["machine"] = f"{machine_in_words(results)}\nThe raw results are {raw}."
    places = set(re.findall(r"<!-- bench: ([a-z-]+) -->", page))
    if missing := set(told) - places:
        raise ValueError(f"the page has no place for {', '.join(sorted(missing))}")
    for name in places:
        mark, end = f"<!-- bench: {name} -->", f"<!-- /bench: {name} -->"
        if page.count(mark) != 1 or page.count(end) != 1:
            raise ValueError(f"the page must have `{mark}` and `{end}`, each once")
        before, _, rest = page.partition(mark)
        _, _, after = rest.partition(end)
        page = f"{before}{mark}\n\n{told.get(name, NOTHING)}\n\n{end}{after}"
    return page
