"""OpenDocument texts: what is read of them, and what is written."""

import re
from pathlib import Path

import pytest

from chinhta import engine
from chinhta.files import UnreadableError
from chinhta.formats._odt_source import OdtSource
from chinhta.formats.format import Changes
from chinhta.formats.registry import by_name
from chinhta.text.edits import Edit, apply
from tests.cli.conftest import run_command

from .word import archive, parts_of, word_document

DATE = "2026-11-28T10:00:00Z"
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAMESPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in _NAMES.items())
OTHERS = (
    '<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion><office:change-info>'
    "<dc:creator>An</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info></text:insertion>"
    '</text:changed-region><text:changed-region xml:id="c2" text:id="c2"><text:deletion><office:change-info>'
    "<dc:creator>An</dc:creator></office:change-info><text:p>đã xóa</text:p></text:deletion></text:changed-region>"
    "</text:tracked-changes>"
)
BEGIN, END = '<text:change-start text:change-id="c1"/>', '<text:change-end text:change-id="c1"/>'


def p(*content: str, style: str = "P1") -> str:
    return f'<text:p text:style-name="{style}">{"".join(content)}</text:p>'


def span(content: str, style: str = "T1") -> str:
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def package(body: str, styles: str = "", margins: str = "", more: dict[str, bytes] | None = None) -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_NAMESPACES}><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    master = (
        f'<office:document-styles {_NAMESPACES}><office:master-styles><style:master-page style:name="S">{margins}'
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "styles.xml": master.encode(),
        "META-INF/manifest.xml": b"<manifest/>",
    }
    return archive({**parts, **(more or {})})


def read(data: bytes) -> OdtSource:
    source = by_name("odt").read(data)
    assert isinstance(source, OdtSource)
    return source


def content_of(data: bytes) -> str:
    return parts_of(data)["content.xml"].decode()


def hidden(source: OdtSource) -> list[str]:
    return [source.text[m.start : m.end] for m in source.masks if m.start < m.end and source.text[m.start] != "\n"]


@pytest.mark.parametrize(
    ("body", "text", "masked"),
    [
        (p("Một ngh", span("ành"), " hàng"), "Một nghành hàng", []),
        ("<text:h>Đầu đề</text:h>" + p(), "Đầu đề\n", []),
        (p("\n  hai   từ  \n"), "hai từ ", []),
        (p("a ", span(" b")), "a b", []),
        (p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'), "a   b\tc\nd", ["   ", "\t"]),
        (p("A &amp; &lt; B"), "A & < B", []),
        (p('Xem <text:a xlink:href="http://a.vn">trang chủ</text:a>.'), "Xem trang chủ.", []),
        (p("Trang <text:page-number>1</text:page-number>"), "Trang 1", ["1"]),
        (p("a<text:bookmark-start text:name='x'/>b<text:bookmark-end text:name='x'/>"), "ab", []),
        (
            p(f"Chữ<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('ghi')}</text:note-body>"
              "</text:note>."),
            "Chữ\ufffc.\nghi",
            ["\ufffc"],
        ),
        (p("a<office:annotation><text:p>ghi chú</text:p></office:annotation>b"), "ab", []),
        (OTHERS + p("Các ", BEGIN, "ngành", END, '<text:change text:change-id="c2"/> hàng'), "Các ngành hàng", []),
        (p(f"Hộp<draw:frame><draw:text-box>{p('trong')}</draw:text-box></draw:frame> nào"), "Hộp nào\ntrong", []),
        (p('Ảnh <draw:frame text:anchor-type="as-char"/>.'), "Ảnh \ufffc.", ["\ufffc"]),
        (f"<table:table-cell>{p('a')}</table:table-cell><table:table-cell>{p('b')}</table:table-cell>", "a\nb", []),
        (f"<text:table-of-content>{p('Mục 1')}</text:table-of-content>", "Mục 1", ["Mục 1"]),
        (p("a<!-- b -->c"), "\ufffc", ["\ufffc"]),
    ],
)  # fmt: skip
def test_what_is_read(body: str, text: str, masked: list[str]) -> None:
    source = read(package(body))
    assert source.text == text
    assert hidden(source) == masked


def test_code_hidden_text_and_old_fonts_are_known_by_their_styles() -> None:
    styles = (
        '<style:style style:name="Source_20_Text"/><style:style style:name="T2" '
        'style:parent-style-name="Source_20_Text"/><style:style style:name="T3"><style:text-properties '
        'text:display="none"/></style:style><style:font-face style:name="F1" svg:font-family="\'.VnTime\'"/>'
        '<style:style style:name="P2"><style:text-properties style:font-name="F1"/></style:style>'
    )
    body = p("chữ ", span("mã", "T2"), span("ẩn", "T3")) + p("Céng", style="P2")
    assert hidden(read(package(body, styles))) == ["mã", "ẩn", "Céng"]


def test_headers_and_footers_follow_the_body() -> None:
    margins = f"<style:header>{p('Đầu')}</style:header><style:footer>{p('Chân')}</style:footer>"
    assert read(package(p("Thân"), margins=margins)).text == "Thân\n\nĐầu\nChân"


def test_only_what_changes_is_written_anew() -> None:
    data = package(p("Các ", span("nghành"), " hàng") + p("Khác"), more={"Pictures/a.png": bytes(range(256))})
    written = read(data).write([Edit(4, 10, "ngành")], Changes(date=DATE))
    before, after = parts_of(data), parts_of(written)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"content.xml"}
    info = (
        "<office:change-info><dc:creator>chinhta</dc:creator><dc:date>2026-11-28T10:00:00</dc:date>"
        "</office:change-info>"
    )
    region = (
        '<text:changed-region xml:id="chinhta{0}" text:id="chinhta{0}"><text:{1}>{2}{3}</text:{1}>'
        "</text:changed-region>"
    )
    regions = region.format(0, "deletion", info, p(span("nghành"))) + region.format(1, "insertion", info, "")
    inside = (
        '<text:change text:change-id="chinhta0"/><text:change-start text:change-id="chinhta1"/>ngành'
        '<text:change-end text:change-id="chinhta1"/>'
    )
    expected = content_of(data).replace(
        "<office:text>", f"<office:text><text:tracked-changes>{regions}</text:tracked-changes>"
    )
    assert content_of(written) == expected.replace(span("nghành"), span(inside), 2).replace(
        p(span(inside)), p(span("nghành"))
    )
    plain = read(data).write([Edit(4, 10, "ngành")], Changes(tracked=False))
    assert content_of(plain) == content_of(data).replace("nghành", "ngành")
    assert read(data).write([]) == data


@pytest.mark.parametrize(
    ("body", "edit"),
    [
        (p("Các ngh", span("ành")), Edit(4, 10, "ngành")),
        (p("một hai"), Edit(3, 4, "")),
        (p("một hai"), Edit(3, 4, " và ")),
        (p("một", span("hai")), Edit(3, 3, " ")),
        (p("một"), Edit(0, 0, "“")),
        (p("a &amp; b"), Edit(2, 3, "<")),
        (p("một hai ba"), Edit(4, 7, "")),
        (p("một hai ba"), Edit(0, 3, "")),
        (p("một hai ba"), Edit(4, 7, " hai ")),
    ],
)
def test_edits_are_read_back(body: str, edit: Edit) -> None:
    source = read(package(body))
    for changes in (Changes(date=DATE), Changes(tracked=False), Changes(date=DATE, notes=["vì <a>"])):
        assert read(source.write([edit], changes)).text == apply(source.text, [edit])


def test_changes_go_into_the_list_that_is_there() -> None:
    source = read(package(OTHERS + p("Các ", BEGIN, "nghành", END, " hàng")))
    written = content_of(source.write([Edit(4, 10, "ngành")], Changes(date=DATE)))
    assert written.count("<text:tracked-changes>") == 1
    assert written.count("<text:changed-region") == 4
    assert re.search(r"</text:changed-region></text:tracked-changes><text:p", written)


def test_nothing_is_written_across_the_border_of_an_insertion() -> None:
    body = OTHERS + p("Các ngh", BEGIN, "ành hàng đều phát triển", END, ".")
    found = engine.check(read(package(body)))
    assert [finding.choices for finding in found] == [()]


def test_comments_say_why_in_the_body_alone() -> None:
    data = package(p("Các nghành hàng"), margins=f"<style:header>{p('Các nghành hàng')}</style:header>")
    source = read(data)
    edits = [Edit(4, 10, "ngành"), Edit(21, 27, "ngành")]
    parts = parts_of(source.write(edits, Changes(date=DATE, notes=["viết nhầm", "không thấy"])))
    assert b"<text:p>vi\xe1\xba\xbft nh\xe1\xba\xa7m</text:p></office:annotation><text:change " in parts["content.xml"]
    assert b"office:annotation" not in parts["styles.xml"]
    assert b"<style:header><text:tracked-changes>" in parts["styles.xml"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "broken package"),
        (word_document("a"), "not an OpenDocument text"),
        (
            archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
            "not an Open",
        ),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a>"}), "broken XML"),
        (package(p("a"), more={"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "password"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        read(data)


def test_a_signed_document_is_not_written() -> None:
    data = package(p("Các nghành hàng"), more={"META-INF/documentsignatures.xml": b"<a/>"})
    with pytest.raises(UnreadableError, match="signed"):
        read(data).write([Edit(4, 10, "ngành")])


def test_a_second_pass_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(package(p("Các ngh", span("ành"), " hàng , cuyển dịch cơ cấu.")))
    assert run_command(["fix", "--no-config", str(path)]).code == 1
    once = path.read_bytes()
    assert read(once).text.strip() == "Các ngành hàng, chuyển dịch cơ cấu."
    assert run_command(["fix", "--no-config", str(path)]).code == 0
    assert path.read_bytes() == once
