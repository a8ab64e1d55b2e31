"""CSV as people send it: in whatever form can be told for sure, and else an error; no row is swallowed by another."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agreements
from agreements.tables import Auditor, TableError, TableWarning, audit
from test_tables import WORLD

HEAD = "from,to,data,purpose,on,facts.kept,approvals,note"
APPROVED = '"[{""by"":""judge""}]"'
GOOD = f"Ann,Bob,records,health,2020-06-01,12 months,{APPROVED},fine"
REFUSED = f"Ann,Bob,records,sport,2020-06-01,12 months,{APPROVED},other"


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return agreements.load_text(WORLD).auditor


Row = tuple[str | None, str | None, str | None]


def answered(auditor: Auditor, folder: Path, raw: str | bytes, end: str = "\n") -> list[Row]:
    """Each answer of a CSV file: its note, its outcome, and the message of its first error."""
    content = raw if isinstance(raw, bytes) else raw.replace("\n", end).encode("utf-8")
    (folder / "q.csv").write_bytes(content)
    audit(auditor, folder / "q.csv", folder / "a.jsonl")
    rows = map(json.loads, (folder / "a.jsonl").read_bytes().splitlines())
    return [
        (row.get("note"), row.get("outcome"), row["error"][0]["message"] if "error" in row else None)
        for row in rows
    ]


def refused(auditor: Auditor, folder: Path, raw: str | bytes) -> TableError:
    """The error that a CSV file is refused with; nothing is left of the answers."""
    with pytest.raises(TableError) as caught:
        answered(auditor, folder, raw)
    assert sorted(path.name for path in folder.iterdir()) == ["q.csv"]
    assert caught.value.help
    return caught.value


# --- quotation marks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        f'{GOOD[:-4]}"12 cm film\n{REFUSED}\n{GOOD[:-4]}"14 cm film\n{GOOD}\n',
        f'{GOOD[:-4]}"12 cm film\n{REFUSED}\n{REFUSED}\n',
        f'{GOOD[:-4]}"12 cm film\n{REFUSED[:-5]}14 cm film"\n{REFUSED}\n',
        f'{GOOD[:-4]}"12 cm film\n{REFUSED}\n{REFUSED[:-5]}14 cm film"\n',
        f'{GOOD[:-4]}"12 cm film',
        f'{GOOD[:-4]}"12" and 14" film\n{REFUSED}\n',
        f'{GOOD[:-4]}"\n{REFUSED}\n',
    ],
    ids=[
        "two marks",
        "to the end",
        "closed in the next row",
        "after two rows",
        "last row",
        "inches",
        "alone",
    ],
)
def test_a_quotation_mark_that_never_closes_is_an_error_that_names_its_row(
    auditor: Auditor, tmp_path: Path, body: str
) -> None:
    error = refused(auditor, tmp_path, f"{HEAD}\n{GOOD}\n{body}")
    assert "a quotation mark opens on line 3" in error.message
    assert "in the column `note`" in error.message
    assert "written twice" in (error.help or "")


def test_it_is_so_in_a_column_in_the_middle_of_a_row(auditor: Auditor, tmp_path: Path) -> None:
    head = "from,to,note,data,purpose,on"
    body = 'Ann,Bob,"12 cm,records,health,2020-06-01\nAnn,Bob,14 cm",records,health,2020-06-01\n'
    assert "line 2" in refused(auditor, tmp_path, f"{head}\n{body}").message
    assert "column `note`" in refused(auditor, tmp_path, f"{head}\n{body}").message


def test_in_the_names_of_the_columns_too(auditor: Auditor, tmp_path: Path) -> None:
    assert "on line 1" in refused(auditor, tmp_path, f'{HEAD[:-4]}"note\n{GOOD}\n').message


def test_a_cell_may_hold_lines_and_marks(auditor: Auditor, tmp_path: Path) -> None:
    notes = [
        "one\ntwo",
        "one\r\ntwo, and 2020-06-01",
        'a "word"',
        '12" film',
        "",
        "a,b",
        "1,2,3,4,5\n6,7,8,9",
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for note in notes:
        writer.writerow([*next(csv.reader([GOOD]))[:-1], note])
    assert answered(auditor, tmp_path, f"{HEAD}\n{text.getvalue()}") == [
        (note or None, "permitted", None) for note in notes
    ]
    assert answered(auditor, tmp_path, f'{HEAD}\n{GOOD[:-4]}12" film\n') == [('12" film', "permitted", None)]


def test_a_mark_in_the_wrong_place_that_ends_with_its_row_is_an_error_of_that_row(
    auditor: Auditor, tmp_path: Path
) -> None:
    rows = answered(auditor, tmp_path, f'{HEAD}\n{GOOD}\n{GOOD[:-4]}"12" film\n{REFUSED}\n')
    assert rows == [
        ("fine", "permitted", None),
        ("12 film", None, "text stands after a closing quotation mark on line 3"),
        ("other", "refused", None),
    ]


# --- rows ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Ann,Bob", "line 3 has 2 cells, and the table 8 columns"),
        ("Ann", "line 3 has 1 cell, and the table 8 columns"),
        (f"{GOOD},more", "line 3 has 9 cells, and the table 8 columns"),
        (f"{GOOD}\0", "line 3 holds a NUL byte"),
        ("\0" * 40, "line 3 has 1 cell, and the table 8 columns"),
        (f"{GOOD[:-4]}fi\rne", "a carriage return stands in the middle of line 3"),
        (",,,,,,,", "`from` is missing"),
        (";;;;;;;", "line 3 has 1 cell, and the table 8 columns"),
        (f'{GOOD[:-4]}"{"x" * 200_000}"', None),
    ],
)
def test_a_row_that_is_wrong_in_itself_is_an_error_of_its_own(
    auditor: Auditor, tmp_path: Path, row: str, said: str | None
) -> None:
    rows = answered(auditor, tmp_path, f"{HEAD}\n{GOOD}\n{row}\n\n  \n{REFUSED}\n")
    assert [one[1] for one in rows] == ["permitted", *([None] if said else [rows[1][1]]), "refused"]
    assert rows[1][2] == said or said is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_lines_may_end_as_they_do_anywhere(auditor: Auditor, tmp_path: Path, end: str) -> None:
    for last in ("", "\n"):
        rows = answered(auditor, tmp_path, f"{HEAD}\n{GOOD}\n\n{REFUSED}{last}", end)
        assert [row[1] for row in rows] == ["permitted", "refused"]


@pytest.mark.parametrize("first", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("last", ["", "\r", "\n", "\r\n"], ids=ascii)
def test_rows_that_end_otherwise_than_the_first_are_rows(
    auditor: Auditor, tmp_path: Path, first: str, last: str
) -> None:
    quoted = f'{GOOD[:-4]}"fi\rne"'
    raw = f"{HEAD}{first}{GOOD}\r{REFUSED}\r\r{quoted}\r{GOOD}{first}{REFUSED}\r{GOOD}{last}"
    rows = answered(auditor, tmp_path, raw.encode())
    assert [row[0] for row in rows] == ["fine", "other", "fi\rne", "fine", "other", "fine"]
    assert [row[1] for row in rows] == ["refused" if note == "other" else "permitted" for note, _, _ in rows]


def test_a_bad_row_among_rows_that_end_otherwise_is_counted(auditor: Auditor, tmp_path: Path) -> None:
    rows = answered(
        auditor, tmp_path, f'{HEAD}\n{GOOD}\rAnn,Bob\r{GOOD},x\r{GOOD[:-4]}"a" b\r{REFUSED}\r\n{GOOD}\n'
    )
    assert [row[1] for row in rows] == ["permitted", None, None, None, "refused", "permitted"]
    assert rows[1][2] == "line 2 has 2 cells, and the table 8 columns"


@pytest.mark.parametrize("extra", [",", ",,", ', , ""'])
def test_cells_too_many_that_are_empty_say_how_they_come_about(
    auditor: Auditor, tmp_path: Path, extra: str
) -> None:
    """They may also come of a cell with a comma in it, and a row is then none that was meant."""
    (tmp_path / "q.csv").write_text(f"{HEAD}\n{GOOD}{extra}\n{GOOD}\n", encoding="utf-8")
    audit(auditor, tmp_path / "q.csv", tmp_path / "a.jsonl")
    first, second = map(json.loads, (tmp_path / "a.jsonl").read_bytes().splitlines())
    assert second["outcome"] == "permitted"
    (error,) = first["error"]
    number = 8 + extra.count(",")
    assert error["message"] == (
        f"line 2 has {number} cells, and the table 8 columns; what is more at its end is empty"
    )
    assert "end the first row with as many `,`" in error["help"]
    assert "quotation marks" in error["help"]


def test_a_cell_of_a_fact_that_is_empty_states_nothing(auditor: Auditor, tmp_path: Path) -> None:
    for cell in ("", '""'):
        rows = answered(auditor, tmp_path, f"{HEAD}\n{GOOD.replace('12 months', cell)}\n")
        assert [row[1] for row in rows] == ["referred"]


def test_how_a_file_is_cut_makes_no_difference(
    auditor: Auditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        GOOD,
        REFUSED,
        f'{GOOD[:-4]}"a\nb"',
        "Ann,Bob",
        f'{REFUSED[:-5]}"a\nb\n\nc"',
        GOOD,
        '"Ann"',
        REFUSED,
    ]
    whole = answered(auditor, tmp_path, HEAD + "\n" + "\n".join(rows))
    assert len(whole) == len(rows)
    for block in (1, 7, 60, 200):
        monkeypatch.setattr("agreements.tables.formats.csv.BLOCK", block)
        assert answered(auditor, tmp_path, HEAD + "\n" + "\n".join(rows)) == whole


CELLS = st.text(st.sampled_from('ab ",;\t\r\n\0é\u2028'), max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=4))
def test_what_is_written_by_the_rules_is_read_as_it_was(
    auditor: Auditor, tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["from", "to", "data", "purpose", "on", "note"], *rows])
    found = answered(auditor, tmp_path_factory.mktemp("csv"), text.getvalue().encode("utf-8"))
    assert [row[0] for row in found] == [row[-1] or None for row in rows]


# --- forms --------------------------------------------------------------------------------------------


def with_separator(separator: str, head: str = HEAD) -> str:
    text = io.StringIO()
    rows = csv.reader([head, GOOD, REFUSED])
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_a_table_is_read_in_every_form_that_can_be_told(
    auditor: Auditor, tmp_path: Path, separator: str, encoding: str, end: str
) -> None:
    text = with_separator(separator).replace("fine", "Dŵr — “fine”").replace("\n", end)
    rows = answered(auditor, tmp_path, text.encode(encoding))
    assert rows == [("Dŵr — “fine”", "permitted", None), ("other", "refused", None)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "~"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_first_line_may_name_the_separator(
    auditor: Auditor, tmp_path: Path, separator: str, encoding: str
) -> None:
    text = f"sep={separator}\n{with_separator(separator)}"
    assert [row[1] for row in answered(auditor, tmp_path, text.encode(encoding))] == ["permitted", "refused"]


def test_the_lines_of_an_error_are_counted_from_the_first_line_of_the_file(
    auditor: Auditor, tmp_path: Path
) -> None:
    for text in (
        f"{HEAD}\n{GOOD}\n\nAnn\n",
        f"sep=,\n{HEAD}\n{GOOD}\nAnn\n",
        f'{HEAD[:-4]}"no\nte"\n{GOOD}\nAnn\n',
    ):
        assert answered(auditor, tmp_path, text)[1][2] == "line 4 has 1 cell, and the table 8 columns"
        assert "line 4" in answered(auditor, tmp_path, text.encode("utf-16"))[1][2]  # type: ignore[operator]


def test_windows_1252_cannot_be_told_for_sure_and_is_an_error_that_says_what_it_looks_like(
    auditor: Auditor, tmp_path: Path
) -> None:
    raw = f"{HEAD}\n{GOOD}\n{REFUSED}, the café’s\n".encode("windows-1252")
    error = refused(auditor, tmp_path, raw)
    assert "line 3 of" in error.message
    assert "is not UTF-8" in error.message
    assert "it looks like Windows-1252, in which this says `café’s`" in error.message
    assert "CSV UTF-8" in (error.help or "")
    assert "is not UTF-8" in refused(auditor, tmp_path, f"{HEAD}é\n{GOOD}".encode("latin-1")).message


@pytest.mark.parametrize(
    ("words", "encoding", "shown"),
    [
        ("the café", "mac-roman", "caf�"),
        ("the council’s", "mac-roman", "council�s"),
        ("naïve, Zoë", "mac-roman", "na�ve"),
        ("Zoë", "mac-roman", "Zo�"),
        ("España", "mac-roman", "Espa�a"),
        ("日本", "shift-jis", "��"),
        ("日本語の表", "gb18030", "��"),
        ("Привет, мир", "windows-1251", "������"),
        ("Привет, мир", "koi8-r", "������"),
        ("Γειά", "windows-1253", "����"),
        ("x\x81", "latin-1", "x�"),
        ("Łódź", "windows-1250", "��d�"),
        ("×", "windows-1252", "�"),
    ],
)
def test_of_any_other_encoding_the_line_is_told_and_no_name_is_guessed(
    auditor: Auditor, tmp_path: Path, words: str, encoding: str, shown: str
) -> None:
    error = refused(auditor, tmp_path, f'{HEAD}\n{GOOD[:-4]}"{words}"\n'.encode(encoding))
    assert "looks like" not in error.message
    assert "line 2 of" in error.message
    assert shown in error.message
    assert "in some other encoding than UTF-8" in error.message
    assert "CSV UTF-8" in (error.help or "")


@pytest.mark.parametrize("words", ["Zoë", "ÉCOLE", "École", "– “as is”", "£5", "naïve café", "5½", "façade"])
def test_what_reads_well_as_windows_1252_is_said_to_look_like_it(
    auditor: Auditor, tmp_path: Path, words: str
) -> None:
    error = refused(auditor, tmp_path, f"{HEAD}\n{GOOD[:-4]}{words}\n".encode("windows-1252"))
    assert "it looks like Windows-1252" in error.message


def test_utf_16_that_breaks_off_is_an_error(auditor: Auditor, tmp_path: Path) -> None:
    raw = f"{HEAD}\n{GOOD}\n".encode("utf-16")
    assert "UTF-16" in refused(auditor, tmp_path, raw + b"\x00\xd8\x41\x00").message


ROW = "Ann,Bob,records,health,2020-06-01,12 months,,fine"


@pytest.mark.parametrize(
    ("raw", "message", "advice"),
    [
        ("", "is empty", "`from`, `to`, `data`, `purpose` and `on`"),
        (" \n\r\n", "is empty", "`from`, `to`, `data`, `purpose` and `on`"),
        ("\0" * 100, "begins with NUL bytes alone", "anew"),
        (f"sep=\n{HEAD}\n{ROW}\n", "`sep=`, does not name one mark", "`sep=;`"),
        (f"sep=;,,,,,,\n{HEAD}\n{ROW}\n", "`sep=;,,,,,,`, does not name one mark", "`sep=;`"),
        (f"sep=;\n{HEAD}\n{ROW}\n", "parted by `,`, and not as its first line says", "write `sep=,` there"),
        (with_separator("~"), "parted by `~`", "`sep=~`"),
        (with_separator(":"), "parted by `:`", "`sep=:`"),
        (with_separator("^"), "parted by `^`", "`sep=^`"),
        (HEAD.replace(",", "   ") + "\n", "parted by spaces", "commas"),
        (HEAD.replace(",", " ") + "\n", "parted by spaces", "commas"),
        (f"{ROW}\n{ROW}\n", "names no columns: its first row, `Ann,Bob", "put a row above it"),
        (f"{ROW.replace(',', ';')}\n", "names no columns: its first row, `Ann;Bob", "put a row above it"),
        (f"Ann,Bob,records,health,1/6/2020\n{ROW}\n", "names no columns", "put a row above it"),
        (f"Shares of 2020\n\n{HEAD}\n{ROW}\n", "are named on line 3", "begin the file with the row"),
        (f"Shares,,\nof,2020,\n{HEAD}\n{ROW}\n", "are named on line 3", "begin the file with the row"),
        ("to,data\nBob,records\n", "the table has no column `from`, nor `purpose` and `on`", "needs"),
        ("question\nmay Ann share\n", "the table has no column `from`", "needs"),
        (f"{HEAD[:22]}\x85{ROW}\n", "the table has no column `on`", "needs"),
        ("from\nAnn\n", "the table has no column `to`", "needs"),
        ("from,to,data,purpose\n", "the table has no column `on`", "needs"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_a_file_without_the_names_of_columns_says_what_it_looks_like(
    auditor: Auditor, tmp_path: Path, raw: str, message: str, advice: str
) -> None:
    error = refused(auditor, tmp_path, raw)
    assert message in error.message
    assert advice in (error.help or "")


@pytest.mark.parametrize(
    ("raw", "looks"),
    [
        (b"PK\x03\x04 and so on", "a spreadsheet"),
        (b"\xd0\xcf\x11\xe0 and so on", "an Excel workbook"),
        (b"\x1f\x8b and so on", "compressed with gzip"),
        (b"PAR1 and so on", "Parquet"),
        (b'\xef\xbb\xbf{"from": "Ann"}\n', "lines of JSON"),
        (b'[{"from": "Ann"}]\n', "JSON"),
        (b"<html>", "HTML"),
    ],
)
def test_what_is_no_csv_says_what_it_looks_like(
    auditor: Auditor, tmp_path: Path, raw: bytes, looks: str
) -> None:
    error = refused(auditor, tmp_path, raw)
    assert f"is not CSV: it looks like {looks}" in error.message


# --- columns ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "called", "meant"),
    [
        (HEAD.replace("to,", "recipient,"), "recipient", "to"),
        (HEAD.replace("from", "From "), "From ", "from"),
        (HEAD.replace("from", "discloser"), "discloser", "from"),
        (HEAD.replace("purpose", "purpose_"), "purpose_", "purpose"),
        (HEAD.replace("data", "Dataset"), "Dataset", "data"),
        (HEAD.replace("on,", "date,", 1), "date", "on"),
        (HEAD.replace(",on,", ",ON,"), "ON", "on"),
        (HEAD.replace("from,", "from ,"), "from ", "from"),
        (HEAD.replace("to,", ' "to",'), ' "to"', "to"),
        (HEAD.replace("to,", "sharedWith,"), "sharedWith", "to"),
        (HEAD.replace(",on,", ",shareDate,"), "shareDate", "on"),
    ],
)
def test_a_column_that_every_table_needs_is_found_under_another_name(
    auditor: Auditor, tmp_path: Path, head: str, called: str, meant: str
) -> None:
    error = refused(auditor, tmp_path, f"{head}\n{GOOD}\n")
    assert error.message == f"the table has no column `{meant}`"
    assert error.help == f"is it `{called}`? rename it"


@pytest.mark.parametrize(
    "called", ["place", "fact_place", "Place", "Facts.place", "plaec", " place", "fact.place"]
)
def test_a_column_called_nearly_as_a_fact_is_a_warning(auditor: Auditor, tmp_path: Path, called: str) -> None:
    with pytest.warns(TableWarning, match=r"meant as `facts\.place`\?") as caught:
        answered(auditor, tmp_path, f"{HEAD},{called}\n{GOOD},open\n")
    assert len(caught) == 1
    assert f"the column `{called}` rides along" in str(caught[0].message)
    assert caught[0].filename == __file__
