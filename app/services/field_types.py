"""The types of form fields: what a value must look like, and the one spelling it is kept in."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from engine.chart import Field

TEXT_LIMITS = {"text": 200, "textarea": 5000, "address": 300, "person": 100}
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class WrongValue(ValueError):
    """The rest of a Chinese sentence that begins with the field's label."""


def value_of(field: Field, given: Any, form: Mapping[str, Any]) -> Any:
    """Raises WrongValue. A type nobody knows is read as text. `form`: what stands in the other fields."""
    if field.type == "id_number":
        return _id_number(given, form.get("id_type"))
    return _READERS.get(field.type, _text)(field, given)


def is_readable(text: str) -> bool:
    """No control characters and no halves of characters: neither people nor stores can do anything with them;
    and nothing that turns the direction of what comes after it, so that people read another text than there is.
    """
    return not _UNREADABLE.search(text)


def is_id_card(text: str) -> bool:
    """An 18-digit resident identity number with a real birth date and the right check character (GB 11643)."""
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", text, re.ASCII):
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _ID_WEIGHTS))
    return _ID_CHECKS[total % 11] == text[17]


def is_credit_code(text: str) -> bool:
    """An 18-character unified social credit code with the right check character (GB 32100)."""
    if not re.fullmatch(rf"[{_USCC_ALPHABET}]{{18}}", text):
        return False
    total = sum(_USCC_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(text[:17]))
    return _USCC_ALPHABET[(31 - total % 31) % 31] == text[17]


def _text(field: Field, given: Any) -> str:
    if not isinstance(given, str):
        raise WrongValue("应为文字。")
    said = given.strip()
    limit = TEXT_LIMITS.get(field.type, 200)
    if not said:
        raise WrongValue("不能只有空格。")
    if len(said) > limit:
        raise WrongValue(f"不能超过 {limit} 字。")
    if not is_readable(said):
        raise WrongValue("含有不能显示的字符。")
    return said


def _select(field: Field, given: Any) -> str:
    if not isinstance(given, str) or given not in field.options:
        raise WrongValue("不在可选范围内。")
    return given


def _multiselect(field: Field, given: Any) -> list[str]:
    chosen = [given] if isinstance(given, str) else given
    if not isinstance(chosen, list) or len(chosen) > len(field.options):
        raise WrongValue("含有不在可选范围内的值。")
    if not all(isinstance(each, str) and each in field.options for each in chosen):
        raise WrongValue("含有不在可选范围内的值。")
    return [option for option in field.options if option in chosen]


def _pattern(check: Callable[[str], object], complaint: str) -> Callable[[Field, Any], str]:
    def read(_field: Field, given: Any) -> str:
        said = given.strip().upper() if isinstance(given, str) else ""
        if not check(said):
            raise WrongValue(complaint)
        return said

    return read


def _id_number(given: Any, id_type: Any) -> str:
    """The number of the kind of document chosen beside it; any kind we know where none is chosen."""
    said = given.strip().upper() if isinstance(given, str) else ""
    check, complaint = _DOCUMENTS.get(str(id_type), (_is_any_document, "不是有效的证件号码。"))
    if not check(said):
        raise WrongValue(complaint)
    return said


def _is_passport(text: str) -> bool:
    return re.fullmatch(r"[A-Z0-9]{5,17}", text, re.ASCII) is not None


def _is_any_document(text: str) -> bool:
    return is_id_card(text) or is_credit_code(text) or _is_passport(text)


def _date(_field: Field, given: Any) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", given, re.ASCII):
            return date.fromisoformat(given).isoformat()
    except (TypeError, ValueError):
        pass  # the same complaint for everything that is no date
    raise WrongValue("应为日期，如 2026-01-31。")


def _number(_field: Field, given: Any) -> int:
    if isinstance(given, str) and re.fullmatch(r"\s*-?\d{1,15}\s*", given, re.ASCII):
        given = int(given)
    if type(given) is not int or abs(given) >= 10**15:
        raise WrongValue("应为整数。")
    return given


def _boolean(_field: Field, given: Any) -> bool:
    spelled = {"true": True, "false": False}.get(given, given) if isinstance(given, str) else given
    if type(spelled) is not bool:
        raise WrongValue("应为“是”或“否”。")
    return spelled


_NOT_ID_CARD, _NOT_CREDIT_CODE = "不是有效的 18 位居民身份证号码。", "不是有效的 18 位统一社会信用代码。"
_DOCUMENTS: dict[str, tuple[Callable[[str], bool], str]] = {
    "居民身份证": (is_id_card, _NOT_ID_CARD),
    "统一社会信用代码": (is_credit_code, _NOT_CREDIT_CODE),
    "护照": (_is_passport, "不是有效的护照号码。"),
}
_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "select": _select,
    "multiselect": _multiselect,
    "idcard": _pattern(is_id_card, _NOT_ID_CARD),
    "uscc": _pattern(is_credit_code, _NOT_CREDIT_CODE),
    "mobile": _pattern(re.compile(r"1[3-9]\d{9}", re.ASCII).fullmatch, "不是有效的 11 位手机号码。"),
    "decimal": _pattern(re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII).fullmatch, "应为数字，最多六位小数。"),
    "date": _date,
    "number": _number,
    "boolean": _boolean,
}
