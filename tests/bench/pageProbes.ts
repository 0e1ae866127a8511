/** What {@link paints} collects in the page. Milliseconds. */
interface Paints {
  first: number;
  largest: number;
  /** When “Start search” could first be pressed, and when a chart of the first run was there. */
  startable: number;
  shown: number;
  /** What tasks took beyond 50 ms each. */
  blocking: number;
  /** Tasks of more than 50 ms. */
  tasks: number[];
  /** From each press of a key to the paint after it. */
  events: number[];
}
declare global {
  var sextantPaints: Paints;
}

/** Runs in the page before everything else: the browser's own measurements. */
export function paints(): void {
  const seen: Paints = {
    ...{ first: 0, largest: 0, startable: 0, shown: 0 },
    ...{ blocking: 0, tasks: [], events: [] },
  };
  globalThis.sextantPaints = seen;
  const watch = (type: string, take: (entry: PerformanceEntry) => void, options = {}) => {
    new PerformanceObserver((list) => {
      list.getEntries().forEach(take);
    }).observe({ type, buffered: true, ...options });
  };
  watch('paint', (e) => {
    if (e.name === 'first-contentful-paint') seen.first = e.startTime;
  });
  watch('largest-contentful-paint', (e) => (seen.largest = e.startTime));
  watch('longtask', (e) => {
    seen.blocking += Math.max(0, e.duration - 50);
    seen.tasks.push(e.duration);
  });
  watch(
    'event',
    (e) => {
      if (e.name === 'keydown') seen.events.push(e.duration);
    },
    { durationThreshold: 16 },
  );
  const canStart = (button: HTMLButtonElement) =>
    !button.disabled && button.textContent.includes('Start search');
  const changes = new MutationObserver(() => {
    const now = performance.now();
    if (seen.startable === 0 && [...document.querySelectorAll('button')].some(canStart))
      seen.startable = now;
    if (seen.shown === 0 && document.querySelector('figure svg[role=img]')) seen.shown = now;
    if (seen.startable > 0 && seen.shown > 0) changes.disconnect();
  });
  changes.observe(document, { childList: true, subtree: true });
}

/**
 * Runs in the page: zooms in and out, one step a frame. Returns for each frame the milliseconds of the
 * main thread, from the wheel's event through script, style, layout and paint.
 */
export async function frames(map: Element, count: number): Promise<number[]> {
  const { left, top, width, height } = map.getBoundingClientRect();
  const channel = new MessageChannel();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const frame = new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const start = performance.now();
        channel.port1.onmessage = () => {
          resolve(performance.now() - start);
        };
        channel.port2.postMessage(0);
      });
    });
    const start = performance.now();
    const wheel = { bubbles: true, cancelable: true, deltaY: i % 40 < 20 ? -60 : 60 };
    map.dispatchEvent(
      new WheelEvent('wheel', {
        ...wheel,
        clientX: left + width * 0.55,
        clientY: top + height * 0.4,
      }),
    );
    await Promise.resolve();
    const handled = performance.now() - start;
    times.push(handled + (await frame));
  }
  return times;
}
