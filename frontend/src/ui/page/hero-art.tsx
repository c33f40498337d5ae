import css from "./hero-art.module.css";

/** Low sun over roofs and a lane tree: the picture of every next-shift card. */
export function HeroArt() {
  return (
    <svg className={css.art} viewBox="0 0 358 190" preserveAspectRatio="xMaxYMin slice" aria-hidden>
      {/* High in the corner: no text may stand on it, white on it would not hold 4.5:1. */}
      <circle cx="322" cy="29" r="20" fill="var(--hero-sun)" opacity=".9" />
      <circle cx="322" cy="29" r="31" fill="var(--hero-sun)" opacity=".2" />
      <path d="M190 190C220 120 268 112 310 118s48 10 60 4v68z" fill="var(--hero-shape)" opacity=".35" />
      <g fill="var(--hero-shape)" opacity=".62">
        <path d="M236 118l28-20 28 20v40h-56z" />
        <path d="M230 119l34-25 34 25-4 4-30-22-30 22z" />
        <path d="M292 126l25-17 25 17v34h-50z" />
        <path d="M287 127l30-21 30 21-3 4-27-18-27 18z" />
      </g>
    </svg>
  );
}
