/**
 * A ref for what always stands at the foot of the window, tabs or the bar with the action: toasts keep above it, by
 * the custom property --foot.
 */
export function foot(place: HTMLElement | null) {
  if (!place) return;
  const { style } = document.documentElement;
  const watch = new ResizeObserver(() => style.setProperty("--foot", `${place.offsetHeight}px`));
  watch.observe(place);
  return () => {
    watch.disconnect();
    style.removeProperty("--foot");
  };
}
