"""Numbers and symbols of State and Party documents (165/QĐ-TTg, 57-NQ/TW): found, read, and what is wrong in them.

Forms after RULEBOOK 4 (Nghị định 30/2020/NĐ-CP Phụ lục I and III, Hướng dẫn 05-HD/VPTW). The resolutions of the
Government that settle legal difficulties have a point in their number (66.4/2025/NQ-CP).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from chinhta.text.patterns import lazy

__all__ = ["Reference", "Symbol", "SymbolError", "find_references", "find_symbols", "references_of"]

# Types of State documents (individual, then normative ones), of Party documents, of joint ones.
_STATE = (
    "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY TrS SL "
    "NĐ TT VBHN PL KL CV GP GCN PAKT ĐATP UQ LCT QCPH"
).split()
_JOINT = "TTLT NQLT TTLB".split()
_PARTY = (
    "NQ CT KL QĐ QC TT TTr HD TB BC KH CTr ĐA PA CV BB QTr TC LKG DA PB GM GGT BS QĐNS CTHĐ TBKL KHHĐ TTLT"
).split()
# Issuers that stand in symbols again and again: a symbol broken by a space is put together only before these.
_ISSUERS = frozenset(
    (
        "CP TTg TTG BCT BTC BYT BKHCN BGTVT BCA UBND HĐND NHNN BNNPTNT BNN BNNMT BQP BGDĐT BTNMT BLĐTBXH BTTTT "
        "BTP UBTVQH BXD BVHTTDL BVHTT BNV HĐTP BKHĐT TCHQ BHXH VPCP TTCP BNG TANDTC UB TĐT VKSNDTC VKSTC TATC TLĐ CTN "
        "KTNN BCĐ UBDT BDTTG BTM BCN BTS BKH QLTT CHQ TCT TCTK UBCK TCTHADS LĐTBXH TTTT HĐTV HĐQT VPQH UBCKNN "
        "HĐBT VPCTN XPVPHC HĐTVTCĐ SCT STC SYT SXD SNV STP SNN SNNMT SGDĐT SKHCN SKHĐT SLĐTBXH STNMT STTTT SVHTT "
        "SVHTTDL SGTVT CAT BQL TTr NHCS NHPT EVN PVN TKV CTUBND SDTTG VP TTPVHCC CTK QUTW CT QLD XNK"
    ).split()
)
_ENDS_PARTY = ("TW", "TƯ", "TU")
_STARTS_PARTY = ("ĐU", "HU", "QU", "ThU", "BCS", "ĐĐ")
_STARTS_PARTY_ONLY = ("ĐU", "ThU", "BCSĐ")  # no agency of the State begins so
# Issuers of the State that never follow a slash, and how agencies lose the stroke of their Đ.
_STATE_ONLY = frozenset("CP TTg TTG Ttg BCT BTC VPCP UBND HĐND HDND".split())
_STROKES = {
    "HDND": "HĐND",
    "BGDDT": "BGDĐT",
    "BGD&DT": "BGD&ĐT",
    "BLDTBXH": "BLĐTBXH",
    "BKHDT": "BKHĐT",
    "BKH&DT": "BKH&ĐT",
    "SGDDT": "SGDĐT",
    "SLDTBXH": "SLĐTBXH",
    "SKHDT": "SKHĐT",
    "HDTP": "HĐTP",
    "HDBT": "HĐBT",
    "HDTV": "HĐTV",
    "HDQT": "HĐQT",
    "TLD": "TLĐ",
}
_TYPE_STROKES = {"QD": "QĐ", "ND": "NĐ", "Qd": "QĐ", "Nd": "NĐ", "qd": "QĐ", "nd": "NĐ", "QÐ": "QĐ", "NÐ": "NĐ"}
_TYPE_CASES = {"Qđ": "QĐ", "qđ": "QĐ", "Nđ": "NĐ", "nđ": "NĐ", "Ctr": "CTr", "CTR": "CTr", "ctr": "CTr"}
_TYPE_CASES |= {"Ttr": "TTr", "TTR": "TTr", "ttr": "TTr", "Qyđ": "QyĐ", "QYĐ": "QyĐ", "qyđ": "QyĐ"}
_TYPE_CASES |= {
    form: form.upper() for kind in "KH NQ QC CT BC TB HD KL TT".split() for form in (kind.title(), kind.lower())
}
_ISSUER_CASES = {"TTG": "TTg", "Ttg": "TTg", "ttg": "TTg", "TTg": "TTg", "TƯ": "TW", "Cp": "CP", "cp": "CP"}
# Types that are written without the hyphen or slash behind them, and issuers whose letters were swapped.
_GLUED_TYPES = ("NĐ", "QĐ", "NQ", "TT", "CT", "KH", "KL")
_GLUED_NOT = frozenset("TTCP TTTTTT KHCP CTCP KLCP CTCT TTCT KHCT".split())
_EXCHANGED = {"HĐNN": "HĐND", "HĐDN": "HĐND", "UBDN": "UBND", "UNBD": "UBND", "BUND": "UBND", "UBNN": "UBND"}
_PLAIN_SINCE = 2011  # the year of a circular from which codes of ministries have no "&": TT-BGDĐT, before TT-BGD&ĐT
_NEVER_WITH_AND = "BNN&MT"  # a ministry of 2025
# The years in which a National Assembly passes laws, by its number.
_TERMS = {9: (1992, 1997), 10: (1997, 2002), 11: (2002, 2007), 12: (2007, 2011), 13: (2011, 2016), 14: (2016, 2021)}
_TERMS |= {15: (2021, 2026), 16: (2026, 2031)}

_STATE_TYPES = frozenset((*_STATE, *_JOINT, *_TYPE_STROKES, *_TYPE_CASES, "CD"))
_PARTY_TYPES = frozenset((*_PARTY, *_TYPE_STROKES, *_TYPE_CASES))

_GAP = "[ \u00a0]{0,3}"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_DASH = f"[{_DASHES}]"
_STROKE = r"[/\\]"
_GROUP = "[A-ZĐƯ][a-zđ]{0,2}[A-ZĐƯ&][A-ZĐƯa-zđ&]*[0-9]{0,2}"  # two capitals at least: CTr, TTg, BGD&ĐT, QH15
_SMALL = "[A-ZĐ][0-9]{0,3}"  # a unit: VPCP-V, TT-BCA-C07
# A digit first, and what must not stand before it looked at afterwards: the search then skips fast. Which types
# and issuers there are is known from tables: a pattern that spelt them out would take long to compile.
_UNIT = f"(?:{_GROUP}|{_SMALL})"
_SYMBOL = lazy(
    rf"(?P<number>[0-9](?<![\w/.-][0-9])[0-9]{{0,4}}(?:\.[0-9]{{1,2}}(?={_GAP}{_STROKE}{_GAP}[12][0-9]{{3}}{_GAP}{_STROKE})"
    r"|[a-km-zA-HJ-NP-Z]?(?:-[12][0-9]{3})?))(?:"
    rf"(?P<s1>{_GAP}{_STROKE}{_GAP})(?:(?P<year>[12][0-9]{{3}})(?P<s2>{_GAP}{_STROKE}{_GAP}))?"
    rf"(?:(?P<type>[A-ZĐÐƯa-zđ]{{2,10}}|[A-ZĐ][ \u00a0][A-ZĐ])(?P<s3>{_GAP}[{_DASHES}_]{_GAP}|{_STROKE})"
    rf"(?P<issuer>{_GROUP}|[Tt]tg|[Cc]p)(?P<more>(?:[-/]{_UNIT})*)"
    rf"|(?P<house>(?:[PLNQ]{{2}}-)?(?:UBTV)?QH[0-9]{{1,2}})|(?P<glued>{_GROUP})(?!-))"
    rf"|(?P<p1>{_GAP}[{_DASHES}_]{_GAP})(?:(?P<ptype>[A-ZĐÐa-zđ]{{2,6}})(?P<p2>{_GAP}[-/\\]{_GAP})(?P<agency>{_GROUP}(?:-{_GROUP})*)"
    rf"|(?P<pglued>{_GROUP})(?!-))"
    rf"|(?P<form>(?:[-/]{_UNIT}){{2,8}})"
    rf"|(?:/(?P<tyear>[12][0-9]{{3}}))?(?P<t1>[ \u00a0]?)(?P<tight>[A-ZĐ]{{2,3}})(?P<t2>[-/])(?P<whose>{_GROUP})"
    r")(?![\w/\\])"
)
# A unit of the issuer behind one space too many: 45/QĐ-UBND- VX.
_LOOSE_UNIT = lazy(r"(?:-[ \u00a0]|[ \u00a0]-)(?P<unit>[A-ZĐ]{1,5})(?![\w/-])")


class SymbolError(NamedTuple):
    """`start`:`end` in a symbol should be `right`.

    kind: "broken", "stroke", "case", "separator", "letters" (of the issuer, exchanged) or "term" (a National Assembly
    that did not sit in that year; `right` is what stands there). `sure`: no other reading is known.
    """

    start: int
    end: int
    right: str
    kind: str
    sure: bool


class Reference(NamedTuple):
    """A document cited by its number and symbol, at `start`:`end` (code points).

    kind: "state" (165/QĐ-TTg), "normative" (10/2018/NĐ-CP), "assembly" (93/2025/QH15), "party" (57-NQ/TW),
    "letter" (1234/BCT-KHCN). `number`, `year`, `type` and `issuer` are as they should be written; `year` and
    `type` may be empty. `text` is the symbol, errors correct.
    """

    kind: str
    number: str
    year: str
    type: str
    issuer: str
    start: int
    end: int
    text: str


class Symbol(NamedTuple):
    """A number with its symbol: its groups ("165", "QĐ", "TTg") with their offsets, and what is wrong in it."""

    kind: str
    start: int
    end: int
    groups: tuple[tuple[int, int], ...]
    errors: tuple[SymbolError, ...]


def find_symbols(text: str) -> tuple[Symbol, ...]:
    """Return the numbers and symbols of documents in `text`, right or repairable, in text order."""
    if not any(sign in text for sign in "/\\" + _DASHES):
        return ()  # and nothing to compile
    return tuple(symbol for match in _SYMBOL.finditer(text) if (symbol := _symbol_of(match)) is not None)


def find_references(text: str) -> list[Reference]:
    """Return the documents that `text` cites by number and symbol, in text order."""
    return references_of(text, find_symbols(text))


def references_of(text: str, symbols: Iterable[Symbol]) -> list[Reference]:
    """Return the documents that `symbols`, those of `text`, cite."""
    out = []
    for symbol in symbols:
        if symbol.kind == "form":
            continue
        rights = {(error.start, error.end): error.right for error in symbol.errors}
        number, *rest = [rights.get(span, text[span[0] : span[1]]) for span in symbol.groups]
        year = rest.pop(0) if rest[0].isdigit() else ""
        issuer = "-".join(rest[1:]) if len(rest) > 1 else rest[0]
        kind = symbol.kind
        type_ = rest[0] if kind in ("state", "normative", "party") else ""
        if kind == "letter":
            issuer = "-".join(rest)
        head = f"{number}/{year}" if year else number
        written = f"{number}-{type_}/{issuer}" if kind == "party" else f"{head}/{type_}-{issuer}" if type_ else ""
        out.append(
            Reference(kind, number, year, type_, issuer, symbol.start, symbol.end, written or f"{head}/{issuer}")
        )
    return out


def _symbol_of(match: re.Match[str]) -> Symbol | None:
    """Return the symbol that a match is, or None when it is none that is known."""
    number = match.span("number")
    if match["form"]:
        return Symbol("form", *match.span(), (number, *_group_spans(match, "form")), ())
    if match["ptype"]:
        return _read_party(match)
    if match["tight"]:
        return _read_tight(match)
    if match["pglued"]:
        return _read_glued(match, "pglued", [number], _separator(match, "p1", "-"))
    errors = _separator(match, "s1", "/")
    spans = [number]
    if match["year"]:
        spans.append(match.span("year"))
        errors += _separator(match, "s2", "/")
    if match["house"]:
        errors += _term(match)
        return Symbol("assembly", *match.span(), (*spans, match.span("house")), tuple(errors))
    if match["glued"]:
        return _read_glued(match, "glued", spans, errors)
    issuer, type_ = match["issuer"], re.sub(r"\s", "", match["type"])
    spans += [match.span("type"), match.span("issuer"), *_group_spans(match, "more")]
    if type_ != match["type"]:
        if type_ not in _STATE_TYPES or issuer not in _ISSUERS or match["s3"] != "-":
            return None
        errors.append(SymbolError(*match.span("type"), type_, "broken", False))
    if type_ not in _STATE_TYPES:
        return _read_letter(match, spans, errors)
    known = _known_issuer(issuer)
    if _party_agency(issuer) and not match["year"] and not match["more"]:
        if match["s1"] != "/" or match["s3"] != "-":
            return None  # too far from both forms
        if type_ not in _PARTY_TYPES:
            return Symbol("state", *match.span(), tuple(spans), ())  # công điện of a State committee
        errors = [SymbolError(match.start("s1"), match.end("s3"), f"-{type_}/", "separator", False)]
        return Symbol("party", *match.span(), tuple(spans), (*errors, *_letters(match, "type", "issuer")))
    if match["s3"] in "/\\":
        if type_ in _JOINT or "/" in match["more"] or not known:
            return None if errors else Symbol("form", *match.span(), tuple(spans), ())
        errors.append(SymbolError(*match.span("s3"), "-", "separator", False))
    else:
        errors += _separator(match, "s3", "-")
    if errors and not known:
        if not issuer.isupper():
            return None
        errors = [error._replace(sure=False) for error in errors]
    errors += _letters(match, "type", "issuer")
    plain = issuer.replace("&", "")
    joined = plain + match["more"].replace("-", "")
    if type_ == "TT" and match["year"] and match["more"] and joined in _ISSUERS:
        span = match.start("issuer"), match.end("more")
        spans[3:] = [span]
        errors.append(SymbolError(*span, joined, "separator", False))
    elif plain != issuer and plain in _ISSUERS and _is_never_written(issuer, type_, match["year"]):
        errors.append(SymbolError(*match.span("issuer"), plain, "separator", False))
    if type_ == "CD":
        if issuer not in _ISSUER_CASES:
            return None
        errors.append(SymbolError(*match.span("type"), "CĐ", "stroke", True))
    end = match.end()
    if known and (unit := _LOOSE_UNIT.match(match.string, end)) and unit["unit"] not in _ISSUERS:
        end = unit.end()
        spans.append(unit.span("unit"))
        errors.append(SymbolError(unit.start(), unit.start("unit"), "-", "broken", False))
    return Symbol("normative" if match["year"] else "state", match.start(), end, tuple(spans), tuple(errors))


def _is_never_written(code: str, type_: str, year: str | None) -> bool:
    """Return whether a ministry's `code` with "&" stands in no document of this type and year."""
    return code == _NEVER_WITH_AND or (type_ == "TT" and year is not None and int(year) >= _PLAIN_SINCE)


def _read_letter(match: re.Match[str], spans: list[tuple[int, int]], errors: list[SymbolError]) -> Symbol | None:
    """Read a symbol without a type: an office's letter (1234/BCT-KHCN) or the number of a form."""
    office, dash = match["type"], match["s3"]
    if sum(map(str.isupper, office)) < 2:
        return None
    if dash not in ("-", "/"):
        # "15/BCT - KHTC" may be a range of dates or words: only behind "số", and surely only with one space too many.
        if errors or match["year"] or office not in _ISSUERS or not _after_number_word(match):
            return None
        sure = not (dash[0].isspace() and dash[-1].isspace())
        (error,) = _separator(match, "s3", "-")
        return Symbol("letter", *match.span(), tuple(spans), (error._replace(sure=error.sure and sure),))
    letter = match["s3"] == "-" and "/" not in match["more"] and not match["year"]
    if errors and not (letter and office in _ISSUERS):
        return None
    return Symbol("letter" if letter else "form", *match.span(), tuple(spans), tuple(errors))


def _read_party(match: re.Match[str]) -> Symbol | None:
    agency, type_ = match["agency"], match["ptype"]
    spans = (match.span("number"), match.span("ptype"), *_group_spans(match, "agency"))
    if type_ not in _PARTY_TYPES:
        form = match["p1"] == "-" and match["p2"] in ("-", "/") and sum(map(str.isupper, type_)) > 1
        return Symbol("form", *match.span(), spans, ()) if form else None
    first = agency.split("-")[0]
    known = _party_known(first)
    errors: list[SymbolError] = []
    if agency in _STATE_ONLY:
        if match["p1"] != "-" or match["p2"] != "/":
            return None
        errors.append(SymbolError(match.start("p1"), match.end("p2"), f"/{type_}-", "separator", False))
        errors += _letters(match, "ptype", "agency")
        return Symbol("state", *match.span(), spans, tuple(errors))
    if match["p2"].strip(" \u00a0") == "-":
        if match["p1"] != "-" or match["p2"] != "-" or agency not in _ENDS_PARTY:
            form = match["p1"] == match["p2"] == "-"
            return Symbol("form", *match.span(), spans, ()) if form else None
        errors.append(SymbolError(*match.span("p2"), "/", "separator", False))
    else:
        errors += _separator(match, "p1", "-") + _separator(match, "p2", "/")
        if errors and not known:
            return None
    errors += _letters(match, "ptype", "agency")
    return Symbol("party", *match.span(), spans, tuple(errors))


def _read_glued(
    match: re.Match[str], name: str, spans: list[tuple[int, int]], errors: list[SymbolError]
) -> Symbol | None:
    """Read a symbol whose type and issuer are one word: 40/2025/NĐCP, 68-NQTW."""
    word, (start, end) = match[name], match.span(name)
    if word in _GLUED_NOT or word in _ISSUERS:
        return None
    party = name == "pglued"
    for type_ in _GLUED_TYPES:
        issuer = word.removeprefix(type_)
        if issuer != word and (_party_agency(issuer) if party else issuer in _ISSUERS):
            middle = start + len(type_)
            errors = [error._replace(sure=False) for error in errors]
            errors.append(SymbolError(middle, middle, "/" if party else "-", "broken", False))
            kind = "party" if party else "normative" if match["year"] else "state"
            return Symbol(kind, *match.span(), (*spans, (start, middle), (middle, end)), tuple(errors))
    return None


def _read_tight(match: re.Match[str]) -> Symbol | None:
    """Read a symbol with nothing, or a space, before its type: 77KL/TW, 12QĐ-UBND behind "số", and 15/2020NĐ-CP."""
    type_, issuer, party = match["tight"], match["whose"], match["t2"] == "/"
    year = match["tyear"]
    if type_ not in _GLUED_TYPES or (party and year) or not (year or _after_number_word(match)):
        return None
    if not (_party_agency(issuer) if party else issuer in _ISSUERS):
        return None
    error = SymbolError(*match.span("t1"), "-" if party else "/", "broken", bool(year))
    spans = tuple(match.span(name) for name in ("number", "tyear", "tight", "whose") if match[name])
    return Symbol("party" if party else "normative" if year else "state", *match.span(), spans, (error,))


def _known_issuer(issuer: str) -> bool:
    bare = issuer.rstrip("0123456789")
    return any(word in known for word in (bare, issuer) for known in (_ISSUERS, _STROKES, _ISSUER_CASES, _EXCHANGED))


def _party_known(agency: str) -> bool:
    return agency.endswith(_ENDS_PARTY) or agency.startswith(_STARTS_PARTY)


def _party_agency(agency: str) -> bool:
    """Return whether the code of an agency can be one of the Party only."""
    return agency in _ENDS_PARTY or agency.startswith(_STARTS_PARTY_ONLY)


def _after_number_word(match: re.Match[str]) -> bool:
    return match.string[max(0, match.start() - 6) : match.start()].rstrip(" \u00a0:").lower().endswith("số")


def _term(match: re.Match[str]) -> list[SymbolError]:
    """Return the National Assembly of a law when it did not sit in the year of its number."""
    house = match["house"]
    number = int(house.rpartition("H")[2])
    if not match["year"] or number not in _TERMS:
        return []
    first, last = _TERMS[number]
    return [] if first <= int(match["year"]) <= last else [SymbolError(*match.span("house"), house, "term", False)]


def _separator(match: re.Match[str], name: str, right: str) -> list[SymbolError]:
    """Return what is wrong between two groups: as short as can be."""
    start, end = match.span(name)
    found = match[name]
    if found == right:
        return []
    if found.startswith(right):
        return [SymbolError(start + 1, end, "", "broken", True)]
    if found.endswith(right):
        return [SymbolError(start, end - 1, "", "broken", True)]
    return [SymbolError(start, end, right, "broken", not any(sign in found for sign in "\\_"))]


def _letters(match: re.Match[str], type_name: str, issuer_name: str) -> list[SymbolError]:
    """Return the wrong letters in the type and the issuer."""
    out = []
    type_, issuer = match[type_name], match[issuer_name]
    if right := _TYPE_STROKES.get(type_):
        out.append(SymbolError(*match.span(type_name), right, "stroke", True))
    elif (right := _TYPE_CASES.get(type_)) and (right[-1] == "Đ" or _known_issuer(issuer) or _party_known(issuer)):
        out.append(SymbolError(*match.span(type_name), right, "case", True))
    start, end = match.span(issuer_name)
    if right := _EXCHANGED.get(issuer):
        out.append(SymbolError(start, end, right, "letters", False))
    elif right := _STROKES.get(issuer):
        out.append(SymbolError(start, end, right, "stroke", True))
    elif _ISSUER_CASES.get(issuer, issuer) != issuer:
        out.append(SymbolError(start, end, _ISSUER_CASES[issuer], "case", True))
    elif issuer_name == "agency" and "TƯ" in issuer:
        out.append(SymbolError(start, end, issuer.replace("TƯ", "TW"), "case", True))
    return out


def _group_spans(match: re.Match[str], name: str) -> list[tuple[int, int]]:
    """Return the spans of the groups, between dashes and slashes, in one part of a match."""
    start, end = match.span(name)
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^-/]+", match.string[start:end])]
