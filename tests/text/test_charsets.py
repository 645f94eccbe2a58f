"""Legacy charsets: the tables against iconv, round trips, recognition, and what must never be touched."""

import subprocess
from shutil import which
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chinhta.text.charset_detection import detect, guess
from chinhta.text.charsets import CHARSETS, decode, decode_shown, encode
from chinhta.text.mojibake import mend

LETTERS = [
    normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
] + ["đ", "Đ"]
WORDS = (
    "Bộ Công Thương ban hành kế hoạch phát triển công nghiệp giai đoạn tới nhằm thúc đẩy chuyển đổi số, nâng cao năng "
    "suất; các đơn vị trực thuộc phải khẩn trương triển khai, báo cáo kết quả về Văn phòng Bộ trước ngày 15 tháng 3 "
    "năm 2025. Ủy ban nhân dân tỉnh chỉ đạo sở, ngành phối hợp với doanh nghiệp tháo gỡ khó khăn, vướng mắc (nếu có)"
).split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=8, max_size=20, unique=True).map(" ".join)


def windows(data: bytes) -> str:
    """What Windows-1252 shows, its five gaps as control characters."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)


@pytest.mark.skipif(which("iconv") is None, reason="needs iconv")
@pytest.mark.parametrize(("charset", "name"), [("tcvn3", "TCVN5712-1"), ("viscii", "VISCII"), ("cp1258", "CP1258")])
def test_tables_agree_with_iconv(charset: str, name: str) -> None:
    letters = [c for c in LETTERS if charset != "tcvn3" or c.islower() or c in "AĂÂEÊIOÔƠUƯYĐ"]
    text = "\n".join(letters)
    run = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=encode(text, charset), capture_output=True)
    assert normalize("NFC", run.stdout.decode()) == text


@given(st.sampled_from([c for c in CHARSETS if c != "viqr"]), SENTENCES)
def test_round_trip(charset: str, text: str) -> None:
    back = decode(encode(text, charset), charset)
    assert (back.lower() if charset == "tcvn3" else back) == (text.lower() if charset == "tcvn3" else text)


@given(st.text(alphabet=st.sampled_from([*LETTERS, *"bcdhnt .,?'^(+*~\\"]), max_size=30))
@example("dĐ")
@example("ddđdd")
def test_viqr_round_trip_with_its_escapes(text: str) -> None:
    escaped = text + " a."  # an escape in it makes reading strict
    assert decode(encode(escaped, "viqr"), "viqr") == escaped


@given(st.sampled_from(["vni", "viscii", "cp1258"]), st.text(alphabet=st.sampled_from([*LETTERS, *"bcdhnt .,?1"])))
def test_every_letter_round_trips(charset: str, text: str) -> None:
    # VNI cannot tell "ôù" of two letters from "ớ"; CP1258 composes, so a letter is followed by a consonant.
    text = "h".join(text)
    assert decode(encode(text, charset), charset) == text


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("CéNG HOµ X· HéI CHñ NGHÜA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("UBND tØnh ë B¾c Ninh", "UBND tỉnh ở Bắc Ninh"),
        ("X· ®· häp t¹i UBND", "Xã đã họp tại UBND"),
        ("“Sè ho¸” – b­íc ®Çu…", "“Số hoá” – bước đầu…"),
        ("§· häp. ë ®©y cã v.v. ë ®ã", "Đã họp. Ở đây có v.v. ở đó"),
    ],
)
def test_tcvn3_capitals_follow_their_word_or_line(seen: str, meant: str) -> None:
    assert decode_shown(seen, "tcvn3") == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("No+i na`y o+? phi'a ba('c.", "Nơi này ở phía bắc."),
        ("nha` nu+o+'c ta.", "nhà nước ta."),
        ("nha` nu+o+'c ta. Ta ddi", "nhà nước ta. Ta đi"),
        ("Bo^. Co^ng Thu+o+ng", "Bộ Công Thương"),
        ("co' pha?i kho^ng? DDu'ng va^.y", "có phải không? Đúng vậy"),
        ("ddu*o*'ng DDi.nh", "đướng Định"),
        (r"ba\. Ba.", "ba. Bạ"),
    ],
)
def test_viqr_marks_that_end_a_sentence(seen: str, meant: str) -> None:
    assert decode_shown(seen, "viqr") == meant


def test_unknown_charset_and_letter() -> None:
    for call in (lambda: decode(b"a", "tcvn4"), lambda: encode("a", "tcvn4"), lambda: decode_shown("a", "tcvn4")):
        with pytest.raises(LookupError):
            call()
    with pytest.raises(UnicodeEncodeError):
        encode("Müller", "tcvn3")
    with pytest.raises(UnicodeEncodeError):
        encode("“trích”", "viscii")
    assert encode("“trích”", "tcvn3") == b"\x93tr\xddch\x94"


@given(st.sampled_from(CHARSETS), SENTENCES)
def test_a_line_is_recognised(charset: str, text: str) -> None:
    reading = guess(windows(encode(text, charset)))
    assert reading is not None
    assert reading.charset == charset


@given(SENTENCES, st.sampled_from(["cp1252", "latin-1", "twice", "cp1258"]))
def test_mojibake_is_mended(text: str, how: str) -> None:
    seen = text.encode().decode("latin-1") if how == "latin-1" else windows(text.encode())
    if how == "twice":
        seen = windows(seen.encode())
    if how == "cp1258":
        seen = seen.replace("Ã", "Ă")
    reading = mend(seen)
    assert reading is not None
    assert reading.text == text
    assert reading.exact
    assert reading.share == 1


FOREIGN = {
    "French": "À l'été dernier, le ministère français a décidé d'élever la pièce où naît l'œuvre; çà et là, l'hôtel a "
    "été rénové grâce à la forêt, dès Noël, malgré la sévérité du contrôle. « Où êtes-vous né ? »",
    "German": "Über größere Städte hinaus müssen die Behörden künftig die Förderung gewähren; schön wäre es, wenn die "
    "Prüfung früher käme. Die Straße führt an äußerst hübschen Häusern vorüber.",
    "Spanish": "El año pasado la administración pública amplió su política económica según el índice; ¿cuál será la "
    "razón? ¡Qué interés más rápido! El niño comió piñón, maíz y café en la mañana.",
    "Portuguese": "A administração não é só a execução das leis: são também as instituições, os órgãos e a população, "
    "à qual se dá atenção. Há três cidadãos em São Paulo.",
    "Italian": "La città è già più bella; perciò la libertà e la verità saranno così. Può darsi che né l'università né "
    "la società lo sappiano: è là.",
    "Polish": "Związek wzajemności przyjął ustawę; żółty ósmy środek; część źródeł wciąż służy społeczeństwu, więc "
    "można było świętować.",
    "Swedish": "På grund av kärnkraften är även högre åtgärder nödvändiga; växjö får två år på sig, så här långt.",
    "Danish": "Øerne får større støtte på længere sigt, når både ære og ånd også gælder; må så være.",
    "Norwegian": "Både på skærgården og ved sjøen må én gå så fort en får; så er det óg å bære på nå.",
    "Czech": "Přišel žádný úřad a řekl, že účet byl přijat; městské úřady mění řád, než začne září, ó já.",
    "Hungarian": "Az új törvény és a főváros között élő több öreg házból nyílt útra; már ötödször él így.",
    "Turkish": "Çok güzel bir gün için görüşme yapıldı; değişiklikler öğrenci ülküsünü bütünüyle söndürdü.",
    "Icelandic": "Það er þó rétt að ég á við þig; svo fór það á þann veg að öll þjóðin kom út á götu í dag.",
    "Irish": "Tá sé ar an mbóthar go dtí an áit; bhí mé ró-óg, ach bhí sí lá ann. Ní hé sin é, is í.",
    "Pinyin": "Nǐ hǎo, wǒ shì yí gè rén; tā bù lái, nà kě yǐ. Mā má mà, lán hóng lù bái, péng yóu, hé píng.",
    "Latin-1 symbols": "Lò nung ở 1.200 °C ± 5 °C; 12 m², ½ suất, © 2024, Müller®, § 5, «a», 3 µm, 5·10³, ¶ ¹ ª ¬",
    "Vietnamese": "Bà Hà và cô Mùi ăn phở; ông Lý ở làng Vòng, bán hàng tại chợ Bến Thành từ năm 1975.",
    "Vietnamese, letters of Latin-1 only": "cô và bà Hà hái lá mít, là quà cho má; còn là ý hay, có lí do rõ là sao",
    "capitals": "ĐẢNG BỘ XÃ, UBND XÃ “XÔ”; MÃ “SỐ”, ĐÃ… XÃ– Â” CÁ», ĐẠI BIỂU XÃ\u00a0HỘI",
    "source code": "if (a^b || c+d) { x = a[i+1] ^ o+u; add(dd, &e); } // ok? a'b u+0041 e^x o.a u.b i.e. a.k.a. e+o+u",
    "URL": "https://a.vn/?q=%C3%A1+o+u&e^=dd",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_other_languages_and_code_are_left_alone(text: str) -> None:
    assert guess(text) is None
    assert mend(text) is None
    for part in text.replace(".", ";").split(";"):  # short lines are the dangerous ones
        assert guess(part) is None
        assert mend(part) is None


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    guess(text)
    mend(text)
    for charset in CHARSETS:
        decode_shown(text, charset)


TEXT = "Bộ Công Thương trình đề án.\nCác đơn vị triển khai, báo cáo kết quả về Văn phòng Bộ.\nHết.\n"


@pytest.mark.parametrize("charset", ["tcvn3", "vni", "viscii", "cp1258"])
def test_files_are_recognised(charset: str) -> None:
    assert detect(encode(TEXT, charset)) == charset
    assert detect(TEXT.encode()) is None


def test_a_viqr_file_is_recognised_and_ascii_is_not() -> None:
    data = b"Bo^. Co^ng Thu+o+ng tri`nh dde^` a'n.\n"
    assert detect(data) == "viqr"
    assert decode(data, "viqr") == "Bộ Công Thương trình đề án.\n"
    assert detect(b"print(a ^ b)\n") is None
    assert detect(b"") is None


def test_a_file_in_no_known_charset_is_not_recognised() -> None:
    assert detect("Müller & Söhne, Köln: größte Fähre".encode("latin-1")) is None
