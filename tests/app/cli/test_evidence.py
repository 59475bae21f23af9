"""banjie evidence: packages written whole or not at all, and checked with our own keys."""

import hashlib
from datetime import UTC, datetime


def test_packages_are_written_and_checked_by_command(banjie, city, tmp_path):
    city.now = datetime.now(UTC)
    numbers = [city.granted(), city.file().case_number]
    url, place = city.database.url.render_as_string(hide_password=False), tmp_path / "out.zip"

    def run(*words):
        return banjie("evidence", *words, BANJIE_DATABASE_URL=url)

    made = run("export", *numbers, "--to", place, "--as", "auditor")
    again = run("export", *numbers, "--to", place, "--as", "auditor")
    refused = run("export", numbers[0], "--to", tmp_path / "b.zip", "--as", "admin")
    both = run("export", numbers[0], "--redacted", "--files", "--as", "auditor")
    good = run("check", place)
    place.write_bytes(place.read_bytes()[:-40])
    cut = run("check", place)

    assert made.exit_code == 0 and f"{place}：" in made.stdout and again.exit_code == 2
    assert place.stat().st_mode & 0o077 == 0
    assert refused.exit_code == 1 and "遮盖个人信息" in refused.stderr and both.exit_code == 2
    assert good.exit_code == 0 and "结论：成立。" in good.stdout and "密钥编号与机关公布" not in good.stdout
    assert cut.exit_code == 1 and "不能核验" in cut.stderr
    assert [each.name for each in tmp_path.glob("*.zip")] == ["out.zip"] and not list(tmp_path.glob(".*part"))


def test_the_verifier_is_written_with_the_digest_to_publish(banjie, tmp_path):
    place = tmp_path / "verify.py"

    made, again = (banjie("evidence", "verifier", "--to", place) for _ in range(2))

    assert made.exit_code == 0 and hashlib.sha256(place.read_bytes()).hexdigest() in made.stdout
    assert again.exit_code == 2 and "已经存在" in again.stderr
