"""A mail is read as its reader saw it, and the earlier mails that it quotes stand apart."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from simulator.documents.extract import extract
from simulator.documents.forms import Problem, Refused
from simulator.documents.values import LeftOut
from simulator.documents.written import written

AD = "応募資格\n・法人営業の経験3年以上\n"
HTML = "<h3>応募資格</h3><ul><li>法人営業の経験3年以上</li></ul>"
FIELDS = "件名：\t求人のご案内\n差出人：\t青空 花子 <a@example.jp>\n日時：\t2026年11月20日 10:05"


def pages_of(data: bytes, ending: str = ".eml") -> list[str]:
    return [*map(written, extract(ending, data).pages)]


def mail(
    text: str = AD, html: str = "", *, charset: str = "utf-8", cte: str = "base64"
) -> EmailMessage:
    """Return a mail as a program writes it."""
    message = EmailMessage()
    message["From"] = "青空 花子 <a@example.jp>"
    message["To"] = "b@example.jp"
    message["Subject"] = "求人のご案内"
    message["Date"] = "Fri, 20 Nov 2026 10:05:00 +0900"
    message.set_content(text, charset=charset, cte=cte)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def attach(message: EmailMessage, name: str) -> None:
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename=name)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(mail().as_bytes(), id="base64"),
        pytest.param(mail(charset="iso-2022-jp", cte="7bit").as_bytes(), id="ISO-2022-JP"),
        pytest.param(mail(charset="shift_jis", cte="quoted-printable").as_bytes(), id="Shift_JIS"),
        pytest.param(mail(charset="euc-jp", cte="8bit").as_bytes(), id="EUC-JP"),
        pytest.param(b"From a@example.jp Fri Nov 20 2026\n" + mail().as_bytes(), id="mbox"),
        pytest.param(
            str(len(mail().as_bytes())).encode() + b"      \n" + mail().as_bytes(), id="emlx"
        ),
        pytest.param(b"\r\n" + mail().as_bytes().replace(b"\n", b"\r\n"), id="a blank line before"),
        pytest.param(
            "From: 青空 花子 <a@example.jp>\nTo: b@example.jp\nSubject: 求人のご案内\n"
            f"Date: Fri, 20 Nov 2026 10:05:00 +0900\n\n{AD}".encode("cp932"),
            id="pasted with bare headers in Shift_JIS",
        ),
    ],
)
def test_a_mail_is_read_with_its_subject_sender_and_date(data: bytes) -> None:
    """Whatever the character set and the transfer encoding, and whatever stands before it."""
    assert pages_of(data) == [f"{FIELDS}\n応募資格\n・法人営業の経験3年以上"]


def test_a_mail_is_known_by_its_content() -> None:
    """Also where its name says something else."""
    assert pages_of(mail().as_bytes(), ".txt") == pages_of(mail().as_bytes())
    assert pages_of(mail().as_bytes(), ".doc") == pages_of(mail().as_bytes())


def test_the_form_that_says_more_is_read() -> None:
    """HTML where both say the same, and whichever is whole where the other is a stub."""
    assert pages_of(mail(html=HTML).as_bytes())[0].endswith("### 応募資格\n・法人営業の経験3年以上")
    stub = "<p>表示できません</p>"
    assert pages_of(mail(html=stub).as_bytes())[0].endswith("応募資格\n・法人営業の経験3年以上")
    note = "HTML メールです。"
    assert pages_of(mail(note, html=HTML).as_bytes())[0].endswith("・法人営業の経験3年以上")


def test_attachments_are_named_and_pictures_in_the_text_are_not() -> None:
    """A file that came with a mail is offered under its name, however that is encoded."""
    message = mail(html=HTML)
    attach(message, "求人票.pdf")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png", cid="<l>")
    assert extract(".eml", message.as_bytes()).attachments == ("求人票.pdf",)
    old = message.as_bytes().replace(
        b"filename*=utf-8''%E6%B1%82%E4%BA%BA%E7%A5%A8.pdf",
        b'filename="=?utf-8?B?5rGC5Lq656WoLnBkZg==?="',
    )
    assert old != message.as_bytes()
    assert extract(".eml", old).attachments == ("求人票.pdf",)


def test_a_mail_with_nothing_but_an_attachment_says_so() -> None:
    """There is no text to keep, and the file has to be saved."""
    message = mail("")
    attach(message, "求人票.pdf")
    with pytest.raises(Refused) as caught:
        extract(".eml", message.as_bytes())
    assert caught.value.problem is Problem.EMPTY_MAIL


EARLIER = "件名：\t求人\n差出人：\tエージェント"


@pytest.mark.parametrize(
    ("text", "own", "earlier"),
    [
        pytest.param(
            "応募します。\n\n2026年11月20日(金) 9:00 青空 <a@example.jp>:\n"
            "> 応募資格\n> ・営業の経験\n",
            "応募します。",
            "2026年11月20日(金) 9:00 青空 <a@example.jp>:\n応募資格\n・営業の経験",
            id="quoted with marks",
        ),
        pytest.param(
            "転送します。\n-----Original Message-----\n"
            "From: エージェント\nSubject: 求人\n\n・営業の経験",
            "転送します。",
            "差出人：\tエージェント\n件名：\t求人\n・営業の経験",
            id="Outlook",
        ),
        pytest.param(
            "転送します。\n________________________________\n"
            "差出人: エージェント\n送信日時: 2026年11月20日\n"
            "宛先: 青空\n件名: 求人\n\n・営業の経験",
            "転送します。",
            "差出人：\tエージェント\n日時：\t2026年11月20日\n宛先：\t青空\n件名：\t求人\n・営業の経験",
            id="Outlook in Japanese",
        ),
        pytest.param(
            "転送します。\n---------- Forwarded message ---------\n"
            "From: エージェント\nDate: 11月20日\nSubject: 求人\nTo: 青空\n\n・営業の経験",
            "転送します。",
            "差出人：\tエージェント\n日時：\t11月20日\n件名：\t求人\n宛先：\t青空\n・営業の経験",
            id="Gmail",
        ),
    ],
)
def test_an_earlier_mail_has_a_page_of_its_own(text: str, own: str, earlier: str) -> None:
    """What was quoted or forwarded is kept apart from what the mail itself says."""
    found = pages_of(mail(text).as_bytes())
    assert [page.replace("~~", "") for page in found] == [f"{FIELDS}\n{own}", earlier]


QUOTE = "> 応募資格\n> ・会計の経験\n"
HEAD = "From: エージェント\nSent: 11月20日\nSubject: 求人\n\n・会計の経験\n"


@pytest.mark.parametrize(
    ("subject", "text", "used"),
    [
        pytest.param("Re: 求人", f"ご案内です。\n{QUOTE}", False, id="marks"),
        pytest.param("Re: 求人", f"ご案内です。\n{QUOTE}ほかの文。", False, id="marks within"),
        pytest.param(
            "Re: 求人", f"ご案内です。\n-----Original Message-----\n{HEAD}", False, id="Outlook"
        ),
        pytest.param(
            "Re: 求人",
            "ご案内です。\n-----元のメッセージ-----\n・会計の経験",
            False,
            id="a rule without header fields",
        ),
        pytest.param(
            "Re: 求人",
            "ご案内です。\n2026/11/10 青空のメール:\n・会計の経験",
            False,
            id="the writer without marks",
        ),
        pytest.param("Fw: 求人", f"転送します。\n{'_' * 32}\n{HEAD}", True, id="passed on"),
        pytest.param(
            "Fw: 求人",
            "転送します。\n-----Original Message-----\nFrom: 事務局\nSubject: 増員\n\n"
            "> 応募資格\n> ・会計の経験\n=====\n紹介センター",
            True,
            id="passed on with marks below its header",
        ),
        pytest.param(
            "求人", f"どうぞ。\n---------- Forwarded message ---------\n{HEAD}", True, id="Gmail"
        ),
        pytest.param("Re: 求人", QUOTE, True, id="nothing but a quote"),
        pytest.param("求人", f"ご案内です。\n{QUOTE}以上です。", True, id="cited, and no answer"),
        pytest.param("求人", f"です。\n> 差出人: 事務局\n{QUOTE}", False, id="marks and header"),
        pytest.param("求人", "担当のメール:\n・会計の経験", True, id="a label without a date"),
        pytest.param("求人", "-----応募資格-----\n・会計の経験", True, id="a heading in rules"),
        pytest.param("求人", "ご案内です。\n| 必須 | 会計の経験 |", True, id="a drawn table"),
    ],
)
def test_a_quoted_mail_is_shown_but_void(subject: str, text: str, used: bool) -> None:
    """It was of an earlier matter, and the candidate learns so; a mail that is passed on counts."""
    message = mail(text)
    message.replace_header("Subject", subject)
    found = extract(".eml", message.as_bytes())
    (line,) = [b for page in found.pages for b in page if "会計の経験" in "".join(b.cells)]
    assert line.void is not used
    assert (LeftOut.EARLIER_MAILS in found.left_out) is not used


def test_a_quote_in_html_has_a_page_of_its_own() -> None:
    """Mail programs mark what they quote."""
    quote = f'<p>応募します。</p><blockquote type="cite">{HTML}</blockquote>'
    found = pages_of(mail("応募します。", html=quote).as_bytes())
    assert found == [f"{FIELDS}\n応募します。", "~~### 応募資格~~\n~~・法人営業の経験3年以上~~"]


def test_a_forwarded_message_has_a_page_of_its_own() -> None:
    """With the header fields that it came with."""
    message = mail("転送します。")
    message.add_attachment(mail())
    assert pages_of(message.as_bytes()) == [
        f"{FIELDS}\n転送します。",
        f"{FIELDS}\n応募資格\n・法人営業の経験3年以上",
    ]


def test_a_mail_pasted_into_a_text_is_read_as_one() -> None:
    """The header fields that a mail program shows are no sentences."""
    head = "差出人:\t青空\n送信日時:\t2026年11月20日\n宛先:\t山田\n件名:\t求人\n\n"
    text = f"{head}応募資格\n・営業の経験"
    assert pages_of(text.encode(), ".txt") == [
        "差出人：\t青空\n日時：\t2026年11月20日\n宛先：\t山田\n件名：\t求人\n応募資格\n・営業の経験"
    ]
    posting = "件名: 法人営業\n勤務地: 横浜\n応募資格\n・営業の経験"
    assert pages_of(posting.encode(), ".txt") == [posting]


def saved(*, maker: str, root: str, frame: str = "", charset: str = "utf-8") -> bytes:
    """Return a page as browsers save it in one file."""
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = maker
    whole["Subject"] = "=?utf-8?B?5rGC5Lq6?="
    for location, text in (("https://e.jp/", root), ("https://e.jp/frame", frame)):
        part = MIMEText(text, "html", charset)
        part["Content-Location"] = location
        part["Content-ID"] = f"<{location[-1]}@mhtml.blink>"
        whole.attach(part)
    return whole.as_bytes()


@pytest.mark.parametrize("maker", ["<Saved by Blink>", "<Saved by Internet Explorer 8>", ""])
@pytest.mark.parametrize("charset", ["utf-8", "shift_jis"])
def test_a_page_saved_in_one_file_is_read_as_the_page(maker: str, charset: str) -> None:
    """By its MIME structure, whoever made it; a frame's page stands where the frame is."""
    root = f"<html><h2>募集要項</h2><iframe src='cid:e@mhtml.blink'></iframe>{HTML}</html>"
    data = saved(maker=maker, root=root, frame="<p>会社名: みなと計器</p>", charset=charset)
    assert pages_of(data, ".mht") == [
        "## 募集要項\n会社名: みなと計器\n### 応募資格\n・法人営業の経験3年以上"
    ]
    assert LeftOut.FRAMES not in extract(".mht", data).left_out


def test_a_saved_page_of_one_part_is_read() -> None:
    """As Internet Explorer writes it, in Shift_JIS and quoted-printable."""
    data = (
        b'From: "Internet Explorer 11 \xe3\x81\xab\xe3\x82\x88\xe3\x82\x8a"\r\nSubject: x\r\n'
        b'MIME-Version: 1.0\r\nContent-Type: text/html; charset="shift_jis"\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body>=89=9E=95=E5=8E=91=8Ai</body></html>\r\n"
    )
    assert pages_of(data, ".mht") == ["応募資格"]


def test_an_address_with_bare_bytes_does_not_end_the_reading() -> None:
    """Headers hold anything."""
    data = saved(maker="<Saved by Blink>", root=HTML, frame="<p>x</p>")
    damaged = data.replace(b"Content-Location: https", "Content-Location: 求人".encode("cp932"))
    assert damaged != data
    assert pages_of(damaged, ".mht") == ["### 応募資格\n・法人営業の経験3年以上"]


def test_an_empty_saved_page_is_refused() -> None:
    """There is nothing to read in it."""
    with pytest.raises(Refused) as caught:
        extract(
            ".mhtml",
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: multipart/related; boundary=x\r\n\r\n",
        )
    assert caught.value.problem is Problem.EMPTY


def test_absurdly_nested_parts_are_refused() -> None:
    """A message of 10,000 multiparts in each other ends in a sentence."""
    lines = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(10_000)]
    with pytest.raises(Refused) as caught:
        extract(".eml", b"From: a@example.jp\nSubject: x\n" + "".join(lines).encode())
    assert caught.value.problem is Problem.BOMB


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("名前: 青空 花子\nTo Do: 応募\n\n職歴です", id="other names"),
        pytest.param("Subject: 英語\n\n職歴です", id="one header"),
        pytest.param("職務経歴\nFrom: 2019\nTo: 2024\n", id="within a text"),
    ],
)
def test_what_only_looks_like_headers_stays_text(text: str) -> None:
    """Two known headers make a mail, and they stand at the head of the file."""
    assert pages_of(text.encode(), ".txt") == [text.strip().replace("\n\n", "\n")]


BROKEN = """\
▼応募の条件
・夏場は朝5時からの出荷の作業に加わっていただけること（寮から
 歩いて通えます）
・原付の免許（お持ちでない方は、入社までに取っていただければ結
 構です）
※雪の多い地域です
"""
WHOLE = (
    "▼応募の条件\n・夏場は朝5時からの出荷の作業に加わっていただけること（寮から歩いて通えます）\n"
    "・原付の免許（お持ちでない方は、入社までに取っていただければ結構です）\n※ 雪の多い地域です"
)
LINES = f"<div>{BROKEN.replace(chr(10), '<br>')}</div>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(BROKEN, "", id="plain"),
        pytest.param(BROKEN, LINES, id="the same lines in both"),
        pytest.param("", LINES, id="HTML with br alone"),
        pytest.param(
            BROKEN,
            "<p>▼応募の条件</p><ul>"
            + "".join(f"<li>{line[1:]}</li>" for line in WHOLE.split("\n")[1:3])
            + "</ul><p>※雪の多い地域です</p>",
            id="HTML with whole lines",
        ),
    ],
)
def test_a_line_that_a_mailer_broke_is_whole(text: str, html: str) -> None:
    """At its width, in the middle of brackets or a word, in whichever form the mail has."""
    message = mail(text, html)
    if not text:
        message.clear_content()
        message.set_content(html, subtype="html")
    (page,) = pages_of(message.as_bytes())
    assert page == f"{FIELDS}\n{WHOLE}"


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("・軽トラックを運転できること。市場への道が細い", "のため、小さな車です"),
        ("・早起きが苦にならない方。市場が六時に開く", "ので、五時に集まります"),
        ("・応募は春に学校を出た方も歓迎。前の年の半分", "からです。"),
    ],
)
def test_no_line_begins_with_a_reason(line: str, below: str) -> None:
    """Only the rest of a broken one does."""
    (page,) = pages_of(mail(f"▼条件\n{line}\n {below}\n・土曜の出勤\n").as_bytes())
    assert f"{line}{below}" in page


def test_an_answer_between_quoted_lines_joins_none_of_them() -> None:
    """A quoted line that ends in a particle does not go on in what is written below it."""
    text = "> できましたら、来週のどこかで面接の日時を\n15日の午後でお願いします。\n"
    own, *_ = pages_of(mail(text).as_bytes())
    assert "15日の午後でお願いします。" in own.split("\n")


def test_what_a_mail_cites_stands_where_it_was_cited() -> None:
    """An agency sets the posting apart by marks, and goes on below it."""
    text = "ご案内です。\n> 応募資格\n> ・会計の経験\nほかの求人です。\n"
    (page,) = pages_of(mail(text).as_bytes())
    read = page.removeprefix(FIELDS).split()
    assert read == ["ご案内です。", "応募資格", "・会計の経験", "ほかの求人です。"]


@pytest.mark.parametrize("line", ["スマホのメールから送信", "Sent from my phone"])
def test_what_a_mail_program_writes_below_a_mail_is_not_read(line: str) -> None:
    """Within the mail the same words are the writer's."""
    (page,) = pages_of(mail(f"職務経歴をお送りします。\n{line}\n森田\n\n{line}\n").as_bytes())
    assert page.count(line) == 1
    assert page.endswith("森田")
