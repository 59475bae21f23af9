"""Decision tables asked by the way: nobody waits for them."""

from SpiffWorkflow.bpmn.specs.defaults import BpmnSpecMixin

from engine.chart import Chart
from engine.deciding import decide_at
from engine.events import TableDecided
from engine.spiff.rows import frozen
from engine.spiff.told import told


class TableTask(BpmnSpecMixin):
    """A business rule task: its answers become routing values."""

    def __init__(self, wf_spec, bpmn_id, chart: Chart, **settings):
        super().__init__(wf_spec, bpmn_id, **settings)
        self._chart = chart

    def _run_hook(self, my_task) -> bool:
        node = self._chart.nodes[self.bpmn_id]
        found = decide_at(self._chart, node, my_task.data)
        my_task.data.update({name: frozen(value) for name, value in found.values.items()})
        told().decided.append(TableDecided(node.id, node.table, found.rules, found.values))
        return True
