// Which drawing a step belongs to: the chart of the case, or one that it calls.

/** The digest at the end of a path of calls; undefined where there is no such call. */
export function digestAt(charts, root, path) {
  return path.reduce((digest, call) => charts[digest]?.calls[call], root);
}

/** The calls that lead to the node of a step, as far as they can be drawn. */
export function pathTo(charts, root, node) {
  const path = [];
  for (const call of node.split('/').slice(0, -1)) {
    if (!digestAt(charts, root, [...path, call])) break;
    path.push(call);
  }
  return path;
}

/** From the case down: what each part of the path is called, and how long the path is there. */
export function crumbsOf(charts, root, path) {
  return [[], ...path.map((call, depth) => path.slice(0, depth + 1))].map((upTo) => {
    const chart = charts[digestAt(charts, root, upTo)];
    return { path: upTo, name: `${chart.name} v${chart.version}` };
  });
}
