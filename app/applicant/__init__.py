"""The door for applicants, open to everybody: applying, following a case, handing in what is missing. No script."""

from app.applicant import apply_pages, blueprint, size_pages, supplement_pages, track_pages, verifier_pages

__all__ = ["apply_pages", "blueprint", "size_pages", "supplement_pages", "track_pages", "verifier_pages"]
