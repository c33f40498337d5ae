/**
 * A ref for a strip that scrolls sideways: begins at the child marked data-first, else at the one marked aria-current,
 * not at the past.
 */
export function scrollToCurrent(strip: HTMLElement | null) {
  const child = (mark: string) => strip?.querySelector<HTMLElement>(`:scope > [${mark}]`);
  const first = child("data-first") ?? child("aria-current");
  if (strip && first) strip.scrollLeft = first.offsetLeft;
}
