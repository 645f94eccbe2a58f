"""Translations in XLIFF: what is read of them, and that XML's parser sees the new words and nothing else changed."""

import re
from time import perf_counter
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta import engine
from chinhta.files import UnreadableError
from chinhta.formats.registry import by_name
from chinhta.settings import Settings
from chinhta.text.edits import Edit, apply
from chinhta.text.prose import prose_of

ONE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="vi-VN" original="nghành"><body>
<!-- <target>các nghành nghề</target> -->
<trans-unit id="1"><source>các nghành nghề</source>
<target>Các <g id="1" ctype="bold">nghành một</g> nghề của
    <x id="2"/> trong nghành <bpt id="3">&lt;nghành&gt;</bpt>công nghiệp<ept id="3">&lt;/nghành&gt;</ept> .</target>
<alt-trans><target>các nghành nghề</target></alt-trans><note>các nghành nghề</note></trans-unit>
<trans-unit id="2" translate="no"><target>các nghành nghề</target></trans-unit>
<trans-unit id="3"><target><mrk mtype="seg" mid="0">Các nghành hai.</mrk>
<mrk mtype="seg" mid="1">Và nghành ba.</mrk></target></trans-unit>
<trans-unit id="4"><target xml:lang="de">các nghành nghề</target></trans-unit>
<trans-unit id="5"><target>Xem &lt;b&gt;các nghành bốn&lt;/b&gt; KH&amp;CN
<mrk mtype="protected">các nghành nghề</mrk></target></trans-unit>
<trans-unit id="6"><target><![CDATA[các nghành nghề]]></target></trans-unit>
</body></file>
<file target-language="fr"><body><trans-unit id="7"><target>các nghành nghề</target></trans-unit></body></file>
</xliff>
"""
TWO = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="vi"
 xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><file id="a"><unit id="1">
<mtc:matches><mtc:match><target>các nghành nghề</target></mtc:match></mtc:matches>
<segment><source>các nghành nghề</source><target>Các nghành một <pc id="1">và</pc> nghành hai
có <ph id="2" disp="các nghành"/>.</target></segment></unit></file></xliff>
"""


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (ONE, ["nghành một", "trong nghành", "nghành hai", "nghành ba", "nghành bốn"]),
        (TWO, ["nghành một", "nghành hai"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_translations_alone_are_fixed(text: str, fixed: list[str], encoding: str) -> None:
    text = text.replace("\n", "\r\n").replace("UTF-8", encoding.removesuffix("-sig"))
    source = by_name("xliff").read(text.encode(encoding))
    expected = text.replace("</ept> .<", "</ept>.<")
    for old in fixed:
        assert expected.count(old) == 1
        expected = expected.replace(old, old.replace("nghành", "ngành"))
    correction = engine.correct(source, Settings(format="xliff", write="ask"))
    again = source.write(correction.edits).decode(encoding).replace("</ept> .<", "</ept>.<")
    assert again == expected


def corrected(text: str) -> str:
    source = by_name("xliff").source_of(text)
    return source.write(engine.correct(source, Settings(format="xliff", write="ask")).edits).decode()


TARGET = re.compile(r"Các nghành một <pc.*(?=</target></segment>)", re.DOTALL)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        # Tags of letters: words are read across them, and written where none of them stands within.
        ("Các <g id='1'>nghành</g> một", "Các <g id='1'>ngành</g> một"),
        ("Các <pc id='1'>nghành</pc> một", "Các <pc id='1'>ngành</pc> một"),
        ("Các <sc id='1'/>nghành<ec startRef='1'/> một", "Các <sc id='1'/>ngành<ec startRef='1'/> một"),
        ("Các <bx id='1'/>nghành<ex id='1'/> một", "Các <bx id='1'/>ngành<ex id='1'/> một"),
        ("Các <sm id='1' type='term'/>nghành<em startRef='1'/> một",
         "Các <sm id='1' type='term'/>ngành<em startRef='1'/> một"),
        ("Các <mrk id='1' type='term'>nghành</mrk> một", "Các <mrk id='1' type='term'>ngành</mrk> một"),
        ("Các <bpt id='1'>&lt;b></bpt>nghành<ept id='1'>&lt;/b></ept> một",
         "Các <bpt id='1'>&lt;b></bpt>ngành<ept id='1'>&lt;/b></ept> một"),
        ("Các ng<g id='1'>hành</g> một và ngh<sc id='1'/>ành một", None),
        # Code and what stands for a value: not read, and no word goes across it.
        ("Các nghành <ph id='1'>nghành</ph> một", "Các ngành <ph id='1'>nghành</ph> một"),
        ("Các nghành <it id='1' pos='open'>nghành</it> một", "Các ngành <it id='1' pos='open'>nghành</it> một"),
        ("Các nghành <x id='1' equiv-text='nghành'/> một", "Các ngành <x id='1' equiv-text='nghành'/> một"),
        ("Các ng<x id='1'/>hành <ph id='2'/>một", None),
        # What is not to be translated.
        ("Các <mrk id='1' translate='no'>nghành</mrk> một", None),
        ("Các <mrk mtype='protected'>nghành</mrk> một", None),
        ("Các <sm id='1' translate='no'/>nghành một<em startRef='1'/> nghành hai",
         "Các <sm id='1' translate='no'/>nghành một<em startRef='1'/> ngành hai"),
        ("Các <sm id='1' translate='no'/>nghành một", None),
        ("Các <mrk id='1' translate='no'>nghành <mrk id='2' translate='yes'>nghành</mrk></mrk> một", None),
    ],
)  # fmt: skip
def test_elements_within_a_sentence(target: str, expected: str | None) -> None:
    text = TARGET.sub(lambda _: target, TWO)
    assert corrected(text) == TARGET.sub(lambda _: expected or target, TWO)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ('state="final"', False), ('state="translated"', True), ('state="needs-review-translation"', True),
        ('state="signed-off"', False), ('xml:lang="en"', False), ('xml:lang="vi"', True),
    ],
)  # fmt: skip
def test_what_was_approved_is_left(given: str, read: bool) -> None:
    text = ONE.replace("<target>Các", f"<target {given}>Các")
    assert ("nghành một" in corrected(text)) is not read
    for old, new in (
        ('<trans-unit id="1">', '<trans-unit id="1" approved="yes">'),
        ('<trans-unit id="1">', '<group translate="no"><trans-unit id="1" approved="no">'),
    ):
        text = ONE.replace(old, new).replace(
            '<trans-unit id="2"', ("</group>" if "group" in new else "") + '<trans-unit id="2"'
        )
        assert "nghành một" in corrected(text)
        assert "nghành hai" not in corrected(text)
    assert "nghành một" in corrected(TWO.replace("<segment>", '<segment state="final">'))
    assert "nghành một" not in corrected(TWO.replace("<segment>", '<segment state="reviewed">'))


def test_space_is_kept_where_it_is_asked_for() -> None:
    text = TARGET.sub("Các ngành nghề một\n    nghề khác", TWO)
    for kept, space in ((" ", ""), ("\n", ' xml:space="preserve"'), (" ", ' xml:space="default"')):
        source = by_name("xliff").source_of(text.replace("<segment>", f"<segment{space}>"))
        prose = prose_of(source.document())
        shown = prose.document.text if prose else source.text
        assert f"một{kept}" in shown
        assert corrected(source.text) == source.text


@pytest.mark.parametrize("text", [ONE, TWO])
def test_what_is_read(text: str) -> None:
    paragraphs = list(by_name("xliff").source_of(text).paragraphs())
    assert "nghành nghề" not in "".join(paragraphs)
    assert any("nghành một" in each for each in paragraphs)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "broken XML"),
        ("<a/>", "not XLIFF"),
        ("<xliff>", "broken XML"),
        ("<xliff>&nbsp;</xliff>", "broken XML"),
        ("<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff>&a;</xliff>", "DOCTYPE"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><xliff/>", "not in UTF-8"),
    ],
)
def test_what_is_none_is_told(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        by_name("xliff").read(text.encode())


def seen(text: str) -> list[str]:
    """What the parser sees, in order, without white space."""
    return [
        "".join(str(part).split())
        for element in ElementTree.fromstring(text).iter()
        for part in (element.tag, sorted(element.attrib.items()), element.text or "", element.tail or "")
    ]


PIECES = st.lists(
    st.sampled_from(
        ["W", " ", "W W", "<g id='1'>W</g>", "<x id='2'/>", "<ph id='3'>W</ph>", "&amp;", "&lt;b&gt;", "&#7879;",
         "<mrk mtype='seg'>W W</mrk>", "\n", "<bpt id='4'>W</bpt>", "<!-- W -->", "<![CDATA[W]]>"]
    ),
    min_size=1, max_size=8,
).map("".join)  # fmt: skip
NEW = st.sampled_from(["chữ", "", "<", "&", "&amp;", "chữ >", "]]>", "<b/>", "</target>", "a b", "&#10;", '"'])


@given(PIECES, NEW, st.data())
def test_the_parser_sees_the_new_text_and_nothing_else_changed(pieces: str, new: str, data: st.DataObject) -> None:
    numbers = iter(range(1000, 9999))
    text = re.sub("W", lambda _: f"từ{next(numbers)}", TWO.replace("Các nghành một", pieces))
    source = by_name("xliff").source_of(text)
    hidden = [mask for mask in source.masks if not mask.rules]
    words = [
        match
        for match in re.finditer(r"từ\d{4}", text)
        if not any(mask.start < match.end() and match.start() < mask.end for mask in hidden)
    ]
    assert source.keeps_structure(text)
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    edited = apply(text, [Edit(*word.span(), new)])
    if source.keeps_structure(edited):
        shown = "".join(ElementTree.fromstring(f"<a>{new}</a>").text or "" if new else "").replace(" ", "")
        assert seen(edited) == [part.replace(word[0], shown) for part in seen(text)]
    else:
        assert new != "chữ"


def test_time_grows_with_the_length_and_nesting_is_no_matter() -> None:
    deep = TWO.replace("một", "<pc id='1'>" * 20_000 + "một" + "</pc>" * 20_000)
    unit = TWO[TWO.index("<segment>") : TWO.index("</unit>")]
    long = TWO.replace("</unit>", unit * 14_000 + "</unit>")
    assert len(long) > 2_000_000
    for text in (deep, long):
        start = perf_counter()
        assert by_name("xliff").source_of(text).masks
        assert perf_counter() - start < 30
