// PDF files as canvases: loaded only when somebody opens one.
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const LARGEST_PAGE = 12e6; // pixels on one canvas; a page that claims to be a square mile is drawn smaller
const LARGEST_IMAGE = 64e6;
const PATIENCE_MS = 20_000;
const REFUSALS = {
  PasswordException: '这份 PDF 设有密码，无法预览，请下载后打开。',
  InvalidPDFException: '这份文件不是完整的 PDF，可能已损坏，无法预览。',
};

/** What can be turned over page by page. Throws an Error whose message is meant for people. */
export async function openPdf(bytes, { worker, readers }) {
  GlobalWorkerOptions.workerSrc = worker;
  const loading = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: readers,
    cMapPacked: true,
    wasmUrl: readers,
    useWasm: false,
    enableXfa: false,
    isImageDecoderSupported: false,
    maxImageSize: LARGEST_IMAGE,
    verbosity: 0,
  });
  try {
    const file = await inTime(loading.promise);
    return { pages: file.numPages, draw: (number, view) => draw(file, number, view), close: () => loading.destroy() };
  } catch (reason) {
    loading.destroy();
    throw inWords(reason);
  }
}

async function draw(file, number, { width, zoom }) {
  try {
    const page = await inTime(file.getPage(number));
    const viewport = page.getViewport({ scale: scaleOf(page.getViewport({ scale: 1 }), width * zoom) });
    const canvas = Object.assign(document.createElement('canvas'), {
      width: Math.max(1, Math.floor(viewport.width)),
      height: Math.max(1, Math.floor(viewport.height)),
    });
    const drawing = page.render({ canvas, canvasContext: canvas.getContext('2d', { alpha: false }), viewport });
    await inTime(drawing.promise, () => drawing.cancel());
    return { canvas, text: await textOf(page) };
  } catch (reason) {
    throw inWords(reason);
  }
}

function scaleOf(page, width) {
  const wanted = (width * devicePixelRatio) / page.width;
  return Math.min(wanted, Math.sqrt(LARGEST_PAGE / (page.width * page.height)));
}

// What stands on the page, for who cannot see the drawing of it.
async function textOf(page) {
  const { items } = await inTime(page.getTextContent());
  return items.map((each) => (each.str ?? '') + (each.hasEOL ? '\n' : '')).join('').trim();
}

function inTime(promise, giveUp = () => {}) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new Error('late'));
    }, PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function inWords(reason) {
  const message = reason.message === 'late' ? '这份 PDF 过于复杂，未能及时显示，请下载后打开。' : REFUSALS[reason.name];
  return new Error(message ?? '这份 PDF 无法显示，可能已损坏，请下载后打开。');
}
