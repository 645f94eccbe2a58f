"""Comments of a Word document: added to its part of comments, which is made where there is none."""

from collections.abc import Mapping

from chinhta.formats._docx_reader import WordPart
from chinhta.formats._docx_writer import Tracking
from chinhta.formats._package import Package
from chinhta.formats._xml import attributes, escape, tags

__all__ = ["with_comments"]

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_NAMESPACE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_comments(package: Package, body: WordPart, tracking: Tracking) -> Mapping[str, bytes]:
    """Return the parts of `package` that change when the comments of `tracking` are added to the `body`."""
    folder, _, file = body.name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    parts: dict[str, bytes] = {}
    name = _target(package, relations, folder)
    if not name:
        name = f"{folder}/chinhta-comments.xml"
        relation = b'<Relationship Id="chinhtaComments" Type="%b" Target="chinhta-comments.xml"/>' % _RELATION.encode()
        override = b'<Override PartName="/%b" ContentType="%b"/>' % (name.encode(), _TYPE.encode())
        old = package.read(relations) if relations in package.names else _NO_RELATIONS
        parts[relations] = _before_end(old, relation)
        parts["[Content_Types].xml"] = _before_end(package.read("[Content_Types].xml"), override)
        old = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="%b"></w:comments>'
        old %= _NAMESPACE
    else:
        old = package.read(name)
    root = next(tag for tag in tags(old) if tag.opens)
    prefix = root.name[: root.name.find(b":") + 1]
    parts[name] = _before_end(
        old, b"".join(_comment(prefix, number, note, tracking) for number, note in tracking.comments)
    )
    return parts


def _comment(prefix: bytes, number: int, note: str, tracking: Tracking) -> bytes:
    given = tracking.attributes(prefix, number)
    text = b'<%br><%bt xml:space="preserve">%b</%bt></%br>' % (prefix, prefix, escape(note), prefix, prefix)
    return b"<%bcomment%b><%bp>%b</%bp></%bcomment>" % (prefix, given, prefix, text, prefix, prefix)


def _target(package: Package, relations: str, folder: str) -> str:
    """Return the name of the part of comments, "" without one."""
    for tag in tags(package.read(relations)) if relations in package.names else ():
        given = attributes(tag.given)
        if tag.opens and given.get(b"Type", "").endswith("/relationships/comments"):
            target = given.get(b"Target", "")
            return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    return ""


def _before_end(data: bytes, addition: bytes) -> bytes:
    """Return XML with `addition` at the end of its outermost element."""
    *_, last = tags(data)
    if last.opens:  # an empty element
        return data[: last.start] + b"<%b%b>%b</%b>" % (last.name, last.given, addition, last.name) + data[last.end :]
    return data[: last.start] + addition + data[last.start :]
