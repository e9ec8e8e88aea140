"""Failures a user can act on. ``str(error)`` is one Norwegian sentence that says what to do.

"The reports do not say" is an answer and never one of these.
"""

from __future__ import annotations


class TilstandError(Exception):
    """Base of every failure that is shown to a user; the message is a Norwegian sentence."""


class UnreadableFile(TilstandError):
    """A file that cannot become a report: missing, empty, encrypted, damaged or not a PDF."""

    def __init__(self, message: str, file_name: str) -> None:
        super().__init__(message)
        self.file_name = file_name


class UnknownReport(TilstandError):
    """A report id that the library does not hold."""

    def __init__(self, report: str, known: tuple[str, ...]) -> None:
        have = ", ".join(known) if known else "ingen rapporter"
        super().__init__(f"Fant ingen rapport som heter «{report}». Biblioteket har: {have}.")
        self.report = report


class AlreadyThere(TilstandError):
    """The very same file, by its content, is in the library already."""

    def __init__(self, file_name: str, report: str) -> None:
        super().__init__(
            f"«{file_name}» er allerede i biblioteket som «{report}». Det er ikke nødvendig å legge den inn på nytt."
        )
        self.report = report


class DataFolderError(TilstandError):
    """The data folder or something in it cannot be read or written."""


class ModelError(TilstandError):
    """The embedding model cannot be loaded."""


class SettingError(TilstandError):
    """A setting has a value that cannot be used."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"Innstillingen {name} er «{value}», men må være {wanted}. Rett den og start på nytt.")
        self.name = name


class NotAllowed(TilstandError):
    """Something that needs a login, or another user's; nothing was changed."""


class UnknownUpload(TilstandError):
    """An upload that is not there, or no longer waits for an answer."""
