"""Which forms of a case are worth showing: those in which something was written."""

from collections.abc import Collection, Iterable

from engine.chart import Form


def filled_forms(forms: Iterable[Form], written: Collection[str], without: Collection[str] = ()) -> list[Form]:
    """`without`: keys of fields that are shown elsewhere on the page; a form made of them alone is left out."""
    return [form for form in forms if _has_any(form, written) and not _is_within(form, without)]


def _has_any(form: Form, keys: Collection[str]) -> bool:
    return any(field.key in keys for field in form.fields)


def _is_within(form: Form, keys: Collection[str]) -> bool:
    return all(field.key in keys for field in form.fields)
