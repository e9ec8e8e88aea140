"""A national identity number, however it is written, keeps a file out; what only looks like one does not.

The numbers are made here and belong to nobody: dates no living person has, or the marks of synthetic ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from stdnum.no import fodselsnummer

from corpus.errors import UnreadableFile
from corpus.model import Box
from ingest.identitynumbers import address_holds_identity_number, holds_identity_number, is_identity_number
from ingest.reading import read_report

FILLING = "Barneverntjenesten i Kongsberg hadde 26 årsverk i 2024. " * 12


def number(six: str, more: int = 0) -> str:
    """The first number with these six digits; ``more`` is what its first check digit leaves over eleven (from 2032)."""
    for nine in (f"{six}{serial}" for serial in range(100, 1000)):
        first = (int(fodselsnummer.calc_check_digit1(nine)) + more) % 11
        ten = f"{nine}{first}"
        if first < 10 and len(last := fodselsnummer.calc_check_digit2(ten)) == 1:
            return ten + last
    raise AssertionError(six)


SYNTHETIC = number("018199")
TENOR_LOOSE = number("018199", 2)
A, B, C = SYNTHETIC[:6], SYNTHETIC[6:], f"{SYNTHETIC[:2]}.{SYNTHETIC[2:4]}.{SYNTHETIC[4:6]}"


@pytest.mark.parametrize(
    "six",
    [
        pytest.param("310154", id="birth number"),
        pytest.param("710154", id="D-number"),
        pytest.param("314154", id="H-number and NAV's synthetic ones"),
        pytest.param("318154", id="Tenor's synthetic ones"),
        pytest.param("718154", id="Tenor's synthetic D-numbers"),
        pytest.param("316654", id="synthetic ones of Norsk helsenett"),
        pytest.param("312154", id="NAV's own numbers"),
        pytest.param("812345", id="FH-number, without a date"),
        pytest.param("290200", id="born on a leap day"),
    ],
)
def test_every_kind_of_identity_number_is_known(six: str) -> None:
    assert is_identity_number(number(six))


@pytest.mark.parametrize("more", [1, 2, 3])
def test_check_digits_as_they_are_given_from_2032_are_known(more: int) -> None:
    assert is_identity_number(number("018199", more))
    assert not is_identity_number(number("018199", more), old_rule=True)


@pytest.mark.parametrize(
    "digits",
    [
        pytest.param(number("018199", 4), id="first check digit wrong"),
        pytest.param(SYNTHETIC[:-1] + str((int(SYNTHETIC[-1]) + 1) % 10), id="second check digit wrong"),
        pytest.param(number("320154"), id="no such day"),
        pytest.param(number("290299"), id="no such leap day"),
        pytest.param(number("311354"), id="no such month"),
        pytest.param("00000000000", id="nothing but zeros"),
        pytest.param(SYNTHETIC[:-1], id="ten digits"),
    ],
)
def test_other_digits_are_none(digits: str) -> None:
    assert not is_identity_number(digits)


WRITTEN = {
    "together": SYNTHETIC,
    "together, as from 2032": TENOR_LOOSE,
    "a space": f"{A} {B}",
    "a no-break space": f"{A}\u00a0{B}",
    "a thin space": f"{A}\u2009{B}",
    "a narrow no-break space": f"{A}\u202f{B}",
    "a hyphen": f"{A}-{B}",
    "a dash with spaces": f"{A} – {B}",
    "a dot": f"{A}.{B}",
    "date with spaces": f"{C} {B}".replace(".", " "),
    "date with dots": f"{C} {B}",
    "date with dots, a hyphen": f"{C}-{B}",
    "6+3+2": f"{A} {B[:3]} {B[3:]}",
    "over a line's end": f"{A}\n{B}",
    "over a line's end with a hyphen": f"{SYNTHETIC[:8]}-\r\n{SYNTHETIC[8:]}",
    "zero-width spaces in it": f"{SYNTHETIC[:4]}\u200b{SYNTHETIC[4:]}",
    "soft hyphen in it": f"{A}\u00ad{B}",
    "full-width digits": "".join(chr(0xFF10 + int(d)) for d in SYNTHETIC),
    "one by one, with its name": f"Fødselsnummer: {' '.join(SYNTHETIC)}",
    "in any grouping, with its name": f"fnr. {SYNTHETIC[:3]} {SYNTHETIC[3:8]} {SYNTHETIC[8:]}",
    "tied to its name": f"fnr{SYNTHETIC}",
    "in brackets": f"({SYNTHETIC})",
    "at a sentence's end": f"Barnet er {A} {B}.",
    "two beside each other": f"{number('028199')[:6]} {number('028199')[6:]} {A} {B}",
    "a list of them": f"1. {A} {B}\n2. {number('028199')[:6]} {number('028199')[6:]}\n",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert holds_identity_number(f"Saken gjelder {text} og ble avsluttet.")


NOT_ONE = {
    "an account number in its grouping": f"Betales til {SYNTHETIC[:4]}.{SYNTHETIC[4:6]}.{B}",
    "an account number with spaces": f"Konto {SYNTHETIC[:4]} {SYNTHETIC[4:6]} {B}",
    "an account number together": f"Kontonummer: {SYNTHETIC}",
    "a payment's number": f"KID {SYNTHETIC}",
    "part of a longer number": f"{SYNTHETIC}7",
    "part of a code": f"AB{SYNTHETIC}C",
    "decimals": f"0,{SYNTHETIC}",
    "an enumeration": f"{A}, {B}",
    "amounts in a column": f"{A}\n{B}\n{A}\n{B[:4]}",
    "amounts in a row": f"{A} {B} 71234 4711",
    "phone numbers": "Ring 22 00 11 22 eller +47 400 11 222",
    "a case number": f"Sak 2024/{B}-{A[:2]}",
}


@pytest.mark.parametrize("text", NOT_ONE.values(), ids=NOT_ONE.keys())
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert not holds_identity_number(text)


@pytest.mark.parametrize(("apart", "found"), [(3.0, True), (14.0, False)], ids=["a space", "another cell"])
def test_digits_in_two_cells_of_a_table_are_two_numbers(apart: float, found: bool) -> None:
    text = f"{A} {B}"

    def place(at: int) -> Box:
        x = 5.0 * at + (apart if at > 6 else 0.0)
        return Box(x, 0.0, x + 5.0, 8.0)

    assert holds_identity_number(text, place) is found


def test_an_address_counts_only_what_is_surely_one() -> None:
    assert address_holds_identity_number(f"https://eksempel.no/sok?fnr={SYNTHETIC}")
    assert not address_holds_identity_number(f"https://eksempel.no/dok/{TENOR_LOOSE}")
    assert not address_holds_identity_number(f"https://eksempel.no/dok/a{SYNTHETIC}")


def grouped(r: random.Random, mark: str) -> str:
    return " ".join(f"{r.randrange(10 ** r.randint(1, 8)):,}" for _ in range(6)).replace(",", mark)


ROWS: dict[str, Callable[[random.Random], str]] = {
    "thousands with spaces": lambda r: grouped(r, " "),
    "thousands with dots": lambda r: grouped(r, "."),
    "years and counts": lambda r: " ".join(f"{r.randint(2015, 2025)} {r.randint(0, 900)}" for _ in range(4)),
    "months": lambda r: " ".join(str(r.randint(0, 40)) for _ in range(12)),
    "shares": lambda r: " ".join(f"{r.random() * 100:.1f}".replace(".", ",") for _ in range(8)),
    "amounts without thousands": lambda r: " ".join(str(r.randint(10_000, 999_999)) for _ in range(6)),
    "a column": lambda r: "\n".join(str(r.randint(10_000, 999_999)) for _ in range(6)),
    "accounts": lambda r: f"{r.randint(1000, 9999)}.{r.randint(0, 99):02}.{r.randint(0, 99_999):05}",
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_rows_of_ordinary_numbers_stop_nothing(row: Callable[[random.Random], str]) -> None:
    chance = random.Random(7)
    assert sum(holds_identity_number(row(chance)) for _ in range(1500)) == 0


# -- in a file


def pdf(*pages: str, title: str = "") -> FPDF:
    document = FPDF()
    document.set_font("Helvetica", size=11)
    document.set_title(title)
    for text in pages:
        document.add_page()
        document.multi_cell(0, 6, FILLING, new_x="LMARGIN", new_y="NEXT")
        document.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    return document


def refused(content: bytes, name: str = "rapport.pdf") -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_report(content, name)
    said = f"{caught.value} {caught.value.file_name}"
    assert SYNTHETIC not in said
    assert B not in said
    return str(caught.value)


def test_the_refusal_says_the_page_and_not_the_number() -> None:
    assert refused(bytes(pdf("Ingenting her.", f"Gjelder {A} {B}.").output())) == (
        "«rapport.pdf» ser ut til å inneholde et fødselsnummer på side 2. Fjern det, og legg inn filen på nytt. "
        "Ingenting av filen er lagret."
    )


def test_several_pages_are_all_named() -> None:
    said = refused(bytes(pdf(SYNTHETIC, "Ingenting her.", C + " " + B, SYNTHETIC).output()))
    assert "på sidene 1, 3 og 4." in said


def test_a_hidden_text_layer_counts() -> None:
    document = pdf("Ingenting her.")
    with document.local_context(text_mode=3):  # neither filled nor stroked
        document.text(20, 200, SYNTHETIC)
    assert "på side 1." in refused(bytes(document.output()))


def test_letters_outside_the_page_or_too_small_to_see_count() -> None:
    document = pdf("Ingenting her.")
    document.set_font_size(1)
    document.text(20, 200, SYNTHETIC)
    document.add_page()
    document.set_font_size(11)
    document.text(400, 20, SYNTHETIC)
    assert "på sidene 1 og 2." in refused(bytes(document.output()))


def test_title_and_bookmarks_count() -> None:
    assert "egenskaper" in refused(bytes(pdf("Ingenting her.", title=f"Sak {SYNTHETIC}").output()))
    document = pdf("Ingenting her.")
    document.start_section(f"Om {A} {B}")
    assert "bokmerker" in refused(bytes(document.output()))


def test_links_and_comments_count_on_their_page() -> None:
    document = pdf("En", "To")
    document.link(10, 10, 20, 20, f"https://eksempel.no/?fnr={SYNTHETIC}")
    assert "på side 2." in refused(bytes(document.output()))


def test_a_comment_counts(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("comment") / "a.pdf"
    path.write_bytes(bytes(pdf("En").output()))
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.add_annotation(0, FreeText(text=f"Ring mor, {A}-{B}", rect=(50, 50, 200, 100)))
    writer.write(path)
    assert "på side 1" in refused(path.read_bytes())


def test_the_files_own_name_counts_and_is_not_repeated() -> None:
    said = refused(bytes(pdf("Ingenting her.").output()), f"rapport {SYNTHETIC}.pdf")
    assert said.startswith("Navnet på filen")


def test_a_report_without_one_comes_in() -> None:
    assert (
        read_report(bytes(pdf("Konto 1234.56.78903", "220 meldinger").output()), "rapport.pdf").report.page_count == 2
    )
