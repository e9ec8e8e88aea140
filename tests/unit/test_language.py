"""Which words are the same word for search, and where sentences end."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import content_words, fold, near_terms, sentences, stem, terms
from corpus.wordlist import read_words, word_lists

SHIPPED = files("corpus").joinpath("words.toml").read_text(encoding="utf-8")


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "words",
    [
        "barneverntjeneste barnevernstjenesten barnevernteneste barnevernstenesta barneverntjenestene",
        "melding meldinger meldingene meldingar meldingane meldinga",
        "undersøkelse undersøkelsene undersøking undersøkingar undersøkinga",
        "fosterhjem fosterheim fosterhjemmet fosterheimen fosterheimane",
        "ansatt ansatte tilsette ansattes",
        "ungdom ungdommer ungdomar ungdommene",
        "barn barna born borna barnet",
        "hjemmet heimen hjem",
        "leder ledere lederen leiar leiarar leiarane",
        "sykefravær sykefraværet sjukefråvær sjukefråværet",
        "innbygger innbyggere innbyggjar innbyggjarar innbyggjarane",
        "forebygging førebygging forebyggende førebyggjande",
        "saksbehandler saksbehandlere saksbehandleren sakshandsamar",
        "plassering plasseringer plasseringar plassert",
        "fristbrudd fristbruddene fristbrot",
        "økning økte økt auka auke auken",
        "rettleiing veiledning veiledningen rettleiinga",
        "utgift utgifter utgiftene utgiftane",
        "måned månad måneder månader",
        "henlagt henleggelse henlegges",
        "tall tallet tal tala",
    ],
    ids=lambda words: words.split()[0],
)
def test_inflections_nynorsk_and_variants_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("barn", "barnevern"),
        ("melding", "undersøkelse"),
        ("institusjon", "instans"),
        ("foreldre", "fosterforeldre"),
        ("tiltak", "tilsyn"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("bekymringsmeldingene", "bekymring melding"),
        ("barnevernsvakta", "barnevern vakt"),
        ("fosterheimsplassering", "fosterhjem plassering"),
        ("tiltaksbudsjettet", "tiltak budsjett"),
        ("samarbeidsavtale", "samarbeid avtale"),
        ("familierådskoordinator", "familieråd koordinator"),
        ("skyssutgifter", "utgift"),
        ("UNG-undersøkelsen", "undersøkelse"),
        ("barnevernsloven", "barnevern lov"),
        ("akuttiltak", "akutt tiltak"),
        ("fylkesmannen", "fylke"),
        ("barne- og familietjenesten", "familie tjeneste"),
    ],
)
def test_a_compound_is_found_by_its_parts_and_whole(compound: str, parts: str) -> None:
    found = terms(compound)
    assert {stem(part) for part in parts.split()} <= set(found)
    assert set(terms(compound)) == set(terms(compound.upper()))


def test_a_compound_is_kept_whole_before_its_parts() -> None:
    assert terms("bekymringsmelding")[0] == stem("bekymringsmelding")


@pytest.mark.parametrize("word", ["barnevernet", "kommunestyret", "årsverk", "undersøkelse", "Hustadvika"])
def test_words_that_are_one_thing_are_not_taken_apart(word: str) -> None:
    assert terms(word) == [stem(word)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 15-3", ["§15-3"]),
        ("paragraf 15-3", ["§15-3"]),
        ("0–17 år", ["0-17", stem("år")]),
        ("2022-2024", ["2022-2024", "2022", "2024"]),
        ("12,8", ["12,8"]),
        ("Hvor mange er det, og hvorfor?", []),
        ("Kor mange er det, og kvifor?", []),
        ("", []),
    ],
)
def test_numbers_and_paragraphs_stay_whole_and_stop_words_go(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_bokmaal_and_nynorsk_questions_search_for_the_same() -> None:
    bokmaal = terms("Hvor mange bekymringsmeldinger fikk barneverntjenesten fra skolen?")
    nynorsk = terms("Kor mange bekymringsmeldingar fekk barnevernstenesta frå skulen?")
    assert nynorsk == bokmaal


def test_content_words_are_those_that_carry_a_question_as_typed() -> None:
    question = "Hvor mange Bekymringsmeldinger fikk Hustadvika i 2024, og hvorfor økte bekymringsmeldinger?"
    assert content_words(question) == ["Bekymringsmeldinger", "Hustadvika", "økte"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("  Barne\u00advern \n i\u00a0 Åfjord ", "barnevern i åfjord"), ("ﬁre", "fire"), ("a\u030arsverk", "årsverk")],
)
def test_folding_leaves_what_two_texts_are_compared_by(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "Det gjelder bl.a. Hamar og pr. 31.12. var ca. 12 barn med.",
        "Jf. § 15-3 skal nr. 5 gjelde kl. 12.",
        "Tall for 1. halvår og 3. kvartal 2024 er med, ift. f.eks. 2023.",
        "Etter 1. Halvår kom flere.",
        "Det kostet 2,3 mill. kr. i fjor, dvs. mer, d.v.s. for mye.",
        "Snittet er kr. 2487, mot fylkets kr. 2847.",
        "Møtet 12. mai ble ledet av A. Hansen og B. M. Olsen.",
        "Kurs m.m. ble holdt, osv. for alle, inkl. vikarer, evt. andre, vedr. Fosen.",
        "Vi fulgte jf. femte ledd) og Prop. 133 L videre.",
        "Barna (se kap. 3. Her er mer) er med.",
        "Hun sa «Vi er her. Vi blir.» og gikk.",
        "Vi ser ... Kommunen vokser.",
        "Se www.bufdir.no/tall.html for mer.",
        "Turn- over er 12.5 prosent; den øker.",
        "Fram til februar -23 gikk det bra.",
        "Vi gjør tre ting: 1. Råd 2. Hjelp 3. Tilsyn.",
        "og ansvar for oppfølging.",
    ],
)
def test_abbreviations_ordinals_initials_and_brackets_do_not_end_a_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Det var 254 i 2024.", "Det er flere."],
        ["Per 31.12. var det 12.", "Dette gjelder § 15-3.", "Loven er ny."],
        ["Vi har kurs m.m.", "I tillegg kommer råd."],
        ["Er det nok?", "Nei!", "Det er det ikke."],
        ["Hun sa: «Vi blir.»", "Så gikk hun.", "(Det var sent.)", "Natten kom."],
        ["Det gikk bra i mars.", "I april ble det verre."],
        ["Det er gjort.", "• unge er med.", "• eldre også."],
        ["eBUP er brukt.", "eBUP er bra."],
    ],
    ids=lambda pieces: pieces[0],
)
def test_sentences_end_where_they_end(pieces: list[str]) -> None:
    assert split(" ".join(pieces)) == pieces


def test_a_forgotten_space_after_a_full_stop_still_ends_the_sentence() -> None:
    assert split("Det var slik i fjor.Det er det nå.") == ["Det var slik i fjor.", "Det er det nå."]


def test_a_line_break_stands_between_blocks_and_ends_a_sentence() -> None:
    assert split("Ledelse\n\n  Tjenesten har ny leder. ") == ["Ledelse", "Tjenesten har ny leder."]


TEXT = st.text(alphabet=st.sampled_from("aB1. §?!…\n«»()-,kl")) | st.text()


@settings(deadline=None)
@given(text=TEXT)
def test_sentences_hold_every_printed_character_once_and_in_order(text: str) -> None:
    found = sentences(text)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)


@settings(deadline=None)
@given(text=TEXT)
def test_any_text_has_terms_and_case_does_not_matter(text: str) -> None:
    assert terms(text) == terms(fold(text))
    assert all(term and " " not in term for term in terms(text))
    assert all(word in text for word in content_words(text))


def test_the_shipped_word_lists_are_lower_case_and_do_not_turn_in_circles() -> None:
    lists = word_lists()
    assert all(word == word.casefold() for word in {*lists.stop, *lists.asking, *lists.parts, *lists.same})
    assert {
        meant for written, meant in lists.same.items() if meant in lists.same and lists.same[meant] != meant
    } == set()


@pytest.mark.parametrize("name", ["narrows_nothing", "leans", "of_the_occasion"])
def test_a_word_of_questions_stands_in_one_class_of_its_list_and_in_no_list_that_is_left_out_before(name: str) -> None:
    classes = tomllib.loads(SHIPPED)[name]
    words = [word for listed in classes.values() for word in listed.split()]
    forms = {word: re.compile(word.replace("*", r"\w*").replace("+", r"\w+")) for word in words}
    lists = word_lists()
    left_out = {*lists.stop, *lists.asking}
    assert sorted(words) == sorted(set(words))
    assert [word for word in words if word in left_out] == []
    assert [word for word in words if any(o != word and f.fullmatch(word.strip("*+")) for o, f in forms.items())] == []


def test_a_pair_without_an_arrow_is_refused() -> None:
    with pytest.raises(ValueError, match="born"):
        read_words('same = "born"')


def test_a_word_of_questions_with_other_signs_than_letters_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape("to(tal)")):
        read_words(SHIPPED.replace("talet antal", "talet to(tal)"))


@pytest.mark.parametrize(
    ("word", "known"), [("gjennomsnittet", True), ("Endring", True), ("endr", False), ("politiet", False)]
)
def test_an_ending_that_is_left_open_may_be_any(word: str, known: bool) -> None:
    assert (word_lists().narrows_nothing.fullmatch(word) is not None) is known


def test_a_word_for_a_kind_is_near_the_things_of_that_kind_and_not_the_other_way_round() -> None:
    assert stem("sosionom") in near_terms(stem("yrkesgrupper"))
    assert stem("yrkesgruppe") not in near_terms(stem("sosionom"))
    assert stem("jurist") not in near_terms(stem("sosionom"))
