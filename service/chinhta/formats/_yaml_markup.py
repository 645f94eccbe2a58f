"""The strings of YAML that are words for readers: quoted, plain or in blocks."""

from collections.abc import Iterator

from chinhta.files import UnreadableError
from chinhta.formats._strings import StringValue, strings_markup
from chinhta.formats.format import Markup
from chinhta.text.patterns import lazy

__all__ = ["parse_yaml"]

_FOLD = r"(?:(?<![ \t])[ \t]+)?(?:\r\n|\n|\r)[ \t]*"
_DOUBLE = lazy(rf"\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|(?:\r\n|\n|\r)[ \t]*|.)|{_FOLD}")
_SINGLE = lazy(rf"''|{_FOLD}")
_PLAIN = lazy(_FOLD)
_HEAD = lazy(r"[|>][^\r\n]*(?:\r\n|\n|\r|\Z)")
_DEEPEST = 200  # brackets in brackets: every token takes as long as there are of them
_INDENT = lazy(r"(?m)^[ \t]+")


def parse_yaml(text: str) -> Markup:
    """Find the strings of YAML that are words. Raises UnreadableError when it is none."""
    return strings_markup(text, list(_values(text)))


def _values(text: str) -> Iterator[StringValue]:
    import yaml

    is_key, depth = False, 0
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            depth += isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken)
            depth -= isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken)
            if depth > _DEEPEST:
                line = token.start_mark.line + 1
                raise UnreadableError(f"dòng {line}: ngoặc lồng quá sâu", f"line {line}: brackets nested too deep")
            if isinstance(token, yaml.ScalarToken) and not is_key:
                yield _value(text, token.start_mark.index, token.end_mark.index, token.style or "")
            is_key = isinstance(token, yaml.KeyToken) or (
                is_key and isinstance(token, yaml.AnchorToken | yaml.TagToken)
            )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, what = mark.line + 1 if mark else 1, error.problem
        raise UnreadableError(f"dòng {line}: không phải YAML: {what}", f"line {line}: no YAML: {what}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableError("không phải YAML", "no YAML") from error


def _value(text: str, start: int, end: int, style: str) -> StringValue:
    """Return the scalar at `start`:`end`: folds of its lines are read as spaces, but not in blocks, which keep them."""
    if style in ("|", ">"):
        head = _HEAD.match(text, start)
        start = head.end() if head else end
        return StringValue(start, max(start, end), [m.span() for m in _INDENT.finditer(text, start, end)])
    pattern = {"'": _SINGLE, '"': _DOUBLE}.get(style, _PLAIN)
    start, end = start + bool(style), end - bool(style)
    return StringValue(start, end, [match.span() for match in pattern.finditer(text, start, end)])
