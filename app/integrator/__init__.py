"""The door for programs of other systems: messages to cases, jobs and their answers. It has no pages."""

from app.integrator import api, blueprint

__all__ = ["api", "blueprint"]
