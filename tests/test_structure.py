"""What a parser sees in a document is the same before and after, whatever stands in it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import engine
from chinhta.formats.format import TextSource
from chinhta.formats.registry import by_name
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.documents import Document
from chinhta.text.edits import Edit, harmless

INLINE = (
    "Bộ đã xây dưng kế hoạch ,và các các đơn vị",
    '[hòa bình](/a-b.html "Bài “Luận về thơ\'")',
    "[mục](#cách-xử-dụng)",
    "`np.array` ,`xây dưng`",
    "**cuyển dịch ** và *nghành* ( cũ )",
    "{'  '} {count} {{ site.tên }} {% if x %}",
    "\\\\( x , y \\\\) và $a , b$",
    "[[Sổ tay xây dưng]] ![[hà nội.png]]",
    "<b>xây dưng</b> <!-- nghành --> &#039;Quốc",
    "http://congthuong.vn/a ,rồi",
    "![sơ đồ ,cũ](a.png 'tựa \"cũ”')",
    "[^1] và [ ghi chú ][id]",
)
BLOCKS = (
    "## ! (NOT) {0}",
    "# cách xử dụng",
    "- [ ] {0}\n  - {0}",
    "> {0}\n> {0}",
    "| a | b |\n|---|---|\n| {0} | x |",
    "```\nxây dưng , {{}}\n```",
    ":::note\n{0}\n:::",
    "1. {0}\n\n   {0}",
    "+ ! {0}",
    "<div class='a , b'>\n{0}\n</div>",
    "[^1]: {0}",
    "[id]: /x 'tựa'",
    "{0}  \n{0}\n===",
)


@st.composite
def markdown(draw: st.DrawFn) -> str:
    pieces = st.lists(st.sampled_from(INLINE), min_size=1, max_size=3).map(" ".join)
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4))
    return "\n\n".join(block.replace("{0}", draw(pieces)) for block in blocks) + "\n"


@given(markdown(), st.sampled_from(["safe", "ask"]))
def test_markdown_keeps_its_structure(text: str, write: str) -> None:
    out = chinhta.correct(text, chinhta.Settings(format="markdown", write=write)).text
    assert by_name("markdown").source_of(text).keeps_structure(out)


@pytest.mark.parametrize(
    "text",
    [
        "## ! (NOT)\n\nNội dung.\n",
        "Xem [mục](#cách-xử-dụng).\n\n## Cách xử dụng\n",
        '* [Bài](/a.html "Phân tích “Luận về thơ&quot; của ông.")\n',
        "Dòng {'  '}\n",
    ],
)
def test_pieces_that_were_damaged_once(text: str) -> None:
    assert chinhta.correct(text, chinhta.Settings(format="markdown")).text == text


def _swallow(document: Document, context: Context) -> Iterator[Finding]:
    for at, letter in enumerate(document.text):
        if letter in "(t":
            yield Finding("spacing.swallow", at, at + 1, "m", ("",), Safety.SAFE)


def test_an_edit_that_would_break_the_structure_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("spacing.swallow", Stage.SPACING, Safety.SAFE, "m", "m", _swallow, (), "", "")
    monkeypatch.setattr(engine, "RULES", (rule,))
    monkeypatch.setattr(engine, "text_masks", lambda text: [])
    monkeypatch.setattr(TextSource, "masks", ())
    correction = chinhta.correct("tt [a](b)", chinhta.Settings(format="markdown", language="en"))
    assert correction.text == " [a](b)"
    (refused,) = [f for f in correction.remaining if f.start == 6]
    assert refused.safety is Safety.ASK
    assert "structure" in refused.message
    assert correction.undo() == "tt [a](b)"


def test_harmless_keeps_all_that_can_be_kept() -> None:
    edits = [Edit(i, i + 1, "") for i in range(6)]
    assert harmless("abcabc", edits, lambda text: text.count("c") == 2) == [edits[i] for i in (0, 1, 3, 4)]


@pytest.mark.parametrize("code", ["\\\\( x , y\nvà z , t \\\\)", "\\[ a ,\n b , c \\]", "{% if a ,\n  b , c %}"])
def test_code_over_several_lines_stays_when_its_first_line_is_edited(code: str) -> None:
    assert chinhta.correct(f"Bộ xây dưng ,công thức {code} rất hay ,nhé.").text == (
        f"Bộ xây dựng, công thức {code} rất hay, nhé."
    )
