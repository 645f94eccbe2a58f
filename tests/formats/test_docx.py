"""Word documents: what is read of them, and that nothing but the runs of a change is written."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from chinhta import engine
from chinhta.files import UnreadableError
from chinhta.formats._docx_source import WordSource
from chinhta.formats.format import Changes
from chinhta.formats.registry import by_name
from chinhta.settings import Settings
from chinhta.text.edits import Edit, apply
from tests.cli.conftest import run_command

from .word import HEAD, archive, package, paragraph, parts_of, rejected, run, text_box, word_document

DATE = "2026-11-28T10:00:00Z"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
OTHERS = '<w:ins w:id="7" w:author="An" w:date="2026-01-01T00:00:00Z">{}</w:ins>'
GONE = '<w:del w:id="8" w:author="An"><w:r><w:delText>{}</w:delText></w:r></w:del>'


def field(code: str, result: str) -> str:
    return (
        FIELD.format("begin")
        + f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        + FIELD.format("separate")
        + run(result)
        + FIELD.format("end")
    )


def read(data: bytes) -> WordSource:
    source = by_name("docx").read(data)
    assert isinstance(source, WordSource)
    return source


def hidden(source: WordSource) -> list[str]:
    """What masks hide, without the line feeds."""
    return [source.text[m.start : m.end] for m in source.masks if m.start < m.end and source.text[m.start] != "\n"]


def document_of(data: bytes) -> str:
    return parts_of(data)["word/document.xml"].decode()


@pytest.mark.parametrize(
    ("body", "text", "masked"),
    [
        (paragraph("Một ", run("ngh", "<w:b/>"), run("ành", "<w:i/>"), " hàng"), "Một nghành hàng", []),
        ("<w:p><w:r><w:t> hai  từ\n </w:t></w:r></w:p>", "hai  từ", []),
        (paragraph("A &amp; < B"), "A &amp; < B", []),
        ("<w:p><w:r><w:t>&#225;&#x1ea1;&quot;</w:t></w:r></w:p>", 'áạ"', []),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc", ["\t"]),
        ("<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>", "a\u2011b", ["\u2011"]),
        (paragraph("Xem ", field("REF a", "Mục 1"), "."), "Xem Mục 1.", ["Mục 1"]),
        (paragraph("Xem ", field('HYPERLINK "http://a.vn"', "trang chủ"), "."), "Xem trang chủ.", []),
        (paragraph(f'<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>'), "1", ["1"]),
        (paragraph(f'<w:hyperlink r:id="x">{run("trang chủ")}</w:hyperlink>'), "trang chủ", []),
        (paragraph("Các ", GONE.format("nghành"), OTHERS.format(run("ngành")), " hàng"), "Các ngành hàng", []),
        (paragraph("Ghi chú", '<w:r><w:footnoteReference w:id="2"/></w:r>', "."), "Ghi chú\ufffc.", ["\ufffc"]),
        (paragraph("Với ", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "."), "Với \ufffc.", ["\ufffc"]),
        (paragraph("Ẩn", run(" này", "<w:vanish/>")), "Ẩn này", [" này"]),
        (paragraph("Hiện", run(" này", '<w:vanish w:val="0"/>')), "Hiện này", []),
        (paragraph("Dấu ", properties="<w:rPr><w:vanish/></w:rPr>"), "Dấu ", []),
        (
            "<w:sdt><w:sdtPr><w:alias w:val='a'/></w:sdtPr><w:sdtContent>" + paragraph("ô") + "</w:sdtContent></w:sdt>",
            "ô",
            [],
        ),
        (
            "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>" + paragraph("1/1") + "</w:sdtContent></w:sdt>",
            "1/1",
            ["1/1"],
        ),
        (f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>", "a\nb", []),
        (paragraph("Ngoài", text_box(paragraph("trong"), paragraph("hộp"))), "Ngoài\ntrong\nhộp", []),
        (paragraph("Chữ ", run("Céng", '<w:rFonts w:ascii=".VnTime"/>')), "Chữ Céng", ["Céng"]),
        ("<w:p><w:r><w:t>a<!-- x -->b</w:t></w:r></w:p>", "\ufffc", ["\ufffc"]),
    ],
)
def test_what_is_read(body: str, text: str, masked: list[str]) -> None:
    source = read(package(body))
    assert source.text == text
    assert hidden(source) == masked


def test_stories_follow_the_body() -> None:
    data = package(
        paragraph("Thân"),
        footnotes='<w:footnote w:id="2">' + paragraph("Chân trang") + "</w:footnote>",
        header=paragraph("Đầu") + paragraph("trang"),
    )
    assert read(data).text == "Thân\n\nĐầu\ntrang\n\nChân trang"


def test_code_and_old_fonts_are_known_by_their_styles() -> None:
    styles = (
        '<w:docDefaults><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="A" w:default="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Source Code"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Old"/><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="D"><w:name w:val="Older"/><w:basedOn w:val="C"/></w:style>'
        '<w:style w:type="character" w:styleId="E"><w:name w:val="HTML Code"/></w:style>'
    )
    styled = "".join(paragraph(name, properties=f'<w:pStyle w:val="{name}"/>') for name in "ABCD")
    source = read(package(styled + paragraph("chữ ", run("mã", '<w:rStyle w:val="E"/>'), "."), styles=styles))
    assert hidden(source) == ["B", "C", "D", "mã"]


def test_a_prefix_of_another_name() -> None:
    data = word_document("Các nghành , hàng")
    parts = {
        name: part.replace(b"w:", b"x:").replace(b"xmlns:w=", b"xmlns:x=") for name, part in parts_of(data).items()
    }
    source = read(archive(parts))
    assert source.text == "Các nghành , hàng"
    assert b'<x:ins x:id="2"' in parts_of(source.write([Edit(4, 10, "ngành")]))["word/document.xml"]


# Writing


def test_only_what_changes_is_written_anew() -> None:
    body = paragraph("Các ", run("nghành", "<w:b/>"), " hàng", properties='<w:jc w:val="both"/>') + paragraph("Khác")
    data = package(body, {"word/media/a.png": bytes(range(256))}, header=paragraph("Đầu trang"))
    written = read(data).write([Edit(4, 10, "ngành")], Changes(date=DATE))
    before, after = parts_of(data), parts_of(written)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    given = f'w:author="chinhta" w:date="{DATE}"'
    tracked = (
        f'<w:del w:id="1" {given}><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space="preserve">nghành</w:delText></w:r>'
        f'</w:del><w:ins w:id="2" {given}>{run("ngành", "<w:b/>")}</w:ins>'
    )
    assert document_of(written) == document_of(data).replace(run("nghành", "<w:b/>"), tracked)
    plain = read(data).write([Edit(4, 10, "ngành")], Changes(tracked=False))
    assert document_of(plain) == document_of(data).replace("nghành", "ngành")
    assert parts_of(read(data).write([])) == before
    assert read(data).write([]) == data


@pytest.mark.parametrize(
    ("body", "edit", "changes"),
    [
        (paragraph("Các ngh", run("ành", "<w:b/>")), Edit(4, 10, "ngành"), [("del", "h")]),
        (paragraph("Các n", run("ghnà", "<w:b/>"), "h ơi"), Edit(4, 10, "ngành"), [("del", "hnà"), ("ins", "ành")][:1]),
        (paragraph("ậ", run("p", "<w:b/>"), " trung"), Edit(0, 2, "tập"), [("ins", "t")]),
        (paragraph("a", run("b", "<w:b/>"), "c"), Edit(0, 3, "xyz"), [("del", "a"), ("ins", "xyz"), ("del", "b")]),
        (paragraph("một", "hai"), Edit(3, 3, " "), [("ins", " ")]),
        (paragraph("một"), Edit(0, 0, "“"), [("ins", "“")]),
        (paragraph("một"), Edit(3, 3, "”"), [("ins", "”")]),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b c</w:t></w:r></w:p>", Edit(3, 4, ""), [("del", " ")]),
    ],
)
def test_edits_over_runs(body: str, edit: Edit, changes: list[tuple[str, str]]) -> None:
    data = package(body)
    source = read(data)
    for how in (Changes(date=DATE), Changes(tracked=False)):
        written = source.write([edit], how)
        assert read(written).text == apply(source.text, [edit])
    tracked = source.write([edit], Changes(date=DATE))
    assert read(rejected(tracked)).text == source.text
    for name, text in changes:
        tag = "delText" if name == "del" else "t"
        assert f'<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{name}>' in document_of(tracked)


def test_an_edit_in_somebodys_insertion_stands_beside_it() -> None:
    body = paragraph("Các ", OTHERS.format(run("nghành hàng")), ".")
    source = read(package(body))
    written = document_of(source.write([Edit(4, 10, "ngành")], Changes(date=DATE)))
    assert '</w:del></w:ins><w:ins w:id="9" w:author="chinhta"' in written
    assert f'</w:ins>{OTHERS.partition("{}")[0]}<w:r><w:t xml:space="preserve"> hàng</w:t></w:r></w:ins>' in written


def test_nothing_is_written_across_the_border_of_an_insertion() -> None:
    body = paragraph("Các ngh", OTHERS.format(run("ành hàng đều phát triển")), ".")
    found = engine.check(read(package(body)))
    assert [(finding.rule, finding.choices) for finding in found] == [("spelling.known-confusion", ())]
    assert "ngành" in found[0].message


def test_a_text_box_is_written_twice() -> None:
    body = paragraph("Ngoài", text_box(paragraph("Các nghành hàng")))
    source = read(package(body))
    written = source.write([Edit(10, 16, "ngành")], Changes(date=DATE))
    assert document_of(written).count(">ngành<") == 2
    assert read(written).text == "Ngoài\nCác ngành hàng"
    apart = package(paragraph("Ngoài", text_box(paragraph("Các nghành hàng"), fallback=paragraph("Khác"))))
    assert document_of(read(apart).write([Edit(10, 16, "ngành")])).count(">ngành<") == 1


def test_comments_say_why() -> None:
    settings = Settings(changes="commented")
    data = package(paragraph("Các nghành hàng"), header=paragraph("Các nghành hàng"))
    for start in (data, read(data).write([Edit(4, 10, "nghành")], Changes(notes=["Cũ <a> & b"]))):
        source = read(start)
        notes = ["“nghành” viết nhầm", "không thấy"]
        spans = (4, source.text.rfind("nghành"))
        edits = [Edit(at, at + 6, "ngành") for at in spans]
        parts = parts_of(source.write(edits, Changes(date=DATE, notes=notes)))
        comments = parts["word/chinhta-comments.xml"].decode()
        assert comments.count("viết nhầm</w:t>") == 1
        assert "không thấy" not in comments
        assert parts["[Content_Types].xml"].count(b"comments+xml") == 1
        assert parts["word/_rels/document.xml.rels"].count(b"chinhta-comments.xml") == 1
        assert parts["word/document.xml"].count(b"commentReference") == comments.count("<w:comment ")
    assert settings.changes == "commented"


def test_numbers_of_changes_are_new() -> None:
    written = document_of(
        read(package(paragraph("Các nghành ", OTHERS.format(run("hàng"))))).write([Edit(4, 10, "ngành")])
    )
    assert [number for number in ("8", "9") if f'w:id="{number}" w:author="chinhta"' in written] == ["8", "9"]


# What cannot be read, or written


def bomb() -> bytes:
    return archive({"[Content_Types].xml": b"", "word/document.xml": b"\0" * (700 << 20)})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "broken package"),
        (b"PK\x03\x04", "broken package"),
        (word_document("a")[:-40], "broken package"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), "password"),
        (archive({"a.txt": b"a"}), "not a Word document"),
        (archive({"[Content_Types].xml": b"<Types/>"}), "not a Word document"),
        (archive({"[Content_Types].xml": b"<Types>"}), "broken XML"),
        (archive({"[Content_Types].xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><Types/>"}), "DOCTYPE"),
        (archive({**parts_of(word_document("a")), "word/document.xml": b"<a/>"}), "not a Word document"),
        (
            archive({**parts_of(word_document("a")), "word/document.xml": "<a/>".encode("utf-16")}),
            "UTF-8",
        ),
        (archive({**parts_of(word_document("a")), "word/document.xml": b"\xff"}), "broken XML"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words) as caught:
        read(data)
    assert caught.value.vi


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = bomb()
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="too large"):
        read(data)
    assert tracemalloc.get_traced_memory()[1] < 50 << 20
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = archive({"[Content_Types].xml": b" " * (100 << 20)})
    size = (100 << 20).to_bytes(4, "little")
    with pytest.raises(UnreadableError, match=r"too large|broken"):
        read(data.replace(size, (1000).to_bytes(4, "little")))


def test_a_signed_document_is_not_written() -> None:
    data = package(paragraph("Các nghành hàng"), {"_xmlsignatures/sig1.xml": b"<a/>"})
    assert read(data).write([]) == data
    with pytest.raises(UnreadableError, match="signed"):
        read(data).write([Edit(4, 10, "ngành")])


def test_macros_stay() -> None:
    data = package(paragraph("Các nghành hàng"), {"word/vbaProject.bin": bytes(1000)})
    assert parts_of(read(data).write([Edit(4, 10, "ngành")]))["word/vbaProject.bin"] == bytes(1000)


# Through the engine and the command line


def test_a_second_pass_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        package(
            paragraph("Các ngh", run("ành", "<w:b/>"), " hàng , cuyển dịch cơ cấu."),
            header=paragraph("ập trung phát triển"),
        )
    )
    assert run_command(["fix", "--no-config", str(path)]).code == 1
    once = path.read_bytes()
    assert read(once).text == "Các ngành hàng, chuyển dịch cơ cấu.\n\ntập trung phát triển"
    assert read(rejected(once)).text == "Các nghành hàng , cuyển dịch cơ cấu.\n\nập trung phát triển"
    assert run_command(["fix", "--no-config", str(path)]).code == 0
    assert path.read_bytes() == once


@pytest.mark.parametrize(
    ("option", "tracked", "commented"),
    [("--track-changes", True, False), ("--comments", True, True), ("--accept", False, False)],
)
def test_how_changes_are_written(option: str, tracked: bool, commented: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_document("Các nghành hàng"))
    run_command(["fix", "--no-config", option, str(path)])
    assert read(path.read_bytes()).text == "Các ngành hàng"
    assert ("w:author" in document_of(path.read_bytes())) is tracked
    assert ("word/chinhta-comments.xml" in parts_of(path.read_bytes())) is commented


def test_fields_code_and_breaks_are_left_alone() -> None:
    body = paragraph("Xem ", field("TOC", "cuyển dịch"), " , và ", run("cuyển dịch", "<w:vanish/>"), ".")
    body += "<w:p><w:r><w:t>cuyển</w:t><w:br/><w:t>dịch</w:t></w:r></w:p>"
    correction = engine.correct(read(package(body)))
    assert correction.text == "Xem cuyển dịch, và cuyển dịch.\ncuyển\ndịch"


def test_a_long_document_takes_time_and_memory_in_proportion() -> None:
    long = package("".join(paragraph(f"Đoạn {n}: ", run("các nghành", "<w:b/>"), " hàng.") for n in range(12_000)))
    tracemalloc.start()
    source = read(long)
    edits = [Edit(at, at + 6, "ngành") for at in range(len(source.text)) if source.text.startswith("nghành", at)]
    assert len(edits) == 12_000
    written = source.write(edits)
    assert tracemalloc.get_traced_memory()[1] < 200 << 20
    tracemalloc.stop()
    assert read(written).text == apply(source.text, edits)


def test_the_order_and_dates_of_parts_stay() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in reversed(parts_of(word_document("Các nghành hàng")).items()):
            info = zipfile.ZipInfo(name, (2020, 2, 3, 4, 6, 8))
            info.compress_type = zipfile.ZIP_STORED if name.startswith("_") else zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    written = read(out.getvalue()).write([Edit(4, 10, "ngành")])
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(io.BytesIO(written)) as new:
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            assert (before.filename, before.date_time, before.compress_type) == (
                after.filename, after.date_time, after.compress_type
            )  # fmt: skip
    assert HEAD.encode() in parts_of(written)["word/document.xml"]


def test_text_in_old_fonts_is_told_of_once() -> None:
    old = run("Céng hoµ", '<w:rFonts w:ascii=".VnTime"/>')
    plain = run("Ban hanh", '<w:rFonts w:ascii=".VnTime"/>')
    for body, at in (
        ([paragraph("Chữ ", old), paragraph(old)], 4),
        ([paragraph("Một."), paragraph(plain, old)], 4),
        ([paragraph(old)], 0),
    ):
        found = engine.correct(read(package("".join(body)))).findings
        assert [(each.rule, each.start, each.choices) for each in found] == [("encoding.legacy-charset", at, ())]
    assert not engine.correct(read(package(paragraph(plain)))).findings
    beside = engine.correct(read(package(paragraph("Kế hoạch xây dưng") + paragraph(old))))
    assert [each.choices for each in beside.applied] == [("dựng",)]


def test_one_that_cannot_be_written_does_not_keep_the_others_from_it(tmp_path: Path) -> None:
    signed, other = tmp_path / "a.docx", tmp_path / "b.docx"
    signed.write_bytes(package(paragraph("Các nghành hàng"), {"_xmlsignatures/sig1.xml": b"<a/>"}))
    other.write_bytes(package(paragraph("Các nghành hàng")))
    ran = run_command(["fix", "--no-config", "--accept", str(signed), str(other)])
    assert ran.code == 2 and "đã ký số" in ran.err
    assert [read(path.read_bytes()).text for path in (signed, other)] == ["Các nghành hàng", "Các ngành hàng"]
