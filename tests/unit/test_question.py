"""What a question asks for: a number, a reason, or words; and from which year "i fjor" is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.question import understand
from corpus.vocabulary import vocabulary

GOLDEN = Path(__file__).parent.parent / "golden"
NUMBERS = ("figure", "trend", "compare")
FILES = ("shipped-questions.jsonl", "own-questions.jsonl", "own-wordings.jsonl")
MAY_MISS = {FILES[0]: 7, FILES[1]: 1, FILES[2]: 4}
"""How many golden questions may be misread: those in words that the vocabulary lacks, or with typing errors."""


def asked(text: str, today: int = 2026, newest: int | None = None):
    return understand(text, vocabulary(), today, newest)


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mange bekymringsmeldinger fikk Hustadvika i 2024?",
        "kor mange barn har hjelpetiltak i namsos",
        "fristbrudd namsos 2025",
        "utgifter per barn som bor utenfor hjemmet, kongsberg 2024",
        "barn uten tiltaksplan namsos vs overhalla",
        "sykefravær",
        "Var det noen fristbrudd i Vest-Telemark i 2024?",
        "Hva brukte Moss netto på barnevern i 2024 ifølge regnskapet?",
        "Ligg Nordland over landet i delen barn med tiltak?",
        "Hvordan har sykefraværet utviklet seg i Moss?",
        "hvem har høyest sykefravær",
        "Hva var sykefraværet i Moss?",
        "Hvordan har sykefraværet i Moss vært fra 2021 til 2024?",
        "Kva har skjedd med utgiftene per barn utanfor heimen frå 2022 til 2024?",
        "sjukefråvær i barnevernet dei siste åra",
        "Steg meldingene i Moss fra 2022 til 2023?",
        "Sank sykefraværet i Moss i 2024?",
    ],
)
def test_a_number_is_wanted(text):
    assert asked(text).wants == "number"


@pytest.mark.parametrize(
    "text",
    [
        "Hvorfor økte meldingene?",
        "Kvifor gjekk sjukefråværet ned i Sunnfjord?",
        "årsak fristbrudd kongsberg 1. halvår 2024",
        "nedgang sjukefråvær sunnfjord årsak",
        "barnehagar melder mindre sunnfjord forklaring",
        "Hva skyldes merforbruket?",
        "Jeg vil vite om de sier noe om hva det kommer av at meldingene økte",
    ],
)
def test_a_reason_is_wanted(text):
    assert asked(text).wants == "cause"


@pytest.mark.parametrize(
    "text",
    [
        "Hva er ettervern?",
        "Hva var galt med ettervernet i Kongsberg ifølge statsforvalteren?",
        "tilsyn ettervern kongsberg resultat",
        "vanlige hjelpetiltak kongsberg",
        "Blir søsken regnet som én eller flere meldinger i Lister?",
        "hva sier et høyt antall meldinger, nordland",
        "Hvor ofte får fosterhjem tilsyn?",
        "Hvordan jobber Namsos med undersøkelser?",
    ],
)
def test_words_are_wanted(text):
    assert asked(text).wants == "words"


@pytest.mark.parametrize(
    "text",
    [
        "Hva handler bekymringsmeldingene om?",
        "kva gjeld meldingane i Sunnfjord",
        "Hva dreier oppvekstreformen seg om?",
        "Hva omhandlet avvikene i 2024?",
    ],
)
def test_what_something_is_about_is_wanted(text):
    assert asked(text).wants == "content"


@pytest.mark.parametrize("text", ["Hva gjelder det når fristen brytes?", "Hvor mange meldinger gjelder vold?"])
def test_what_holds_and_how_many_is_not_what_something_is_about(text):
    assert asked(text).wants != "content"


def test_how_many_with_a_certain_cause_is_still_a_number():
    assert asked("Hvor mange meldinger hadde vold som årsak?").wants == "number"


@pytest.mark.parametrize("name", FILES)
def test_what_is_wanted_is_read_right_for_the_golden_questions(name):
    rows = [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]
    told = [row for row in rows if row["kind"] in (*NUMBERS, "text")]
    missed = [r["question"] for r in told if (asked(r["question"]).wants == "number") != (r["kind"] in NUMBERS)]
    assert len(missed) <= MAY_MISS[name], missed


@pytest.mark.parametrize(
    ("text", "newest", "year"),
    [
        pytest.param("meldinger i fjor", 2025, 2025, id="the newest report is last year's"),
        pytest.param("meldinger i år", 2025, 2025, id="this year is the report's"),
        pytest.param("meldinger i fjor", 2022, 2025, id="an old report is not taken for last year's"),
        pytest.param("meldinger i fjor", None, 2025, id="no report"),
    ],
)
def test_last_year_is_counted_from_the_newest_report(text, newest, year):
    assert [m.period.code for m in asked(text, 2026, newest).periods] == [str(year)]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        (
            "Hvor mange meldinger ble henlagt, og hvor mange gikk til undersøkelse?",
            ["meldinger_henlagt", "meldinger_til_undersokelse"],
        ),
        (
            "Kor mange undersøkingar starta de, og kor mange enda med tiltak?",
            ["undersokelser_startet", "undersokelser_med_tiltak"],
        ),
        ("Hvor mange meldinger og hvor mange ansatte har Moss?", ["meldinger", "ansatte"]),
    ],
)
def test_each_part_of_a_question_names_its_own_measure(text, slugs):
    assert [m.slug for m in asked(text).measures] == slugs


def test_whether_there_is_such_a_thing_asks_for_words():
    assert asked("har Moss barnevernvakt?").wants == "words"


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Er det flere avvik på HMS enn på tjenesten?", {"avvik_hms", "avvik_tjenesteproduksjon"}),
        ("Bor det flest barn i fosterhjem eller i institusjon?", {"barn_i_fosterhjem", "barn_i_institusjon"}),
        ("Hvor mange barn bor i fosterhjem og i institusjon?", {"barn_plassert"}),
        ("Kom det flere meldinger i 2024 enn i 2023?", {"meldinger"}),
    ],
)
def test_what_is_held_against_each_other_is_two_measures(text, slugs):
    assert {m.slug for m in asked(text).measures} == slugs


def test_two_words_after_one_noun_name_two_measures():
    both = asked("Hvor mange avvik er meldt, både på HMS og på selve tjenesten?")
    assert {m.slug for m in both.measures} == {"avvik_hms", "avvik_tjenesteproduksjon"}
    assert [m.slug for m in asked("Hvor mange meldinger kom fra skolen og fra politiet?").measures] == ["meldinger"]


@pytest.mark.parametrize(
    "text", ["Hvor er barnevernet i Moss mest sårbart, bemanning?", "Er sykefravær mer utfordrende enn bemanning?"]
)
def test_how_something_is_counts_nothing(text):
    assert asked(text).wants == "words"


def test_which_of_some_places_has_most_asks_for_a_number():
    assert asked("Hvilken av de fire kommunene i Lister har flest barn i hjelpetiltak?").wants == "number"
    assert asked("Hvilken Lister-kommune bruker størst del av pengene sine på barnevern?").wants == "number"


def test_how_often_somebody_sent_a_message_asks_for_a_number():
    assert asked("Hvor ofte var det barnet selv som meldte fra til barnevernet i 2024?").wants == "number"
    assert asked("Hvor ofte skal barnevernet melde tilbake til skolen?").wants == "words"


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("er det dyrere å leie inn folk enn å ha egne ansatte", "words"),
        ("er det flere meldinger enn undersøkelser", "number"),
        ("hvordan var fristbruddene i Moss mot fylket og landet", "number"),
    ],
)
def test_what_can_be_held_against_each_other_asks_for_numbers(text: str, wants: str) -> None:
    assert understand(text, vocabulary(), 2025).wants == wants


def test_the_year_before_is_that_before_the_year_that_is_printed_after_it():
    question = asked("akuttvedtak i Moss, flere enn året før? (2022)", newest=2024)
    assert sorted(m.period.code for m in question.periods) == ["2021", "2022"]
