"""Nested pieces of Markdown and HTML, with slips and traps inside: parsers that are not ours see no difference."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chinhta
from chinhta import engine
from tests.structure.compare import compare, differences
from tests.structure.parses import parse

LONG = int(os.environ.get("CHINHTA_EXAMPLES", "0"))  # so many examples a test, in place of some seconds
FIGURE = re.compile(r"\d")
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
    "`{}`", "``{} ` ``", "**{}**", "**{} **", "*{}*", "_{}_", "__{}__", "~~{}~~", "***{}***", "[{}](/a-b.html)",
    '[{}](/a "{}")', "[{}](<a b> '{}')", "[{}][id]", "[{}]", "![{}](a.png)", "<b>{}</b>", "<span title='{}'>{}</span>",
    "<!-- {} -->", "<https://a.vn/{}>", "$a , b$ {}", "$${}$$", "\\({}\\)", "\\\\({}\\\\)", "\\[{}\\]", "[[{}]]", "[[{}|{}]]",
    "![[{}]]", "{{{{ {} }}}}", "{{% if {} %}}", "{{{}}}", "{{#id}} {}", "\\* {} \\_", "&nbsp;{}&amp;", "&lt;{}&#39;", "[^1]{}",
    "{}\\\n{}", "{}  \n{}", "({}) {}", "{} {}", "{},{}", "{} ,{}", "{}\n{}",
)  # fmt: skip
MARKDOWN_BLOCKS = (
    "{}", "# {}", "#{}", "### {} ###", "> {}", ">{}\n> {}", "- {}", "-{}", "+ {}", "* {}", "1. {}", "1.{}", "2) {}", "- [ ] {}", "- [x] {}",
    "  - {}", "    {}", "\t{}", "{}\n===", "{}\n---", "{}\n--", "***", "```\n{}\n```", "~~~ {}\n{}\n~~~", "| {} | b |\n|---|:-:|\n| {} | {} |",
    ":::note {}\n{}\n:::", "[id]: /x '{}'", "[^1]: {}", "[^1]:{}", "<div class='{}'>\n{}\n</div>", "<div>\n\n{}\n\n</div>", "<script>\n{}\n</script>",
    "<!-- {}\n{} -->", "<details><summary>{}</summary>\n\n{}\n</details>", "$$\n{}\n- {}\n$$", "\\[\n{}\n\\]", "{{% raw %}}\n{}\n{{% endraw %}}",
    "{{/* {} */}}\n{}", "---", "Thuật ngữ\n: {}", "import x from '{}'", "export const a = {{b: '{}'}}", "- {}\n- {}\n\n  {}\n", "> - {}\n>   {}\n{}",
    "{}  ", "\u200b\n{}", "**{}**\n**{}**", "1. {}\n   1. {}\n      - {}",
)  # fmt: skip
ELEMENTS = (
    "<p>{}</p>", "<p class=\"{}\" lang='{}'>{}</p>", "<a href=/a?b={} title=\"{}\">{}</a>", "<b>{}</b>{}", "ngh<i>{}</i>{}", "<br/>{}<hr>", "<ul><li>{}<li>{}</ul>",
    "<img src='a.png' alt='{}'>", "<input value=\"{}\" disabled>", "<script>{}</script>", "<script>if (a<b) {{ '{}' }}</script>", "<style>p {{ {} }}</style>",
    "<pre>{}</pre>", "<code>{}</code>", "<textarea>{}</textarea>", "<iframe src='x'>{}</iframe>", "<svg><text x='1'>{}</text></svg>", "<math><mi>{}</mi></math>",
    "<title>{}</title>", "<template>{}</template>", "<noscript>{}</noscript>", "<!-- {} -->", "<!-- {} --{}-->", "<!--[if IE]>{}<![endif]-->", "<![CDATA[{}]]>", "<!DOCTYPE html>{}",
    "<?xml {}?>", "<table><tr><td>{}<td>{}</table>", "<p>{}", "</b>{}", "<div>{}</p></div>", "<p title='{}", "<{}", "< {} >", "<a b=\"{}\"c='{}'>{}</a>", "<x-y z>{}</x-y>",
    "{}&nbsp;{}", "&lt;{}&gt;", "{}&#39;{}&#x2019;", "&copy {}", "&{};", "{}<wbr>{}", "{}<br>\n{}", "<button onclick=\"f('{}')\">{}</button>", "<p>{} {}</p>\n", "<select><option value='{}'>{}</select>",
    "<kbd>{}</kbd>", "<var>{}</var>{}", "<h2 id='{}'>{}</h2>", "<p>\n  {}\n  {}\n</p>", "<math>{}<b>{}</math>", "<code>{}<code>{}</code></code>{}", "<textarea><b>{}</textarea>{}",
)  # fmt: skip


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
    """Return `text` put right, when that has harmed nothing."""
    chosen = chinhta.Settings(format=format, write=write)
    correction = chinhta.correct(text, chosen)
    assert not list(differences(parse(text, format), parse(correction.text, format)))
    assert chinhta.correct(correction.text, chosen).text == correction.text
    return correction


@settings(max_examples=LONG or 60, deadline=None)
@given(MARKDOWN, st.sampled_from(["safe", "ask"]))
def test_markdown(text: str, write: str) -> None:
    unharmed(text, "markdown", write)


@settings(max_examples=LONG or 60, deadline=None)
@given(HTML, st.sampled_from(["safe", "ask"]))
def test_html(text: str, write: str) -> None:
    unharmed(text, "html", write)
