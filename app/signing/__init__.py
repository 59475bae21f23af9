"""Signatures under heads of the log: algorithms behind one interface, and the folder where private keys lie."""

from app.signing.algorithms import ALGORITHMS, Algorithm, Signer, algorithm_named, verified
from app.signing.key_folder import KeyFolder

__all__ = ["ALGORITHMS", "Algorithm", "KeyFolder", "Signer", "algorithm_named", "verified"]
