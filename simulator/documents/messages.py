"""What a candidate is told of a file that can't be read, and of what was left out of one."""

from __future__ import annotations

from simulator.documents.forms import MOST_BYTES, Problem
from simulator.documents.values import LeftOut

_AS_PDF = "PDF で保存し直してから、もう一度 add してください。"
MESSAGES = {
    Problem.EMPTY: "には文章がありません。文章の入ったファイルを指定してください。",
    Problem.TOO_BIG: f"は大きすぎます({MOST_BYTES >> 20} MB まで)。"
    "必要なページだけを PDF で保存し直してください。",
    Problem.NOT_A_FILE: "はファイルではありません。資料のファイルを一つずつ指定してください。",
    Problem.MISSING: "が見つかりません。ファイルの名前と場所を確かめてください。",
    Problem.OLD_OFFICE: "は、パスワード付きか、古い形式の Office ファイルです。"
    "パスワードを外し、docx・xlsx か " + _AS_PDF,
    Problem.OTHER_OFFICE: "は、読めない形式の Office ファイルです。docx・xlsx か " + _AS_PDF,
    Problem.OLD_WORD: "は古い形式の Word 文書です。Word で開き、docx か " + _AS_PDF,
    Problem.OLD_EXCEL: "は古い形式の Excel 文書です。Excel で開き、xlsx か " + _AS_PDF,
    Problem.OTHER_DOCUMENT: "は、読めない形式の書類です。作ったアプリで開き、" + _AS_PDF,
    Problem.APPLE_DOCUMENT: "は Pages・Numbers・Keynote の書類です。そのアプリの「書き出す」で "
    "PDF か Word にしてから、それを add してください。",
    Problem.OUTLOOK_MAIL: "は Outlook のメール(.msg)です。Outlook の「名前を付けて保存」で"
    "テキストか HTML にしてから、それを add してください。",
    Problem.RICH_TEXT: "はリッチテキスト(RTF)です。Word などで開き、docx か " + _AS_PDF,
    Problem.XML: "は XML のデータです。開けるアプリで docx か PDF に保存し直すか、"
    "文章を写したテキストを add してください。",
    Problem.POINTER: "はリンクだけのファイルで、文章が入っていません。リンク先を開き、docx か "
    "PDF でダウンロード(ウェブページなら PDF で保存)して、それを add してください。",
    Problem.GIT_LFS: "は Git LFS の目印だけで、文書の本体がありません。git lfs pull で本体を"
    "取り出してから、もう一度 add してください。",
    Problem.HOLLOW: "の中身は、まだこのパソコンにありません。クラウドからのダウンロードが終わって"
    "から、もう一度 add してください。",
    Problem.UNFINISHED: "はダウンロードの途中のファイルです。ダウンロードが終わってから、"
    "できあがったファイルを add してください。",
    Problem.LOCK_FILE: "は、Word などが文書を開いている間だけ置く目印で、文書ではありません。"
    "名前が「~$」で始まらない、元の文書を add してください。",
    Problem.APPLE_DOUBLE: "は、Mac が文書の隣に置く付属のファイルで、文書ではありません。"
    "名前が「._」で始まらない、元の文書を add してください。",
    Problem.SYSTEM_FILE: "は、パソコンが自分のために置くファイルで、資料ではありません。"
    "資料のファイルを指定してください。",
    Problem.CALENDAR: "は予定や連絡先のファイルです。要る文章を写したテキストを add してください。",
    Problem.SOUND: "は音声か動画のファイルです。文章の入った資料を指定してください。",
    Problem.PROGRAM: "はプログラムです。文章の入った資料を指定してください。",
    Problem.PICTURE: "は画像なので、文字を読めません。元の資料を PDF で保存するか、OCR で文字に"
    "したテキストを add してください。",
    Problem.ARCHIVE: "は圧縮ファイルです。展開して、中の資料を一つずつ add してください。",
    Problem.EMPTY_MAIL: "は、添付だけで文章のないメールです。添付のファイルを保存してから、"
    "それを add してください。",
    Problem.UNKNOWN: "の形式か文字コードを読めません。Markdown・テキスト(UTF-8 か Shift_JIS)・PDF・"
    "docx・xlsx・HTML のどれかで保存し直してください。",
    Problem.MOJIBAKE: "は文字化けしています。元のページかアプリで文字が読めることを確かめ、"
    "UTF-8 のテキストか PDF で保存し直してください。",
    Problem.BROKEN: "は壊れているようで、開けません。もう一度ダウンロードするか、" + _AS_PDF,
    Problem.BOMB: "は、開くと異常に大きくなるので、途中でやめました。元の文書から " + _AS_PDF,
    Problem.ENTITIES: "には、文書に要らない仕掛け(XML の実体宣言)があるので、読みませんでした。"
    "元の文書から " + _AS_PDF,
    Problem.ENCRYPTED: "にはパスワードが掛かっています。パスワードを外した写しを保存して、"
    "もう一度 add してください。",
    Problem.SCANNED: "には文字が入っていません(紙をスキャンした画像のようです)。"
    "OCR で文字にするか、文章を写したテキストを add してください。",
    Problem.ACROBAT_FORM: "は Adobe Acrobat だけが表示できるフォームで、文章を取り出せません。"
    "Acrobat Reader で開き、印刷先に「PDF」を選んで保存した PDF を add してください。",
    Problem.UNREADABLE_LETTERS: "の文字は、このファイルからは取り出せません。"
    "元の文書から PDF を作り直すか、文章を写したテキストを add してください。",
    Problem.TOO_LONG: "は長すぎます(60万字、2万行まで)。必要な部分だけを保存し直してください。",
    Problem.TOO_MANY_PARTS: "には、セルや書式などの部品が多すぎます(文字のないセルも数えます)。"
    "必要な部分だけを新しいファイルに写して保存し、それを add してください。",
    Problem.LOGIN_PAGE: "はログインの画面です。ログインして求人のページを開いてから、"
    "そのページを PDF で保存して add してください。",
    Problem.SCRIPT_PAGE: "には、ページの枠だけがあり、文章がありません。ブラウザーで文章が"
    "出てから、印刷で PDF に保存するか、文章を写したテキストを add してください。",
    Problem.COOKIE_PAGE: "には Cookie の確認だけが写っています。確認を閉じて、求人の文章が出て"
    "から、ページを保存し直してください。",
    Problem.CHECK_PAGE: "は、人かどうかを確かめる画面です。確認を済ませて、求人の文章が出て"
    "から、ページを保存し直してください。",
    Problem.ERROR_PAGE: "は、ページが見つからないなどの知らせの画面です。求人のページを開けることを"
    "確かめて、保存し直してください。",
    Problem.FRAMES_PAGE: "は、フレームの枠だけのページです。読みたいフレームの中を右クリックで"
    "新しいタブに開き、そのページを保存して add してください。",
    Problem.TOO_SLOW: "を、待てる時間のうちに読み終えられませんでした。"
    "必要なページだけを PDF で保存し直してください。",
}

LEFT_OUT = {
    LeftOut.FRAMES: "ページの中に埋め込まれた別のページ(フレーム)は読めていません。"
    "求人の文章がそこにあれば、その部分を開いて保存し、add してください。",
    LeftOut.SCRIPTED: "ページには、保存すると中身が残らない部分があります。見えていた文章が"
    "足りなければ、印刷で PDF に保存して add してください。",
    LeftOut.PICTURES: "画像の中の文字は読めていません。要る文字は、文章で書き足してください。",
    LeftOut.EMBEDDED: "埋め込まれた表や図は読めていません。要る内容は、文章で書き足してください。",
    LeftOut.COMMENTS: "校閲のコメントは、本文ではないので読んでいません。",
    LeftOut.SHAPES: "図形(テキストボックス、チェックボックス)の中の文字は読めていません。"
    "要る文字は、セルに書き足してください。",
    LeftOut.HIDDEN: "表示していないシート・行・列は読んでいません。要るときは、表示して保存して"
    "から add してください。",
    LeftOut.UNCOUNTED: "計算式の結果が保存されていないセルがあります。Excel で開いて保存し直して"
    "から add してください。",
    LeftOut.EARLIER_MAILS: "前のメールの引用は使っていません。要るときは、そのメールを保存して "
    "add してください。",
}

ATTACHMENT = "添付の『{name}』は読んでいません。要るときは、保存してから add してください。"
