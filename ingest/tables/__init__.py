"""Tables: grids of cells out of a page's words, lines and grounds. See ``finder`` for the chain."""

from ingest.tables.finder import find_tables
from ingest.tables.model import Cell, Grid

__all__ = ["Cell", "Grid", "find_tables"]
