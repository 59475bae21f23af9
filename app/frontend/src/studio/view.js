// Where the canvas looks: at everything, beside the palette and clear of the edges.
const ROOM = { top: 28, right: 28, bottom: 56 };
const BESIDE_PALETTE = 40;
const LARGEST = 1;

export function lookAtEverything(modeler) {
  const canvas = modeler.get('canvas');
  const { inner } = canvas.viewbox();
  const { clientWidth, clientHeight } = canvas.getContainer();
  const left = (canvas.getContainer().querySelector('.djs-palette')?.offsetWidth ?? 0) + BESIDE_PALETTE;
  const [width, height] = [clientWidth - left - ROOM.right, clientHeight - ROOM.top - ROOM.bottom];
  if (!inner.width || width < 1 || height < 1) return;
  const scale = Math.min(LARGEST, width / inner.width, height / inner.height);
  canvas.viewbox({
    x: inner.x - (left + (width - inner.width * scale) / 2) / scale,
    y: inner.y - (ROOM.top + (height - inner.height * scale) / 2) / scale,
    width: clientWidth / scale,
    height: clientHeight / scale,
  });
}
