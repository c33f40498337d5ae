/** The mark of the product: a lantern with a heart. */
export function Lantern({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden style={{ flex: "none" }}>
      <path d="M12 1.5v3" stroke="var(--accent)" strokeWidth="1.8" strokeLinecap="round" />
      <rect x="3.5" y="5" width="17" height="13.5" rx="6.75" fill="var(--accent)" />
      <path
        d="M12 14.6c-2.4-1.5-3.6-2.8-3.6-4.2a1.9 1.9 0 0 1 3.6-.9 1.9 1.9 0 0 1 3.6.9c0 1.4-1.2 2.7-3.6 4.2Z"
        fill="#fff"
      />
      <path
        d="M9.5 18.5v3M12 18.5v4M14.5 18.5v3"
        stroke="var(--due)"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
