"""Passwords."""

from argon2 import PasswordHasher

from app import passwords


def test_a_password_matches_its_own_hash_only():
    hashed = passwords.hash_of("correct horse")

    assert passwords.matches(hashed, "correct horse")
    assert not passwords.matches(hashed, "wrong horse")


def test_the_same_password_has_two_hashes():
    assert passwords.hash_of("same") != passwords.hash_of("same")


def test_an_account_without_a_hash_lets_nobody_in():
    assert not passwords.matches("", "nobody has this password")
    assert not passwords.matches("", "")


def test_a_spoiled_hash_lets_nobody_in():
    assert not passwords.matches("$argon2id$broken", "x")


def test_a_hash_with_other_parameters_is_outdated():
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("x")

    assert passwords.is_outdated(weak)
    assert not passwords.is_outdated(passwords.hash_of("x"))
    assert "m=19456,t=2,p=1" in passwords.hash_of("x")
