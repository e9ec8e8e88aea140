"""Something that every question asks for and that changes seldom, kept until the store has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """What was fetched at the latest revision of the store."""

    def __init__(self) -> None:
        self._kept: tuple[int, tuple[T, ...]] | None = None

    def get(self, revision: int, fetch: Callable[[], list[T]]) -> tuple[T, ...]:
        """What is kept of this revision, or what is fetched now.

        ``revision`` must have been read before the call: what is fetched may be newer, never older, and is then
        fetched once more than needed.
        """
        kept = self._kept
        if kept is None or kept[0] != revision:
            kept = self._kept = (revision, tuple(fetch()))
        return kept[1]
