"""What the user is told of an upload: one Norwegian sentence or two for each way it can end or wait."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import ReadReport, Report

LOST = "Innholdet i filen er borte. Last den opp på nytt."
STOPPED_TWICE = (
    "Programmet stoppet to ganger mens filen ble lest, så den leses ikke igjen av seg selv. "
    "Prøv igjen, eller lagre filen på nytt som PDF og last den opp."
)
INTERRUPTED = "Programmet stoppet mens filen ble lest. Den leses på nytt."
TAKEN_UP = "Programmet stoppet mens filen ble lest. Den er lest på nytt."
DEFECT = "Noe gikk galt i programmet mens filen ble lagt inn. Prøv igjen, og si fra til den som drifter programmet."
EMPTY = "Filen er tom. Velg filen på nytt, eller lagre den på nytt som PDF."
NAMELESS = "(navnet er utelatt)"
"""Shown in place of a file's name that must not be kept."""
READ, READ_AGAIN, REPLACED = "Lest", "Lest på nytt", "Erstattet den gamle rapporten"
TELLING, REREADING = "Leses på nytt med de nye opplysningene.", "Leses på nytt."
NOT_ASKING = "Opplastingen venter ikke på svar lenger. Last siden på nytt for å se hva som skjedde."
UNDER_WAY = "Filen blir lest akkurat nå. Vent til den er ferdig."
REMOVED = (
    "Rapporten som filen skulle erstatte, ble fjernet mens filen ble lest. Prøv igjen hvis filen skal legges inn som "
    "en ny rapport."
)
REMOVED_ITSELF = "Rapporten ble fjernet før den var lest på nytt. Legg inn filen igjen hvis rapporten skal være med."
NO_ORIGINAL = (
    "Rapportens egen fil mangler på tjeneren, så den kan ikke leses på nytt. Legg inn filen som ny versjon, eller be "
    "den som drifter programmet om å hente den fra en sikkerhetskopi."
)
NOT_AGAIN = "Denne filen kan ikke prøves på nytt. Last den opp en gang til."


def too_large(file_mb: int) -> str:
    """For a file over the limit of the settings."""
    return (
        f"Filen er større enn {file_mb} MB, som er det meste som tas imot. Lagre den som en mindre PDF og prøv igjen."
    )


def already_there(file_name: str, report: Report) -> str:
    """For a file whose content is a report's."""
    return f"«{file_name}» er allerede i biblioteket som «{report.title}». Den ble ikke lagt inn en gang til."


def same_as_replaced(report: Report) -> str:
    """For a file that was to replace the report it is already."""
    return f"Filen er den samme som «{report.title}» ble lest fra. Ingenting er endret."


def cancelled(by: str) -> str:
    """For a file that a user chose not to take in."""
    return f"Filen ble ikke lagt inn, fordi {by} avbrøt." if by else "Filen ble ikke lagt inn."


def rival_question(report: Report, rivals: Sequence[Report]) -> str:
    """For a file of the same service and year as reports that are there."""
    there = " og ".join(f"«{rival.title}» ({rival.file_name})" for rival in rivals)
    return (
        f"Biblioteket har allerede en rapport for {report.service} {report.year}: {there}. "
        "Skal den nye filen erstatte den, eller skal begge beholdes?"
    )


def other_service_question(report: Report, old: Report) -> str:
    """For a file that is to replace another service's report."""
    new = f"gjelder {report.service}" if report.service else "sier ikke hvilken tjeneste den gjelder"
    return (
        f"Rapporten som skal erstattes, «{old.title}», gjelder {old.service}, men den nye filen {new}. "
        "Skal den erstatte rapporten likevel, eller legges inn ved siden av?"
    )


def refusal(file_name: str, message: str) -> str:
    """For the log: which file, and why it was not taken in."""
    return message if file_name in message else f"«{file_name}»: {message}"


def read_in(read: ReadReport, verb: str) -> str:
    """For a report that is in: what was done, what was understood, and what was not."""
    report = read.report
    pages = "1 side" if report.page_count == 1 else f"{report.page_count} sider"
    numbers = "1 tall" if len(read.figures) == 1 else f"{len(read.figures)} tall"
    whose = ", ".join(part for part in (report.service, "" if report.year is None else str(report.year)) if part)
    sentences = [f"{verb}: {whose + ', ' if whose else ''}{pages} og {numbers}."]
    missing = [word for word, known in (("tjeneste", report.service), ("år", report.year is not None)) if not known]
    if missing:
        what = "hvilken " + missing[0] if missing[0] == "tjeneste" else "hvilket år"
        both = "hvilken tjeneste og hvilket år" if len(missing) == 2 else what
        sentences.append(f"Programmet forsto ikke {both} rapporten gjelder; det kan du oppgi på rapportens side.")
    return " ".join(sentences)
