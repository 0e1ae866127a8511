/** Properties that make an SVG look as it does on the page; its classes mean nothing elsewhere. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
  'paint-order',
] as const;
const room = { line: 16, side: 12 };
const namespace = 'http://www.w3.org/2000/svg';

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function copyLooks(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of looks) {
    const value = style.getPropertyValue(name);
    if (value !== '') to.setAttribute(name, value);
  }
  to.removeAttribute('class');
  [...from.children].forEach((child, i) => {
    const copy = to.children[i];
    if (copy) copyLooks(child, copy);
  });
}

/**
 * A chart as an SVG that stands alone: its looks written out, the page's ground behind it, its canvas layer as
 * a picture, and above it what it shows.
 * @param lines title, then units, benchmark, seeds; one line of text each
 */
export function svgPicture(
  svg: SVGSVGElement,
  lines: readonly string[],
  canvas: HTMLCanvasElement | null = null,
): { readonly text: string; readonly width: number; readonly height: number } {
  const { width, height } = svg.getBoundingClientRect();
  const top = room.side + lines.length * room.line + 6;
  const full = {
    width: Math.ceil(width + 2 * room.side),
    height: Math.ceil(height + top + room.side),
  };
  const picture = element('svg', { ...full, viewBox: `0 0 ${full.width} ${full.height}` });
  picture.setAttribute('xmlns', namespace);
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.documentElement);
  picture.append(element('rect', { width: '100%', height: '100%', fill: backgroundColor }));
  for (const [i, line] of lines.entries()) {
    const text = element('text', {
      x: room.side,
      y: room.side + (i + 0.75) * room.line,
      fill: color,
      'font-family': fontFamily,
      'font-size': i === 0 ? 13 : 11,
      'font-weight': i === 0 ? 600 : 400,
    });
    text.textContent = line;
    picture.append(text);
  }
  const body = element('g', { transform: `translate(${room.side} ${top})` });
  if (canvas) {
    body.append(element('image', { href: canvas.toDataURL('image/png'), width, height }));
  }
  const copy = svg.cloneNode(true);
  if (copy instanceof SVGSVGElement) {
    copyLooks(svg, copy);
    body.append(...copy.childNodes);
  }
  picture.append(body);
  return { text: new XMLSerializer().serializeToString(picture), ...full };
}

/** The same as pixels, two for each of the page's. @throws {Error} where the browser cannot draw it */
export async function pngPicture({
  text,
  width,
  height,
}: ReturnType<typeof svgPicture>): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('the browser has no canvas to draw on');
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('the browser could not write the picture'));
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
