"""The cues of subtitles: each is read as one text, its lines joined; numbers, times and settings are left alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chinhta.formats._strings import StringValue, broken, strings_markup
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy
from chinhta.text.prose import inline

__all__ = ["parse_subrip", "parse_webvtt"]

_LINE = lazy(r"([^\r\n]*)(?:\r\n|\n|\r|(?<=[^\r\n])\Z)")
_TIME = r"(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}"
_TIMES = lazy(rf"\s*{_TIME}\s*-->\s*{_TIME}.*")
_NUMBER = lazy(r"\s*\d+\s*")
_SPEAKERS = ("-", "–", "—")  # before what each of two says
_CODE = lazy(r"<[\d:.]+>|\{\\[^{}\n]*\}|<v(?:\.[^\s<>]*)?[ \t][^<>\n]*>|</?[vc](?:\.[^\s<>]*)?>")
"""Times within a cue, positions, voices, classes."""


def parse_subrip(text: str) -> Markup:
    """Find the cues of SubRip in `text`. Raises UnreadableError when there is text, but no line with times."""
    return _parse(text, blocks=False)


def parse_webvtt(text: str) -> Markup:
    """Find the cues of WebVTT in `text`, of which an empty line ends each. Raises UnreadableError as for SubRip."""
    return _parse(text, blocks=True)


def _parse(text: str, *, blocks: bool) -> Markup:
    lines = list(_LINE.finditer(text))
    times = [i for i, line in enumerate(lines) if _TIMES.fullmatch(line[1])]
    if not times and text.strip() and not (blocks and text.startswith("WEBVTT")):
        raise broken(text, 0, "không có dòng thời gian nào (00:00:01,000 --> …)", "no times (00:00:01,000 --> …)")
    values: list[StringValue] = []
    for time, following in pairwise([*times, len(lines)]):
        own = lines[time + 1 : following]
        if not blocks and following < len(lines) and own and _NUMBER.fullmatch(own[-1][1]):
            own.pop()
        values += _values(own, blocks=blocks)
    markup = strings_markup(text, values, words_only=False)
    codes = [mask for match in _CODE.finditer(text) for mask in (Mask(*match.span(), "tag"), inline(*match.span()))]
    return Markup(text, [*markup.masks, *codes])


def _values(lines: Sequence[re.Match[str]], *, blocks: bool) -> Iterator[StringValue]:
    """Yield what is said in the lines of a cue: an empty line parts it, and a dash before what another says."""
    joints: list[tuple[int, int]] = []
    start = end = -1
    for line in lines:
        content = line[1].strip()
        if start >= 0 and (not content or content.startswith(_SPEAKERS)):
            yield StringValue(start, end, joints)
            start, joints = -1, []
        if blocks and not content:
            return
        if content:
            first = line.start() + len(line[1]) - len(line[1].lstrip())
            if start < 0:
                start = first
            else:
                joints.append((end, first))
            end = first + len(content)
    if start >= 0:
        yield StringValue(start, end, joints)
