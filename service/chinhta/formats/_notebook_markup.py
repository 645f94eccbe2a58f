"""The Markdown cells of Jupyter's notebooks: what Markdown sees in their text, where it lies in the strings of JSON."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from chinhta.files import UnreadableError
from chinhta.formats._json_markup import JsonString, json_strings, load_json
from chinhta.formats._markdown_markup import parse_markdown
from chinhta.formats._strings import joint_masks
from chinhta.formats.format import Markup
from chinhta.text.documents import Mask
from chinhta.text.masks import SYNTAX

__all__ = ["parse_notebook"]


class _NotebookCell(NamedTuple):
    """The text of a cell; its character n stands at `starts[n]`:`ends[n]` of the file. `joints` are not in it so."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    joints: Sequence[tuple[int, int]]


def parse_notebook(text: str) -> Markup:
    """Find the Markdown cells of a notebook. Raises UnreadableError when it is none of format 4."""
    masks, markups = list[Mask](), list[Markup]()
    done = 0
    for cell in _cells(text) if text.strip() else ():
        masks.append(Mask(done, cell.starts[0], SYNTAX))
        done = cell.ends[-1]
        markup = parse_markdown(cell.text)
        markups.append(markup)
        masks += (
            mask._replace(start=cell.starts[mask.start], end=cell.ends[mask.end - 1])
            for mask in markup.masks
            if mask.start < mask.end
        )
        masks += (mask for joint in cell.joints for mask in joint_masks(text, *joint))
    masks.append(Mask(done, len(text), SYNTAX))
    return Markup(text, masks, lambda: (f"{kind} {part}" for each in markups for kind, part in each.skeleton))


def _cells(text: str) -> Iterator[_NotebookCell]:
    """Yield the Markdown cells that are not empty."""
    notebook = load_json(text)
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise UnreadableError("không phải sổ tay Jupyter (nbformat 4)", "not a notebook of Jupyter (nbformat 4)")
    reading = {
        n for n, cell in enumerate(cells) if isinstance(cell, dict) and cell.get("cell_type") in ("markdown", "heading")
    }
    strings = [s for s in json_strings(text) if s.path[0] == "cells" and s.path[1] in reading and s.path[2] == "source"]
    for _, parts in groupby(strings, key=lambda string: string.path[1]):
        cell = _cell(text, list(parts))
        if cell.text:
            yield cell


def _cell(text: str, parts: Sequence[JsonString]) -> _NotebookCell:
    chars, starts, ends, joints = list[str](), list[int](), list[int](), list[tuple[int, int]]()
    for before, part in zip([None, *parts], parts, strict=False):
        if before:
            joints.append((before.end, part.start))
        escapes = dict(part.value(text).joints)
        joints += escapes.items()
        at = part.start
        while at < part.end:
            end = escapes.get(at, at + 1)
            char = json.loads(f'"{text[at:end]}"') if end > at + 1 else text[at]
            chars.append(char)
            starts.append(at)
            ends.append(end)
            at = end
    return _NotebookCell("".join(chars), starts, ends, joints)
