"""Map the characters of Unicode's radical blocks to the kanji that they look like."""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小"
    "⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌"
    "⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫"
    "⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓"
    "⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝"
    "⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏"
    "⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐"
    "⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯"
    "⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Each of CJK Radicals Supplement (U+2E80 to U+2EFF) and its kanji: Equivalent_Unified_Ideograph of
the Unicode Character Database 14.0. NFKC maps two of them only."""
_KANGXI = range(0x2F00, 0x2FD6)
"""Kangxi Radicals, all of which NFKC maps as Equivalent_Unified_Ideograph does."""
_JAPANESE = {"戶": "戸", "靑": "青"}
"""What Japanese fonts draw for the two kanji of that block that JIS X 0213 has not: their ⼾ has
the shape of 戸."""
TO_KANJI = {
    **{ord(one): two for one, two in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
    **{
        code: _JAPANESE.get(kanji, kanji)
        for code in _KANGXI
        for kanji in (unicodedata.normalize("NFKC", chr(code)),)
    },
}
"""For ``str.translate``: what fonts of PDFs name their kanji by, to the kanji."""
