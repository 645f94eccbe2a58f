"""Word documents made part by part, and what accepting or rejecting all their tracked changes makes of the text."""

import io
import re
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STORIES = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes", "styles": "styles"}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


def run(text: str, properties: str = "") -> str:
    """Return a run with this text."""
    written = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{written}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph; what is no run yet becomes one."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def text_box(*paragraphs: str, fallback: str = "") -> str:
    """Return a run with a text box, written a second time (or as `fallback`) for older programs."""
    inside = "".join(paragraphs)
    size = 'cx="1828800" cy="457200"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
        'distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:wrapTopAndBottom/><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{fallback or inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def package(body: str, /, more: Mapping[str, bytes] | None = None, **stories: str) -> bytes:
    """Return a document with this body; `stories` are its other parts by name (header, footnotes, styles …)."""
    names = list(stories)
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in names)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATION}/{name}" Target="{name}.xml"/>' for n, name in enumerate(names, 1)
    )
    references = "".join(
        f'<w:{name}Reference w:type="default" r:id="rId{n}"/>'
        for n, name in enumerate(names, 1)
        if name in ("header", "footer")
    )
    section = f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" '
        'ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/word/document.xml" '
        f'ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{HEAD}<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"{HEAD}<Relationships xmlns="
        f'"http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
    }
    for name, content in stories.items():
        root = _STORIES[name]
        parts[f"word/{name}.xml"] = f"{HEAD}<w:{root} {_NAMESPACES}>{content}</w:{root}>"
    return archive({name: part.encode() for name, part in parts.items()} | dict(more or {}))


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def word_document(*paragraphs: str) -> bytes:
    """Return a document of plain paragraphs."""
    return package("".join(map(paragraph, paragraphs)))


def rejected(data: bytes) -> bytes:
    """Return a document with the tracked changes of chinhta rejected, as text: insertions out, deletions back."""
    out = {}
    for name, part in parts_of(data).items():
        text = re.sub(rb'<w:ins w:id="\d+" w:author="chinhta"[^>]*>.*?</w:ins>', b"", part, flags=re.DOTALL)
        text = re.sub(rb'<w:del w:id="\d+" w:author="chinhta"[^>]*>(.*?)</w:del>', rb"\1", text, flags=re.DOTALL)
        out[name] = text.replace(b"w:delText", b"w:t")
    return archive(out)
