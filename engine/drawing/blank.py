"""The file a designer begins with who begins with nothing: a pool with a start event, and what every item needs."""

from xml.sax.saxutils import quoteattr

_FILE = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                  xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xmlns:gov="urn:banjie:bpmn:1"
                  id="{key}_definitions" targetNamespace="urn:banjie:charts" gov:schemaVersion="1">
  <bpmn:collaboration id="{key}_collaboration">
    <bpmn:participant id="{key}_pool" name={name} processRef="{key}" />
  </bpmn:collaboration>
  <bpmn:process id="{key}" name={name} isExecutable="true" gov:kind="item" gov:variant="five_step"
                gov:limit="item.promised" gov:legalLimit="item.legal">
    <bpmn:startEvent id="start" name="提出申请" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="{key}_diagram">
    <bpmndi:BPMNPlane id="{key}_plane" bpmnElement="{key}_collaboration">
      <bpmndi:BPMNShape id="{key}_pool_di" bpmnElement="{key}_pool" isHorizontal="true">
        <dc:Bounds x="160" y="80" width="1280" height="360" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="start_di" bpmnElement="start">
        <dc:Bounds x="232" y="182" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="205" y="225" width="90" height="18" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""


def blank(key: str, name: str) -> bytes:
    """`key` is a plain name: it becomes the id of the process, and the beginning of the ids around it."""
    return _FILE.format(key=key, name=quoteattr(name)).encode()
