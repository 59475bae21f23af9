"""Sound charts that are no nested blocks: jumps across each other, joins that do not match their splits, early ends."""

from tests.engine.bpmn_writer import end, flow, gateway
from tests.engine.growth import BLOCKS, FURTHER, Growth

TANGLES = ("jumps", "jumps", "weave", "stagger", "two_splits", "early")


class Tangle(Growth):
    """Each block of another kind stays sound because of one rule, which its method names."""

    blocks = (*BLOCKS, *FURTHER, *TANGLES)

    def __init__(self, seed: int):
        super().__init__(seed)
        self._awaited = 0  # around this place, so many parallel joins that need a token of every branch

    def branches(self, kind: str, depth: int) -> tuple[str, str]:
        needs_all = kind == "parallel"
        self._awaited += needs_all
        drawn = super().branches(kind, depth)
        self._awaited -= needs_all
        return drawn

    def jumps(self, depth: int) -> tuple[str, str]:
        """One token only, so it may go anywhere in the row: forward and back, overlapping as it likes."""
        row = [self._stop(depth) for _ in range(self.random.randint(3, 5))]
        last = self.new("g")
        self.draw(gateway(last))
        doors = [first for first, _ in row] + [last]
        for place, (_, leave) in enumerate(row):
            onward = place + 1
            self.draw(gateway(leave, default=f"{leave}_{doors[onward]}"), flow(leave, doors[onward]))
            elsewhere = [door for number, door in enumerate(doors) if number != onward]
            for door in self.random.sample(elsewhere, self.random.randint(0, 2)):
                self.draw(flow(leave, door, self.condition()))
        return doors[0], last

    def _stop(self, depth: int) -> tuple[str, str]:
        """A door, a block, a task that decides, and a gateway that is drawn by whoever knows where it leads."""
        door, leave = self.new("g"), self.new("g")
        first, middle = self.block(depth)
        decides, _ = self.work(0)
        self.draw(gateway(door), flow(door, first), flow(middle, decides), flow(decides, leave))
        return door, leave

    def weave(self, depth: int) -> tuple[str, str]:
        """An acyclic net of parallel gateways alone is sound: each branch comes to each join once.

        split -> (left, right); left -> (stays, crosses); crosses and right join -> under; stays and under join.
        """
        split, fork, cross, merge = (self.new("g") for _ in range(4))
        self.draw(*(gateway(each, "parallel") for each in (split, fork, cross, merge)))
        for source, target in ((split, fork), (split, cross), (fork, merge), (fork, cross), (cross, merge)):
            self._branch(source, target, depth)
        return split, merge

    def stagger(self, depth: int) -> tuple[str, str]:
        """Three branches, two of which join earlier."""
        split, early, merge = (self.new("g") for _ in range(3))
        self.draw(*(gateway(each, "parallel") for each in (split, early, merge)))
        for source, target in ((split, early), (split, early), (split, merge), (early, merge)):
            self._branch(source, target, depth)
        return split, merge

    def two_splits(self, depth: int) -> tuple[str, str]:
        """One branch splits again; all come together in one join."""
        split, again, merge = (self.new("g") for _ in range(3))
        self.draw(*(gateway(each, "parallel") for each in (split, again, merge)))
        for source, target in ((split, merge), (split, again), (again, merge), (again, merge)):
            self._branch(source, target, depth)
        return split, merge

    def early(self, depth: int) -> tuple[str, str]:
        """Branches of an inclusive block may end before its join, where no parallel join around it waits for them."""
        if self._awaited:
            return self.branches("inclusive", depth)
        split, merge = self.new("g"), self.new("g")
        blocks = [self._may_end(depth) for _ in range(self.random.randint(2, 3))]
        self.draw(gateway(split, "inclusive", f"{split}_{blocks[0][0]}"), gateway(merge, "inclusive"))
        for number, (first, last) in enumerate(blocks):
            self.draw(flow(split, first, self.condition() if number else ""), flow(last, merge))
        return split, merge

    def _may_end(self, depth: int) -> tuple[str, str]:
        (first, middle), (decides, _), leave, over = self.block(depth), self.work(0), self.new("g"), self.new("e")
        onward = self.work(0)[0]
        self.draw(gateway(leave, default=f"{leave}_{onward}"), end(over, result=""), flow(middle, decides))
        self.draw(flow(decides, leave), flow(leave, onward), flow(leave, over, f"{decides}.outcome == 'no'"))
        return first, onward

    def _branch(self, source: str, target: str, depth: int) -> None:
        self._awaited += 1
        first, last = self.block(depth)
        self._awaited -= 1
        self.draw(flow(source, first), flow(last, target))
