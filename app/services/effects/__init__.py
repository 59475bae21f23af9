"""What a rung of an escalation ladder does outside its case: one file an effect."""

from app.services.effects.carrying_out import carry_out

__all__ = ["carry_out"]
