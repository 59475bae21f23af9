// The modeler: bpmn-js in Chinese, with our words for charts, reduced to what the engine executes.
import BaseModeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { theme } from '../flow/theme.js';
import gov from './gov.json';
import { pad } from './pad.js';
import { palette } from './palette.js';
import { replacing } from './replacing.js';
import { returns } from './returns.js';
import { chinese } from './translate.js';

// Aligning draws its icons with inline styles, which the content security policy refuses.
const WITHOUT = {
  alignElementsContextPadProvider: ['value', {}],
  alignElementsMenuProvider: ['value', {}],
  distributeElementsMenuProvider: ['value', {}],
};

export function canvasIn(container, readOnly) {
  const Kind = readOnly ? NavigatedViewer : BaseModeler;
  const additionalModules = readOnly ? [chinese] : [chinese, palette, pad, replacing, returns, WITHOUT];
  const modeler = new Kind({ container, additionalModules, moddleExtensions: { gov }, ...theme() });
  new ResizeObserver(() => modeler.get('canvas').resized()).observe(container);
  return modeler;
}
