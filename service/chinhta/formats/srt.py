"""SubRip subtitles (.srt): what is said in each cue is read, in one piece."""

from chinhta.formats.format import Markup, TextFormat

__all__ = ["FORMAT"]


def _parse(text: str) -> Markup:
    from chinhta.formats._cues import parse_cues  # only for those who need it

    return parse_cues(text, blocks=False)


FORMAT = TextFormat("srt", "Phụ đề SubRip", (".srt",), (), _parse, strict=True)
