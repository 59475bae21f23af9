"""What a driver may do, and how often. An act gives a command, or None where there is nothing to do it with."""

from engine.candidates import BY_CANDIDATE
from engine.commands import (
    CC,
    AddSigner,
    Assign,
    Claim,
    Command,
    Complete,
    Delegate,
    Fire,
    HandIn,
    JobDone,
    JobFailed,
    Jump,
    Message,
    Nullify,
    Release,
    Remark,
    RemoveSigner,
    Resolve,
    Resume,
    Retry,
    Return,
    Skip,
    Suspend,
    TakeBack,
    Terminate,
    Transfer,
    Urge,
    WithdrawApplication,
)
from tests.engine.differential.drive import PEOPLE, ROOT, Act, Driver


def complete(driver: Driver) -> Command | None:
    task = driver.task()
    if task is None:
        return None
    node = driver.chart.nodes[task.node]
    outcome = driver.some(node.outcomes)
    appoint = {}
    if driver.chance.random() < 0.15:
        appoint = {driver.some(sorted(driver.chart.nodes)): driver.people()}
    return Complete(
        task.key,
        driver.worker(task),
        outcome.name if outcome else "",
        driver.values(node),
        {"opinion": ROOT},
        appoint,
    )


def fire(driver: Driver) -> Command | None:
    timer = driver.some(each for each in driver.picture.deadlines.values() if each.kind == "timer")
    if timer is None:
        return None
    driver.wait_until(timer.due)
    return Fire(timer.key)


def claim(driver: Driver) -> Command | None:
    task = driver.task()
    return task and Claim(task.key, driver.worker(task))


def release(driver: Driver) -> Command | None:
    task = driver.some(each for each in driver.picture.tasks.values() if each.claimed_by)
    return task and Release(task.key, task.claimed_by)


def hold(driver: Driver) -> Command:
    return Suspend("p1") if driver.picture.status == "running" else Resume("p1")


def go_on(driver: Driver) -> Command | None:
    return Resume("p1") if driver.picture.status == "suspended" else None


def hand_in(driver: Driver) -> Command:
    return HandIn("p1", {"materials": ROOT})


def send_back(driver: Driver) -> Command | None:
    task = driver.task()
    if task is None:
        return None
    to = driver.some(("@previous", "@previous", "@start", *sorted(driver.picture.done_by)))
    mode = driver.some(("again", "straight"))
    return Return(task.key, driver.worker(task), to, mode, driver.some(("", "own", "all")), {"opinion": ROOT})


def take_back(driver: Driver) -> Command | None:
    last = driver.some(driver.finished[-2:])
    return last and TakeBack(last[0], last[1])


def jump(driver: Driver) -> Command | None:
    task = driver.task()
    to = driver.some(sorted(driver.chart.nodes))
    return Jump("p1", to, task.key if task and driver.chance.random() < 0.7 else "", "", {"opinion": ROOT})


def transfer(driver: Driver) -> Command | None:
    task = driver.task()
    return task and Transfer(task.key, driver.worker(task), driver.some(PEOPLE))


def delegate(driver: Driver) -> Command | None:
    task = driver.task()
    return task and Delegate(task.key, driver.worker(task), driver.some(PEOPLE))


def resolve(driver: Driver) -> Command | None:
    task = driver.some(each for each in driver.picture.tasks.values() if each.owner)
    return task and Resolve(task.key, task.person, {"opinion": ROOT})


def copy(driver: Driver) -> Command:
    return CC("p1", driver.people())


def urge(driver: Driver) -> Command | None:
    task = driver.task()
    return task and Urge(task.key, "p1")


def assign(driver: Driver) -> Command | None:
    """What a rule for candidates found: another organisation, another post, or one person."""
    task = driver.task()
    if task is None:
        return None
    found = driver.some(({"org": "market"}, {"role": "chief"}, {"person": driver.some(PEOPLE)}))
    return Assign(task.key, "system", BY_CANDIDATE, **found)


def skip(driver: Driver) -> Command | None:
    task = driver.task()
    return task and Skip(task.key, "system", driver.some(PEOPLE))


def remark(driver: Driver) -> Command | None:
    done = driver.some(driver.finished)
    return done and Remark(*done, {"opinion": ROOT})


def add_signer(driver: Driver) -> Command | None:
    task = driver.task()
    where = driver.some(("before", "after", "parallel"))
    return task and AddSigner(task.key, driver.worker(task), driver.people(), where)


def remove_signer(driver: Driver) -> Command | None:
    seat = driver.some(seat for seats in driver.picture.sittings.values() for seat in seats)
    return seat and RemoveSigner(seat.key, driver.some(PEOPLE))


def message(driver: Driver) -> Command | None:
    wait = driver.some(each for each in driver.picture.waiting.values() if each.kind != "job")
    return wait and Message(wait.name, wait.ref, "system", {}, {"message": ROOT})


def answer(driver: Driver) -> Command | None:
    job = driver.some(each for each in driver.picture.waiting.values() if each.kind == "job")
    if job is None:
        return None
    if job.stopped:
        return Retry(job.key, "p1")
    if driver.chance.random() < 0.3:
        return JobFailed(job.key, "system", driver.some(("", "E1")), "没有回应")
    return JobDone(job.key, "system", driver.some(("", "ok", "bad")))


def give_up(driver: Driver) -> Command:
    return driver.some((Terminate, WithdrawApplication))("p1")


def nullify(driver: Driver) -> Command:
    return Nullify("p1")


def nonsense(driver: Driver) -> Command:
    """Never allowed, whatever the case looks like."""
    task = driver.task()
    key = task.key if task else "nothing#1"
    return driver.some(
        (
            Complete("nothing#1", "p1"),
            Complete(key, "p1", "no such outcome"),
            Complete(key, "p1", "ok", {"no_such_field": 1}),
            Complete(key, "p1", "ok", {"kind": {"typename": "x", "__class__": "y"}}),
            Claim("nothing#1", "p1"),
            Release(key, "nobody"),
            Fire("nothing#1"),
            Return(key, "p1", "no such node"),
            TakeBack("nothing#1", "p1"),
            Transfer(key, "p1", ""),
            Jump("p1", "no such node"),
            Message("no such message", "", "system"),
            JobDone("nothing#1"),
            Retry("nothing#1", "p1"),
            Skip("nothing#1", "system", "p1"),
            Assign("nothing#1", "system", BY_CANDIDATE, person="p1"),
            RemoveSigner("nothing#1.1", "p1"),
        )
    )


ACTS: dict[Act, float] = {
    complete: 14,
    fire: 3,
    claim: 1.5,
    release: 0.5,
    hold: 0.3,
    go_on: 4,
    hand_in: 0.1,
    send_back: 2,
    take_back: 1,
    jump: 0.3,
    transfer: 0.6,
    delegate: 0.6,
    resolve: 1,
    copy: 0.2,
    urge: 0.3,
    assign: 0.5,
    skip: 0.4,
    remark: 0.2,
    add_signer: 1,
    remove_signer: 0.4,
    message: 4,
    answer: 6,
    give_up: 0.1,
    nonsense: 1,
}

AFTERWARDS: dict[Act, float] = {nullify: 1, copy: 1, remark: 0.5, complete: 1, give_up: 1, nonsense: 1}
"""When the case has ended."""
