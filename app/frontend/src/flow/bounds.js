// Where the elements of a diagram are.
export function boundsOf(elements) {
  const corners = elements.flatMap((element) =>
    element.waypoints ?? [element, { x: element.x + element.width, y: element.y + element.height }]);
  return {
    x: Math.min(...corners.map((corner) => corner.x)),
    y: Math.min(...corners.map((corner) => corner.y)),
    right: Math.max(...corners.map((corner) => corner.x)),
    bottom: Math.max(...corners.map((corner) => corner.y)),
  };
}
