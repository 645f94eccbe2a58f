"""reStructuredText: what of it is prose, and that docutils sees no other document after an edit."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chinhta import engine
from chinhta.formats.registry import by_name
from chinhta.settings import Settings
from chinhta.text.edits import Edit, apply

from .samples import with_numbered_words

TEXT = """===========
Nghành nghề
===========

Các nghành nghề , xem `nghành nghề <http://a.vn/nghành>`_ và :ref:`nghành nghề <nghành>` **hổ** trợ.
Dùng ``nghành nghề`` hoặc :code:`nghành nghề`; xem `Nghành khác`_, |nghành| và nghành_.

.. nghành nghề: một chú thích
   nghành nghề

.. note:: Các nghành nghề (một).

   Các nghành nghề sau::

       nghành nghề

   Các nghành nghề cuối.

.. code-block:: nghành
   :caption: nghành nghề

   nghành nghề

.. figure:: nghành.png
   :alt: nghành nghề

   Hình các nghành nghề.

.. |nghành| replace:: nghành nghề
.. _nghành: http://nghành.vn
.. [1] Chú thích nghành nghề [2]_.

Nghành khác
-----------

+-----------+-------------+
| hổ trợ    | nghành nghề |
+-----------+-------------+

=========  ===========
hổ trợ     nghành nghề
nghành     hổ trợ
=========  ===========

:Tác giả: tên các nghành nghề
* mục nghành nghề

>>> nghành nghề
nghành nghề

| dòng nghành nghề
"""
FIXED = (
    "===\nNghành", "\nCác nghành nghề ,", "`nghành nghề <http", "`nghành nghề <ngh", "**hổ**", "nghành nghề (",
    "nghành nghề sau", "nghành nghề cuối", "Hình các nghành", "thích nghành",
    "tên các nghành", "mục nghành", "dòng nghành",
)  # fmt: skip


def test_prose_alone_is_fixed() -> None:
    source = by_name("rst").read(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    data = source.write(engine.correct(source, Settings(format="rst", write="ask")).edits)
    expected = TEXT
    for old in FIXED:
        assert expected.count(old) == 1, old
        new = old.replace("Nghành", "Ngành").replace("nghành", "ngành", 1).replace("hổ", "hỗ").replace(" ,", ",")
        expected = expected.replace(old, new)
    fixed_cells = data.decode("utf-8-sig").replace("\r\n", "\n").replace("| hỗ trợ", "| hổ trợ")
    fixed_cells = re.sub("(?m)^hỗ trợ  ", "hổ trợ  ", fixed_cells).replace("nghành     hỗ", "nghành     hổ")
    fixed_cells = fixed_cells.replace("hổ trợ     ngành nghề", "hổ trợ     nghành nghề")
    assert fixed_cells == expected
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == TEXT.count("\n")


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        ("Nghành nghề\n=", "Ngành nghề\n=", True),
        ("Nghành nghề\n=", "Nghành nghềê\n=", False),
        ("**hổ**", "** hổ**", False),
        ("**hổ**", "**hỗ**", True),
        ("| hổ trợ  ", "| hỗ trợ  ", True),
        ("| hổ trợ  ", "| hỗ trợợ  ", False),
        ("nghành     hổ", "ngành     hổ", False),
        ("hổ trợ     nghành nghề", "hổ trợ     ngành nghề", True),
        ("sau::", "sau:", False),
        ("   Các nghành nghề cuối", "  Các nghành nghề cuối", False),
        ("* mục", "mục", False),
        ("và nghành_", "và ngành_", False),
        ("hoặc", "hoặc_", False),
    ],
)
def test_what_changes_the_structure(old: str, new: str, keeps: bool) -> None:
    assert TEXT.count(old) == 1
    assert by_name("rst").source_of(TEXT).keeps_structure(TEXT.replace(old, new)) is keeps


def seen_by_docutils(text: str) -> list[str]:
    """The elements and the texts that docutils sees; of what it complains, only that it does."""
    core, nodes = pytest.importorskip("docutils.core"), pytest.importorskip("docutils.nodes")

    def walk(node: object) -> Iterator[str]:
        if isinstance(node, nodes.Text):
            yield "".join(str(node).split())
        else:
            yield f"<{node.tagname}>"  # type: ignore[attr-defined]
            if not isinstance(node, nodes.system_message):
                for child in node.children:  # type: ignore[attr-defined]
                    yield from walk(child)

    tree = core.publish_doctree(
        text, settings_overrides={"report_level": 5, "halt_level": 5, "file_insertion_enabled": False}
    )
    return list(walk(tree))


BLOCKS = st.sampled_from(
    [
        "Từ0\n=====\n", "=====\nTừ0\n=====\n", "Từ0 *từ1* **từ2 từ3** ``từ4`` từ5.\n", "* từ0\n* từ1 từ2\n\n  từ3\n",
        "Từ0::\n\n    từ1\n\nTừ2\n", ".. note:: từ0\n\n   từ1\n", ".. từ0\n   từ1\n\nTừ2\n",
        "===== =====\nTừ0   từ1\nTừ2   từ3\n===== =====\n", "+------+------+\n| Từ0  | từ1  |\n+------+------+\n",
        "`từ0 <http://a.vn>`_ từ1 [1]_ |từ2|\n\n.. [1] từ3\n.. |từ2| replace:: từ4\n", ":từ0: từ1\n:từ2: từ3\n   từ4\n",
        "| từ0\n| từ1\n", "Từ0\n   từ1\n\n   từ2\n", "1. từ0\n2. từ1\n", ":sub:`từ0` `từ1` từ2\\ *từ3*\n",
        "-a  từ0\n--bê  từ1\n",
        ".. image:: từ0.png\n   :alt: từ1\n\nTừ2\n", ".. figure:: a.png\n\n   từ0\n\n   từ1\n", ">>> từ0\ntừ1\n\nTừ2\n",
    ]
)  # fmt: skip
NEW = st.sampled_from(
    ["chữ", "tu", "chữ nghĩa dài", "*", "chữ*", "`chữ", "chữ::", "|", "|chữ|", "\\", "- chữ", "chữ_", "..", "_",
     ":chữ:", "1. a", "``", "====", " ", "", "chữ\n", "**chữ**", "\\ chữ", "[1]_", "+", "a  b", ">>> a", "-a  b"]
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(BLOCKS, min_size=1, max_size=4), NEW, st.data())
def test_docutils_sees_the_new_text_and_nothing_else_changed(blocks: list[str], new: str, data: st.DataObject) -> None:
    source, words = with_numbered_words("rst", blocks)
    if not words:
        return
    text, word = source.text, data.draw(st.sampled_from(words))
    edited = apply(text, [Edit(*word.span(), new)])
    if source.keeps_structure(edited):
        shown = "".join(new.split())
        expected = [part.replace(word[0], shown) for part in seen_by_docutils(text)]
        assert [part for part in seen_by_docutils(edited) if part] == [part for part in expected if part]
    else:
        assert not new.isalpha() or len(new) > len(word[0]) or re.search(r"[|]|= =|\+-", text)


@given(st.lists(st.sampled_from([*"a ộ*`_|:.-=+\\[]<>\n\t", "\n\n   ", ".. ", "::\n\n", "===\n"])).map("".join))
def test_any_text_is_read(text: str) -> None:
    source = by_name("rst").source_of(text)
    assert all(0 <= mask.start <= mask.end <= len(text) for mask in source.masks)
    assert source.keeps_structure(text)
