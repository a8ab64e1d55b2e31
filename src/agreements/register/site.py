"""The public register put together: every page, feed and table of a bundle, written one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agreements.bundle import Bundle
from agreements.documents.law import law_schedule
from agreements.documents.terms import EVERYTHING, BundleNames, Terms
from agreements.graph import of_sort, out, syntax_of
from agreements.language import syntax as s
from agreements.policy.compile import Policy
from agreements.register import linked_data, open_data
from agreements.register.addresses import FOLDERS, path_of
from agreements.register.agreement_page import AgreementPage, agreement_page
from agreements.register.constraints import VOCABULARY
from agreements.register.events import by_year, events, to_atom
from agreements.register.folder import SiteFolder
from agreements.register.listing import Listing, held_datasets, kinds_of
from agreements.register.my_data import my_data
from agreements.register.page_writer import PageWriter
from agreements.register.paging import in_pages, my_data_pages, numbered_path, shown_numbers
from agreements.register.proofs import PublicPromise, certificates, promises_about, public_promises
from agreements.register.search_index import SearchIndex
from agreements.register.things import Thing, Things

if TYPE_CHECKING:
    from agreements.analysis.differences.regions import Region
    from agreements.analysis.promises.verdict import PromiseVerdict

PER_PAGE = 250
"""How many agreements one page of a list has."""

SHAPES = Path(__file__).with_name("shapes.ttl")

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""


class Register:
    """The register of a bundle as it stands on a day."""

    def __init__(self, bundle: Bundle, on: date) -> None:
        self._bundle, self._on = bundle, on
        self._policy = Policy(bundle.graph)
        self._names = BundleNames(bundle.graph)
        self._things = Things(bundle.graph, self._names)
        self._promises: tuple[PublicPromise, ...] = ()

    def write(
        self,
        place: Path,
        verdicts: Sequence[PromiseVerdict] = (),
        moved: Sequence[str] | None = None,
        progress: Progress = lambda _stage, _done, _of: None,
    ) -> int:
        """Write the site and tell how many files it has; a site that was there before is replaced when this is whole.

        `verdicts` say which promises are proven; `moved` what changed since an older bundle, in the language of
        bundles. Raises `FolderError` for a place that cannot be written, or that holds what no register wrote.
        """
        self._promises = public_promises(self._things, verdicts)
        self._listing = Listing(self._policy, self._things, self._on)
        self._index = SearchIndex()
        with SiteFolder(place) as folder:
            self._folder = folder
            self._pages = PageWriter(folder, self._bundle.hash, self._on)
            self._pages.write_assets()
            self._write_agreements(progress)
            self._write_things(progress)
            self._write_promises(verdicts)
            self._write_changes(moved)
            self._write_start()
            return folder.files

    # --- agreements -----------------------------------------------------------------------------------

    def _agreements(self) -> list[str]:
        return [one for one in of_sort(self._bundle.graph, "agreement") if one not in EVERYTHING]

    def _write_agreements(self, progress: Progress) -> None:
        """Each agreement's page, and a row or line of it in every table; no two of them are held at once."""
        names = self._agreements()
        isa, uses = open_data.Table(open_data.DIGITAL_ECONOMY_ACT), open_data.Table(open_data.DATA_USES)
        data = self._folder.path("data/x").parent
        with (
            (data / "digital-economy-act-register.csv").open("wb") as isa_file,
            (data / "data-use-register.csv").open("wb") as uses_file,
            (data / "register.json").open("wb") as json_file,
        ):
            json_file.write(f'{{"bundle":"{self._bundle.hash}","on":"{self._on}","agreements":[\n'.encode())
            for done, name in enumerate(names):
                progress("agreements", done, len(names))
                page = agreement_page(self._things, name, self._on)
                self._write_agreement(page)
                isa.row(open_data.as_information_sharing_agreement(page))
                for use in open_data.as_data_uses(page):
                    uses.row(use)
                isa_file.write(isa.taken())
                uses_file.write(uses.taken())
                json_file.write((b",\n" if done else b"") + open_data.json_line(page))
            json_file.write(b"\n]}\n")
        self._folder.files += 3
        self._write_lists(names)

    def _write_agreement(self, page: AgreementPage) -> None:
        path = path_of("agreement", page.this.name)
        about = promises_about(self._promises, (one.name for one in page.data), self._policy.coverage)
        self._pages.write(
            f"{path}.html", "agreement.html", {"page": page, "promises": about, "file": f"{path}.jsonld"}
        )
        self._folder.write(f"{path}.jsonld", linked_data.agreement_data(page, self._things))
        parties = [one.who.title for one in page.parties]
        self._index.add(
            page.this.title, "agreement", f"{path}.html", [page.reference, *parties, *page.summary]
        )

    def _write_lists(self, names: list[str]) -> None:
        states: dict[str, list[str]] = {"in-force": [], "suspended": [], "coming": [], "ended": []}
        for name in names:
            states[self._listing.standing(name).state].append(name)
        self._counts = {state: len(found) for state, found in states.items()}
        for state, found in states.items():
            pages = in_pages(self._things.by_title(found), PER_PAGE)
            for number, part in enumerate(pages, start=1):
                rows = [(one, self._listing.standing(one.name), self._summary(one.name)) for one in part]
                values = {
                    "state": state,
                    "rows": rows,
                    "counts": self._counts,
                    **_numbers(partial(numbered_path, state), number, len(pages)),
                }
                self._pages.write(numbered_path(state, number), "agreements.html", values)

    def _summary(self, name: str) -> str:
        declared: s.Agreement = syntax_of(self._bundle.graph, name)
        return " ".join((declared.summary or "").split())

    # --- other things ---------------------------------------------------------------------------------

    def _write_things(self, progress: Progress) -> None:
        self._held = held_datasets(self._things)
        self._members = self._of_kinds()
        writers = {
            "organisation": self._organisation,
            "kind": self._kind,
            "dataset": self._dataset,
            "category": self._category,
            "purpose": self._purpose,
            "gateway": self._gateway,
        }
        for sort, values_of in writers.items():
            names = [one for one in of_sort(self._bundle.graph, sort) if one not in EVERYTHING]
            for done, name in enumerate(names):
                progress(f"{sort} pages", done, len(names))
                self._write_thing(self._things.thing(name), values_of(name))
            pages = in_pages(self._things.by_title(names))
            for number, listed in enumerate(pages, start=1):
                values = {
                    "sort": sort,
                    "things": listed,
                    **_numbers(partial(numbered_path, FOLDERS[sort]), number, len(pages)),
                }
                self._pages.write(numbered_path(FOLDERS[sort], number), "things.html", values)

    def _write_thing(self, this: Thing, values: dict[str, Any]) -> None:
        path = path_of(this.sort, this.name)
        notes = self._notes(this.name)
        self._pages.write(
            f"{path}.html", "thing.html", {"this": this, "notes": notes, "file": f"{path}.jsonld", **values}
        )
        said, others = values.get("linked", ({}, ()))
        self._folder.write(f"{path}.jsonld", linked_data.thing_data(this, said, others))
        self._index.add(this.title, this.sort, f"{path}.html", [this.name])

    def _notes(self, name: str) -> tuple[str, ...]:
        declared: s.TopLevel = syntax_of(self._bundle.graph, name)
        return tuple(" ".join(one.words.split()) for one in declared.remarks if one.word == "note")

    def _organisation(self, name: str) -> dict[str, Any]:
        return {
            "gives": self._listing.given_by(name),
            "gets": self._listing.received_by(name),
            "holds": self._things.by_title(self._held.get(name, ())),
            "kinds": kinds_of(self._things, name, self._on),
        }

    def _of_kinds(self) -> dict[str, list[str]]:
        """The organisations that are declared to be of each kind on the day."""
        found: dict[str, list[str]] = {}
        for name in of_sort(self._bundle.graph, "organisation"):
            if name not in EVERYTHING:
                for kind, _, _ in self._policy.coverage.memberships(name, self._on):
                    found.setdefault(kind, []).append(name)
        return found

    def _kind(self, name: str) -> dict[str, Any]:
        beneath = sorted(self._policy.coverage.below(name))
        members = {one for kind in beneath for one in self._members.get(kind, ())}
        return {
            "gives": self._listing.given_by(name),
            "gets": self._listing.received_by(name),
            "holds": self._things.by_title(self._held.get(name, ())),
            "members": self._things.by_title(members),
        }

    def _dataset(self, name: str) -> dict[str, Any]:
        graph = self._bundle.graph
        declared: s.Dataset = syntax_of(graph, name)
        holders = self._things.all(one.text for one in declared.held_by)
        contains = self._things.by_title(self._policy.coverage.contents(name))
        fields = self._things.all(f"{name}.{one.name.text}" for one in declared.fields)
        return {
            "holders": holders,
            "contains": contains,
            "fields": tuple(" ".join((one.title or one.name.text).split()) for one in declared.fields),
            "made_from": self._things.all(
                dict.fromkeys(
                    end for how in ("derived-from", "anonymised-from") for end, _ in out(graph, name, how)
                )
            ),
            "shares": self._listing.of_dataset(name),
            "promises": promises_about(self._promises, [name], self._policy.coverage),
            "linked": (
                {
                    "dcterms:publisher": [linked_data.reference(one) for one in holders],
                    "dpv:hasPersonalDataCategory": [linked_data.reference(one) for one in contains],
                    **({"dcterms:hasPart": [linked_data.reference(one) for one in fields]} if fields else {}),
                },
                (*holders, *contains, *fields),
            ),
        }

    def _category(self, name: str) -> dict[str, Any]:
        beneath = self._policy.coverage.below(name)
        datasets = [
            one for one in self._datasets() if not beneath.isdisjoint(self._policy.coverage.contents(one))
        ]
        return {
            "datasets": self._things.by_title(datasets),
            "shares": self._listing.naming_category(name),
        }

    def _datasets(self) -> Iterator[str]:
        return (one for one in of_sort(self._bundle.graph, "dataset") if one not in EVERYTHING)

    def _purpose(self, name: str) -> dict[str, Any]:
        coverage = self._policy.coverage
        return {
            "shares": self._listing.for_purpose(name),
            "wider": self._things.by_title(coverage.above(name) - {name}),
            "narrower": self._things.by_title(coverage.below(name) - {name}),
        }

    def _gateway(self, name: str) -> dict[str, Any]:
        (part, *_) = law_schedule([name], Terms(self._names))
        start, end = self._bundle.graph.nodes[name]["start"], self._bundle.graph.nodes[name]["end"]
        return {"law": part, "shares": self._listing.under(name), "start": start, "end": end}

    # --- the rest -------------------------------------------------------------------------------------

    def _write_promises(self, verdicts: Iterable[PromiseVerdict]) -> None:
        self._pages.write("promises.html", "promises.html", {"promises": self._promises})
        for path, content in certificates(verdicts):
            self._folder.write(path, content)

    def _write_my_data(self) -> None:
        pages = my_data_pages(my_data(self._things))
        for number, found in enumerate(pages, start=1):
            values = {"my_data": found, **_numbers(partial(numbered_path, "my-data"), number, len(pages))}
            self._pages.write(numbered_path("my-data", number), "my-data.html", values)

    def _write_changes(self, moved: Sequence[str] | None) -> None:
        found = events(self._things, self._on)
        values = {"past": by_year(found.past), "coming": by_year(found.coming), "moved": moved}
        self._pages.write("changes.html", "changes.html", values)
        for language in self._pages.languages:
            self._folder.write(f"{language.folder}changes.atom", to_atom(found, self._on, language))

    def _write_start(self) -> None:
        self._write_my_data()
        letters = self._index.by_letter()
        for at, (letter, every) in enumerate(letters):
            pages = in_pages(every)
            for number, found in enumerate(pages, start=1):
                values = {"letter": letter, "found": found, "letters": _to(letters)}
                values |= _numbers(partial(_letter_path, at), number, len(pages))
                self._pages.write(_letter_path(at, number), "a-z.html", values)
        self._pages.write("search.html", "search.html", {"letters": _to(letters)})
        self._folder.write("search-index.js", self._index.as_script())
        self._folder.write("data/shapes.ttl", SHAPES.read_bytes())
        self._folder.write(
            "everything.jsonld", linked_data.everything(self._things.all(of_sort(self._bundle.graph, "role")))
        )
        facts = self._things.all(of_sort(self._bundle.graph, "fact"))
        self._folder.write(VOCABULARY, linked_data.vocabulary(facts))
        self._pages.write("about.html", "about.html", {})
        self._pages.write("index.html", "index.html", {"counts": self._counts, "promises": self._promises})


def _numbers(path: Callable[[int], str], number: int, of: int) -> dict[str, Any]:
    """Which page of a list one is, and those that it leads to; `path` says where each is."""
    return {"number": number, "of": of, "numbers": [(one, path(one)) for one in shown_numbers(number, of)]}


def _to(letters: list[tuple[str, list[tuple[str, str, str]]]]) -> list[tuple[str, str]]:
    return [(letter, _letter_path(at)) for at, (letter, _) in enumerate(letters)]


def _letter_path(at: int, number: int = 1) -> str:
    """Where a page of a letter is; the first of the first letter is where one begins."""
    letter = "a-z" if at == 0 else f"a-z-{at + 1}"
    return f"{letter}.html" if number == 1 else f"a-z-{at + 1}-{number}.html"


def moved_in_words(regions: Sequence[Region], old: Bundle, new: Bundle) -> list[str]:
    """What moves between two bundles, a sentence each, in the language of bundles."""
    from agreements.render.differences import Wording, grouped, summary

    wording, groups = Wording(old.graph, new.graph), grouped(regions)
    changes = (changed for group in groups for changed in group.changes)
    return [summary(groups), *(f"{wording.shares(one.where)}: {wording.move(one)}." for one in changes)]
