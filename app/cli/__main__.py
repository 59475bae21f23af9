"""`python -m app.cli` is `banjie`, where the console script is not on the path."""

from app.cli import main

main(prog_name="banjie")
