"""The tables of the store, as the list of steps that made them.

Append-only: a step that has been released is never edited, a change is a new step. Each step and the
record that it was taken are one transaction. The statements are SQLite's; the few that PostgreSQL would
spell otherwise are the ``BLOB`` column, the random name and the full-text index with its triggers.

``passages.terms`` is the passage's search terms with spaces between; ``words`` is the full-text index over
it, without a copy of the text, kept in step by triggers. Terms are stemmed and folded already, so the
tokenizer must leave å, ø and æ alone, and whole what they keep whole ("§15-3", "0-17").
"""

from __future__ import annotations

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "0001 first tables",
        (
            "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
            """CREATE TABLE reports (
                id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, title TEXT NOT NULL, file_name TEXT NOT NULL,
                page_count INTEGER NOT NULL, kind TEXT NOT NULL, service TEXT NOT NULL,
                municipalities TEXT NOT NULL, year INTEGER, evidence TEXT NOT NULL, added TEXT NOT NULL)""",
            """CREATE TABLE pages (
                report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, number INTEGER NOT NULL,
                label TEXT, width REAL NOT NULL, height REAL NOT NULL, text TEXT NOT NULL, heading TEXT NOT NULL,
                pictures TEXT NOT NULL, PRIMARY KEY (report, number))""",
            """CREATE TABLE passages (
                row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
                report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, position INTEGER NOT NULL,
                page INTEGER NOT NULL, kind TEXT NOT NULL, headings TEXT NOT NULL, blocks TEXT NOT NULL,
                text TEXT NOT NULL, terms TEXT NOT NULL, vector BLOB NOT NULL, UNIQUE (report, position))""",
            """CREATE TABLE figures (
                report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, position INTEGER NOT NULL,
                page INTEGER NOT NULL, source TEXT NOT NULL, label TEXT NOT NULL, measure TEXT NOT NULL,
                area TEXT NOT NULL, area_kind TEXT NOT NULL, period TEXT NOT NULL, value TEXT,
                unit TEXT NOT NULL, status TEXT NOT NULL, dims TEXT NOT NULL, printed TEXT NOT NULL,
                text TEXT NOT NULL, boxes TEXT NOT NULL, origins TEXT NOT NULL, PRIMARY KEY (report, position))""",
            """CREATE TABLE problems (
                report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, position INTEGER NOT NULL,
                kind TEXT NOT NULL, message TEXT NOT NULL, pages TEXT NOT NULL, PRIMARY KEY (report, position))""",
            """CREATE VIRTUAL TABLE words USING fts5(
                terms, content='passages', content_rowid='row',
                tokenize="unicode61 remove_diacritics 0 tokenchars '-§'")""",
            """CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
                INSERT INTO words (rowid, terms) VALUES (new.row, new.terms); END""",
            """CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
                INSERT INTO words (words, rowid, terms) VALUES ('delete', old.row, old.terms); END""",
            """CREATE TRIGGER passages_changed AFTER UPDATE OF terms ON passages BEGIN
                INSERT INTO words (words, rowid, terms) VALUES ('delete', old.row, old.terms);
                INSERT INTO words (rowid, terms) VALUES (new.row, new.terms); END""",
        ),
    ),
    (
        "0002 a name of its own, under which several libraries can share a Chroma server",
        ("INSERT INTO meta VALUES ('library', lower(hex(randomblob(6))))",),
    ),
    (
        "0003 who added a report, and pages read from pictures",
        (
            "ALTER TABLE reports ADD COLUMN added_by TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE pages ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0",
        ),
    ),
    (
        "0004 who may change what, and who did",
        (
            "CREATE TABLE users (name TEXT PRIMARY KEY, password TEXT NOT NULL, added TEXT NOT NULL)",
            # Only the hash of a token: who reads the database cannot step into a session.
            """CREATE TABLE sessions (
                token TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
                began TEXT NOT NULL, seen TEXT NOT NULL)""",
            """CREATE TABLE events (
                row INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
                report TEXT NOT NULL, details TEXT NOT NULL)""",
            """CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN
                SELECT RAISE(ABORT, 'events are never changed'); END""",
            """CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN
                SELECT RAISE(ABORT, 'events are never removed'); END""",
        ),
    ),
    (
        "0005 files on their way in",
        (
            """CREATE TABLE uploads (
                id TEXT PRIMARY KEY, file_name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
                by TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL, message TEXT NOT NULL, report TEXT NOT NULL,
                rivals TEXT NOT NULL, replaces TEXT NOT NULL, choice TEXT NOT NULL, attempts INTEGER NOT NULL)""",
        ),
    ),
    (
        # Neither is tied to its report by the database: both outlive the moment in which a report is replaced.
        "0006 what users said in place of what was read",
        (
            """CREATE TABLE told (
                report TEXT PRIMARY KEY, service TEXT NOT NULL, municipalities TEXT NOT NULL, year INTEGER,
                kind TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL)""",
            """CREATE TABLE corrections (
                row INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL, figure TEXT NOT NULL,
                changes TEXT NOT NULL, struck INTEGER NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL,
                at TEXT NOT NULL)""",
            "CREATE INDEX corrections_of_report ON corrections (report)",
        ),
    ),
    (
        # INSERT OR REPLACE removes a row without asking the trigger that guards removals.
        "0007 an event is not overwritten either",
        (
            """CREATE TRIGGER events_keep_their_place BEFORE INSERT ON events
                WHEN EXISTS (SELECT 1 FROM events WHERE row = new.row) BEGIN
                SELECT RAISE(ABORT, 'events are never overwritten'); END""",
        ),
    ),
    (
        "0008 uploads that read a report's own file again, and those that may be tried again",
        (
            "ALTER TABLE uploads ADD COLUMN task TEXT NOT NULL DEFAULT 'file'",
            "ALTER TABLE uploads ADD COLUMN told TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE uploads ADD COLUMN again INTEGER NOT NULL DEFAULT 0",
        ),
    ),
    (
        "0009 by which edition of the rules a report was read",
        ("ALTER TABLE reports ADD COLUMN reading INTEGER NOT NULL DEFAULT 0",),
    ),
)
"""Name and statements of each step, in the order in which they are taken."""
