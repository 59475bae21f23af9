// Reads PDF files on a thread of its own; served from our own place, as the content security policy asks.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
