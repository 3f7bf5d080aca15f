"""A file is what its content says; what is damaged, locked, dangerous or mislabelled is not taken."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exchange.evidence.files import checked_file
from dashboard.exchange.evidence.refusals import (
    DamagedFile,
    NameAndContentDiffer,
    ProtectedFile,
    TooMuchInside,
    UnknownKind,
    UnsafeFile,
)
from dashboard.exchange.files.unreadable import EmptyFile, FileTooLarge, UnreadableFile
from dashboard.workplan.evidence import LARGEST_FILE, EvidenceKind
from tests.exchange.evidence.attached import (
    PLACE,
    docx,
    frame,
    jpeg,
    pdf,
    png,
    relation,
    segment,
    xlsx,
    zipped,
)

WHOLE = {
    "acta.pdf": pdf(),
    "foto.jpg": jpeg(),
    "captura.png": png(),
    "lista.xlsx": xlsx(),
    "informe.docx": docx(),
}


@pytest.mark.parametrize("name", WHOLE)
def test_every_kind_is_told_by_its_content(name: str) -> None:
    file = checked_file(name, WHOLE[name])
    assert file.kind.value == name.rpartition(".")[2]
    assert (file.filename, file.content) == (name, WHOLE[name])


def test_extensions_may_be_written_as_cameras_write_them() -> None:
    assert checked_file("DSC_0001.JPEG", jpeg()).filename == "DSC_0001.jpg"
    assert checked_file("ACTA.PDF", pdf()).kind is EvidenceKind.PDF


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"MZ\x90\0this program cannot be run",
        b"GIF89a\x01\0\x01\0",
        b"\0" * 100,
        b"junk before %PDF-1.7 " + pdf(),
        zipped(virus=b"not an office document"),
    ],
    ids=["html", "svg", "exe", "gif", "zeros", "junk-before-pdf", "zip"],
)
@pytest.mark.parametrize("name", ["acta.pdf", "foto.jpg", "lista.xlsx", "nota.docx"])
def test_other_content_is_refused_under_any_name(name: str, content: bytes) -> None:
    with pytest.raises(UnknownKind):
        checked_file(name, content)


@pytest.mark.parametrize("name", ["acta.html", "acta.svg", "acta.pdf.exe", "acta", "foto.jpg", ".pdf/acta"])
def test_the_name_has_to_say_what_the_content_is(name: str) -> None:
    with pytest.raises(NameAndContentDiffer, match="PDF"):
        checked_file(name, pdf())


def test_a_workbook_is_no_text_document() -> None:
    with pytest.raises(NameAndContentDiffer, match="XLSX"):
        checked_file("informe.docx", xlsx())


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_that_was_cut_short_is_refused(name: str) -> None:
    whole = WHOLE[name]
    for kept in (len(whole) - 8, len(whole) // 2, 12):
        with pytest.raises(DamagedFile):
            checked_file(name, whole[:kept])


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(EmptyFile):
        checked_file("acta.pdf", b"")
    with pytest.raises(FileTooLarge, match="10 MB"):
        checked_file("acta.pdf", pdf() + b" " * LARGEST_FILE)
    most = pdf(inside=b" " * (LARGEST_FILE - len(pdf())))
    assert len(checked_file("acta.pdf", most).content) == LARGEST_FILE


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(pdf(inside=b"/Encrypt 5 0 R"), ProtectedFile, id="encrypted"),
        pytest.param(pdf(inside=b"/Encrypt<</V 4>>"), ProtectedFile, id="encrypted-inline"),
        pytest.param(pdf(inside=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), UnsafeFile, id="script"),
        pytest.param(pdf(inside=b"/OpenAction<</S/Launch/F(cmd.exe)>>"), UnsafeFile, id="launch"),
        pytest.param(pdf(inside=b"/Names<</EmbeddedFiles 3 0 R>>"), UnsafeFile, id="embedded"),
        pytest.param(pdf(after=zipped(a=b"b")), UnsafeFile, id="archive-appended"),
        pytest.param(pdf(after=b"<script>alert(1)</script>"), DamagedFile, id="page-appended"),
        pytest.param(b"%PDF-9.9\n" + pdf(), DamagedFile, id="no-such-version"),
    ],
)
def test_locked_active_and_double_pdf_files_are_refused(content: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error):
        checked_file("acta.pdf", content)


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_documents_that_fetch_parts_from_elsewhere_are_refused(kind: str) -> None:
    with pytest.raises(UnsafeFile):
        checked_file("nota.docx", docx(**{"word___rels__document.xml.rels": relation(kind)}))


def test_documents_may_link_to_pages() -> None:
    assert checked_file("nota.docx", docx(**{"word___rels__document.xml.rels": relation("hyperlink")}))


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"word__vbaProject.bin": b"program"}, UnsafeFile),
        ({"word__activeX__a.xml": "<a/>"}, UnsafeFile),
        ({"word__embeddings__a.zip": zipped(a=b"b")}, UnsafeFile),
        ({"word__b.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'}, UnsafeFile),
        ({"word__b.xml": "<a>" + " " * (29 * 2**20) + "</a>"}, UnsafeFile),
        ({"word__b.xml": "<a>" + "<b/>" * 300_000 + "</a>"}, TooMuchInside),
        ({"word__b.xml": "<a>"}, DamagedFile),
    ],
    ids=["macro", "control", "nested-zip", "entity", "bomb", "endless", "broken"],
)
def test_documents_with_more_than_text_are_refused(
    members: dict[str, str | bytes], error: type[UnreadableFile]
) -> None:
    with pytest.raises(error):
        checked_file("nota.docx", docx(**members))


def test_documents_with_a_password_are_refused() -> None:
    with pytest.raises(ProtectedFile):
        checked_file("nota.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_a_document_that_is_of_two_kinds_is_refused() -> None:
    file = io.BytesIO(xlsx())
    with zipfile.ZipFile(file) as book:
        types = book.read("[Content_Types].xml").decode()
    both = types.replace("</Types>", types_of(docx()) + "</Types>")
    with pytest.raises(UnknownKind):
        checked_file("lista.xlsx", docx(**{"[Content_Types].xml": both}))


def types_of(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    return types.partition(">")[2].replace("</Types>", "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.jpg", jpeg(width=20_000, height=20_000)),
        ("captura.png", png(width=100_000, height=100_000)),
    ],
)
def test_pictures_that_unfold_to_too_much_are_refused(name: str, content: bytes) -> None:
    with pytest.raises(TooMuchInside):
        checked_file(name, content)


@given(st.sampled_from(list(WHOLE)), st.data())
def test_whatever_is_changed_in_a_file_it_is_taken_or_refused_in_words(
    name: str, data: st.DataObject
) -> None:
    broken = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableFile):
        checked_file(name, bytes(broken))


@given(
    st.binary(max_size=300),
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"PK\x03\x04"]),
)
def test_whatever_follows_a_signature_it_is_taken_or_refused_in_words(rest: bytes, start: bytes) -> None:
    with suppress(UnreadableFile):
        checked_file("a.pdf", start + rest)


def test_endless_small_parts_are_refused() -> None:
    many = segment(0xFE, b"") * 30_000
    with pytest.raises(DamagedFile):
        checked_file("foto.jpg", b"\xff\xd8" + many + frame() + PLACE)
