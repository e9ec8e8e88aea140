"""A file that is no backup, or one made to do harm, is refused with a sentence and changes nothing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive import BackupError, opened
from corpus.restore import restore
from corpus.settings import Settings


def files(settings: Settings) -> dict[str, bytes]:
    found = {str(p.relative_to(settings.data)): p.read_bytes() for p in settings.data.rglob("*") if p.is_file()}
    found.pop("files.lock", None)
    return found


def rewritten(copy: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """The archive with its members changed; the manifest is right for those that are still there."""
    with zipfile.ZipFile(copy) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(copy, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def listed(copy: Path, change: Callable[[dict[str, object]], None]) -> None:
    def edit(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        change(manifest)
        members["manifest.json"] = json.dumps(manifest).encode()

    rewritten(copy, edit)


def cut_off(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-2000])


def one_byte_changed(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)


def no_zip(copy: Path) -> None:
    copy.write_bytes(b"%PDF-1.7 not a zip at all")


def empty(copy: Path) -> None:
    copy.write_bytes(b"")


def gone(copy: Path) -> None:
    copy.unlink()


def another_zip(copy: Path) -> None:
    with zipfile.ZipFile(copy, "w") as archive:
        archive.writestr("letter.txt", "Hei")


def path_parts(copy: Path) -> None:
    rewritten(copy, lambda members: members.update({"../../evil.pdf": b"%PDF"}))


def extra_member(copy: Path) -> None:
    rewritten(copy, lambda members: members.update({f"files/{'0' * 64}.pdf": b"%PDF"}))


def member_gone(copy: Path) -> None:
    rewritten(copy, lambda members: members.pop(next(name for name in members if name.startswith("files/"))))


def a_bomb(copy: Path) -> None:
    with zipfile.ZipFile(copy, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"files/{'0' * 64}.pdf", bytes(50_000_000))


def a_link(copy: Path) -> None:
    info = zipfile.ZipInfo("files/link.pdf")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(copy, "a") as archive:
        archive.writestr(info, "/etc/passwd")


def twice(copy: Path) -> None:
    with zipfile.ZipFile(copy, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("tilstand.db", b"another")


def newer_version(copy: Path) -> None:
    listed(copy, lambda manifest: manifest.update(version=99))


def foreign_list(copy: Path) -> None:
    listed(copy, lambda manifest: manifest.update(kind="another program"))


def with_database(statement: str) -> Callable[[Path], None]:
    """The archive with a statement run in its database, and a list that agrees with it."""

    def edit(copy: Path) -> None:
        place = copy.with_name("edited.db")
        with opened(copy) as archive, place.open("wb") as out:
            archive.copy(archive.database, out)
            parts = {part.name: part for part in archive.manifest.parts}
        with closing(sqlite3.connect(place)) as connection:
            connection.executescript(statement)
        content = place.read_bytes()
        place.unlink()

        def exchange(members: dict[str, bytes]) -> None:
            manifest = json.loads(members["manifest.json"])
            new = {"name": "tilstand.db", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            manifest["parts"] = [new, *(part.model_dump() for name, part in parts.items() if name != "tilstand.db")]
            members.update({"tilstand.db": content, "manifest.json": json.dumps(manifest).encode()})

        rewritten(copy, exchange)

    return edit


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        pytest.param(cut_off, "skadet", id="cut off"),
        pytest.param(one_byte_changed, "skadet", id="one byte changed"),
        pytest.param(no_zip, "skadet eller ikke", id="no zip"),
        pytest.param(empty, "skadet eller ikke", id="empty"),
        pytest.param(gone, "Sjekk navnet", id="not there"),
        pytest.param(another_zip, "ikke en sikkerhetskopi", id="another zip"),
        pytest.param(path_parts, "ikke en sikkerhetskopi", id="a name with path parts"),
        pytest.param(extra_member, "skadet", id="a file that is not listed"),
        pytest.param(member_gone, "skadet", id="a file that is listed is gone"),
        pytest.param(a_bomb, "ikke en sikkerhetskopi", id="a member that unfolds"),
        pytest.param(a_link, "ikke en sikkerhetskopi", id="a link"),
        pytest.param(twice, "ikke en sikkerhetskopi", id="two members of one name"),
        pytest.param(newer_version, "nyere versjon", id="a newer version of the archive"),
        pytest.param(foreign_list, "ikke en sikkerhetskopi", id="another program's list"),
        pytest.param(
            with_database("INSERT INTO migrations VALUES ('9999 of tomorrow')"), "nyere versjon", id="a newer database"
        ),
        pytest.param(
            with_database("CREATE TRIGGER evil AFTER INSERT ON events BEGIN DELETE FROM users; END"),
            "ikke en sikkerhetskopi",
            id="a database with a trigger of its own",
        ),
        pytest.param(
            with_database("DROP TABLE problems; CREATE VIEW problems AS SELECT * FROM reports"),
            "ikke en sikkerhetskopi",
            id="a view in the place of a table",
        ),
        pytest.param(
            with_database("UPDATE reports SET sha256 = '../../../etc/passwd' WHERE id = 'fosen'"),
            "skadet",
            id="a report whose file would lie elsewhere",
        ),
        pytest.param(with_database("DROP TABLE migrations"), "ikke en sikkerhetskopi", id="no database of ours"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_changes_nothing(
    settings: Settings, copy: Path, spoil: Callable[[Path], None], says: str
) -> None:
    before = files(settings)
    spoil(copy)
    with pytest.raises(BackupError, match=says) as refused:
        restore(settings, copy)
    assert str(refused.value).endswith(".")
    assert files(settings) == before
