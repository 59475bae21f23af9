"""People and shops nobody has, with numbers that pass every check: as many as are asked for, the same each time."""

from collections.abc import Callable
from random import Random
from typing import Any

from app.demo import told
from app.services.field_types import is_credit_code, is_id_card

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
REGION = "990123"


def family(random: Random, place: int) -> dict[str, Any]:
    """The form of a 生育登记."""
    return {
        "applicant_name": _name(random),
        "id_type": "居民身份证",
        "id_no": _id_card(random, place * 2),
        "mobile": _mobile(place),
        "delivery_way": "电子证照",
        "spouse_name": _name(random),
        "spouse_id_no": _id_card(random, place * 2 + 1),
        "child_order": random.choice((1, 1, 1, 2, 2, 3)),
        "expected_date": "today",
    }


def shop(random: Random, place: int) -> dict[str, Any]:
    """The form of a 食品经营许可."""
    words, name = told.facts("history"), _name(random)
    kind, goods = random.choice(words["shops"])
    return {
        "applicant_name": name,
        "id_type": "居民身份证",
        "id_no": _id_card(random, place),
        "mobile": _mobile(place),
        "delivery_way": "窗口自取",
        "shop_name": f"示范县{name[0]}记{kind}",
        "uscc": _checked(f"92990123MB{place:07}", is_credit_code),
        "address": f"示范县{random.choice(words['streets'])} {random.randint(1, 260)} 号",
        "business_type": "餐饮服务经营者",
        "items": [goods],
        "area": str(random.randint(18, 300)),
        "safety_manager": name,
    }


def _name(random: Random) -> str:
    words = told.facts("history")
    return random.choice(words["surnames"]) + random.choice(words["given"])


def _id_card(random: Random, place: int) -> str:
    born = f"{random.randint(1965, 2001)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    return _checked(f"{REGION}{born}{place % 1000:03}", is_id_card)


def _mobile(place: int) -> str:
    """Of a block that no operator gives out."""
    return f"1390001{place % 10_000:04}"


def _checked(digits: str, is_right: Callable[[str], bool]) -> str:
    """With the sign behind that makes the check right."""
    return next(digits + sign for sign in SIGNS if is_right(digits + sign))
