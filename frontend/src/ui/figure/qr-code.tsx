import { useEffect, useState } from "react";

/** The dark squares of a code as one path, and how many squares a side has. */
type Drawing = { path: string; size: number };

/** The quiet margin readers need around a code, in squares. */
const margin = 4;

/** A QR code of a text, drawn as it will be read: dark on white. What it leads to is read out as label. */
export function QrCode({ text, label, className = "" }: { text: string; label: string; className?: string }) {
  const [drawing, setDrawing] = useState<Drawing>();
  useEffect(() => {
    let wanted = true;
    import("uqr").then(({ encode }) => {
      const { data, size } = encode(text, { ecc: "M", border: 0 });
      const path = data
        .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
        .join("");
      if (wanted) setDrawing({ path, size });
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  const side = (drawing?.size ?? 29) + 2 * margin;
  return (
    <svg
      role="img"
      aria-label={label}
      aria-busy={drawing === undefined}
      className={className}
      viewBox={`${-margin} ${-margin} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-margin} y={-margin} width={side} height={side} fill="#fff" />
      {drawing && <path d={drawing.path} fill="#000" />}
    </svg>
  );
}
