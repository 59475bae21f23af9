// The look of a diagram, given to bpmn-js as configuration from our tokens.
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function theme() {
  const fontFamily = token('--font') || 'sans-serif';
  return {
    bpmnRenderer: {
      defaultFillColor: token('--n-0'),
      defaultStrokeColor: token('--n-700'),
      defaultLabelColor: token('--n-900'),
    },
    textRenderer: {
      defaultStyle: { fontFamily, fontSize: 13, lineHeight: 1.25 },
      externalStyle: { fontFamily, fontSize: 12 },
    },
    overlays: { defaults: { scale: { min: 0.85, max: 1.15 } } },
  };
}
