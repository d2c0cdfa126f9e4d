/** Moving and zooming: drag or scroll to move, Ctrl and scroll or pinch to zoom. */

interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 32;

/** Shows a canvas through a view; nothing is larger than life when it is fitted. */
export function viewport(view: HTMLElement, canvas: HTMLElement) {
  let [x, y, scale] = [margin, margin, 1];
  let moved = false;

  const apply = () => {
    canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };
  const fit = ({ width, height }: Size) => {
    const room = view.getBoundingClientRect();
    const fitting = Math.min((room.width - 2 * margin) / width, (room.height - 2 * margin) / height);
    scale = Math.max(0.15, Math.min(1, fitting));
    x = Math.max(margin, (room.width - width * scale) / 2);
    y = Math.max(margin, (room.height - height * scale) / 2);
    moved = false;
    apply();
  };
  const zoom = (factor: number, atX: number, atY: number) => {
    const next = Math.max(0.1, Math.min(3, scale * factor));
    x = atX - ((atX - x) * next) / scale;
    y = atY - ((atY - y) * next) / scale;
    scale = next;
  };
  view.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      moved = true;
      if (event.ctrlKey || event.metaKey) zoom(Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
      else [x, y] = [x - event.deltaX, y - event.deltaY];
      apply();
    },
    { passive: false },
  );
  view.addEventListener("pointerdown", (event) => {
    if ((event.target as Element).closest("button")) return;
    view.setPointerCapture(event.pointerId);
    view.classList.add("dragging");
  });
  view.addEventListener("pointermove", (event) => {
    if (!view.hasPointerCapture(event.pointerId)) return;
    moved = true;
    [x, y] = [x + event.movementX, y + event.movementY];
    apply();
  });
  view.addEventListener("pointerup", () => view.classList.remove("dragging"));
  return { fit, fitUnlessMoved: (size: Size) => !moved && fit(size) };
}
