"""The log as pages: for whoever may read it, searched, verified, taken away, and asked again of a newer bundle."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from service_site import AGREEMENT, PERMITTED, REFERRED, REFUSED, Site, api_key
from test_asking_pages import main_of

from postgresql_server import Server

STRICTER = AGREEMENT.replace("if secure", 'if secure and approved by guardian that "it is fair"')
TO_SHOP = {**REFERRED, "to": "shop"}
SIGNED = {"name": "Jo", "role": "Guardian", "verdict": "agreed"}


def asked(client: TestClient, *questions: dict[str, Any], **headers: str) -> list[str]:
    """The ids of answers."""
    return [str(client.post("/v1/decisions", json=one, headers=headers).json()["id"]) for one in questions]


def listed(client: TestClient, address: str) -> list[int]:
    """The numbers of the records on a page, in its order."""
    text = client.get(address).text
    return [
        int(one)
        for one in re.findall(r'<li><a class="govuk-link" href="/log/(\d+)(?:\?(?!verify)[^"]*)?">', text)
    ]


@pytest.fixture
def client(site: Site) -> TestClient:
    """A service that answered: record 1 is its bundle, then permitted, referred (the shop), refused."""
    client = site.serve()
    asked(client, PERMITTED, TO_SHOP, REFUSED)
    return client


class TestFinding:
    def test_the_newest_stands_first_and_everything_is_there(self, client: TestClient) -> None:
        page = main_of(client.get("/log").text)
        assert page.startswith("The log Everything that was answered here")
        assert "4 records" in page
        assert "The hospital to the shop: Records, for Research, on 1 May 2024 ? Referred" in page
        assert listed(client, "/log") == [4, 3, 2, 1]

    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            ({"who": "hospital"}, [4, 3, 2]),
            ({"who": "the HOSPITAL"}, [4, 3, 2]),
            ({"who": "shop"}, []),
            ({"whom": "shop"}, [3]),
            ({"whom": "univ"}, [4, 2]),
            ({"what": "records"}, [4, 3, 2]),
            ({"what": "Record", "whom": "The shop"}, [3]),
            ({"what": "nothing"}, []),
            ({"outcome": "refused"}, [4]),
            ({"outcome": "bundle"}, [1]),
            ({"caller": "local"}, [4, 3, 2]),
            ({"caller": "loc"}, []),
            ({"since": "2000-01-01", "until": "2999-12-31"}, [4, 3, 2, 1]),
            ({"until": "1 June 2020"}, []),
            ({"since": "2000-01", "until": "December 2999"}, [4, 3, 2, 1]),
            ({"until": "June 2020"}, []),
            ({"since": "2999-01-01"}, []),
            ({"who": "hospital", "outcome": "permitted", "caller": "local"}, [2]),
        ],
    )
    def test_by_whom_it_is_about_and_what_came_of_it(
        self, client: TestClient, filters: dict[str, str], found: list[int]
    ) -> None:
        assert listed(client, f"/log?{urlencode(filters)}") == found
        page = client.get(f"/log?{urlencode(filters)}").text
        for name, said in filters.items():  # the address is the search, and the form says it again
            assert re.search(rf'id="{name}" name="{name}"[^>]*value="{said}"', page) or name == "outcome"
        if not found:
            assert "Nothing that was recorded is like that" in main_of(page)

    def test_this_month_and_the_last_are_one_step_away(self, client: TestClient) -> None:
        text = client.get("/log?who=hospital").text
        offered = re.findall(r'href="(/log\?[^"]+)">The same in (this|last) month<', text)
        assert [month for _, month in offered] == ["this", "last"]
        found = [listed(client, address.replace("&amp;", "&")) for address, _ in offered]
        assert found == [[4, 3, 2], []]

    def test_a_record_that_was_found_leads_back_to_what_was_found(self, client: TestClient) -> None:
        search = urlencode({"who": "hospital", "outcome": "refused"})
        [address] = re.findall(r'href="(/log/4\?[^"]+)">The hospital', client.get(f"/log?{search}").text)
        record = client.get(address.replace("&amp;", "&")).text
        assert f'href="/log?{search.replace("&", "&amp;")}">Back to what was found<' in record
        form = re.search(r'<form[^>]*action="/log/4".*?</form>', record, re.DOTALL)
        assert form is not None
        assert dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form[0])) == {
            "who": "hospital",
            "outcome": "refused",
        }

    def test_a_dataset_goes_for_its_fields(self, client: TestClient) -> None:
        asked(client, {**PERMITTED, "data": ["records.diagnosis"]})
        assert listed(client, "/log?what=records") == [5, 4, 3, 2]
        assert listed(client, "/log?what=records.diagnosis") == [5]
        assert listed(client, "/log?what=Diagnosis") == [5]

    def test_what_cannot_be_looked_for_is_told_at_its_field(self, client: TestClient) -> None:
        page = client.get("/log?since=last+week&outcome=fine")
        assert page.status_code == 200
        assert main_of(page.text).startswith("There is a problem")
        assert re.search(r'id="since"[^>]*aria-describedby="since-hint since-error"', page.text)
        assert '<a href="#outcome">' in page.text
        assert client.get("/log/export.csv?since=last+week").status_code == 400
        assert client.get("/log?before=x").status_code == 400

    def test_pages_stay_as_they_are_while_records_are_added(self, client: TestClient) -> None:
        batch = {"questions": [PERMITTED, TO_SHOP] * 60}
        assert client.post("/v1/decisions/batch", json=batch).status_code == 200
        assert listed(client, "/log") == list(range(124, 74, -1))
        older = re.search(r'rel="next" href="([^"]+)"', client.get("/log?whom=shop").text)
        assert older is not None
        address = older[1].replace("&amp;", "&")
        before = listed(client, address)
        asked(client, TO_SHOP)
        assert listed(client, address) == before == [*range(24, 4, -2), 3][-len(before) :]
        newer = re.search(r'rel="prev" href="([^"]+)"', client.get(address).text)
        assert newer is not None
        assert listed(client, newer[1].replace("&amp;", "&")) == list(range(124, 24, -2))

    def test_what_was_erased_is_found_no_more(self, client: TestClient, site: Site) -> None:
        assert listed(client, "/log?whom=shop") == [3]
        log = site.log()
        record = log.numbered(3)
        assert record is not None
        client.app.state.context.log.erase(by="me", why="asked to", ids=[record.id])  # type: ignore[attr-defined]
        assert listed(client, "/log?whom=shop") == []
        assert listed(client, "/log?caller=local") == [4, 2]
        assert "The question was erased" in main_of(client.get("/log?outcome=referred").text)
        assert "Content was erased: asked to" in main_of(client.get("/log?outcome=erasure").text)

    def test_only_who_may_read_the_log_sees_it(self, site: Site) -> None:
        (mine, my_key), (reader, reader_key) = (
            api_key("mine", "decide", "read", "sign", "admin"),
            api_key("reader", "log"),
        )
        client = site.serve(keys=[my_key, reader_key])
        asked(client, PERMITTED, **mine)
        for address in ("/log", "/log/2", "/log/99", "/log/changed", "/log/export.csv", "/log/export.jsonl"):
            assert client.get(address, headers=mine).status_code == 403, address
            assert client.get(address).status_code == 401, address
        assert client.get("/log", headers=reader).status_code == 200
        assert ">Log<" not in re.sub(r"\s", "", client.get("/", headers=mine).text)
        assert ">Log<" in re.sub(r"\s", "", client.get("/", headers=reader).text)


class TestOneRecord:
    def test_it_says_where_it_stands_and_leads_on(self, client: TestClient, site: Site) -> None:
        [one] = site.log().page(after=1, limit=1)
        text = client.get("/log/2").text
        page = main_of(text)
        assert page.startswith("Record 2 of the log What was recorded, and its place in the chain.")
        assert one.hash in page
        assert f'href="/decisions/{one.id}"' in text
        assert 'href="/log/1"' in text
        assert 'href="/log/3"' in text

    @pytest.mark.parametrize("number", ["0", "99", "9" * 18, "9" * 40])
    def test_what_is_not_there_is_not_found(self, client: TestClient, number: str) -> None:
        assert client.get(f"/log/{number}").status_code == 404

    def test_it_is_verified_and_told_in_words(self, client: TestClient) -> None:
        page = main_of(client.get("/log/2?verify=place").text)
        assert "This record is as it was written, as far as it and its neighbours can show." in page
        assert "Its hash follows from its header and the hash of record 1." in page
        assert "Record 3 follows from it." in page
        assert "verify the whole chain" in page
        assert "It is the last record so far." in main_of(client.get("/log/4?verify=place").text)
        whole = main_of(client.get("/log/2?verify=whole").text)
        assert "Nothing in the log was changed, removed or moved." in whole
        assert "Every hash of 4 records was worked out again" in whole
        assert client.get("/log/2?verify=x").status_code == 400

    def test_a_chain_that_takes_long_is_told_as_far_as_it_was_worked_out(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from agreements.service.pages import log

        monkeypatch.setattr(log, "VERIFYING_SECONDS", -1.0)
        assert "No fault was found up to record 4." in main_of(client.get("/log/2?verify=whole").text)

    def test_sign_offs_stand_with_what_they_sign(self, client: TestClient, site: Site) -> None:
        [one] = site.log().page(after=1, limit=1)
        client.post(f"/v1/decisions/{one.id}/sign-offs", json=SIGNED)
        assert "Who has signed it off Read it and agreed : Jo, Guardian" in main_of(client.get("/log/2").text)
        page = main_of(client.get("/log/5?verify=place").text)
        assert "Read it and agreed: a sign-off of record 2" in page
        assert "The record that it signs stands in the chain as it was signed." in page
        assert "It is as it was when it was signed off." in main_of(client.get("/log/2?verify=place").text)
        assert listed(client, "/log?outcome=sign-off") == [5]


class TestTakingAway:
    def test_as_a_table(self, client: TestClient) -> None:
        said = client.get("/log/export.csv?who=hospital")
        assert said.headers["content-type"] == "text/csv; charset=utf-8"
        assert 'filename="decisions.csv"' in said.headers["content-disposition"]
        rows = list(csv.DictReader(io.StringIO(said.content.decode("utf-8-sig"))))
        assert [(row["number"], row["outcome"], row["to"]) for row in rows] == [
            ("4", "refused", "university"),
            ("3", "referred", "shop"),
            ("2", "permitted", "university"),
        ]

    def test_as_lines_of_json(self, client: TestClient, site: Site) -> None:
        lines = client.get("/log/export.jsonl").text.splitlines()
        told = [json.loads(line) for line in lines]
        assert [one["number"] for one in told] == [4, 3, 2, 1]
        assert [one["hash"] for one in reversed(told)] == [one.hash for one in site.log().page()]
        assert told[1]["question"]["to"] == "shop"

    def test_many_are_sent_as_they_are_read(self, client: TestClient) -> None:
        client.post("/v1/decisions/batch", json={"questions": [PERMITTED] * 1_200})
        lines = client.get("/log/export.jsonl?who=hospital").text.splitlines()
        assert [json.loads(line)["number"] for line in lines] == list(range(1_204, 1, -1))

    @pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1"])
    def test_no_cell_is_a_formula(self, client: TestClient, start: str) -> None:
        from agreements.pages.log.exports import guarded

        assert guarded(start) == f"'{start}"
        assert guarded("hospital") == "hospital"
        client.post("/v1/decisions", json=PERMITTED, headers={"X-Request-ID": "=HYPERLINK(1)"})
        assert ",'=HYPERLINK(1)," in client.get("/log/export.csv").text


class TestAskedAgain:
    def test_a_newer_bundle_is_asked_and_what_would_change_is_told(self, site: Site) -> None:
        client = site.serve()
        asked(client, PERMITTED, TO_SHOP, REFUSED)
        assert "3 were answered by this very bundle" in main_of(client.get("/log/changed").text)
        site.write(STRICTER)
        assert client.post("/v1/bundle/reload").json()["changed"] is True
        asked(client, PERMITTED)
        page = main_of(client.get("/log/changed").text)
        assert (
            "6 of 6 records were looked at: 1 were answered by this very bundle, and 2 are no answers."
            in page
        )
        assert "2 would be the same, 1 would have another outcome" in page
        assert "Permitted then, referred now" in page
        assert listed(client, "/log/changed") == [2]
        assert listed(client, "/log/changed?whom=shop") == []
        assert listed(client, "/log/changed?before=2") == []

    def test_it_stops_and_says_how_many_were_looked_at(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from agreements.pages.log import changed

        monkeypatch.setattr(changed, "MOST_SHOWN", 2)
        client = site.serve()
        asked(client, *[PERMITTED] * 5)
        site.write(STRICTER)
        client.post("/v1/bundle/reload")
        text = client.get("/log/changed").text
        assert "3 of 7 records were looked at" in main_of(text)
        assert listed(client, "/log/changed") == [6, 5]
        assert "/log/changed?before=5" in text
        assert listed(client, "/log/changed?before=5") == [4, 3]
        assert "Go on" not in main_of(client.get("/log/changed?before=3").text)


@pytest.mark.slow
def test_the_log_in_postgresql(site: Site, server: Server) -> None:
    site.database = server.new_database("log_pages")
    client = site.serve()
    [one, *_] = asked(client, PERMITTED, TO_SHOP, REFUSED)
    client.post(f"/v1/decisions/{one}/sign-offs", json=SIGNED)
    assert listed(client, "/log") == [5, 4, 3, 2, 1]
    assert listed(client, "/log?whom=shop") == [3]
    assert listed(client, "/log?outcome=sign-off") == [5]
    for address in ("/log/2?verify=place", "/log/5?verify=place"):
        assert "This record is as it was written" in main_of(client.get(address).text)
    assert "Nothing in the log was changed" in main_of(client.get("/log/2?verify=whole").text)
    assert len(client.get("/log/export.jsonl").text.splitlines()) == 5
    site.write(STRICTER)
    client.post("/v1/bundle/reload")
    assert listed(client, "/log/changed") == [2]
