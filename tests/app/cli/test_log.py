"""banjie log, on a city with a case whose lines are signed for."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from app.services.sign_head import seal_and_sign
from engine.log_head import head_in
from engine.merkle import leaf_hash, verify_inclusion
from tests.app.log.notary import notary_in


@pytest.fixture
def here(banjie, city):
    """The command on the database of the city."""
    url = city.database.url.render_as_string(hide_password=False)
    return lambda *words: banjie("log", *words, BANJIE_DATABASE_URL=url)


def test_a_log_from_its_first_head_to_a_forgery(city, here, tmp_path):
    notary = notary_in(tmp_path / "home")
    number, unsigned = city.granted(), here("status").stdout
    seal_and_sign(city.database, notary, datetime.now(UTC))

    status, holds, proof = here("status"), here("verify"), json.loads(here("prove", number, 2).stdout)
    beyond = here("prove", number, 6)
    asked, rotated = here("rotate"), here("rotate", "--yes")
    city.file()
    seal_and_sign(city.database, notary, datetime.now(UTC))
    after = here("verify", "--heads", notary.heads_file)
    with city.database.transaction() as session:
        session.execute(text("DELETE FROM log_entry WHERE position = 1"))
    forged = here("verify")

    assert "尚未签名" in unsigned
    assert "存证日志：5 条" in status.stdout and "正在使用" in status.stdout
    assert (holds.exit_code, after.exit_code) == (0, 0) and "没有不一致" in holds.stdout
    head, path = head_in(json.dumps(proof["head"]).encode()), [bytes.fromhex(each) for each in proof["path"]]
    assert verify_inclusion(leaf_hash(proof["leaf"].encode()), proof["position"], head.size, path, head.root)
    assert (beyond.exit_code, asked.exit_code, rotated.exit_code) == (1, 2, 0)
    assert here("status").stdout.count("公钥：") == 2
    assert forged.exit_code == 1 and f"{number}（第 2 条" in forged.stdout and "2 处不一致" in forged.stderr
