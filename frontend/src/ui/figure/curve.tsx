import css from "./curve.module.css";

export type CurvePoint = { at: number; value: number; bound: number };

/** How something came down towards what it cannot fall below: a search's cost and its proven bound. */
export function Curve({ points, end, label }: { points: CurvePoint[]; end: number; label: string }) {
  const [width, height, pad] = [300, 84, 6];
  const known = points.filter(({ bound }) => bound > 0);
  const values = points.map(({ value }) => value);
  const least = Math.min(...values, ...known.map(({ bound }) => bound));
  const most = Math.max(...values, least + 1);
  const x = (at: number) => (at / Math.max(1, end)) * width;
  const y = (value: number) => pad + ((most - value) / (most - least)) * (height - 2 * pad);
  const line = (of: CurvePoint[], height: (point: CurvePoint) => number) =>
    of.map((point) => `${x(point.at).toFixed(1)},${height(point).toFixed(1)}`).join(" ");
  if (points.length < 2) return null;
  return (
    <svg className={css.curve} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <polyline className={css.value} points={line(points, ({ value }) => y(value))} />
      {known.length > 1 && <polyline className={css.bound} points={line(known, ({ bound }) => y(bound))} />}
    </svg>
  );
}
