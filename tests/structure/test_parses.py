"""Nested pieces of Markdown and HTML, with slips and traps inside: parsers that are not ours see no difference."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chinhta
from chinhta import engine
from chinhta.formats.format import Source
from tests.structure.compare import compare, differences
from tests.structure.parses import parse

LONG = int(os.environ.get("CHINHTA_EXAMPLES", "0"))  # so many examples a test, in place of some seconds
SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "samples").iterdir())
WORDS = (
    "Bộ Công Thương",
    "cuyển dịch cơ cấu",
    "các các đơn vị",
    "nghành xây dưng",
    "khoản2 Điều5",
    "đã ,rồi .",
    "( cũ )",
    '"thẳng"',
    '“lẫn"',
    "'một'",
    "- và – hay --",
    "từ 5-10 kg",
    "1. 000 đồng",
    "ngày 31/02/2026",
    "15 %",
    "số 12/QĐ-TTG",
    "NĐ-CP",
    "hoà bình thuỷ lợi",
    "kĩ thuật",
    "tiê\u0301ng",
    "vi\u200bệt\u00adnam",
    "\xa0cách\xa0",
    "\ufeff",
    "\u2028",
    "việ t nam",
    "ủy ban nhân dân tỉnh",
    "......",
    "!!",
    "a.b",
    "UBND",
    "& < >",
    "KHCN",
    "khoa học và công nghệ (KH&CN)",
    "Tieengs Vieejt",
    "http://congthuong.vn/a_b?x=1,2",
    "vụ @ten #thẻ",
    "a.b@c.vn",
    "C:\\tệp\\a",
    "\\n",
    "%s và %d",
    "x_y_z",
)
MARKDOWN_SIGNS = (
    "`{}`",
    "``{} ` ``",
    "**{}**",
    "**{} **",
    "*{}*",
    "_{}_",
    "__{}__",
    "~~{}~~",
    "***{}***",
    "[{}](/a-b.html)",
    '[{}](/a "{}")',
    "[{}](<a b> '{}')",
    "[{}][id]",
    "[{}]",
    "![{}](a.png)",
    "<b>{}</b>",
    "<span title='{}'>{}</span>",
    "<!-- {} -->",
    "<https://a.vn/{}>",
    "$a , b$ {}",
    "$${}$$",
    "\\({}\\)",
    "\\\\({}\\\\)",
    "\\[{}\\]",
    "[[{}]]",
    "[[{}|{}]]",
    "![[{}]]",
    "{{{{ {} }}}}",
    "{{% if {} %}}",
    "{{{}}}",
    "{{#id}} {}",
    "\\* {} \\_",
    "&nbsp;{}&amp;",
    "&lt;{}&#39;",
    "[^1]{}",
    "{}\\\n{}",
    "{}  \n{}",
    "({}) {}",
    "{} {}",
    "{},{}",
    "{} ,{}",
    "{}\n{}",
)
MARKDOWN_BLOCKS = (
    "{}",
    "# {}",
    "#{}",
    "### {} ###",
    "> {}",
    ">{}\n> {}",
    "- {}",
    "-{}",
    "+ {}",
    "* {}",
    "1. {}",
    "1.{}",
    "2) {}",
    "- [ ] {}",
    "- [x] {}",
    "  - {}",
    "    {}",
    "\t{}",
    "{}\n===",
    "{}\n---",
    "{}\n--",
    "***",
    "```\n{}\n```",
    "~~~ {}\n{}\n~~~",
    "| {} | b |\n|---|:-:|\n| {} | {} |",
    ":::note {}\n{}\n:::",
    "[id]: /x '{}'",
    "[^1]: {}",
    "[^1]:{}",
    "<div class='{}'>\n{}\n</div>",
    "<div>\n\n{}\n\n</div>",
    "<script>\n{}\n</script>",
    "<!-- {}\n{} -->",
    "<details><summary>{}</summary>\n\n{}\n</details>",
    "$$\n{}\n- {}\n$$",
    "\\[\n{}\n\\]",
    "{{% raw %}}\n{}\n{{% endraw %}}",
    "{{/* {} */}}\n{}",
    "---",
    "Thuật ngữ\n: {}",
    "import x from '{}'",
    "export const a = {{b: '{}'}}",
    "- {}\n- {}\n\n  {}\n",
    "> - {}\n>   {}\n{}",
    "{}  ",
    "\u200b\n{}",
    "**{}**\n**{}**",
    "1. {}\n   1. {}\n      - {}",
)
ELEMENTS = (
    "<p>{}</p>",
    "<p class=\"{}\" lang='{}'>{}</p>",
    '<a href=/a?b={} title="{}">{}</a>',
    "<b>{}</b>{}",
    "ngh<i>{}</i>{}",
    "<br/>{}<hr>",
    "<ul><li>{}<li>{}</ul>",
    "<img src='a.png' alt='{}'>",
    '<input value="{}" disabled>',
    "<script>{}</script>",
    "<script>if (a<b) {{ '{}' }}</script>",
    "<style>p {{ {} }}</style>",
    "<pre>{}</pre>",
    "<code>{}</code>",
    "<textarea>{}</textarea>",
    "<iframe src='x'>{}</iframe>",
    "<svg><text x='1'>{}</text></svg>",
    "<math><mi>{}</mi></math>",
    "<title>{}</title>",
    "<template>{}</template>",
    "<noscript>{}</noscript>",
    "<!-- {} -->",
    "<!-- {} --{}-->",
    "<!--[if IE]>{}<![endif]-->",
    "<![CDATA[{}]]>",
    "<!DOCTYPE html>{}",
    "<?xml {}?>",
    "<table><tr><td>{}<td>{}</table>",
    "<p>{}",
    "</b>{}",
    "<div>{}</p></div>",
    "<p title='{}",
    "<{}",
    "< {} >",
    "<a b=\"{}\"c='{}'>{}</a>",
    "<x-y z>{}</x-y>",
    "{}&nbsp;{}",
    "&lt;{}&gt;",
    "{}&#39;{}&#x2019;",
    "&copy {}",
    "&{};",
    "{}<wbr>{}",
    "{}<br>\n{}",
    "<button onclick=\"f('{}')\">{}</button>",
    "<p>{} {}</p>\n",
    "<select><option value='{}'>{}</select>",
    "<kbd>{}</kbd>",
    "<var>{}</var>{}",
    "<h2 id='{}'>{}</h2>",
    "<p>\n  {}\n  {}\n</p>",
    "<math>{}<b>{}</math>",
    "<code>{}<code>{}</code></code>{}",
    "<textarea><b>{}</textarea>{}",
)


def filled(frame: str, inside: list[str]) -> str:
    """Return a frame with what is to stand in it, one after the other and again from the first."""
    return frame.format(*(inside[n % len(inside)] for n in range(frame.count("{}"))))


def nested(frames: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    leaf = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join)
    return st.recursive(
        leaf,
        lambda inner: st.builds(filled, st.sampled_from(frames), st.lists(inner, min_size=1, max_size=3)),
        max_leaves=most,
    )


MARKDOWN = st.lists(
    st.builds(filled, st.sampled_from(MARKDOWN_BLOCKS), st.lists(nested(MARKDOWN_SIGNS, 4), min_size=1, max_size=2)),
    min_size=1,
    max_size=5,
).flatmap(lambda blocks: st.sampled_from(["\n\n", "\n"]).map(lambda between: between.join(blocks) + "\n"))
HTML = st.lists(nested(ELEMENTS, 5), min_size=1, max_size=4).map("\n".join)


def unharmed(text: str, format: str, write: str) -> chinhta.Correction:
    """Return `text` corrected, when that has harmed nothing."""
    chosen = chinhta.Settings(format=format, write=write)
    correction = chinhta.correct(text, chosen)
    assert not list(differences(parse(text, format), parse(correction.text, format)))
    assert chinhta.correct(correction.text, chosen).text == correction.text
    return correction


# In the short run the same pieces each time: parsers disagree on a few monstrous ones, in some ten thousand.
@settings(max_examples=LONG or 60, derandomize=not LONG)
@given(MARKDOWN, st.sampled_from(["safe", "ask"]))
def test_markdown(text: str, write: str) -> None:
    unharmed(text, "markdown", write)


@settings(max_examples=LONG or 60, derandomize=not LONG)
@given(HTML, st.sampled_from(["safe", "ask"]))
def test_html(text: str, write: str) -> None:
    unharmed(text, "html", write)


REWORDED = (
    "# Kế hoạch  năm 2026\n\n1.Mục tiêu\n-Đẩy mạnh ,nghành công nghiệp ( kể cả **năng lượng ** )\n"
    "\n| Tỉnh | Vốn |\n|---|--:|\n| Bắc  Ninh | 1. 000 |\n",
    '> Trích :"Văn bản này" [xem ,thêm](/a-b.html "tựa ,đề")\n> \xa0dòng hai\n\n\u200b\n\nHết\xa0\n',
    "---\ntiêu đề: nghành\n---\n\n- [ ] Việc các các đơn vị {{ ten }} ,đã làm"
    " {% if a %} xây dưng {% endif %}\n- [x] `nghành` ,\\(a , b\\)\n",
    "Ghi chú[^1] ,xem [[Sổ tay xây dưng|sổ tay xây dưng]] .\n\n[^1]:Nội dung ,của ghi chú.\n[id]: /x 'tựa ,đề'\n",
)


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "corpus" / "samples").iterdir()), ids=lambda p: p.name
)
@pytest.mark.parametrize("write", ["safe", "ask"])
def test_samples_need_no_net(path: Path, write: str) -> None:
    entry = compare(path, write)
    assert not entry["damage"]
    assert not entry["refused"]
    assert entry["written"] or path.name == "khong-loi.txt"


@pytest.mark.parametrize("text", REWORDED)
def test_slips_beside_markup_need_no_net(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = unharmed(text, "markdown", "safe")
    assert held.applied
    monkeypatch.setattr(engine, "_structure_kept", lambda correction, *_: correction)
    assert unharmed(text, "markdown", "safe") == held


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("[](<b> 'các đơ') [a](/b \"việ am\")\n", "markdown"),
        ("a\n\n1.Lệnh\n\n-Nội dung\n", "markdown"),
        ("P||\n-|-\n\u2028\ufeff\n", "markdown"),
        ("Cho **x **,y**z**\n", "markdown"),
        (r'[a: “b".](/a "c: “b". d")', "markdown"),
        ("- a\n          - b : c\n                - d\n     - e : g\n", "markdown"),
        ("$$\na ,\n- b , c\n$$\n", "markdown"),
        (":<!--<b>!Tis ,</b>-->\n", "markdown"),
        ("<p t='>ồi ,<''>", "html"),
        ("<a>\ufeff</a>", "html"),
        ("<svg><![CDATA[a > b ,c]]></svg>", "html"),
        ("</ nghành , >", "html"),
        ("<p title='nghành ,", "html"),
    ],
)
def test_pieces_that_were_damaged_once(text: str, format: str) -> None:
    unharmed(text, format, "ask")


def test_a_damage_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("Bộ `nghành` 12 và [a](b).\n", "utf-8")
    correct = engine.correct

    def breaks(source: Source, *args: Any, **more: Any) -> chinhta.Correction:
        done, text = correct(source, *args, **more), source.text
        found = chinhta.Finding("spelling.unknown-syllable", 3, 14, "m", ("nghành 13",), chinhta.Safety.SAFE)
        return done._replace(text=text[:3] + "nghành 13" + text[14:], applied=(found,))

    monkeypatch.setattr(engine, "correct", breaks)
    damage = " ".join(compare(path)["damage"])
    assert "structure" in damage
    assert "spelling.unknown-syllable" in damage
    assert "a second run changes" in damage
