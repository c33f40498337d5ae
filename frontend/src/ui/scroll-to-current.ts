/** A ref for a strip that scrolls sideways: begins at the child marked aria-current, not at the past. */
export function scrollToCurrent(strip: HTMLElement | null) {
  const current = strip?.querySelector<HTMLElement>(":scope > [aria-current]");
  if (strip && current) strip.scrollLeft = current.offsetLeft - 8;
}
