// 签名板: what is drawn goes into the form as a picture; and of a delivery, what belongs to the way that was chosen.
import { all, one } from './dom.js';

const pad = one('[data-pad]');
const form = one('#g-deliver');

if (pad) {
  const canvas = one('canvas', pad);
  const pen = canvas.getContext('2d');
  const drawn = one('[name=drawn]', pad);
  const at = ({ clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    return [((clientX - box.left) * canvas.width) / box.width, ((clientY - box.top) * canvas.height) / box.height];
  };
  pad.hidden = false;
  Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round' });
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!event.buttons) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener('pointerup', () => { drawn.value = canvas.toDataURL('image/png'); });
  one('[data-clear]', pad).addEventListener('click', () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    drawn.value = '';
  });
}

function showWay() {
  const way = one('[name=way]:checked', form)?.value;
  for (const part of all('[data-of-way]', form)) part.hidden = part.dataset.ofWay !== way;
}

if (form) {
  form.addEventListener('change', showWay);
  showWay();
}
