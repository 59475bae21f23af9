// The file of a material as something that turns its pages: PDF by its own engine, pictures by the browser's decoder.
const MOST = 80 * 1024 * 1024;
const MOST_PIXELS = 12e6;
const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp'];

export const canShow = (media) => media === 'application/pdf' || PICTURES.includes(media);

/** Throws an Error whose message is meant for people. */
export async function openFile({ address, media, size }, { engine, worker, readers }) {
  if (!address) throw new Error('纸质原件，没有电子件，请对照原件核对。');
  if (!canShow(media)) throw new Error('这种文件不能预览，请下载后查看。');
  if (size > MOST) throw new Error('文件过大，不能预览，请下载后查看。');
  const bytes = await bytesOf(address);
  if (media !== 'application/pdf') return openPicture(bytes, media);
  const { openPdf } = await import(engine);
  return openPdf(bytes, { worker, readers });
}

async function bytesOf(address) {
  const answer = await fetch(address);
  if (answer.redirected) throw new Error('登录已过期，请重新登录后再预览。');
  if (!answer.ok) throw new Error('文件未能取到，请稍后重试。');
  return answer.arrayBuffer();
}

// Files are attachments and never shown as they are: what a canvas holds is pixels and nothing else.
async function openPicture(bytes, media) {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: media })).catch(() => {
    throw new Error('这张图片无法显示，可能已损坏，请下载后查看。');
  });
  return { pages: 1, draw: async (_, view) => ({ canvas: drawn(bitmap, view), text: '' }), close: () => bitmap.close() };
}

function drawn(bitmap, { width, zoom }) {
  const wanted = Math.min(width * zoom * devicePixelRatio, zoom > 1 ? Infinity : bitmap.width * devicePixelRatio);
  const scale = Math.min(wanted / bitmap.width, Math.sqrt(MOST_PIXELS / (bitmap.width * bitmap.height)));
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.max(1, Math.round(bitmap.width * scale)),
    height: Math.max(1, Math.round(bitmap.height * scale)),
  });
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}
