"""E-mails: what is read of them, and that Python's parser of MIME sees the new words and nothing else changed."""

import email
import email.policy
import quopri
import re
from base64 import b64encode
from collections.abc import Sequence
from email.header import Header
from email.message import EmailMessage, Message
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta import engine
from chinhta.files import UnreadableError
from chinhta.formats.format import Source
from chinhta.formats.registry import by_name
from chinhta.settings import Settings
from chinhta.text.edits import Edit

PLAIN = """Kính gửi các anh chị,\r
\r
Các nghành một phải báo cáo .\r
On Tue, 3 Nov 2026 at 10:00, Nguyễn Văn A <a@vnexpress.vn> wrote:\r
> Các nghành nghề\r
>> cũ\r
\r
Các nghành hai.\r
-- \r
Phòng nghành nghề .\r
"""
HTML = """<html><head><style>p { color: red }</style></head><body><p>Các ngh&agrave;nh và nghành một .</p>\r
<div class="gmail_quote"><div class="gmail_attr">A đã viết:</div><div>Các nghành nghề</div></div>\r
<p title="a">Các <b>nghành hai</b>.</p><blockquote type="cite">Các nghành nghề</blockquote>\r
<div class="gmail_signature">Phòng nghành nghề</div></body></html>\r
"""
RIGHT = (("nghành một", "ngành một"), ("nghành hai", "ngành hai"), ("báo cáo .", "báo cáo."), ("một .", "một."))


def fixed(text: str) -> str:
    for wrong, right in RIGHT:
        text = text.replace(wrong, right)
    return text


def coded(text: str, encoding: str, charset: str = "utf-8") -> bytes:
    data = text.encode(charset)
    if encoding == "base64":
        code = b64encode(data)
        return b"".join(code[at : at + 72] + b"\r\n" for at in range(0, len(code), 72))
    if encoding == "quoted-printable":
        return quopri.encodestring(data.replace(b"\r\n", b"\n"), quotetabs=False).replace(b"\n", b"\r\n")
    return data


def part(text: str, kind: str, encoding: str = "8bit", more: str = "") -> bytes:
    """A part of a message, with its headers."""
    return (
        f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n{more}\r\n".encode()
        + coded(text, encoding)
    )


def message(parts: Sequence[bytes], *, subject: str = "Các nghành một", more: str = "", kind: str = "mixed") -> bytes:
    """A message of several parts."""
    head = (
        f"From: =?utf-8?Q?Ngh=C3=A0nh?= <a@b.vn>\r\nX-Note: các nghành nghề .\r\n{more}Subject: {subject}\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="==x"\r\n\r\nCác nghành nghề .\r\n'
    )
    body = b"".join(b"--==x\r\n" + each + b"\r\n" for each in parts)
    return head.encode() + body + "--==x--\r\nCác nghành nghề .\r\n".encode()


def corrected(data: bytes) -> bytes:
    source = by_name("eml").read(data)
    return source.write(engine.correct(source, Settings(format="eml", write="ask")).edits)


def texts(data: bytes) -> list[object]:
    """What Python's parser sees: every header, every body, in order."""
    return [
        each
        for part in email.message_from_bytes(data).walk()
        for each in (
            *(f"{name}: {value}".encode("utf-8", "surrogateescape").decode() for name, value in part.raw_items()),
            part.get_payload(decode=True),
            part.preamble,
            part.epilogue,
        )
    ]


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_the_texts_alone_are_fixed(encoding: str) -> None:
    others = [
        part("Các nghành nghề .\r\n", "text/plain", encoding, "Content-Disposition: attachment; filename=a.txt\r\n"),
        part("Các nghành nghề .\r\n", "text/csv", encoding),
        b"Content-Type: message/rfc822\r\n\r\nSubject: a\r\n\r\n" + "Các nghành nghề .\r\n".encode(),
    ]
    inner = message([part(PLAIN, "text/plain", encoding), part(HTML, "text/html", encoding)], kind="alternative")
    inner = inner[inner.index(b"Content-Type: multipart") :].replace(b"==x", b"==xy")
    data = message([inner, *others])
    again = corrected(data)
    before, after = texts(data), texts(again)
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    shown = ["Subject: Các ngành một", fixed(PLAIN).encode(), fixed(HTML).encode()]
    assert [new for _, new in changed] == shown


def test_of_quoted_printable_only_touched_lines_change() -> None:
    line = "Đây là một câu dài của các anh chị ở trong phòng, nghành một báo cáo, rồi còn viết thêm cho đủ dài.\r\n"
    data = message([part(line * 3 + "Hết " + "nghành một" + "\r\n", "text/plain", "quoted-printable")], subject="a")
    again = corrected(data)
    old, new = data.split(b"\r\n"), again.split(b"\r\n")
    assert len(old) == len(new)
    differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert [a.replace(b"ngh=C3", b"ng=C3") for a, _ in differing] == [b for _, b in differing]
    assert len(differing) == 4


def test_a_line_that_grows_is_broken_softly() -> None:
    text = "Các ngành " + "a" * 59 + " xa\r\nngành xa \r\n"
    data = message([part(text, "text/plain", "quoted-printable")], subject="a")
    source = by_name("eml").read(data)
    at = source.text.index("ngành")
    again = source.write([Edit(at, at + 5, "những ngành nghề")])
    assert all(len(each) <= 76 for each in again.split(b"\r\n"))
    (payload,) = [p.get_payload(decode=True) for p in email.message_from_bytes(again).walk() if not p.is_multipart()]
    assert payload == text.replace("ngành", "những ngành nghề", 1).encode()
    assert again.endswith(data[data.index(b"ng=C3=A0nh xa=20") :])


FOOTER = b"_____________\r\nHop thu chung, nghanh mot .\r\nds@lists.example.org\r\n"


@pytest.mark.parametrize("tail", [b"\r\n" + FOOTER, b"\r\n\r\n" + FOOTER, b"\r\nThanks\r\n", b"\r\n-- \r\nA=B\r\n"])
@pytest.mark.parametrize("before", [b"", b"\r\n", b" \r\n\r\n"])
@pytest.mark.parametrize("end", ["", ".", " đã"])
def test_what_a_mailing_list_puts_behind_base64_is_kept(tail: bytes, before: bytes, end: str) -> None:
    head = b"Subject: a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    old, new = (coded(f"Các {word} một{end}", "base64").rstrip() for word in ("nghành", "ngành"))
    data = head + before + old + tail
    if b"Thanks" in tail and not old.endswith(b"="):
        with pytest.raises(UnreadableError):  # nobody can say where the code ends
            by_name("eml").read(data)
        return
    assert by_name("eml").read(data).text.endswith(f"Các nghành một{end}")
    keeps_its_end = new.endswith(b"=") == old.endswith(b"=")
    again = corrected(data)
    assert again == head + before + (new if keeps_its_end else old) + tail
    read = email.message_from_bytes(again).get_payload(decode=True)
    assert isinstance(read, bytes)
    if keeps_its_end:
        assert read.startswith(f"Các ngành một{end}".encode())


@pytest.mark.parametrize("end", [".", " đã"])
def test_padding_that_is_missing_or_too_long_harms_nothing(end: str) -> None:
    head = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    code, right = (b64encode(f"Các {word} một{end}".encode()) for word in ("nghành", "ngành"))
    assert code.endswith(b"=")
    assert corrected(head + code.rstrip(b"=") + b"\n") == head + right + b"\n"
    assert corrected(head + code + b"==\n").rstrip(b"=\n") == (head + right).rstrip(b"=")
    with pytest.raises(UnreadableError):
        by_name("eml").read(head + code.rstrip(b"=") + b"A" * (5 - len(code.rstrip(b"=")) % 4) + b"\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"ngh=C3=A0nh m=E1=BB=99t  \r\n=20\r\na", b"ng=C3=A0nh m=E1=BB=99t  \r\n=20\r\na"),
        (b"ngh=C3=A0= \t\r\nnh m=E1=BB=99t=\r\n\r\na", b"ng=C3=A0= \t\r\nnh m=E1=BB=99t=\r\n\r\na"),
        (b"ngh=c3=a0nh m=e1=bb=99t=ZZ = 3==3D=\r\n", b"ng=c3=a0nh m=e1=bb=99t=ZZ = 3==3D=\r\n"),
        (b"ngh=C3=\r\n=A0nh m=E1=BB=99t=", b"ng=C3=\r\n=A0nh m=E1=BB=99t="),
    ],
)
def test_quoted_printable_as_it_is_in_the_wild(old: bytes, new: bytes) -> None:
    head = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nC=C3=A1c "
    assert corrected(head + old) == head + new
    assert "=\r" not in by_name("eml").read(head + old).text


@pytest.mark.parametrize(
    "lead", [b"\xef\xbb\xbf", b"\r\n", b"\xef\xbb\xbf\r\n \r\n", b"From a@b.vn Tue Nov  3 2026\r\n"]
)
def test_what_stands_before_the_header_is_kept(lead: bytes) -> None:
    data = message([part(PLAIN, "text/plain", "base64"), part(HTML, "text/html", "quoted-printable")])
    assert corrected(lead + data) == lead + corrected(data)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Về các nghành một", "Về các ngành một"),
        ("Re: [nghành một] Re: các nghành một", "Re: [nghành một] Re: các ngành một"),
        ("Về các\r\n nghành một .", "Về các\r\n ngành một."),
        ("=?utf-8?B?" + b64encode("Về các nghành một".encode()).decode() + "?=",
         "=?utf-8?B?" + b64encode("Về các ngành một".encode()).decode() + "?="),
        ("Re: =?UTF-8?q?C=c3=a1c_ngh=c3=a0nh_m=e1=bb=99t?= (a)", "Re: =?UTF-8?q?C=c3=a1c_ng=c3=a0nh_m=e1=bb=99t?= (a)"),
        ("=?utf-8?Q?C=C3=A1c_ngh?=\r\n =?utf-8?Q?=C3=A0nh_m=E1=BB=99t?=",
         "=?utf-8?Q?C=C3=A1c_ng?=\r\n =?utf-8?Q?=C3=A0nh_m=E1=BB=99t?="),
        ("=?utf-8?Q?C=C3=A1c_ngh=C3?=\r\n =?utf-8?Q?=A0nh_m=E1=BB=99t?=",
         "=?utf-8?Q?C=C3=A1c_ng=C3=A0nh_m=E1=BB=99t?="),
        ("=?iso-8859-1?Q?C=E1c?= =?utf-8?Q?_ngh=C3=A0nh?=\r\n =?UTF-8?B?IG3hu5l0?=",
         "=?iso-8859-1?Q?C=E1c?= =?utf-8?Q?_ng=C3=A0nh?=\r\n =?UTF-8?B?IG3hu5l0?="),
        ("=?utf-8?B?Q8OhYyBu?= =?iso-8859-1?q?gh=E0nh_m?= =?utf-8?Q?=E1=BB=99t?=",
         "=?utf-8?B?Q8OhYyBu?= =?iso-8859-1?q?g=E0nh_m?= =?utf-8?Q?=E1=BB=99t?="),
        ("=?iso-2022-jp?Q?a?= =?utf-8?Q?C=C3=A1c_ngh=C3=A0nh_m=E1=BB=99t?=", None),
        ("=?x-unknown?Q?C=C3=A1c_ngh=C3=A0nh_m=E1=BB=99t?=", None),
        ("=?utf-8?Q?các nghành một?=", None),
        ("a\r\nSubject: các nghành một", None),
    ],
)  # fmt: skip
def test_a_subject_is_fixed_where_it_stands(subject: str, expected: str | None) -> None:
    data = message([part("Xin chào các bạn.\r\n", "text/plain")], subject=subject)
    assert corrected(data) == data.replace(subject.encode(), (expected or subject).encode())


@given(
    st.text("aệ =?_\u1ea1\U0001f600,", max_size=90), st.sampled_from("QB"), st.text("ễ ?=_a", max_size=70), st.data()
)
def test_a_subject_in_encoded_words_reads_as_the_new_one(text: str, how: str, new: str, data: st.DataObject) -> None:
    charset = email.charset.Charset("utf-8")
    charset.header_encoding = email.charset.QP if how == "Q" else email.charset.BASE64
    value = Header(text.strip() + "ế", charset, header_name="Subject").encode(linesep="\r\n")
    mail = f"Subject: {value}\r\nTo: a@b.vn\r\n\r\nXin chào.\r\n".encode()
    source = by_name("eml").read(mail)
    shown = source.text.split("\n\n\ufffc")[0]
    assert shown == email.message_from_bytes(mail, policy=email.policy.default)["subject"]
    start = data.draw(st.integers(0, len(shown) - 1))
    end = data.draw(st.integers(start, len(shown) - 1))
    edited = shown[:start] + new + shown[end:]
    if source.keeps_structure(edited + source.text[len(shown) :]):
        again = source.write([Edit(start, end, new)])
        assert by_name("eml").read(again).text == edited + source.text[len(shown) :]
        header, rest = again.split(b"\r\nTo:")
        assert mail.endswith(b"\r\nTo:" + rest)
        longest = max(map(len, mail.split(b"\r\nTo:")[0].split(b"\r\n")))
        assert all(len(line) <= max(76, longest) for line in header.split(b"\r\n"))
        assert str(email.message_from_bytes(again, policy=email.policy.default)["subject"]) == edited


def test_paragraphs_that_flow_are_read_through_and_go_on_flowing() -> None:
    text = "Các anh chị ở mọi \r\nnghành một phải báo cáo  \r\nđầy đủ .\r\n Đoạn sau.\r\n-- \r\nnghành nghề\r\n"
    body = f"Subject: a\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n{text}".replace("\r\n", "\n")
    data = body.encode()
    assert corrected(data).decode() == body.replace("nghành một", "ngành một").replace("đủ .", "đủ.")


@pytest.mark.parametrize(
    "rest",
    [
        "-----Original Message-----\nFrom: A\nSent: hôm qua\n\nCác nghành nghề",
        "________________________________\nTừ: A <a@b.vn>\nĐã gửi: hôm qua\n\nCác nghành nghề",
        "From: A\nDate: hôm qua\n\nCác nghành nghề",
        "---------- Forwarded message ---------\nTừ: A\nDate: hôm qua\n\nCác nghành nghề",
        "Vào Th 2, 2 thg 11, 2026 vào lúc 10:00 Nguyễn Văn A <a@b.vn>\nđã viết:\n\n> Các nghành nghề",
        "-----BEGIN PGP MESSAGE-----\n\nnghành nghề\n-----END PGP MESSAGE-----\n",
        "-------- Thư đã chuyển tiếp --------\nChủ đề: \tnghành nghề .\nNgày: \tThứ\nTừ: \tA .\n\nCác nghành nghề",
        "-------- Forwarded Message --------\nSubject: \tnghành nghề\nDate: \tTue\nFrom: \tA\n\nCác nghành nghề",
        "Begin forwarded message:\n\nFrom: A\nSubject: nghành nghề\n\nCác nghành nghề",
        "Bắt đầu thư được chuyển tiếp:\n\nTừ: A\nChủ đề: nghành nghề\nNgày: 3 tháng 11\n\nCác nghành nghề",
        "*From:* A\n*Sent:* hôm qua\n*To:* B,\n C\n*Subject:* nghành nghề\n\nCác nghành nghề",
        "Ngày gửi: hôm qua\nNgười gửi: A\nLưu ý: b\nChủ đề: nghành nghề\n\nCác nghành nghề",
        "Vào 10:00, 2 thg 11, 2026, Nguyễn Văn A đã viết:\n\nCác nghành nghề .\n\nNghành hai .",
        "On 2 Nov 2026, at 10:00, A wrote:\n\nCác nghành nghề",
        "Nguyễn Văn A <a@b.vn> đã viết vào ngày 2/11/2026 lúc 10:00:\n\nCác nghành nghề",
        "Nguyễn nghành nghề A <a@b.vn> đã viết vào ngày 2/11/2026 lúc 10:00:\n> Các nghành nghề",
        "2026-11-02 10:00 GMT+07:00 nghành nghề A <a@b.vn>:\n\n> Các nghành nghề\n> b",
        "Trong thư của nghành nghề A\n<a@b.vn> viết:\n> Các nghành nghề",
        "--\nPhòng nghành nghề .\nĐiện thoại: 0243 .",
        "-- \nPhòng nghành nghề .\n\n\nb" + "\na" * 40,
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_others_wrote_is_not_read(rest: str, line_end: str) -> None:
    text = f"Subject: a\n\nXin chào các nghành một.\n\n{rest}\n".replace("\n", line_end)
    assert corrected(text.encode()).decode() == text.replace("nghành một", "ngành một")


@pytest.mark.parametrize(
    "own",
    [
        "Vào 10:00 hôm qua A viết:\n> Các nghành nghề\n\nXin chào các nghành một.",
        "Xin chào các nghành một.\n--" + "\nCâu này là của tôi." * 30,
        "Lúc 10:00 hôm qua, A viết cho tôi như sau:\nXin chào các nghành một.",
        "Từ: 8h30\nĐến: 11h00\nXin chào các nghành một.",
        "Chủ đề: họp\nThời gian: hôm nay\nXin chào các nghành một.",
        "-----\nTừ: tôi\n\nXin chào các nghành một.",
    ],
)
def test_what_only_looks_like_another_e_mail_is_read(own: str) -> None:
    text = f"Subject: a\n\n{own}\n"
    assert corrected(text.encode()).decode() == text.replace("nghành một", "ngành một")


@pytest.mark.parametrize(
    "html",
    [
        '<div style="border-top:solid 1.0pt"><p><b><span>From:</span></b> A<br><b>Sent:</b> b</p></div>'
        "<p>Các nghành nghề</p>",
        "<hr><p><strong>Từ:</strong>&nbsp;A<br/>\n<strong>Ngày gửi:</strong> b<br>Các nghành nghề</p>",
        "<div>Bắt đầu thư được chuyển tiếp:</div><div><b>Chủ đề: </b>nghành nghề</div><div><b>Người gửi: </b>A</div>",
        '<hr id="zwchr"><div>Các nghành nghề</div>',
        "<div>Vào 10:00, 2 thg 11, 2026, nghành nghề A &lt;a@b.vn&gt; đã viết:<br></div><blockquote type='cite'>b"
        "</blockquote>",
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">Từ: A</div><div>Các nghành nghề</div>',
        "<div class='moz-signature'><div>a</div>Các nghành nghề</div>",
        '<blockquote cite="mid:a" type="cite"><blockquote>a</blockquote>Các nghành nghề',
    ],
)
def test_what_others_wrote_in_html_is_not_read(html: str) -> None:
    text = f"Content-Type: text/html; charset=utf-8\n\n<p>Các nghành một.</p>{html}"
    assert corrected(text.encode()).decode() == text.replace("nghành một", "ngành một")


def test_a_letter_in_html_with_fields_of_its_own_is_read() -> None:
    html = "<p><b>Từ:</b> 8h30<br><b>Đến:</b> 11h00</p><p><b>Chủ đề:</b> họp</p><p>Các nghành một viết: a</p>"
    text = f"Content-Type: text/html; charset=utf-8\n\n{html}"
    assert corrected(text.encode()).decode() == text.replace("nghành một", "ngành một")


@pytest.mark.parametrize(
    "data",
    [
        message([part("Các nghành một\r\n", "text/plain")], more="DKIM-Signature: v=1; a=b\r\n"),
        message([part("Các nghành một\r\n", "text/plain"), b"\r\na"], kind="signed"),
        b"Subject: a\n\n-----BEGIN PGP SIGNED MESSAGE-----\n\n" + "Các nghành một\n".encode(),
    ],
)
def test_what_is_signed_is_read_and_not_written(data: bytes) -> None:
    source = by_name("eml").read(data)
    correction = engine.correct(source, Settings(format="eml", write="ask"))
    assert correction.edits
    assert source.write([]) == data
    with pytest.raises(UnreadableError, match="signed"):
        source.write(correction.edits)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a message"),
        ("Các nghành nghề.\n\nHai: ba\n".encode(), "not a message"),
        (b"Content-Type: text/plain; charset=x-none\n\n\xe1\xba\xa5\n", "x-none"),
        (b"Content-Type: text/plain; charset=utf-8\n\n\xe1\xba\n", "utf-8"),
        (b"Content-Type: text/plain; charset=utf-16\n\na b\n", "utf-16"),
        (b"Content-Type: multipart/mixed; boundary=a\n\n--a\n--a\n\nb\n--a--\n", "broken MIME"),
        (b"".join(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (n, n) for n in range(2000)), "too many"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        by_name("eml").read(data)


@pytest.mark.parametrize(
    "data",
    [
        message(
            [b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", b"\r\na"], subject="a", kind="encrypted"
        ),
        b"Subject: a\nContent-Type: multipart/mixed\n\n" + "Các nghành nghề\n".encode(),
        b"Subject: a\nContent-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\nAAAA\n",
        b"Subject: a\nContent-Transfer-Encoding: base64\nContent-Type: image/png\n\n@@@\n",
    ],
)
def test_of_what_shows_no_text_the_subject_is_read(data: bytes) -> None:
    assert by_name("eml").read(data).text == "a"


def test_an_edit_that_cannot_be_sent_is_only_proposed() -> None:
    for text, edits in (
        ("Subject: a\n\nCac nganh\n", [Edit(6, 9, "Các")]),  # ASCII, declared nowhere
        ("Subject: a\nContent-Type: text/plain; charset=iso-8859-1\n\ncác\n", [Edit(6, 9, "cạc")]),
        ("Subject: cac\n\na\n", [Edit(0, 3, "các")]),
        ("Subject: cac\n\na\n", [Edit(0, 3, "a\nTo: b")]),
        ("Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\na\n\nc\n--b--\n", [Edit(6, 7, "--b")]),
        ("Subject: a\n\nabc\n", [Edit(6, 7, "> ")]),
        ("Subject: a\n\nabc\n", [Edit(2, 8, "b")]),
    ):
        source = by_name("eml").read(text.encode("iso-8859-1"))
        (edit,) = edits
        assert not source.keeps_structure(source.text[: edit.start] + edit.new + source.text[edit.end :])
        with pytest.raises(ValueError, match="edit"):
            if text != "Subject: a\n\nabc\n" or edit.end > 7:
                source.write(edits)
            else:
                raise ValueError("edit")


PIECES = st.lists(
    st.sampled_from(
        ["từ", "các ", "=", " \n", "\n", "a" * 70, "> a\n", "-- \n", "\u1ea5", "😀", ".", "\t\n", "--==x", "<b>"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
PARTS = st.lists(
    st.tuples(
        PIECES.filter(lambda text: "--==x" not in text),
        st.sampled_from(["text/plain", "text/html", "application/json", "text/plain; format=flowed"]),
        st.sampled_from(["8bit", "quoted-printable", "base64"]),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def bodies(data: bytes) -> list[bytes | None]:
    parsed: Message = email.message_from_bytes(data)
    return [each.get_payload(decode=True) for each in parsed.walk() if not each.is_multipart()]


@given(PARTS, st.data())
def test_every_part_but_the_edited_one_keeps_its_bytes(parts: list[tuple[str, str, str]], data: st.DataObject) -> None:
    raw = message([part(text.replace("\n", "\r\n"), kind, how) for text, kind, how in parts])
    source: Source = by_name("eml").read(raw)
    assert source.write([]) == raw
    words = [match.span() for match in re.finditer(r"\w+|[=. ]", source.text)]
    start, end = data.draw(st.sampled_from(words))
    new = data.draw(st.sampled_from(["", "chữ", "=", "a", "chữ " * 40, "😀", " ", "--==x"]))
    edited = source.text[:start] + new + source.text[end:]
    if not source.keeps_structure(edited):
        return
    again = source.write([Edit(start, end, new)])
    assert by_name("eml").read(again).text == edited
    before, after = (re.split(rb"(?m)^--==x", each) for each in (raw, again))
    changed = [n for n, (old, new_part) in enumerate(zip(before, after, strict=True)) if old != new_part]
    assert len(changed) <= 1
    assert len(bodies(raw)) == len(bodies(again))
    for line in set(again.split(b"\r\n")) - set(raw.split(b"\r\n")):
        assert len(line) <= 998
        if changed and changed[0] and parts[changed[0] - 1][2] != "8bit":
            assert len(line) <= 76


@given(st.binary(max_size=200), PARTS, st.integers(0, 3000))
def test_no_bytes_break_the_reader(noise: bytes, parts: list[tuple[str, str, str]], at: int) -> None:
    raw = message([part(text, kind, how) for text, kind, how in parts])
    for data in (noise, b"Subject:" + noise, raw[:at] + noise + raw[at:]):
        try:
            source = by_name("eml").read(data)
        except UnreadableError:
            continue
        assert source.write([]) == data
        assert source.keeps_structure(source.text)


def test_what_pythons_generator_writes_is_read() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Về việc các nghành một trong cả nước phải báo cáo đầy đủ kết quả làm việc của mình"
    mail.set_content("Các nghành một.\n" + "Dòng này rất dài. " * 20 + "\n", cte="quoted-printable")
    mail.add_alternative("<p>Các nghành hai.</p>", subtype="html", cte="base64")
    mail.add_attachment(b"\0" * 1000, maintype="image", subtype="png", filename="a.png")
    again = email.message_from_bytes(corrected(mail.as_bytes()), policy=email.policy.default)
    assert again["subject"] == mail["subject"].replace("nghành", "ngành")
    assert [each.get_content() for each in again.walk() if not each.is_multipart()] == [
        content.replace("nghành", "ngành") if isinstance(content := each.get_content(), str) else content
        for each in mail.walk()
        if not each.is_multipart()
    ]


@pytest.mark.parametrize(
    "text",
    ["On wrote:\n" + "\n" * 10**5, "-----BEGIN PGP X-----\n" * 10**4, " " * 10**5 + "a", "From: a\n" * 10**4,
     "> a\n" * 10**5, "<div class='a" + "class='" * 10**4, "<blockquote type=cite>" * 10**4,
     "___\n\n" * 10**4, "[a] " * 10**4],
)  # fmt: skip
def test_texts_made_to_take_long_do_not(text: str) -> None:
    start = perf_counter()
    for kind in ("plain", "html"):
        mail = f"Subject: {text[:9999]}\nContent-Type: text/{kind}; charset=utf-8; format=flowed\n\n{text}\n"
        assert by_name("eml").read(mail.encode()).masks
    assert perf_counter() - start < 10


def test_large_attachments_take_little_time() -> None:
    blob = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + (b"A" * 76 + b"\r\n") * 130_000
    data = message([part(PLAIN * 100, "text/plain", "quoted-printable"), blob])
    start = perf_counter()
    source = by_name("eml").read(data)
    assert source.masks
    assert perf_counter() - start < 10
