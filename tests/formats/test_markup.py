"""What no rule may touch in Markdown and HTML."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chinhta
from chinhta import Safety, engine
from chinhta.formats.registry import by_name
from chinhta.settings import Settings
from chinhta.text.documents import Document


def document(text: str, format: str) -> Document:
    return by_name(format).source_of(text).document()


def masked(text: str, format: str) -> set[str]:
    """The pieces of `text` that are masked for all rules."""
    return {text[m.start : m.end] for m in document(text, format).masks if not m.rules or m.kind == "dotted"}


MARKDOWN = """\
---
title: ngành
---
# Tiêu đề

Đoạn **quan** trọng, ngh**ành** và `nghành` trong [liên kết](https://a.vn "tựa") <https://b.vn> &nbsp; 😀 <b>đậm</b>.

> trích `mã` dẫn
> tiếp *theo*

- [ ] việc <kbd>Phím</kbd>

```python
nghành
```

[id]: https://c.vn

<div class="x">Văn bản <code>tên</code></div>
"""


def test_markdown() -> None:
    found = masked(MARKDOWN, "markdown")
    for piece in (
        "---\ntitle: ngành\n---\n",
        "`nghành`",
        "https://a.vn",
        "<https://b.vn>",
        "&nbsp;",
        "<b>",
        "ngh",
        "ành",
        "`mã`",
        "[ ]",
        "Phím",
        "```python\nnghành\n```\n",
        "[id]: https://c.vn\n",
        '<div class="x">',
        "tên",
    ):
        assert piece in found, piece
    shown = MARKDOWN
    for mask in reversed(document(MARKDOWN, "markdown").masks):
        if mask.rules:  # hidden from the rules of marks only
            continue
        shown = shown[: mask.start] + " " * (mask.end - mask.start) + shown[mask.end :]
    for word in ("Tiêu đề", "quan", "trọng", "liên kết", "đậm", "trích", "dẫn", "theo", "việc", "Văn bản"):
        assert word in shown, word


@pytest.mark.parametrize(
    "text",
    [
        "Xem [xây dưng] và [Xây\ndưng][], [xây dưng].\n\n[xây dưng]: http://a.vn\n",
        "> Xem [suất sắc].\n>\n> [suất sắc]: http://a.vn\n",
        "Chú[^suất-sắc] ấy.\n\n[^suất-sắc]: Ghi chú.\n",
        "Kế hoạch xây dưng\n=====\n\nXem [a](#kế-hoạch-xây-dưng).\n",
        "Kế hoạch xây dưng\r\n---\r\n\r\nXem [a](#kế-hoạch-xây-dưng).\r\n",
        "# Kế hoạch xây dưng\n\nXem [a](#kế-hoạch-xây-dưng).\n",
    ],
)
def test_words_that_links_point_to_stay(text: str) -> None:
    assert chinhta.correct(text, chinhta.Settings(format="markdown")).text == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Xem [xây dưng][a].\n\n[a]: http://a.vn\n", "Xem [xây dựng][a]."),
        ("Xem [xây dưng](a.md).\n\n[xây dưng]: http://a.vn\n", "Xem [xây dựng](a.md)."),
        ("Xem [xây dưng].\n\n[khác]: http://a.vn\n", "Xem [xây dựng]."),
        ("Chú[^a] ấy.\n\n[^a]: Ghi chú xây dưng.\n", "[^a]: Ghi chú xây dựng."),
        ("Kế hoạch xây dưng\n---\n\nXem [a](#kế-hoạch).\n", "Kế hoạch xây dựng\n---"),
    ],
)
def test_other_words_of_links_are_mended(text: str, right: str) -> None:
    assert right in chinhta.correct(text, chinhta.Settings(format="markdown")).text


def test_html() -> None:
    text = (
        '<p lang="vi">ngh<b>ành</b> C&ocirc;ng <i>Thương</i> một<br>hai KH&amp;CN 5 < 6</p><!-- chú --><pre>mã</pre>'
        "<script>var x = 1 < 2;</script><style>p{}</style><title>Tựa</title><p>Xong"
    )
    found = masked(text, "html")
    for piece in ("ngh", "ành", "C", "ng", "&ocirc;", "<br>", "<!-- chú -->", "mã", "var x = 1 < 2;", "p{}", "&amp;"):
        assert piece in found, piece
    for word in ("Thương", "một", "hai", "Tựa", "Xong", "6"):
        assert not any(word in piece for piece in found), word


@given(
    st.sampled_from(["text", "markdown", "html"]),
    st.text(st.sampled_from("ab ệ😀\n\t<>&;/!-`*_[]()\"'#|:.=~\\\0\ud800\r")),
)
def test_masks_lie_in_the_text(format: str, text: str) -> None:
    for mask in document(text, format).masks:
        assert 0 <= mask.start <= mask.end <= len(text)
        assert mask.start < mask.end or mask.kind == "edge"


@pytest.mark.parametrize(
    "piece",
    [
        "<b>",
        "<a ",
        "<!--",
        "<a \"'>",
        "a<b>",
        "> ",
        "*a",
        "a/",
        "a.b",
        "@a",
        "12-QĐ",
        "5/AB-",
        "[a](",
        "``` ",
        "<code>",
    ],
)
@pytest.mark.parametrize("format", ["markdown", "html"])
def test_linear(piece: str, format: str) -> None:
    """Ten thousand pieces in a row: a quadratic scan would take tens of seconds."""
    text = piece * 10_000
    start = process_time()
    assert document(text, format).masks is not None
    assert process_time() - start < 3


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("markdown", "# {}"),
        ("markdown", "{}\n======"),
        ("html", "<h2>{}</h2>"),
        ("latex", "\\section{{{}}}"),
        ("rst", "{}\n" + "=" * 60),
        ("rst", "=" * 60 + "\n {}\n" + "=" * 60),
        ("asciidoc", "= {}"),
        ("asciidoc", "=== {}"),
        ("asciidoc", "a\n\n.{}\n----\na\n----"),
    ],
)
def test_a_heading_is_judged_as_prose(name: str, heading: str) -> None:
    line = "Các nghành hàng , phát trển kinh tế"
    found = list[set[tuple[str, str, Safety]]]()
    for text in (f"{line}.\n", heading.format(line) + "\n\nMột đoạn văn.\n"):
        findings = engine.check(by_name(name).source_of(text), Settings(format=name))
        found.append({(f.family, text[f.start : f.end], f.safety) for f in findings})
    assert found[0] == found[1]
    assert len(found[0]) == 3
