"""Tables: grids of cells out of a page's words, lines and grounds. See ``finder`` for the chain."""

from ingest.tables.export import TableRecord, table_record
from ingest.tables.finder import find_tables
from ingest.tables.join import Table, join_continued
from ingest.tables.model import Cell, Grid

__all__ = ["Cell", "Grid", "Table", "TableRecord", "find_tables", "join_continued", "table_record"]
