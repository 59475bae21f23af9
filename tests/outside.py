"""Charts that reach beyond their case: a job, a message thrown, a message waited for; and how they are put to work."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

from sqlalchemy import select

from app.models import Case, JournalLine, OutboxMessage, Waiting
from app.services.handlers.job import Outside
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from app.services.send_outbox import Sent, send_outbox
from app.services.verifying.case import verify_case
from engine.bundle import forms_to_json
from engine.replay import read_line
from tests.city import FORM, SHOP_FORM, City
from tests.engine.bpmn_writer import about, end, extended, file_of, named, road, start, task, throw, wait

FORMS = forms_to_json({"shop": SHOP_FORM})
RECEIVE = task(
    "receive", "complete", role="window_clerk", org="accepting", stage="receive", form="shop", clock="before"
)
CHECK = task("check", "pass", stage="handle")
RISK = '<gov:fields><gov:field name="risk" access="write"/></gov:fields>'
"""What an answer and a message may bring."""

GRANTED = named("message", "granted_message", "granted")


def job(key: str, handler: str, **inputs: str) -> str:
    """A service task."""
    given = "".join(f'<gov:input name="{name}" value="{value}"/>' for name, value in inputs.items())
    said = f'id="{key}" name="办{key}" gov:handler="{handler}"'
    return f"<bpmn:serviceTask {said}>{extended(given + RISK)}</bpmn:serviceTask>"


def errand(handler: str, *more: str, **inputs: str) -> bytes:
    """receive, then a job `ask`, then check."""
    way = road("start", "receive", "ask", "check", "end")
    return file_of(start(), RECEIVE, job("ask", handler, **inputs), CHECK, end(), way, *more, key="errand")


def _event(key: str, tag: str, correlation: str) -> str:
    """An event about the message `granted`."""
    made = (wait if tag == "catch" else throw)(
        key, inside=(extended(RISK) if tag == "catch" else "") + about("message", "granted_message")
    )
    return made.replace(f'id="{key}"', f'id="{key}" gov:correlation="{correlation}"') if correlation else made


def listener(correlation: str = "seats") -> bytes:
    """receive, then wait for the message, then check."""
    way = road("start", "receive", "hear", "check", "end")
    pieces = (start(), RECEIVE, _event("hear", "catch", correlation), CHECK, end(), way)
    return file_of(*pieces, key="listener", beside=GRANTED)


def speaker(correlation: str = "seats") -> bytes:
    """receive, then throw the message, then check."""
    way = road("start", "receive", "say", "check", "end")
    pieces = (start(), RECEIVE, _event("say", "throw", correlation), CHECK, end(), way)
    return file_of(*pieces, key="speaker", beside=GRANTED)


def opened(city: City, key: str, source: bytes) -> None:
    """The chart is published, and an item of the same name runs on it."""
    with city.work() as session:
        designer = city.person(session, "designer")
        publish_chart(session, source=source, forms=FORMS, person=designer, now=city.now)
        body = {"code": key, "name": key, "org": "market", "chart": key}
        publish_item(session, body=body, person=designer, now=city.now)


def filed(city: City, key: str, **form: Any) -> str:
    """The number of a new case."""
    return city.file(item_code=key, form=FORM | form, materials=()).case_number


def send(city: City, webhooks: Any = None, after: timedelta = timedelta(seconds=1)) -> Sent:
    """One round of the outbox, a little later."""
    city.now += after
    return send_outbox(Outside(city.database, webhooks or {}), lambda: city.now)


def waiting(city: City, number: str) -> list[tuple[str, str]]:
    """Key and error of what the case waits for."""
    with city.database.reading() as session:
        rows = select(Waiting.key, Waiting.stopped).join(Case, Waiting.case_id == Case.id).where(Case.number == number)
        return [(key, stopped) for key, stopped in session.execute(rows.order_by(Waiting.key))]


def letters(city: City) -> list[OutboxMessage]:
    with city.database.reading() as session:
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def cause(city: City, number: str) -> str:
    """How the outside knows the only thing that has left: case, line, and place among the events of the line."""
    [letter] = letters(city)
    return f"{number}/{letter.seq}/{letter.n}"


def commands(city: City, number: str) -> list[str]:
    """What the case was told to do, in order."""
    with city.database.reading() as session:
        bodies = session.scalars(
            select(JournalLine.body)
            .join(Case, JournalLine.case_id == Case.id)
            .where(Case.number == number)
            .order_by(JournalLine.seq)
        )
        return [read_line(body)["command"]["command"] for body in bodies]


def holds(city: City, number: str) -> bool:
    with city.database.reading() as session:
        return verify_case(session, number=number).holds


@dataclass
class Receiver:
    """Another system. It answers with what is in `answers`, then 204; what it was sent stands in `received`."""

    url: str = ""
    answers: deque[tuple[int, bytes]] = field(default_factory=deque)
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        return [headers["Idempotency-Key"] for headers, _ in self.received]


@contextmanager
def another_system(seconds: float = 0) -> Iterator[Receiver]:
    """On a port of its own, over real HTTP; it takes so many seconds to answer."""
    receiver = Receiver()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.received.append((dict(self.headers), body))
            time.sleep(seconds)
            status, told = receiver.answers.popleft() if receiver.answers else (204, b"")
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", receiver.url)
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    receiver.url = f"http://127.0.0.1:{server.server_port}/jobs"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def dripping(head: bytes) -> Iterator[str]:
    """The address of a system that says this, and then goes on with one sign after the other."""
    closed = threading.Event()

    class Dripping(StreamRequestHandler):
        def handle(self):
            self.rfile.readline()
            with suppress(OSError):  # it is cut off
                self.wfile.write(head)
                while not closed.wait(0.05):
                    self.wfile.write(b" ")

    server = ThreadingTCPServer(("127.0.0.1", 0), Dripping)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/jobs"
    finally:
        closed.set()
        server.shutdown()
        thread.join()
        server.server_close()
