"""WebVTT subtitles (.vtt): what is said in each cue is read, in one piece."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._cues import parse_cues  # only for those who need it

    return parse_cues(text, blocks=True)


FORMAT = TextFormat("vtt", "Phụ đề WebVTT", (".vtt",), (), _parse, strict=True)
