"""Which places a text names, and what became of them."""

from __future__ import annotations

import pytest

from corpus.check import place_faults
from corpus.places import Place, Years, load_places, load_words
from corpus.vocabulary import Vocabulary, vocabulary


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary()


def found(words: Vocabulary, text: str, *, lowercase: bool = False) -> list[tuple[str, str, str]]:
    return [(m.text, m.name, m.kind) for m in words.find_places(text, lowercase=lowercase)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bjugns andel er høy", [("Bjugns", "Bjugn", "municipality")]),
        ("tall fra Hustadvikas rapport", [("Hustadvikas", "Hustadvika", "municipality")]),
        ("Moss' barnevern", [("Moss' barnevern", "Moss", "municipality")]),
        ("I Bjugn kommunes budsjett", [("Bjugn kommunes", "Bjugn", "municipality")]),
        ("INDRE FOSEN", [("INDRE FOSEN", "Indre Fosen", "municipality")]),
        ("Snåase – Snåsa", [("Snåase – Snåsa", "Snåsa", "municipality")]),
        ("Guovdageainnu suohkan – Kautokeino", [("Kautokeino", "Kautokeino", "municipality")]),
        ("Fosen-kommunene samlet", [("Fosen-kommunene", "Fosen", "service")]),
        ("i Fosenregionen", [("Fosenregionen", "Fosen", "service")]),
        ("Namdalskommunene", [("Namdalskommunene", "Namdalen", "service")]),
        ("Midtre Namdal samkommune", [("Midtre Namdal samkommune", "Midtre Namdal", "service")]),
        ("Nord Østerdal", [("Nord Østerdal", "Nord-Østerdal", "service")]),
        ("Møre- og Romsdal", [("Møre- og Romsdal", "Møre og Romsdal", "county")]),
        ("Nordland fylkeskommune", [("Nordland fylkeskommune", "Nordland", "county")]),
        ("Nore og Uvdal", [("Nore og Uvdal", "Nore og Uvdal", "municipality")]),
        ("bydel Alna", [("Alna", "Alna", "district")]),
        ("St. Hanshaugen", [("St. Hanshaugen", "St. Hanshaugen", "district")]),
        ("Verdi for fylket", [("fylket", "fylket", "county")]),
        ("Landet uten Oslo", [("Landet uten Oslo", "Landet uten Oslo", "country")]),
        ("KOSTRA-gruppe 4", [("KOSTRA-gruppe 4", "KOSTRA-gruppe 4", "country")]),
        (
            "Sør-Trøndelag unntatt Trondheim",
            [("Sør-Trøndelag unntatt Trondheim", "Sør-Trøndelag unntatt Trondheim", "county")],
        ),
        (
            "Trøndelag (uten Trondheim) 3,7",
            [("Trøndelag (uten Trondheim)", "Trøndelag unntatt Trondheim", "county")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_name_is_found_in_the_forms_that_reports_print(
    words: Vocabulary, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(words, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Time for time ble det ført tilsyn.",
        "Barna bor hos Kari Lund og Per Strand.",
        "Vi har fått hjelp til å hole ut en plan om sola og os.",
        "Statsforvalteren i Trøndelag har ført tilsyn.",
        "Statsforvaltaren i Vestfold og Telemark",
        "nasjonale føringer og nasjonalt tilsyn",
        "Sund oppvekst for alle",
    ],
)
def test_ordinary_words_surnames_and_offices_are_no_places(words: Vocabulary, text: str) -> None:
    assert found(words, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hva med Os?", ["Os"]),
        ("Time", ["Time"]),
        ("Time kommune har 12 ansatte.", ["Time"]),
        ("Time hadde 12 meldinger.", ["Time"]),
        ("Sel, Vågå og Lom", ["Sel", "Vågå", "Lom"]),
        ("Våler 12,3 %", ["Våler"]),
        ("Barnevernet i Strand", ["Strand"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_name_that_is_also_a_word_counts_where_the_text_shows_it(
    words: Vocabulary, text: str, names: list[str]
) -> None:
    assert [m.name for m in words.find_places(text)] == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("fristbrudd namsos 2025", ["Namsos"]),
        ("kor mange barn i indre fosen", ["Indre Fosen"]),
        ("meldinger nordøsterdal", ["Nord-Østerdal"]),
        ("fristbrudd ås 2024", ["Ås"]),
        ("time kommune sykefravær", ["Time"]),
        ("hvor mange saker i timen og per time", []),
        ("er det meldt om mer sol i strand og vik", []),
        ("barn i hustadvika og herøy", ["Hustadvika", "Herøy"]),
        ("landet", ["Norge"]),
        ("hvor mange barn på frogner har tiltak", ["Frogner"]),
    ],
)
def test_a_question_without_capitals_names_places_too(words: Vocabulary, question: str, names: list[str]) -> None:
    assert [m.name for m in words.find_places(question, lowercase=True)] == names


def test_without_being_told_small_letters_name_no_municipality(words: Vocabulary) -> None:
    assert found(words, "i bjugn og namsos") == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Herøy kommune", ["Herøy i Møre og Romsdal", "Herøy i Nordland"]),
        ("Våler kommune", ["Våler i Østfold", "Våler i Innlandet"]),
        ("Bø kommune", ["Bø i Nordland", "Bø i Telemark"]),
    ],
)
def test_two_places_of_one_name_are_both_candidates(words: Vocabulary, text: str, keys: list[str]) -> None:
    (mention,) = words.find_places(text)
    assert [place.key for place in mention.candidates] == keys
    assert mention.ambiguous


@pytest.mark.parametrize(
    ("text", "key"),
    [("Herøy og Alstahaug i Nordland", "Herøy i Nordland"), ("Herøy, Ulstein og Hareid", "Herøy i Møre og Romsdal")],
)
def test_the_other_places_of_the_text_put_the_likelier_one_first(words: Vocabulary, text: str, key: str) -> None:
    mention = words.find_places(text)[0]
    assert mention.place.key == key
    assert len(mention.candidates) == 2


def test_a_name_does_not_reach_into_the_next_sentence(words: Vocabulary) -> None:
    assert [m.text for m in words.find_places("Det er sårbart i Namsos. Tjenesten er liten.")] == ["Namsos"]


def test_members_listed_after_a_service_are_municipalities(words: Vocabulary) -> None:
    names = [m.name for m in words.find_places("Indre Namdal barnevern: Lierne, Røyrvik, Namsskogan, Grong, Høylandet")]
    assert names == ["Indre Namdal", "Lierne", "Røyrvik", "Namsskogan", "Grong", "Høylandet"]


def test_the_word_after_a_name_decides_which_kind_comes_first(words: Vocabulary) -> None:
    assert words.find_places("Oslo fylke")[0].kind == "county"
    assert words.find_places("Oslo kommune")[0].kind == "municipality"


def test_the_service_of_several_municipalities_is_one_place(words: Vocabulary) -> None:
    (service,) = words.find_places("barneverntjenesten i Melhus og Skaun")
    assert (service.kind, service.place.municipalities) == ("service", ("Melhus", "Skaun"))
    assert [m.name for m in words.find_places("Sammenlign Melhus og Skaun")] == ["Melhus", "Skaun"]


def test_a_municipality_whose_service_is_meant_says_so(words: Vocabulary) -> None:
    (mention,) = words.find_places("Hustadvika barneverntjeneste")
    assert (mention.name, mention.kind, mention.as_service) == ("Hustadvika", "municipality", True)


@pytest.mark.parametrize(
    ("gone", "last", "became"),
    [
        ("Rissa", 2017, ["Indre Fosen"]),
        ("Leksvik", 2017, ["Indre Fosen"]),
        ("Bjugn", 2019, ["Ørland"]),
        ("Roan", 2019, ["Åfjord"]),
        ("Fræna", 2019, ["Hustadvika"]),
        ("Eide", 2019, ["Hustadvika"]),
        ("Snillfjord", 2019, ["Heim", "Hitra", "Orkland"]),
        ("Tysfjord", 2019, ["Hamarøy", "Narvik"]),
        ("Viken", 2023, ["Akershus", "Buskerud", "Østfold"]),
        ("Sør-Trøndelag", 2017, ["Trøndelag"]),
        ("Sande i Vestfold", 2019, ["Holmestrand"]),
    ],
)
def test_a_place_that_is_gone_names_its_successors(words: Vocabulary, gone: str, last: int, became: list[str]) -> None:
    place = words.places[gone]
    assert place.exists(last)
    assert not place.exists(last + 1)
    assert list(place.successors) == became


def test_a_place_that_was_merged_and_split_again_was_away_in_between(words: Vocabulary) -> None:
    haram = words.places["Haram"]
    assert [haram.exists(year) for year in (2019, 2020, 2023, 2024)] == [True, False, False, True]
    assert [words.places["Troms"].exists(year) for year in (2019, 2021, 2024)] == [True, False, True]


def test_there_are_as_many_municipalities_as_in_each_year(words: Vocabulary) -> None:
    places = [place for place in words.places.values() if place.kind == "municipality"]
    counted = {year: sum(place.exists(year) for place in places) for year in (2016, 2017, 2018, 2019, 2020, 2023, 2024)}
    assert counted == {2016: 428, 2017: 426, 2018: 422, 2019: 422, 2020: 356, 2023: 356, 2024: 357}


def test_there_are_as_many_counties_as_in_each_year(words: Vocabulary) -> None:
    counties = [place for place in words.places.values() if place.kind == "county" and place.named]
    assert [sum(place.exists(year) for place in counties) for year in (2017, 2018, 2020, 2024)] == [19, 18, 11, 15]


@pytest.mark.parametrize(
    ("number", "key"), [("1579", "Hustadvika"), ("5501", "Tromsø"), ("5401", "Tromsø"), ("0301", "Oslo")]
)
def test_a_number_of_today_or_before_leads_to_its_municipality(words: Vocabulary, number: str, key: str) -> None:
    place = words.place_with_number(number)
    assert place is not None
    assert place.key == key


def test_a_service_that_only_a_report_knows_is_found_when_added(words: Vocabulary) -> None:
    service = Place(key="Ytre Fjordane", name="Ytre Fjordane", kind="service", municipalities=("Kinn", "Bremanger"))
    assert words.find_places("Ytre Fjordane barnevern") == []
    more = words.with_services([service])
    (mention,) = more.find_places("Ytre Fjordane barnevern")
    assert (mention.place, mention.as_service) == (service, True)
    assert more.service_of(["Bremanger", "Kinn"]) == service
    assert service in more.services_of("Kinn")


def test_a_service_of_one_municipality_stays_that_municipality(words: Vocabulary) -> None:
    own = Place(key="Hustadvika", name="Hustadvika", kind="service", municipalities=("Hustadvika",))
    assert words.with_services([own]).find_places("Hustadvika")[0].kind == "municipality"


def test_a_service_that_carries_its_hosts_name_is_meant_only_when_the_text_says_so(words: Vocabulary) -> None:
    shared = Place(key="Steinkjer", name="Steinkjer", kind="service", municipalities=("Steinkjer", "Snåsa", "Inderøy"))
    more = words.with_services([shared])
    assert more.find_places("i Steinkjer")[0].kind == "municipality"
    assert more.find_places("Steinkjer barnevern")[0].kind == "service"


def test_neighbours_are_in_the_same_county_today(words: Vocabulary) -> None:
    assert "Molde" in words.neighbours("Hustadvika")
    assert "Fræna" not in words.neighbours("Hustadvika")


def test_what_merged_into_a_municipality_is_known(words: Vocabulary) -> None:
    assert [place.key for place in words.merged_into("Ørland")] == ["Bjugn"]


def test_the_files_of_places_agree() -> None:
    assert place_faults(load_places(), load_words()) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (Place(key="A", name="A", kind="county", years=(Years(None, 2019),)), "står ikke hva den ble"),
        (Place(key="A", name="A", kind="county", years=(Years(None, 2019),), successors=("B",)), "ikke finnes"),
        (Place(key="A", name="A", kind="service", municipalities=("B",)), "medlemmet «B»"),
        (Place(key="Oslo", name="Oslo", kind="service"), "ført opp 2 ganger"),
    ],
    ids=["no successor", "unknown successor", "unknown member", "twice"],
)
def test_the_check_finds_what_is_wrong_with_a_place(wrong: Place, message: str) -> None:
    faults = place_faults((*load_places(), wrong), load_words())
    assert any(message in fault for fault in faults)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Herøy i Møre og Romsdal", "Herøy i Møre og Romsdal"),
        ("Bø i Nordland", "Bø i Nordland"),
        ("Herøy (Nordland)", "Herøy i Nordland"),
    ],
)
def test_a_county_right_after_a_name_says_which_place_is_meant(text: str, key: str) -> None:
    (found,) = vocabulary().find_places(f"Hvor mange meldinger fikk {text} i 2023?")
    assert [place.key for place in found.candidates] == [key]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("hva lister barneverntjenesten opp", []),
        ("hva lister rapporten opp", []),
        ("lister barnevern meldinger", ["Lister"]),
        ("time kommune meldinger", ["Time"]),
    ],
)
def test_a_verb_before_the_service_is_no_name_of_it(words: Vocabulary, question: str, named: list[str]) -> None:
    assert [m.name for m in words.find_places(question, lowercase=True)] == named
