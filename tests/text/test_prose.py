"""Rules of words read the prose: markup in the midst of a sentence is looked through, and never written over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Safety, Settings
from chinhta.formats.registry import by_name
from chinhta.text.documents import Document
from chinhta.text.prose import inline, prose_of


def prose_text(text: str, format: str) -> str:
    document = by_name(format).source_of(text).document()
    prose = prose_of(document)
    return prose.document.text if prose else text


@pytest.mark.parametrize(
    ("format", "text", "seen"),
    [
        ("html", "Các <b>ngành</b> hàng", "Các ngành hàng"),
        ("html", "Các ng<b>ành</b> h&agrave;ng &#273;&#7865;p", "Các ngành hàng đẹp"),
        ("html", "<a href='x'>Trang chủ</a> <span class=y>Giới thiệu</span>", "Trang chủ Giới thiệu"),
        ("markdown", "Các **ngành** [hàng *lớn*](http://a.vn) &amp; _nhỏ_", "Các ngành hàng lớn & nhỏ"),
        ("markdown", "Các [ngành][1] hàng\n\n[1]: http://a.vn", "Các ngành hàng\n\n[1]: http://a.vn"),
    ],
)
def test_prose_is_what_a_reader_sees(format: str, text: str, seen: str) -> None:
    assert prose_text(text, format) == seen


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("html", "chủ</a><a href=y>Giới"),
        ("html", "chủ</span><span>Giới"),
        ("html", "H<sub>2</sub>O và <del>các</del> ngành"),
        ("markdown", "nh*t và ~~bỏ~~ `mã`, 2*3"),
        ("markdown", "![ảnh chụp](a.png)"),
    ],
)
def test_what_parts_words_or_is_no_prose_stays(format: str, text: str) -> None:
    assert prose_text(text, format) == text


def test_links_side_by_side_are_apart() -> None:
    assert "chủ](a)[Giới" in prose_text("[Trang chủ](a)[Giới thiệu](b)", "markdown")


@pytest.mark.parametrize(
    ("format", "text", "right"),
    [
        ("html", "Các <b>nghành</b> hàng", "Các <b>ngành</b> hàng"),
        ("html", "Người s&#7917; dung điện", "Người s&#7917; dụng điện"),
        ("html", "<p>đẩy mạnh <b>cuyển</b> dịch cơ cấu</p>", "<p>đẩy mạnh <b>chuyển</b> dịch cơ cấu</p>"),
        ("html", '<img alt="các nghành hàng">', '<img alt="các ngành hàng">'),
        ("markdown", "đẩy mạnh **cuyển** dịch cơ cấu", "đẩy mạnh **chuyển** dịch cơ cấu"),
        ("markdown", "đẩy mạnh [cuyển](http://a.vn) dịch", "đẩy mạnh [chuyển](http://a.vn) dịch"),
        ("markdown", '[Xem](http://a.vn "các nghành hàng")', '[Xem](http://a.vn "các ngành hàng")'),
        ("markdown", "---\ntitle: Các nghành hàng\n---\n", "---\ntitle: Các ngành hàng\n---\n"),
        ("markdown", "+++\nsummary = 'Các nghành hàng'\n+++\n", "+++\nsummary = 'Các ngành hàng'\n+++\n"),
        ("markdown", "| **Các** nghành hàng | b |\n|---|---|\n", "| **Các** ngành hàng | b |\n|---|---|\n"),
    ],
)
def test_words_are_corrected_inside_markup(format: str, text: str, right: str) -> None:
    assert chinhta.correct(text, Settings(format=format)).text == right


@pytest.mark.parametrize(
    ("format", "text", "crossed", "message"),
    [
        ("html", "Các ngh<b>ành</b> hàng", "ngh<b>ành", "“ngành”"),
        ("html", "Các ngh&agrave;nh hàng", "ngh&agrave;nh", "“ngành”"),
        ("html", "<td>Các ngh&agrave;nh</td>", "ngh&agrave;nh", "“ngành”"),
        ("html", "<p>Hội nghị <b>các</b> <b>các</b> ngành họp.</p>", " <b>các", "“các”"),
    ],
)
def test_what_crosses_markup_is_only_shown(format: str, text: str, crossed: str, message: str) -> None:
    correction = chinhta.correct(text, Settings(format=format))
    assert correction.text == text
    (finding,) = correction.findings
    assert (finding.safety, finding.choices) == (Safety.SHOW, ())
    assert text.count(text[finding.start : finding.end])
    assert crossed in text[finding.start - 1 : finding.end + 4]
    assert message in finding.message


@pytest.mark.parametrize(
    "front", ["layout: các nghành hàng", 'title: "a \\" nghành hàng"', "title: {{ nghành hàng }}", "title: nghành"]
)
def test_other_fields_are_data(front: str) -> None:
    text = f"---\n{front}\n---\n"
    assert chinhta.correct(text, Settings(format="markdown")).text == text


@given(st.lists(st.tuples(st.text("abc &;\n", max_size=4), st.sampled_from(["", "<b>", "&agrave;", "&nbsp;"]))))
def test_places_lead_back(parts: list[tuple[str, str]]) -> None:
    text, masks = "", []
    for words, markup in parts:
        text += words
        if markup:
            masks.append(inline(len(text), len(text) + len(markup)))
        text += markup
    document = Document(text, masks)
    prose = prose_of(document)
    if prose is None:
        assert not masks
        return
    seen = prose.document.text
    for start in range(len(seen)):
        span = prose.to_source(start, start + 1)
        assert span.end > span.start
        if span.whole:
            assert text[span.start : span.end] == seen[start]
        else:
            assert text[span.start] == "&"
        whole = prose.to_source(0, start + 1)
        assert (whole.start, whole.end) == (prose.to_source(0, 1).start, span.end)
        if whole.whole:
            assert text[whole.start : whole.end] == seen[: start + 1]
