"""A paragraph is in a Vietnamese character set from before Unicode.

What
    Converts paragraphs in TCVN3 (ABC, fonts such as .VnTime), VNI, VISCII, CP1258 or VIQR to Unicode: "ViÖt Nam",
    "Vieät Nam", "Vi®t Nam", "Viêòt Nam", "Vie^.t Nam". Capitals of TCVN3, which has one code for both cases of letters
    with a tone, are restored where the other letters of the word or line are capitals. Single letters of CP1258 in a
    text that is Unicode otherwise ("nãm", "tãng") are found as well. Text of Word and LibreOffice in an old font is not
    read; that there is some is said once.

Why
    Since Quyết định 72/2002/QĐ-TTg and TCVN 6909:2001 State documents are exchanged in Unicode. Without the old font
    such a paragraph cannot be read, searched or proofread. (RULEBOOK 8.)

When the fix is not safe
    Single letters of CP1258 are only suggested, and only where two different words have them. VIQR writes tones with
    ordinary punctuation, so "ba." may be "bạ" or the end of a sentence: only suggested. A text of fewer than four
    changed words is only suggested too. A line is left alone when fewer than nine of ten changed words become
    syllables, when it holds a letter that only Unicode has, and inside masks (addresses, code).
"""

from collections.abc import Iterator

from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.text.charset_detection import DecodedLine, guess
from chinhta.text.charsets import CHARSETS, decode_shown
from chinhta.text.diffs import difference
from chinhta.text.documents import Document
from chinhta.text.letters import match_case

# Letters of the old charsets, as Windows-1252 shows them, that Vietnamese in Unicode has not (but symbols: ©, ®, µ).
_SIGNS = "µ®¸©\xad¬ª¹·¶¨½ñøïöûäåëæüðßþÞÌÒ"
_NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "cp1258": "CP1258", "viqr": "VIQR"}
_CP1258, _HOOKED = str.maketrans("ãõý", "ăơư"), str.maketrans("ãõý", "ảỏỷ")
_SURER = 10
_DIFFERENT = 2  # such words in a text in Unicode
_ENOUGH = 4  # changed words in the text, for a charset to be sure


def _check(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    readings: dict[tuple[int, int], DecodedLine] = {}
    votes = dict.fromkeys(CHARSETS, 0)
    for signs, charsets in ((_SIGNS, CHARSETS[:-1]), ("^", CHARSETS[-1:])):
        for start, end in _lines_with(document, signs):
            context.check_deadline()
            line = "\n".join(text[a:b] for a, b in document.visible_parts(start, end))
            if reading := guess(line, context.lexicon.knows, charsets):
                readings[start, end] = reading
                votes[reading.charset] += reading.words
    yield from _single_letters(document, context)
    yield from _in_old_fonts(document, context)
    if not readings:
        return
    charset = max(CHARSETS, key=lambda name: votes[name])
    start = 0
    for end in document.line_ends:  # the other lines, now that the charset is known
        context.check_deadline()
        line = text[start:end]
        best = readings.get((start, end))
        if line and (best is None or best.charset != charset) and (charset == "viqr" or not line.isascii()):
            best = guess(line, context.lexicon.knows, (charset,), least=1) or best
        if best:
            sure = best.charset != "viqr" and votes[best.charset] >= _ENOUGH
            for a, b in document.visible_parts(start, end):
                new = decode_shown(text[a:b], best.charset)
                if new != text[a:b]:
                    first, last, words = difference(text[a:b], new)
                    yield RULE.make_finding(
                        context,
                        a + first,
                        a + last,
                        (words,),
                        f"Đoạn viết bằng bảng mã {_NAMES[best.charset]}; nên chuyển sang Unicode.",
                        f"This passage is in the charset {_NAMES[best.charset]}, not in Unicode.",
                        safety=Safety.SAFE if sure else Safety.ASK,
                        confidence=best.share if sure else 0.8 * best.share,
                    )
        start = end + 1


def _single_letters(document: Document, context: Context) -> Iterator[Finding]:
    """Yield words of a text in Unicode in which ã, õ or ý stands for ă, ơ or ư, as CP1258 has them: nãm for năm."""
    frequency = context.lexicon.frequency
    meant = {}
    for word in document.vocabulary:
        right = word.translate(_CP1258)
        hooked = word.translate(_HOOKED)  # a tilde for a hook is another error
        if right != word and not frequency(word) and frequency(right) > _SURER * frequency(hooked):
            meant[word] = right
    if len(meant) >= _DIFFERENT:
        for i in document.at(meant):
            start, end = document.starts[i], document.ends[i]
            choice = match_case(meant[document.lowered[i]], document.words[i])
            yield RULE.make_finding(context, start, end, (choice,), safety=Safety.ASK, confidence=0.9)


def _in_old_fonts(document: Document, context: Context) -> Iterator[Finding]:
    """Yield one finding for all text in old fonts, which masks hide: in front of the masks that touch the first."""
    start = end = -1
    for mask in document.masks:
        if mask.rules:
            continue
        if mask.start > end:
            start = mask.start
        end = max(end, mask.end)
        if mask.kind == "font" and not document.text[mask.start : mask.end].isascii():
            yield RULE.make_finding(
                context,
                start,
                start,
                (),
                "Từ đây có chữ đặt ở phông cũ (.VnTime, VNI…), không soát được; nên chuyển sang Unicode.",
                "From here on text in an old font (.VnTime, VNI…) cannot be checked; convert it to Unicode.",
                safety=Safety.SHOW,
            )
            return


def _lines_with(document: Document, signs: str) -> list[tuple[int, int]]:
    """The lines that hold one of `signs`; finding single characters costs next to nothing."""
    lines = set()
    for sign in signs:
        at = document.text.find(sign)
        while at >= 0:
            line = document.line_of(at)
            lines.add(line)
            at = document.text.find(sign, line[1])
    return sorted(lines)


RULE = Rule(
    name="encoding.legacy-charset",
    stage=Stage.ENCODING,
    safety=Safety.SAFE,
    vi="Đoạn viết bằng bảng mã cũ (TCVN3, VNI, VIQR…), không phải Unicode.",
    en="A passage is in a character set from before Unicode.",
    check=_check,
    unreadable=True,
    examples=(
        "⟦Bé C«ng Th\xad¬ng ban hµnh kÕ ho¹ch ph¸t triÓn→Bộ Công Thương ban hành kế hoạch phát triển⟧ 2025.",
        "⟦CéNG HOµ X· HéI CHñ NGHÜA VIÖT→CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT⟧ NAM",
        "⟦Boä Coâng Thöông ban haønh keá hoaïch phaùt trieån→Bộ Công Thương ban hành kế hoạch phát triển⟧ 2025.",
        "⟦Bµ Công Thß½ng ban hành kª hoÕch phát tri¬n→Bộ Công Thương ban hành kế hoạch phát triển⟧ 2025.",
        "⟦Bôò Công Thýõng ban haÌnh kêì hoaòch phaìt triêÒn→Bộ Công Thương ban hành kế hoạch phát triển⟧ 2025.",
        "⟦Bo^. Co^ng Thu+o+ng ban ha`nh ke^' hoa.ch pha't trie^?n→Bộ Công Thương ban hành kế hoạch phát triển⟧ 2025.",
        "⟦Nãm→Năm⟧ nay sản lượng ⟦tãng→tăng⟧ mạnh.",
        "Bộ Công Thương ban hành kế hoạch phát triển công nghiệp.",
        "Ông đã nói rõ ý; bãi đỗ, mõ làng và kẻ hãnh tiến.",
        "Nhiệt độ lò nung 1.200°C ± 5°C; diện tích 12 m², công suất ½ của dây chuyền Müller®.",
        "Le ministère de l'Économie a été créé après la réforme; où est passée la clé du coffre?",
        "Die Behörde hat für die größten Städte über 3 Millionen € bewilligt.",
        "El año pasado la producción creció más rápido que la exportación de café.",
        "Ông Bùi Hà và bà Lý Mỹ ký tờ trình.",
        "x = a^2 + b^2 - (c + d) * e; if (o+u) add(a^b)",
    ),
    manual=__doc__,
    manual_vi="""
    Lỗi gì
        Đoạn văn còn ở bảng mã cũ: TCVN3 (ABC, phông .VnTime), VNI, VISCII, CP1258 hoặc VIQR, như “ViÖt Nam”, “Vieät
        Nam”, “Vie^.t Nam”; được chuyển sang Unicode. Mã TCVN3 dùng chung một ô cho chữ hoa và chữ thường có dấu thanh,
        nên chữ hoa được khôi phục theo các chữ còn lại của từ hoặc của dòng. Chữ CP1258 lẻ trong văn bản Unicode
        (“nãm”, “tãng”) cũng được tìm ra. Trong tệp .docx và .odt, chữ đặt ở phông cũ không được đọc; điều đó được
        nhắc một lần.

    Vì sao
        Từ Quyết định 72/2002/QĐ-TTg và TCVN 6909:2001, cơ quan nhà nước trao đổi văn bản bằng Unicode. Thiếu phông chữ
        cũ thì đoạn ấy không đọc được, không tra cứu được và không soát lỗi được.

    Khi nào không tự sửa
        VIQR ghi dấu thanh bằng dấu câu, nên “ba.” có thể là “bạ”, cũng có thể là hết câu: chỉ gợi ý. Đoạn có chưa đến
        bốn chữ cần chuyển và chữ CP1258 lẻ cũng chỉ gợi ý. Bỏ qua dòng mà sau khi chuyển chưa được chín phần mười là âm
        tiết tiếng Việt, dòng đã có chữ Unicode, địa chỉ mạng và đoạn mã.
    """,
)
