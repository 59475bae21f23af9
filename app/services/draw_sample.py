"""Draw a sample of cases by a published seed and keep it; draw it again, and say whether it is the same."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.errors import SampleRefused
from app.models import AuditSample
from app.models.base import table_of
from app.permissions import check_can_draw_samples
from app.queries.populations import STRATA, Population, numbers_by_stratum
from app.queries.samples import SampleView
from app.queries.views import Who
from app.services.bound_rows import bound, last_of
from app.services.lots import digest_of, drawn
from app.services.opinions import check_words
from engine.desk import iso

MOST = 1000
NAME_MOST, SEED_MOST = 100, 200
PLAIN = ("name", "seed", "size", "item", "org", "strata", "population", "drawn", "drawn_by")


@dataclass(frozen=True, slots=True)
class Drawing:
    """`population`: how many there were to draw from, `digest` of their numbers."""

    population: int
    digest: bytes
    drawn: tuple[str, ...]


def draw_sample(
    session: Session, *, name: str, seed: str, size: int, population: Population, person: Who, now: datetime
) -> int:
    """The number of the sample. Raises NotAllowed, SampleRefused, TextTooLong, TextUnreadable."""
    check_can_draw_samples(person)
    name, seed = name.strip(), seed.strip()
    _check(name, seed, size, population, now)
    found = drawing(session, population, seed, size)
    sample = AuditSample(
        name=name,
        seed=seed,
        size=size,
        **asdict(population),
        population=found.population,
        numbers=found.digest,
        drawn=list(found.drawn),
        drawn_at=now,
        drawn_by=person.id,
    )
    last = last_of(session, table_of(AuditSample))
    sample.seq, sample.digest = last.seq + 1, bound(facts_of(sample), last)
    session.add(sample)
    session.flush()
    return sample.seq


def facts_of(row: Any) -> Mapping[str, Any]:
    """What the digest of a sample is over."""
    return {
        **{name: getattr(row, name) for name in PLAIN},
        **{name: iso(getattr(row, name)) for name in ("since", "until", "drawn_at")},
        "numbers": row.numbers.hex(),
    }


def drawing(session: Session, population: Population, seed: str, size: int) -> Drawing:
    """Raises SampleRefused where there are not so many cases."""
    strata = numbers_by_stratum(session, population)
    numbers = [number for stratum in strata.values() for number in stratum]
    if len(numbers) < size:
        raise SampleRefused(reason=f"范围内只有 {len(numbers)} 件办结的办件，不够抽取 {size} 件。")
    return Drawing(len(numbers), digest_of(numbers), tuple(drawn(seed, strata, size)))


def drawn_again(session: Session, sample: SampleView) -> Drawing:
    """As the same seed draws it from the cases there are now. Raises SampleRefused."""
    return drawing(session, sample.drawn_from, sample.seed, sample.size)


def _check(name: str, seed: str, size: int, population: Population, now: datetime) -> None:
    if not name or not seed:
        raise SampleRefused(reason="请填写名称和公布的随机数种子。")
    check_words("名称", name, NAME_MOST)
    check_words("随机数种子", seed, SEED_MOST)
    if not 1 <= size <= MOST:
        raise SampleRefused(reason=f"件数应为 1 到 {MOST}。")
    if population.strata not in STRATA:
        raise SampleRefused(reason="分层方式只有按事项和按机构。")
    if not population.since < population.until <= now:
        raise SampleRefused(reason="期间应当已经结束，开始不晚于结束。")
