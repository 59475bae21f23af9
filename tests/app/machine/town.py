"""The small city of `tests.city` with one more item: the one on the chart that has everything."""

from app.services.file_case import file_case
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from tests.app.machine.chart import EVERYTHING, KEY, RENAMED
from tests.city import MONDAY, City


def offer_everything(city: City) -> None:
    with city.database.transaction() as session:
        designer = city.person(session, "designer")
        for source in (RENAMED, EVERYTHING):  # the last one is in force
            publish_chart(session, source=source, forms={}, person=designer, now=MONDAY)
        body = {"code": KEY, "name": "样样都有", "org": "market", "chart": KEY, "promised": "10wd", "legal": "20wd"}
        publish_item(session, body=body, person=designer, now=MONDAY)


def file_everything(city: City) -> str:
    """The number of a new case on that chart, filed at the city's moment."""
    with city.work() as session:
        clerk = city.person(session, "clerk")
        filed = file_case(session, item_code=KEY, outcome="complete", form={}, person=clerk, now=city.now)
    return filed.case_number
