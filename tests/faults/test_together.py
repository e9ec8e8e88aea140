"""Several at once: readers never see half a report, and nobody's file waits for another's."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ingest.intake_queue import Workers
from tests.faults.sheets import Desk, HeldReader, sheet

SERVICES = ("Ås", "Bø", "Os")


def lines(service: str, year: int) -> list[str]:
    """As many as tell one service and year from another."""
    return [f"{service} mottok {n} meldinger i {year}." for n in range(30 + 7 * SERVICES.index(service) + year % 3)]


def look(desk: Desk) -> int:
    """Ask for everything, in an order in which half a report would show; gives how many reports there are."""
    reports = desk.library.reports()
    for report in reports:
        assert len(desk.library.passages(report.id)) == report.page_count
        assert len(desk.library.figures(report.id)) == report.page_count
    counted = Counter(figure.report for figure in desk.library.figures())
    assert all(counted[report.id] == report.page_count for report in reports)
    later = {report.id: report.page_count for report in desk.library.reports()}
    assert all(later[id] == count for id, count in counted.items())
    hits = desk.library.search_words("meldinger", None, 5) + desk.library.search_meaning("meldinger", None, 5)
    assert len(desk.library.passages_by_id([hit.passage_id for hit in hits])) == len(hits)
    return len(reports)


def put_in_and_replace(desk: Desk, service: str) -> None:
    for year in (2022, 2023):
        ended = desk.done(sheet(service, year, *lines(service, year)), f"{service} {year}.pdf", by=service)
        assert ended.state == "done", ended
        turned = sheet(service, year, *reversed(lines(service, year)))
        replaced = desk.done(turned, f"{service} ny.pdf", by=service, replaces=ended.report)
        assert replaced.report == ended.report, replaced


def test_ten_who_ask_see_whole_reports_only_while_three_upload(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.start()
    failures: list[BaseException] = []
    seen: set[int] = set()
    over = threading.Event()

    def watched(work: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test shows it
                failures.append(error)

        return threading.Thread(target=run)

    def ask() -> None:
        while not over.is_set():
            seen.add(look(desk))

    asking = [watched(ask) for _ in range(10)]
    uploading = [watched(partial(put_in_and_replace, desk, service)) for service in SERVICES]
    for thread in asking + uploading:
        thread.start()
    for thread in uploading:
        thread.join()
    over.set()
    for thread in asking:
        thread.join()
    assert failures == []
    assert look(desk) == 6
    assert len(seen) > 1, "nobody asked while reports came"
    desk.close()


def test_a_small_file_does_not_wait_for_slow_ones_before_it(tmp_path: Path) -> None:
    reader = HeldReader("meldinger")
    desk = Desk(tmp_path, reader)
    desk.start()
    slow = [desk.hand(sheet(service)) for service in SERVICES]
    quick = desk.done(sheet("Ski", 2024, "Kort."), "kort.pdf", by="per")
    assert quick.state == "done"
    assert not any(desk.intake.upload(upload.id).settled for upload in slow)
    for upload in slow:  # each of them is begun too, though those before it are not done
        desk.until(upload, lambda now: now.state == "reading")
    reader.let_go.set()
    assert {desk.ended(upload).state for upload in slow} == {"done"}
    desk.close()


def test_one_users_batch_does_not_come_before_another_users_file() -> None:
    begun: list[str] = []
    both, go_on = threading.Barrier(3), threading.Event()

    def run(id: str) -> None:
        begun.append(id)
        if len(begun) <= 2:
            both.wait(10)
            go_on.wait(10)

    workers = Workers(run, long_seconds=60)
    for id in ("a1", "a2", "a3"):
        workers.put(id, "kari")
    workers.put("b1", "per")
    workers.start()
    both.wait(10)
    assert set(begun) == {"a1", "b1"}
    go_on.set()
    while not workers.idle():
        pass
    workers.stop(5)
    assert sorted(begun) == ["a1", "a2", "a3", "b1"]
