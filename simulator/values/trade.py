"""The trade that a candidate wishes to work in, told once, so that 逆質問 are answered from it."""

from __future__ import annotations

from enum import StrEnum


class Trade(StrEnum):
    """A trade of the made-up company; each has a sheet ``personas/company/trades/<id>.toml``."""

    CARE = "care"
    MEDICAL = "medical"
    TEACHING = "teaching"
    PUBLIC = "public"
    FACTORY = "factory"
    BUILDING = "building"
    TRANSPORT = "transport"
    FARM = "farm"
    SHOP = "shop"
    FOOD = "food"
    IT = "it"
    OFFICE = "office"
    SALES = "sales"

    @property
    def label(self) -> str:
        return {
            "care": "介護・福祉",
            "medical": "病院・クリニック",
            "teaching": "保育・教育",
            "public": "団体・公共",
            "factory": "製造",
            "building": "建設・設備",
            "transport": "運送・倉庫",
            "farm": "食品・農林水産",
            "shop": "販売・小売",
            "food": "飲食・宿泊",
            "it": "IT・ウェブ",
            "office": "事務・人事・経理",
            "sales": "営業",
        }[self.value]
