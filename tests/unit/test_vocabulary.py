"""What is measured: every measure is found by its name, its forms, and the way people say it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.check import measure_faults
from corpus.measures import Measure, Unspecific, fits, load_measures
from corpus.vocabulary import Vocabulary, vocabulary

MEASURES = load_measures().measures
PHRASES = [
    tuple(line.split(" -> "))
    for line in (Path(__file__).parent / "measure_phrases.txt").read_text(encoding="utf-8").splitlines()
    if " -> " in line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary()


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.slug)
def test_a_measure_is_found_by_its_name(words: Vocabulary, measure: Measure) -> None:
    assert [m.slug for m in words.find_measures(measure.name)] == [measure.slug]


def test_every_form_finds_its_own_measure_and_no_two_measures_share_one() -> None:
    assert measure_faults(load_measures()) == []


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_people_and_reports_are_understood(words: Vocabulary, phrase: str, expected: str) -> None:
    found = words.find_measures(phrase, asked=True)
    if expected == "-":
        assert found == []
        return
    if expected.startswith("!"):
        assert expected[1:] not in {mention.candidates[0] for mention in found}
        return
    best = max(found, key=lambda mention: mention.specificity)
    if expected.endswith("?"):
        assert (best.slug, best.candidates[0]) == ("", expected[:-1])
    else:
        assert best.slug == expected


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Barn uten tiltak", []),
        ("Fristbrudd i undersøkelser. Meldinger kom fra skolen.", ["fristbrudd_undersokelser", "meldinger"]),
        ("Netto driftsutgifter til barnevern per innbygger 0-24 år", []),
        ("brukerundersøkelse", []),
        ("Skolefravær", []),
        ("hva gjør de med ungdom som begår kriminalitet", []),
        ("Hvorfor får de ikke tak i folk?", []),
    ],
)
def test_a_neighbouring_measure_is_never_taken_instead(words: Vocabulary, text: str, slugs: list[str]) -> None:
    assert [m.slug for m in words.find_measures(text) if m.slug] == slugs


def test_a_mention_tells_where_it_stands(words: Vocabulary) -> None:
    text = "I fjor var det ni fristbrudd i undersøkelsene våre."
    (mention,) = words.find_measures(text)
    assert text[mention.start : mention.end] == mention.text == "fristbrudd i undersøkelsene"


def test_mentions_do_not_overlap_and_run_from_left_to_right(words: Vocabulary) -> None:
    mentions = words.find_measures(
        "Vi fikk 220 meldinger, startet 88 undersøkelser og har 12,8 årsverk og 42 omsorgsbarn."
    )
    assert [m.slug for m in mentions] == ["meldinger", "undersokelser_startet", "arsverk", "barn_med_omsorgstiltak"]
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "unit", "slug"),
    [
        ("undersøkelser henlagt", "prosent", "undersokelser_henlagt_andel"),
        ("andel fristbrudd i undersøkelser", "antall", "fristbrudd_undersokelser"),
        ("meldinger henlagt", "", "meldinger_henlagt"),
        ("egenandel for institusjon", "kr", "egenandel_institusjon"),
        ("barn med tiltak", "barn", "barn_med_tiltak"),
    ],
)
def test_the_unit_of_the_number_chooses_between_a_count_and_its_share(
    words: Vocabulary, text: str, unit: str, slug: str
) -> None:
    (mention,) = words.find_measures(text)
    assert words.fitting(mention, unit).slug == slug


def test_a_unit_that_fits_no_candidate_leaves_the_mention_as_it_was(words: Vocabulary) -> None:
    (mention,) = words.find_measures("merforbruk")
    assert words.fitting(mention, "prosent") == mention


@pytest.mark.parametrize(
    ("slug", "unit", "expected"),
    [
        ("meldinger", "prosent", False),
        ("meldinger", "kr", False),
        ("meldinger", "meldinger", True),
        ("meldinger", "", True),
        ("arsverk", "stillinger", True),
        ("sykefravar", "prosent", True),
        ("sykefravar", "kr", False),
        ("egenandel_institusjon", "kr", True),
        ("merforbruk", "antall", False),
    ],
)
def test_only_a_fitting_unit_makes_a_number_one_of_a_measure(
    words: Vocabulary, slug: str, unit: str, expected: bool
) -> None:
    assert fits(words.measure(slug), unit) is expected


def test_counts_shares_and_complements_know_each_other(words: Vocabulary) -> None:
    assert words.share_of("fristbrudd_undersokelser") == "fristbrudd_undersokelser_andel"
    assert words.count_of("fristbrudd_undersokelser_andel") == "fristbrudd_undersokelser"
    assert words.complement_of("fristbrudd_undersokelser_andel") == "undersokelser_innen_3_mnd_andel"
    assert words.share_of("arsverk") is None


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("hvor mange stilinger", "hvor mange stillinger"),
        ("barnvern", "barnevern"),
        ("bekymringsmeldnger i hustadvka", "bekymringsmeldinger i hustadvika"),
        ("sykefraver", "sykefravær"),
        ("Fristbrud 2024", "Fristbrudd 2024"),
    ],
)
def test_a_typing_error_is_put_right_and_told(words: Vocabulary, typed: str, understood: str) -> None:
    text, changes = words.correct(typed)
    assert text == understood
    assert changes


@pytest.mark.parametrize(
    "text",
    [
        "Namsos",
        "rørvik",
        "meldingar i heimen",
        "2024 og 1579",
        "hva sier rapporten om familieråd",
        "Haram og Hamar",
        "hvem er barnevernleder",
    ],
)
def test_what_is_right_is_left_alone(words: Vocabulary, text: str) -> None:
    assert words.correct(text) == (text, [])


def test_a_word_that_the_reports_use_is_no_typing_error(words: Vocabulary) -> None:
    assert words.correct("fosterhjim", known={"fosterhjim"}) == ("fosterhjim", [])


def test_the_check_is_content_with_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "0 feil" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"forms": ("sykefravær",)}, "står under flere"),
        ({"unit": "meter"}, "enheten «meter» er ukjent"),
        ({"share": "finnes_ikke"}, "som ikke er et mål"),
        ({"share": "arsverk"}, "ikke måles i prosent"),
        ({"complement": "arsverk"}, "ikke omvendt"),
        ({"better": "best"}, "må være høyere eller lavere"),
        ({"forms": ("FINNESIKKE melding",)}, "FINNESIKKE, som ikke finnes"),
        ({"forms": ("barn med tiltak i hjemmet",)}, "blir lest som"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_check_finds_what_is_wrong_with_a_measure(change: dict[str, object], message: str) -> None:
    table = load_measures()
    first = replace(table.measures[0], **change)  # type: ignore[arg-type]
    faults = measure_faults(replace(table, measures=(first, *table.measures[1:])))
    assert any(message in fault for fault in faults)


def test_the_check_finds_a_candidate_that_is_no_measure() -> None:
    table = load_measures()
    group = Unspecific(("tullball",), ("finnes_ikke", "arsverk"))
    assert any("finnes_ikke" in fault for fault in measure_faults(replace(table, unspecific=(group,))))
