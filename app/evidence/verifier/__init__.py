"""The pieces of `verify.py`, which `app.evidence.verify_py` joins to one file, with two that lie elsewhere.

Each needs the standard library alone, in Python 3.9 or newer.
"""
