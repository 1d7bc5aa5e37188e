"""Reproaches in plain words, beside bad times that are told fairly."""

from __future__ import annotations

import pytest

from simulator.interview.questions import find_question
from simulator.reading.read import read
from simulator.signals.rules.labels import REPROACHES, complaints
from simulator.signals.rules.reproach import find_reproaches
from tests.understood import understood

REPROACHFUL = (
    "上がころころ方針を変えるので、現場はいつも振り回されていました。",
    "部長は現場に一度も来ないくせに、数字の話だけはするんです。",
    "先輩は自分の仕事を全部こちらに押し付けて、定時で帰るんですよ。",
    "残業しても評価されず、気に入られた人だけが昇進していく会社でした。",
    "店長は何もせずに裏でスマホを見ているだけで、私たちばかりが走り回っていました。",
    "会社は人を育てる気がまったくなくて、入ったその日から一人で現場に出されました。",
    "サービス残業は当たり前で、有休を取ろうとすると嫌な顔をされるような職場でした。",
    "営業が無理な納期で取ってくるので、いつも開発側が尻拭いをさせられるんです。",
    "課長の好き嫌いで担当が決まってしまうので、頑張っても意味がないんですよね。",
    "ミスの責任を全部こちらに被せてきて、本人は知らん顔でした。",
    "経営陣は現場の声なんて聞く気もなくて、口先だけなんですよ。",
    "正直、あの上司の下では誰がやっても同じだったと思います。",
    "引き継ぎもろくにされないまま担当を投げられて、そのうえ怒られるのは私なんです。",
    "古い体質の会社で、意見を言うと煙たがられるんです。",
    "教育なんて何もなくて、見て覚えろの一点張りでした。",
    "上司が感情的な人で、気分によって言うことが変わるんです。",
    "人が辞めても補充もせず、残った人間にしわ寄せが来るだけでした。",
    "同僚もやる気のない人ばかりで、正直足を引っ張られていました。",
    "あの会社には将来性がないと思います。",
    "本社の人間は現場を知らないで勝手なことばかり言ってくるんです。",
    "給料も上がらないし、休みも取れないし、もうやってられないと思いました。",
    "親会社から来た人たちが偉そうに指示だけして、責任は取らないんです。",
    "お客様もわがままな方が多くて、こちらが悪者にされるんです。",
    "手柄は全部上司のものになって、失敗は部下のせいです。",
    "何を言っても聞き入れてもらえず、結局こちらが折れるしかありませんでした。",
    "社長の一存ですべてが決まるワンマン経営でした。",
    "ちゃんとした研修もなく、放り出されたようなものです。",
    "人事に相談しても、取り合ってもらえませんでした。",
    "若手の意見は頭ごなしに否定されました。",
    "上の人たちは保身しか考えていないんです。",
)
FAIR = (
    "在庫の置き場がばらばらで、探すのに毎回20分かかっていました。",
    "当時は引き継ぎの資料がなく、私が一から作りました。",
    "最初は誰も手を挙げなかったので、私が引き受けました。",
    "お客様からお叱りをいただき、自分の確認不足を反省しました。",
    "人手が足りず、8人で回していた現場が5人になりました。",
    "上司に相談したところ、まずは試してみようと言っていただきました。",
    "入社当時は何も分からず、先輩に一つずつ教わりました。",
    "工場長に反対されましたが、3か月分のデータを見せて納得していただきました。",
    "部長からリーダーを任されまして、6人をまとめました。",
    "取引先に値上げを断られて、条件を組み直しました。",
    "お客様に怒られたこともありましたが、毎週通って信頼を取り戻しました。",
    "会社が来年、事業を畳むことになりまして、次の職場を探しています。",
    "私の説明が足りなくて、現場を混乱させてしまいました。",
    "営業と開発で意見が割れて、なかなか話が進みませんでした。",
    "担当者が急に退職して、私が途中から引き継ぎました。",
    "改善の提案が受け入れられず、最初は悔しい思いをしました。",
    "現場の負担が大きいことが課題だと思います。",
    "品質の考え方について、とても考えさせられました。",
    "本部の方針で店舗が半分になりました。",
    "前任者が残した図面と現物が合っておらず、私が測り直しました。",
    "誰も気づいていなかったのですが、記録をつけてみると朝の温度が原因でした。",
    "システムが古くて、同じ内容を二回入力しないといけませんでした。",
    "一人で抱え込んでしまったのが私の失敗でした。",
    "仕事の幅を広げる機会が限られていましたので、次の環境で挑戦したいと考えました。",
    "御社の課題は、地方の店舗が少ないことだと思います。",
    "後輩がなかなか育たず、私の教え方を変えました。",
    "評価制度が年功序列ですので、成果で見ていただける環境を選びたいと考えました。",
    "先方の仕様がなかなか決まらず、私が毎日通って確認しました。",
)
CONFLICT = find_question("conflict")


def test_most_complaints_of_one_sentence_are_found_alone() -> None:
    """By words of blame, or by two reproaches; the others have one, and a second follows them."""
    found = [bool(complaints(understood(each), CONFLICT)) for each in REPROACHFUL]
    assert sum(found) >= 0.75 * len(found)


@pytest.mark.parametrize("text", FAIR)
def test_bad_times_told_fairly_blame_nobody(text: str) -> None:
    """What went wrong may be told; a false reproach would hurt."""
    assert not complaints(understood(text), CONFLICT)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("毎週無理やり残業させられていました。", "させられ", id="forced"),
        pytest.param("いつも後始末ばかりやらされていました。", "やらされ", id="forced, short form"),
        pytest.param("品質についてとても考えさせられました。", None, id="grateful for it"),
        pytest.param(
            "部長は数字しか見ていないんです。", "数字しか見て", id="all they have in mind"
        ),
        pytest.param("こちらが合わせるしかないので。", "合わせるしかない", id="no way out"),
        pytest.param("もう少し仕事をしてほしかったですね。", "てほしかった", id="not fulfilled"),
        pytest.param("覚える気がまったくないんです。", "覚える気がまったくない", id="no mind to"),
        pytest.param("負ける気がしません。", None, id="another 気"),
        pytest.param(
            "所長は現場のことを何も分かっていません。", "分かってい", id="who should know"
        ),
        pytest.param("私は部長の話を何も分かっていませんでした。", None, id="of oneself"),
    ],
)
def test_a_reproach_is_known_by_its_grammar(text: str, found: str | None) -> None:
    """Whatever it is about."""
    said = [text[start:end] for start, end in find_reproaches(read(text))]
    assert any(found in each for each in said) if found else not said


def test_one_reproach_is_a_fact_and_two_are_a_complaint() -> None:
    """Also where they stand in different sentences."""
    one, other = "お客様に怒られました。", "先方は何も決めないんです。"
    assert not complaints(understood("手配を一人で担当しました。" + one), CONFLICT)
    both = understood("手配を一人で担当しました。" + one + other)
    assert len(find_reproaches(both.reading)) >= REPROACHES
    assert complaints(both, CONFLICT)
