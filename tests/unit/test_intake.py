"""The way in: every file ends as a report, as a question or with the reason why not, and harms no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import DataFolderError, UnknownReport, UnknownUpload
from corpus.events import Events
from corpus.model import ReadReport
from corpus.settings import Settings
from ingest.intake import Intake
from ingest.request import Limits, Progress, Reading
from tests.fakes import FakeEmbedder
from tests.faults.sheets import TOLD, Desk, HeldReader, read_sheet, sheet

NEWER = sheet("Namsos", 2024, "Tjenesten mottok 130 meldinger.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "data")
    desk.start()
    yield desk
    desk.close()


def events(desk: Desk) -> list[tuple[str, str, str]]:
    return [(event.who, event.what, event.report) for event in reversed(Events(desk.library.database).latest())]


def left_over(desk: Desk) -> list[Path]:
    desk.idle()  # content goes after the last row is written
    return list(desk.kept.folder.iterdir())


def test_a_file_becomes_a_report_and_its_upload_says_what_was_understood(desk: Desk) -> None:
    upload = desk.done(sheet(), "Årsmelding 2024.pdf")
    assert (upload.state, upload.report, upload.by) == ("done", "arsmelding-2024", "kari")
    assert upload.message == "Lest: Namsos, 2024, 1 side og 1 tall."
    report = desk.library.report("arsmelding-2024")
    assert (report.service, report.added_by) == ("Namsos", "kari")
    assert desk.library.search_words("meldinger", None, 5)[0].passage_id == "arsmelding-2024#0"
    assert desk.library.file(report.id).read_bytes() == sheet()
    assert events(desk) == [("kari", "uploaded", ""), ("kari", "added", "arsmelding-2024")]
    assert left_over(desk) == []


@pytest.mark.parametrize(
    ("service", "year", "said"),
    [
        ("", 2024, "forsto ikke hvilken tjeneste rapporten"),
        ("Namsos", None, "forsto ikke hvilket år rapporten"),
        ("", None, "forsto ikke hvilken tjeneste og hvilket år rapporten"),
    ],
)
def test_what_was_not_understood_is_said_and_the_report_is_in(
    desk: Desk, service: str, year: int | None, said: str
) -> None:
    assert desk.done(sheet("Ås", 2024)).state == "done"
    upload = desk.done(sheet(service, year))
    assert upload.state == "done"
    assert said in upload.message


def test_a_report_whose_file_is_gone_is_not_read_again_and_why_is_told(desk: Desk) -> None:
    id = desk.done(sheet()).report
    desk.library.file(id).unlink()
    for ask in (lambda: desk.intake.reread(id, "kari"), lambda: desk.intake.retell(id, TOLD)):
        with pytest.raises(DataFolderError, match="egen fil mangler"):
            ask()


def test_the_same_content_is_told_at_once_and_not_read_again(desk: Desk) -> None:
    desk.done(sheet(), "en.pdf")
    upload = desk.hand(sheet(), "to.pdf")
    assert (upload.state, upload.report) == ("done", "en")
    assert "«to.pdf» er allerede i biblioteket som «Rapport Namsos»" in upload.message
    assert left_over(desk) == []


def test_of_two_identical_files_at_once_one_becomes_the_report(tmp_path: Path) -> None:
    reader = HeldReader("meldinger")
    desk = Desk(tmp_path, reader)
    desk.start()
    first = desk.hand(sheet(), "en.pdf")
    reader.begun.wait(10)
    second = desk.hand(sheet(), "to.pdf")
    reader.let_go.set()
    assert (desk.ended(first).message, desk.ended(second).report) == ("Lest: Namsos, 2024, 1 side og 1 tall.", "en")
    assert "allerede i biblioteket" in desk.ended(second).message
    assert len(desk.library.reports()) == 1
    desk.close()


def test_files_of_the_same_name_get_ids_of_their_own_also_at_once(tmp_path: Path) -> None:
    reader = HeldReader("meldinger")
    desk = Desk(tmp_path, reader)
    desk.start()
    uploads = [desk.hand(sheet(service)) for service in ("Ås", "Bø", "Os")]
    reader.begun.wait(10)
    reader.let_go.set()
    assert {desk.ended(upload).report for upload in uploads} == {"rapport", "rapport-2", "rapport-3"}
    desk.close()


class TestSameServiceAndYear:
    @pytest.fixture(autouse=True)
    def old(self, desk: Desk) -> None:
        desk.done(sheet(), "gammel.pdf")

    def test_asks_and_changes_nothing_until_it_is_answered(self, desk: Desk) -> None:
        upload = desk.done(NEWER, "ny.pdf")
        assert (upload.state, upload.rivals) == ("asking", ("gammel",))
        assert "allerede en rapport for Namsos 2024: «Rapport Namsos» (gammel.pdf)" in upload.message
        assert [report.id for report in desk.library.reports()] == ["gammel"]

    def test_replace_puts_it_in_the_place_of_the_old_one(self, desk: Desk) -> None:
        upload = desk.done(NEWER, "ny.pdf")
        desk.intake.choose(upload.id, "replace", "ola")
        upload = desk.ended(upload)
        assert (upload.state, upload.report) == ("done", "gammel")
        assert upload.message == "Erstattet den gamle rapporten: Namsos, 2024, 1 side og 1 tall."
        assert [(report.id, report.file_name) for report in desk.library.reports()] == [("gammel", "ny.pdf")]
        assert desk.library.passage("gammel#0").text == "Tjenesten mottok 130 meldinger."
        assert events(desk)[-1] == ("ola", "replaced", "gammel")

    def test_keep_puts_it_beside_the_old_one(self, desk: Desk) -> None:
        upload = desk.done(NEWER, "ny.pdf")
        desk.intake.choose(upload.id, "keep", "kari")
        assert desk.ended(upload).report == "ny"
        assert {report.id for report in desk.library.reports()} == {"gammel", "ny"}

    def test_cancel_leaves_everything_as_it_was(self, desk: Desk) -> None:
        upload = desk.done(NEWER, "ny.pdf")
        assert desk.intake.choose(upload.id, "cancel", "ola").message == "Filen ble ikke lagt inn, fordi ola avbrøt."
        assert (desk.intake.upload(upload.id).state, left_over(desk)) == ("failed", [])
        assert [report.id for report in desk.library.reports()] == ["gammel"]

    def test_is_asked_once(self, desk: Desk) -> None:
        upload = desk.done(NEWER, "ny.pdf")
        with pytest.raises(UnknownUpload, match="venter ikke på svar"):
            desk.intake.choose(upload.id, "replace", "kari", "en-annen")
        desk.intake.choose(upload.id, "keep", "kari")
        with pytest.raises(UnknownUpload, match="venter ikke på svar"):
            desk.intake.choose(upload.id, "replace", "kari")

    def test_is_seen_also_when_both_come_at_once(self, tmp_path: Path) -> None:
        reader = HeldReader("meldinger")
        desk = Desk(tmp_path / "other", reader)
        desk.start()
        uploads = [desk.hand(sheet(), "en.pdf"), desk.hand(NEWER, "to.pdf")]
        reader.begun.wait(10)
        reader.let_go.set()
        assert sorted(desk.ended(upload).state for upload in uploads) == ["asking", "done"]
        desk.close()


class TestReplacing:
    @pytest.fixture(autouse=True)
    def old(self, desk: Desk) -> None:
        desk.done(sheet(), "gammel.pdf")

    def test_goes_straight_there_also_with_another_year(self, desk: Desk) -> None:
        upload = desk.done(sheet("Namsos", 2025), "ny.pdf", replaces="gammel")
        assert (upload.state, upload.report) == ("done", "gammel")
        assert desk.library.report("gammel").year == 2025

    def test_asks_when_the_new_file_is_another_services(self, desk: Desk) -> None:
        upload = desk.done(sheet("Ås"), "ny.pdf", replaces="gammel")
        assert (upload.state, upload.rivals) == ("asking", ("gammel",))
        assert "gjelder Namsos, men den nye filen gjelder Ås" in upload.message
        desk.intake.choose(upload.id, "replace", "kari")
        assert desk.ended(upload).report == "gammel"
        assert [report.service for report in desk.library.reports()] == ["Ås"]

    def test_with_the_same_file_changes_nothing(self, desk: Desk) -> None:
        upload = desk.done(sheet(), "ny.pdf", replaces="gammel")
        assert upload.message == "Filen er den samme som «Rapport Namsos» ble lest fra. Ingenting er endret."

    def test_a_report_that_is_gone_meanwhile_adds_the_file(self, desk: Desk) -> None:
        upload = desk.done(sheet("Ås"), "ny.pdf", replaces="gammel")
        desk.library.remove("gammel")
        desk.intake.choose(upload.id, "replace", "kari")
        assert desk.ended(upload).report == "ny"

    def test_a_report_that_was_never_there_is_refused(self, desk: Desk) -> None:
        with pytest.raises(UnknownReport, match="«oslo»"):
            desk.hand(sheet("Oslo"), replaces="oslo")


def test_a_file_whose_report_is_removed_while_it_is_read_is_not_lost(tmp_path: Path) -> None:
    reader = HeldReader("130")
    desk = Desk(tmp_path, reader)
    desk.start()
    try:
        desk.done(sheet(), "gammel.pdf")
        upload = desk.hand(NEWER, "ny.pdf", replaces="gammel")
        assert reader.begun.wait(30)
        desk.library.remove("gammel", "per")
        reader.let_go.set()
        failed = desk.ended(upload)
        assert (failed.state, failed.message.split(",")[0]) == ("failed", "Rapporten som filen skulle erstatte")
        assert desk.library.reports() == ()
        desk.intake.again(upload.id, "kari")
        assert (desk.ended(upload).state, desk.ended(upload).report) == ("done", "ny")
    finally:
        desk.close()


def test_what_a_user_says_moves_the_figures_and_lasts_until_another_file_comes(desk: Desk) -> None:
    desk.done(sheet())
    before = desk.library.report("rapport")
    assert desk.ended(desk.intake.retell("rapport", TOLD)).message == "Lest på nytt: Ålesund, 2023, 1 side og 1 tall."
    report = desk.library.report("rapport")
    assert (report.service, report.year, report.added, report.added_by) == ("Ålesund", 2023, before.added, "kari")
    assert [(figure.area, figure.period) for figure in desk.library.figures("rapport")] == [("Ålesund", "2023")]
    desk.ended(desk.intake.reread("rapport", "per"))
    assert (desk.library.told("rapport"), desk.library.report("rapport").service) == (TOLD, "Ålesund")
    assert events(desk)[-2:] == [("ola", "told", "rapport"), ("per", "reread", "rapport")]
    upload = desk.done(sheet("Ås", 2023), replaces="rapport")
    desk.intake.choose(upload.id, "replace", "kari")
    desk.ended(upload)
    assert (desk.library.told("rapport"), desk.library.report("rapport").service) == (None, "Ås")


def test_words_of_users_go_with_the_report(desk: Desk) -> None:
    desk.done(sheet())
    desk.ended(desk.intake.retell("rapport", TOLD))
    desk.library.remove("rapport", "kari")
    desk.done(sheet())
    assert desk.library.told("rapport") is None
    assert ("kari", "removed", "rapport") in events(desk)


def test_a_passage_whose_text_stays_is_not_embedded_again(tmp_path: Path) -> None:
    class Counting(FakeEmbedder):
        texts: list[str] = []  # noqa: RUF012 - one for all is enough here

        def embed(self, texts, role):  # type: ignore[no-untyped-def]
            self.texts.extend(texts)
            return super().embed(texts, role)

    desk = Desk(tmp_path, embedder=Counting())
    desk.start()
    desk.done(sheet("Ås", 2024, "Første avsnitt.", "Andre avsnitt."))
    desk.ended(desk.intake.retell("rapport", TOLD))
    assert Counting.texts == ["Første avsnitt.", "Andre avsnitt."]
    desk.done(sheet("Ålesund", 2023, "Andre avsnitt.", "Nytt avsnitt."), replaces="rapport")
    assert Counting.texts == ["Første avsnitt.", "Andre avsnitt.", "Nytt avsnitt."]
    found = desk.library.search_meaning("Andre avsnitt.", None, 1)
    assert (found[0].passage_id, round(found[0].score, 3)) == ("rapport#0", 1.0)
    desk.close()


def test_a_file_that_cannot_be_read_says_why_keeps_nothing_and_stops_nobody(desk: Desk) -> None:
    uploads = [desk.hand(b"damaged", "skadet.pdf"), desk.hand(sheet("Ås"), "hel.pdf"), desk.hand(b"", "tom.pdf")]
    assert [desk.ended(upload).state for upload in uploads] == ["failed", "done", "failed"]
    assert [desk.ended(uploads[0]).message, uploads[2].message[:12]] == ["«skadet.pdf» er skadet.", "Filen er tom"]
    assert left_over(desk) == []
    assert not desk.intake.can_try_again(uploads[0].id)
    assert ("kari", "refused", "") in events(desk)


def test_a_file_that_is_too_large_is_not_even_kept(desk: Desk) -> None:
    intake = Intake(desk.library, desk.kept, Settings(data=desk.data, file_mb=1), read_sheet)
    received = desk.kept.folder / "received"
    received.write_bytes(b"x" * 1_000_001)
    upload = intake.receive("stor.pdf", received, "kari")
    assert (upload.state, upload.message[:27], left_over(desk)) == ("failed", "Filen er større enn 1 MB, s", [])


def test_a_defect_of_the_program_ends_the_upload_and_it_can_be_tried_again(tmp_path: Path) -> None:
    broken = [True]

    def reader(path: Path, request: Reading, limits: Limits, progress: Progress) -> ReadReport:
        if broken[0]:
            raise RuntimeError("a defect")
        return read_sheet(path, request, limits, progress)

    desk = Desk(tmp_path, reader)
    desk.start()
    upload = desk.done(sheet())
    assert (upload.state, upload.message[:28]) == ("failed", "Noe gikk galt i programmet m")
    broken[0] = False
    assert desk.intake.can_try_again(upload.id)
    desk.intake.again(upload.id, "ola")
    assert (desk.ended(upload).report, desk.ended(upload).by) == ("rapport", "ola")
    with pytest.raises(UnknownUpload, match="kan ikke prøves på nytt"):
        desk.intake.again(upload.id, "ola")
    desk.close()
