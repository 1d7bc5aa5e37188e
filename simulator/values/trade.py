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
    BEAUTY = "beauty"
    FACILITY = "facility"
    IT = "it"
    CREATIVE = "creative"
    OFFICE = "office"
    FIRM = "firm"
    FINANCE = "finance"
    ESTATE = "estate"
    TRAVEL = "travel"
    STAFFING = "staffing"
    WHOLESALE = "wholesale"
    SALES = "sales"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Trade.CARE: "介護・福祉",
    Trade.MEDICAL: "病院・クリニック",
    Trade.TEACHING: "保育・教育",
    Trade.PUBLIC: "団体・公共",
    Trade.FACTORY: "製造",
    Trade.BUILDING: "建設・設備",
    Trade.TRANSPORT: "運送・倉庫",
    Trade.FARM: "食品・農林水産",
    Trade.SHOP: "販売・小売",
    Trade.FOOD: "飲食・宿泊",
    Trade.BEAUTY: "美容・理容",
    Trade.FACILITY: "警備・清掃・設備管理",
    Trade.IT: "IT・ウェブ",
    Trade.CREATIVE: "デザイン・編集・広告",
    Trade.OFFICE: "事務・人事・経理",
    Trade.FIRM: "会計・法律などの事務所",
    Trade.FINANCE: "金融・保険",
    Trade.ESTATE: "不動産",
    Trade.TRAVEL: "旅行・交通・観光",
    Trade.STAFFING: "人材・コールセンター",
    Trade.WHOLESALE: "商社・卸・メーカー",
    Trade.SALES: "営業",
}
