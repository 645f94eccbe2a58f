"""The letters of a text that are strange to Vietnamese."""

from chinhta.text.documents import Document
from chinhta.text.patterns import lazy

__all__ = ["unexpected_characters"]

# What Vietnamese text is made of; all else is strange enough to look at.
_STRANGE = lazy("[^\t\n\r -~\u1ea0-\u1ef9À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯư“”‘’…–—•°²³±×½«»€→≤≥]")


def unexpected_characters(document: Document) -> frozenset[str]:
    """Return the characters of the text that plain Vietnamese text does not have."""
    return document.get_unmasked(_unexpected_characters)


def _unexpected_characters(document: Document) -> frozenset[str]:
    return frozenset(_STRANGE.findall(document.text))
