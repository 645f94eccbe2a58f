"""The front matter of Markdown: data in YAML or TOML, of which a few fields are words for readers."""

from collections.abc import Iterator

from chinhta.formats._readable import around_words
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["front_matter"]

# On a line of its own; what would need an escape, or may be a template, is left masked.
_FIELD = lazy(
    r"(?m)^(?:title|subtitle|description|summary|excerpt|caption)[ \t]*[:=][ \t]*"
    r"""(?:"(?P<double>[^"\\{}<>\n]+)"|'(?P<single>[^'\\{}<>\n]+)'"""
    r"""|(?P<plain>[^\W\d_](?:[^"'\\{}<>#:\n]|:(?! ))*[^\W_]))[ \t\r]*$"""
)


def front_matter(text: str, block: Mask) -> Iterator[Mask]:
    """Yield the masks of the front matter `block`, which leave the words of titles and descriptions to be read."""
    found = _FIELD.finditer(text, block.start, block.end)
    yield from around_words(text, block, (match.span(match.lastgroup or 0) for match in found))
