"""AsciiDoc: what of it is prose, and that Asciidoctor sees no other document after an edit."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html import escape
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chinhta import engine
from chinhta.formats.registry import by_name
from chinhta.settings import Settings
from chinhta.text.edits import Edit, apply

from .samples import with_numbered_words

TEXT = """= Nghành 0 nghề
Nguyễn Văn Nghành <nghành@a.vn>
:mô-tả: các nghành nghề

Các nghành 1 nghề , xem https://a.vn/nghành[nghành 2 nghề], <<nghành,nghành 3 nghề>> và *các nghành 4*.
Dùng `nghành nghề`, +nghành nghề+, {nghành} và pass:[nghành nghề]; xem <<nghành khác>>.footnote:[Các nghành 5.]
// các nghành nghề

[[nghành]]
== Các nghành 6 nghề

Nghành khác
-----------

.Các nghành 7 nghề
[source,nghành]
----
nghành nghề
----

[plantuml]
các nghành nghề

....
nghành nghề
....

////
nghành nghề
////

++++
nghành nghề
++++

 nghành nghề thụt vào

NOTE: Các nghành 8 nghề.

[NOTE]
====
* Các nghành 9 nghề
. các nghành 10
+
các nghành 11

nghành 12:: các nghành 13
====

image::nghành.png[nghành nghề]

[cols="1,1"]
|===
|nghành 14 |các nghành 15
l|nghành nghề |các nghành 16
|===

[cols="1,m"]
|===
|nghành nghề |các nghành nghề
|===

Ảnh image:nghành.png[nghành nghề] và "`các nghành 17`" mới.

____
Các nghành 18 nghề.
____
"""


def test_prose_alone_is_fixed() -> None:
    source = by_name("asciidoc").read(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    data = source.write(engine.correct(source, Settings(format="asciidoc", write="ask")).edits)
    expected = re.sub(r"(N|n)ghành (?=\d)", r"\1gành ", TEXT).replace(" ,", ",")
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == expected
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == TEXT.count("\n")


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        ("*các nghành 4*", "*các ngành 4*", True),
        ("*các nghành 4*", "* các nghành 4*", False),
        ("*các nghành 4*", "*các nghành 4*a", False),
        ("|nghành 14", "|ngành | 14", False),
        ("== Các nghành 6", "==Các nghành 6", False),
        ("nghành 12::", "ngành 12::", True),
        ("nghành 12::", "nghành 12:", False),
        ("Nghành khác\n--", "Ngành khácc\n--", True),
        ("Nghành khác\n--", "Ngành rất khác\n--", False),
        ("nghành 11", "nghành\n\n11", False),
        ("NOTE: Các", "NOTE : Các", False),
        (".Các nghành 7", ". Các nghành 7", False),
    ],
)
def test_what_changes_the_structure(old: str, new: str, keeps: bool) -> None:
    assert TEXT.count(old) == 1
    assert by_name("asciidoc").source_of(TEXT).keeps_structure(TEXT.replace(old, new)) is keeps


SERVER = """
$stdin.each_line do |line|
  html = Asciidoctor.convert(JSON.parse(line), logger: false, attributes: {"sectids!" => "", "experimental" => ""})
  $stdout.puts(JSON.generate(html))
  $stdout.flush
end
"""


@pytest.fixture(scope="module")
def seen() -> Iterator[Callable[[str], str]]:
    """What Asciidoctor makes of a text, without white space."""
    if not shutil.which("asciidoctor") or not (ruby := shutil.which("ruby")):
        pytest.skip("no asciidoctor to be had")
    arguments = [ruby, "-Eutf-8:utf-8", "-rasciidoctor", "-rjson", "-e", SERVER]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        entry, exit = process.stdin, process.stdout
        assert entry is not None
        assert exit is not None

        def convert(text: str) -> str:
            entry.write(json.dumps(text) + "\n")
            entry.flush()
            return "".join(str(json.loads(exit.readline())).split())

        yield convert
        entry.close()


BLOCKS = st.sampled_from(
    [
        "Từ0 *từ1* _từ2 từ3_ `từ4` từ5.\n", "== Từ0 từ1\n", "Từ0\n----\n", "* từ0\n* từ1\n** từ2\n+\ntừ3\n",
        ". từ0\n. từ1 từ2\ntừ3\n\n từ4\n", "----\ntừ0\n----\n", "từ0:: từ1\ntừ2::\n  từ3\n", "NOTE: từ0 *từ1*\n",
        "|===\n|từ0 |từ1 từ2\n2+|từ3\na|* từ4\n|===\n",
        "[quote, Từ0]\ntừ1\n", "====\ntừ0\n\ntừ1\n====\n", ".Từ0\ntừ1\n",
        "https://a.vn[từ0 từ1] <<từ2,từ3>> xref:từ4[từ5]\n", "Từ0 footnote:[từ1 từ2] ((từ3)) (((từ4)))\n",
        "Từ0 **từ1**từ2 __từ3__ #từ4# ^từ5^ ~từ6~\n", "\"`từ0`\" '`từ1`' +từ2+ pass:[từ3] {từ4}\n", " từ0\ntừ1\n",
        "image::từ0.png[từ1]\n", "// từ0\ntừ1\n", "[source]\ntừ0\n\ntừ1\n", "Từ0 +\ntừ1\n", "[từ0]#từ1# [.từ2]*từ3*\n",
        "--\ntừ0\n--\n", "****\ntừ0\n****\n", "1. từ0\n2. từ1\n", "- [x] từ0\n- từ1\n", "'''\n\ntừ0 -- từ1\n",
        ":từ0: từ1\n", "```js a\ntừ0\n```\n", "Từ0&nbsp;từ1 &#167; \\*từ2* (C)\n", "> từ0\n> từ1\n",
        "kbd:[từ0] menu:từ1[từ2]\n",
        "[cols=\"1,l\"]\n|===\n|từ0 |từ1\n|===\n", "<1> từ0\n", "....\ntừ0\n....\n", "[stem]\n++++\ntừ0\n++++\n",
    ]
)  # fmt: skip
NEW = st.sampled_from(
    ["chữ", "tu", "chữ nghĩa dài", "*", "chữ*", "`chữ", "chữ::", "|", "\\", "- chữ", "chữ_", "..", "_", "a|b", "a | b",
     "1. a", "``", "====", " ", "", "chữ\n", "**chữ**", "[1]", "+", "a  b", "#", "<<a>>", "{a}", "a:b[c]", "// a", ".a",
     "~a~", "^", "chữ; ", ":a: b", "(C)", "NOTE: a", "]", "a&b", "--", "'", '"']
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(BLOCKS, min_size=1, max_size=4), NEW, st.data())
def test_asciidoctor_sees_the_new_text_and_nothing_else_changed(
    seen: Callable[[str], str], blocks: list[str], new: str, data: st.DataObject
) -> None:
    source, words = with_numbered_words("asciidoc", blocks)
    if not words:
        return
    text, word = source.text, data.draw(st.sampled_from(words))
    edited = apply(text, [Edit(*word.span(), new)])
    if source.keeps_structure(edited):
        shown = "".join(escape(new, quote=False).split())
        assert typographic(seen(edited)) == typographic(seen(text).replace(word[0], shown))
    else:
        assert not new.isalpha() or "\n----\n" in text


def typographic(html: str) -> str:
    """The same with the signs that Asciidoctor puts for others as these, and no empty paragraphs in cells."""
    for sign, plain in (("169", "(C)"), ("8217", "'"), ("8212", "--"), ("8201", ""), ("8203", ""), ("8230", "...")):
        html = html.replace(f"&#{sign};", plain)
    return html.replace('<pclass="tableblock"></p>', "")


@given(
    st.lists(st.sampled_from([*"a ộ*`_|:.-=+\\[]<>#{}()\n\t", "\n\n ", "// ", "::\n\n", "===\n", "----\n"])).map(
        "".join
    )
)
def test_any_text_is_read(text: str) -> None:
    source = by_name("asciidoc").source_of(text)
    assert all(0 <= mask.start <= mask.end <= len(text) for mask in source.masks)
    assert source.keeps_structure(text)


@pytest.mark.parametrize(
    "piece", ["*a ", "a|", "[a](", "`a\n", "----\n\n", "footnote:[", "<<a,", "== a\n", '"`', "a::b ", "[[", " "]
)
def test_time_grows_with_the_length(piece: str) -> None:
    start = perf_counter()
    assert by_name("asciidoc").source_of(piece * (200_000 // len(piece)) + "x").keeps_structure("") is False
    assert perf_counter() - start < 15
