"""Conformance: what rules find in history. One check, one file; `checks.py` names them, `findings.py` asks them."""
