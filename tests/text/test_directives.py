"""Directives in a text: where they stand, what they hide, and which of them are of no use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta.formats.registry import by_name
from chinhta.text.directives import Directives
from chinhta.text.documents import Mask
from chinhta.text.masks import text_masks


def hidden(text: str, rule: str = "spelling.wrong-word", format: str = "text") -> str:
    """Return the letters of `text` that directives hide from a rule."""
    directives = Directives(text, by_name(format).source_of(text).masks)
    names = ("", rule.partition(".")[0], rule)
    return "".join(char for n, char in enumerate(text) if char.isupper() and directives.hide(n, n + 1, names))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\nB chinhta: ignore C\nD", "BC"),
        ("A\nB chinhta:ignore C\r\nD", "BC"),
        ("A\n<!-- chinhta: ignore-next-line -->\nB\nC", "B"),
        ("A\nB <!-- chinhta: ignore-next-line -->", ""),
        ("A\nB # chinhta: off\nC\n# chinhta: on D\nE", "BCD"),
        ("A\n// chinhta: off\nB\nC", "BC"),
        ("chinhta: off\nA\nchinhta: off\nB\nchinhta: on\nC", "AB"),
        ("A chinhta: ignored", ""),
        ("A chinhta: on-top", ""),
        ("chinhta: off [quote]\nA\nchinhta: on [spelling]\nB\nchinhta: on\nC", ""),
        ("chinhta: off [spelling]\nA\nchinhta: on [quote]\nB\nchinhta: on\nC", "AB"),
        ("chinhta: off[quote, spelling]\nA\nchinhta: on[spelling]\nB\nchinhta: on[spelling,quote]\nC", "AB"),
        ("A chinhta: ignore[quote, spelling]\nB", "A"),
        ("A chinhta: ignore[ spelling.wrong-word ]\nB", "A"),
        ("A chinhta: ignore[spelling.raw-keys,quote]\nB", ""),
        ("A chinhta: ignore[]\nB", "A"),
        ("chinhta: off[quote]\nchinhta: off\nA\nchinhta: on[quote]\nB\nchinhta: on\nC", "AB"),
    ],
)
def test_what_they_hide(text: str, expected: str) -> None:
    assert hidden(text) == expected
    assert hidden(text.replace("\n", "\n\n"), format="html") == hidden(text.replace("\n", "\n\n"))


def test_what_stands_in_code_is_none() -> None:
    text = "A `chinhta: ignore`\n\n```\nchinhta: off\n```\n\nB\n\n    chinhta: off\n\nC <!-- chinhta: ignore -->\n"
    assert hidden(text, format="markdown") == "C"
    assert (
        hidden("<p>A <code>chinhta: ignore</code></p>\n<script>// chinhta: off\n</script>\n<p>B", format="html") == ""
    )
    assert hidden("---\n# chinhta: off\n---\nA", format="markdown") == "A"


@pytest.mark.parametrize("span", [(0, 0), (3, 3), (0, 1), (2, 3), (0, 5)])
def test_a_span_is_hidden_that_touches_a_hidden_line(span: tuple[int, int]) -> None:
    text = "abc chinhta: ignore\nabc"
    assert Directives(text).hide(*span, ("",))


def test_a_line_feed_belongs_to_no_line() -> None:
    text = "abc chinhta: ignore\nabc"
    assert not Directives(text).hide(text.index("\n"), text.index("\n") + 1, ("",))
    assert Directives(text).hide(text.index("\n"), text.index("\n"), ("",))


def outcomes(text: str, *found: tuple[int, int, str]) -> list[tuple[str, bool, tuple[str, ...]]]:
    directives = Directives(text)
    for start, end, rule in found:
        directives.hide(start, end, ("", rule.partition(".")[0], rule))
    told = directives.outcomes(lambda name: name in ("", "spelling", "number", "spelling.wrong-word"))
    return [(outcome.directive.verb, outcome.directive.hides is not None, outcome.idle) for outcome in told]


def test_what_hid_nothing_is_idle() -> None:
    text = "abc chinhta: ignore[number, spelling]\nabc chinhta: ignore\nabc chinhta: ignore"
    second = text.index("\nabc") + 1
    assert outcomes(text, (0, 3, "spelling.wrong-word"), (second, second + 3, "quote.unmatched")) == [
        ("ignore", True, ("number",)),
        ("ignore", True, ()),
        ("ignore", True, ("",)),
    ]
    assert outcomes("chinhta: ignore[quote, spelling]") == [("ignore", True, ("spelling",))]
    assert outcomes("chinhta: ignore[spelling, spelling.wrong-word]", (0, 1, "spelling.wrong-word")) == [
        ("ignore", True, ("spelling.wrong-word",))
    ], "the family has done it"


def test_what_can_do_nothing() -> None:
    assert outcomes("chinhta: on\nabc chinhta: ignore-next-line") == [
        ("on", False, ()),
        ("ignore-next-line", False, ("",)),
    ]
    text = "chinhta: off\nchinhta: off\nabc\nchinhta: on\nchinhta: on"
    told = outcomes(text, (text.index("abc"), text.index("abc") + 3, "spelling.wrong-word"))
    assert told == [("off", True, ()), ("off", False, ("",)), ("on", True, ()), ("on", False, ())]


@given(
    st.lists(st.sampled_from(["chinhta: ", "ignore", "-next-line", "off", "on", "[a]", "[a,b]", "\n", "x "])).map(
        "".join
    )
)
def test_they_lie_in_the_text_and_are_masked(text: str) -> None:
    masks = [(mask.start, mask.end) for mask in text_masks(text) if mask.kind == "directive"]
    directives = Directives(text).all
    assert [(each.start, each.end) for each in directives] == masks
    for each in directives:
        assert all(text[start : start + len(name)] == name for name, start in each.names.items())
        if each.hides:
            assert 0 <= each.hides[0] <= each.hides[1] <= len(text)
    for n in range(len(text)):
        named = any(each.hides and each.verb != "on" and each.hides[0] <= n < each.hides[1] for each in directives)
        assert Directives(text).hide(n, n + 1, ("", "a", "b")) == named


def test_many_are_parsed_fast() -> None:
    """A scan of all directives for each finding would take minutes."""
    text = "".join(f"chinhta: off[a{n}, b]\nabc\n" for n in range(20_000))
    directives = Directives(text, [Mask(n * 10, n * 10 + 5, "code") for n in range(0, 40_000, 2)])
    for n in range(0, len(text), 10):
        directives.hide(n, n + 1, ("", "b", "c"))
    assert sum("b" in outcome.idle for outcome in directives.outcomes(lambda name: name == "b")) > 10_000
