"""`banjie audit xes`, as somebody who may and as somebody who may not."""

from click.testing import CliRunner

from app.cli import main


def test_the_command_writes_the_log_for_auditors_alone_and_overwrites_nothing(travelled, tmp_path):
    settings = {"BANJIE_SECRET_KEY": "k" * 32, "BANJIE_HOME": str(tmp_path / "home")}
    settings["BANJIE_DATABASE_URL"] = travelled.database.url.render_as_string(hide_password=False)
    place = tmp_path / "log.xes"

    def banjie(*words):
        return CliRunner().invoke(main, ["audit", "xes", "--to", str(place), *words], env=settings)

    refused = banjie("--as", "clerk")
    done = banjie("--as", "auditor", "--item", "shop", "--since", "2026-01-01")
    again = banjie("--as", "auditor")

    assert refused.exit_code == 1 and "您无权" in refused.stderr
    assert done.exit_code == 0 and "开店许可" in done.stdout
    assert place.read_bytes().count(b"<trace>") == 5
    assert again.exit_code == 2 and "已经存在" in again.stderr
