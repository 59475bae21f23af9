"""Evidence packages that cannot be made or read."""

from app.errors.base import AppError


class EvidenceUnusable(AppError):
    """What was given is no evidence package, or one that cannot be read safely."""

    code = "evidence_unusable"
    says = "不能核验：{reason}。"
