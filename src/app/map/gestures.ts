/** What fingers and mouse do on the map; pixels are of the element. */
export interface Gestures {
  zoom(factor: number, x: number, y: number): void;
  pan(dx: number, dy: number): void;
  hover(x: number, y: number): void;
  leave(): void;
  click(x: number, y: number): void;
}

/** A press that moves less than this is a click, pixels. */
const still = 4;

/** Drag pans, wheel and pinch zoom, a still press clicks. Returns what takes it all away again. */
export function gestures(element: HTMLElement, on: Gestures): () => void {
  const pressed = new Map<number, { x: number; y: number }>();
  let moved = 0;
  const spot = (event: MouseEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = () => {
    const [a, b] = [...pressed.values()];
    return a && b
      ? { d: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
      : null;
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    if (pressed.size === 0) moved = 0;
    pressed.set(event.pointerId, spot(event));
  };
  const move = (event: PointerEvent) => {
    const here = spot(event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') on.hover(here.x, here.y);
      return;
    }
    const was = spread();
    pressed.set(event.pointerId, here);
    const now = spread();
    moved += Math.hypot(here.x - before.x, here.y - before.y);
    if (moved < still) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    if (was && now) {
      on.zoom(now.d / Math.max(1, was.d), now.x, now.y);
      on.pan(now.x - was.x, now.y - was.y);
    } else on.pan(here.x - before.x, here.y - before.y);
  };
  const up = (event: PointerEvent) => {
    const before = pressed.get(event.pointerId);
    pressed.delete(event.pointerId);
    if (before && pressed.size === 0 && moved < still && event.type === 'pointerup') {
      on.click(before.x, before.y);
    }
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const { x, y } = spot(event);
    const lines = event.deltaMode === 0 ? 1 : 30;
    on.zoom(2 ** (-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), x, y);
  };
  const leave = () => {
    on.leave();
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('pointerleave', leave);
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('pointerleave', leave);
    element.removeEventListener('wheel', wheel);
  };
}
