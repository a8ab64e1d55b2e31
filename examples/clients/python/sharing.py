"""Ask the decision service whether data may be shared, and show why: a client in one file that needs nothing installed.

Copy it and change it. Whatever goes wrong is `NotDecidedError`, and what is not decided is not permitted.
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

TRIES = 4
LONGEST_WAIT = 10.0  # seconds before the next try, whatever `Retry-After` asks for
FRESH = 5.0  # seconds for which the bundle's hash is taken to be the one in service
MOST_SEEN = 10_000
EXIT_CODES = {"permitted": 0, "refused": 3, "referred": 4}


class NotDecidedError(Exception):
    """There is no decision, so nothing may be shared; the words say why and what to do."""


@dataclass(frozen=True)
class Decision:
    """An answer: the outcome, why in a sentence, and the whole of it as the service gave it."""

    id: str
    outcome: str
    says: str
    answer: dict[str, Any]

    @property
    def permitted(self) -> bool:
        """Only this word permits."""
        return self.outcome == "permitted"

    def explained(self) -> str:
        """The outcome, and for each data item the clause it stands on, what is missing and what is in the way."""
        lines = [f"{self.outcome.upper()}: {self.says}"]
        for item in self.answer["items"]:
            lines.append(f"  {item['title']}: {item['says']}")
            words = {route["clause"]: route["source"]["words"] for route in item["routes"] if route["source"]}
            lines += [f"    clause {clause}: {words.get(clause, '')}" for clause in item["grants"]]
            lines += [f"    not known: {need['says']} (ask {need['who_title']})" for need in item["missing"]]
            barriers = item["barriers"] if item["outcome"] == "refused" else ()
            lines += [f"    in the way: {barrier['says']}" for barrier in barriers]
        return "\n".join([*lines, f"  recorded as {self.id}, by bundle {self.answer['bundle'][:20]}"])


@dataclass
class SharingClient:
    """A service, and the key that it knows this caller by, if it asks for one."""

    url: str
    key: str | None = None
    fresh: float = FRESH
    _seen: dict[tuple[str, str], Decision] = field(default_factory=dict)
    _bundle: tuple[str, float] = ("", float("-inf"))

    def decide(self, question: dict[str, Any]) -> Decision:
        """Ask about a share that is about to happen.

        This never looks into a cache: the record of the decision is made when it is asked for, and every share needs
        one of its own. A service that is asked again answers from memory, so it costs less than a millisecond.
        Raises `NotDecidedError`.
        """
        said = self._ask("POST", "/v1/decisions", question)
        try:
            answer = said["answer"]
            return Decision(said["id"], answer["outcome"], answer["says"], answer)
        except (KeyError, TypeError):
            raise NotDecidedError("what came back is no decision") from None

    def preview(self, question: dict[str, Any]) -> Decision:
        """What would be decided, to show it in a form or a list. Never share on it: use `decide`.

        The same question to the same bundle has the same answer, so an answer is good for as long as its bundle is in
        service, which `GET /v1/bundle` tells (the key needs the scope `read`). Two sorts of questions have answers that
        change by themselves, and are asked each time: those with signed approvals, as keys come and go, and those of
        another time. Raises `NotDecidedError`: an old answer is not shown because the service is away.
        """
        signed = any("signed" in approval for approval in question.get("approvals") or ())
        if signed or question.get("as_known_on") is not None:
            return self.decide(question)
        key = (json.dumps(question, sort_keys=True), self._bundle_in_service())
        found = self._seen.get(key)
        if found is None:
            found = self.decide(question)
            if len(self._seen) >= MOST_SEEN:
                self._seen.clear()
            # Kept by the bundle that answered: a worker may have a newer one than was told a moment ago.
            self._seen[key[0], found.answer["bundle"]] = found
        return found

    def _bundle_in_service(self) -> str:
        known, at = self._bundle
        if time.monotonic() - at >= self.fresh:
            now = str(self._ask("GET", "/v1/bundle")["hash"])
            if now != known:
                self._seen.clear()
            self._bundle = known, at = now, time.monotonic()
        return known

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One request, tried again while the service says that it is busy; asking twice harms nothing."""
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        headers |= {"X-API-Key": self.key} if self.key else {}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        for tried in range(1, TRIES + 1):
            wait = ""
            try:
                with urllib.request.urlopen(request, timeout=10) as response:
                    return dict(json.load(response))
            except urllib.error.HTTPError as error:
                wait = error.headers.get("Retry-After", "")
                if error.code not in (429, 503) or tried == TRIES:
                    raise NotDecidedError(_told(error)) from None
            except (OSError, ValueError, TypeError) as error:  # not reached, or what came back is no object
                if tried == TRIES:
                    raise NotDecidedError(f"the service could not be asked: {error}") from None
            time.sleep(min(float(wait) if wait.isdigit() else 0.2 * 2**tried, LONGEST_WAIT))
        raise AssertionError("the last try ends in an answer or an error")


def _told(error: urllib.error.HTTPError) -> str:
    """What the problem document says, with what is wrong in the question and what to write instead."""
    try:
        problem = json.load(error)
        found = [" ".join(filter(None, (d["message"], d["help"]))) for d in problem.get("diagnostics", ())]
        return f"{problem['status']} {problem['title']}: " + ("; ".join(found) or problem["detail"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return f"the service answered {error.code}"


if __name__ == "__main__":
    url, key = os.environ.get("AGREEMENTS_URL", "http://localhost:8000"), os.environ.get("AGREEMENTS_KEY")
    try:
        asked = sys.argv[1]
        question = json.loads(asked) if asked.startswith("{") else {"sentence": asked}
        decision = SharingClient(url, key).decide(question)
    except (NotDecidedError, IndexError, ValueError) as error:
        sys.exit(f"NOT DECIDED, so nothing may be shared: {error}")
    print(decision.explained())
    sys.exit(EXIT_CODES.get(decision.outcome, 1))
