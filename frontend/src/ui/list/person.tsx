import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./person.module.css";

const tints = ["accent", "one", "culture", "done", "due"] as const;

/** The last character of a Chinese name, the initials of another. Decorative: the name stands beside it. */
export function Avatar({ name }: { name: string }) {
  const tint =
    tints[Array.from(name).reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % tints.length];
  return (
    <span className={`${css.avatar} ${css[tint ?? "accent"]}`} aria-hidden>
      {shortName(name)}
    </span>
  );
}

function shortName(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return Array.from(name).at(-1) ?? "";
  return name
    .split(/\s+/)
    .map((part) => part[0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();
}

/** Overlapping avatars and "赵若溪、周明朗等 9 人". Names are data: at most five are drawn, all are counted. */
export function Avatars({ names, total = names.length }: { names: string[]; total?: number }) {
  const { t, i18n } = useTranslation("kit");
  const comma = i18n.language === "en" ? ", " : "、";
  return (
    <span className={css.avatars}>
      <span className={css.stack}>
        {names.slice(0, 5).map((name) => (
          <Avatar key={name} name={name} />
        ))}
      </span>
      <span className="t-cap">
        {names.slice(0, 2).join(comma)}
        {total > 2 && ` ${t("people.more", { count: total })}`}
      </span>
    </span>
  );
}

/** What somebody knows of the seat they are on: nothing yet, an invitation without an answer, or a promise. */
export type SeatState = "planned" | "invited" | "accepted";

type PersonChipProps = {
  name: string;
  /** The team's colour, 1 to 8. */
  team?: number | undefined;
  /** Drawn by the border and told to who cannot see it; a promise is the plain chip. */
  state?: SeatState | undefined;
  captain?: boolean | undefined;
  note?: ReactNode;
  onClick?: (() => void) | undefined;
};

/** A person on a board: name with the team's bar. Names are never cut. */
export function PersonChip({ name, team, state, captain, note, onClick }: PersonChipProps) {
  const { t } = useTranslation("kit");
  const className = `${css.chip} ${state ? css[state] : ""} ${captain ? css.captain : ""}`;
  const body = (
    <>
      {team !== undefined && <i style={{ background: `var(--t${team})` }} aria-hidden />}
      {name}
      {note && <em>{note}</em>}
      {state && <span className="hidden-text">{t(`seat.${state}`)}</span>}
    </>
  );
  return onClick ? (
    <button type="button" className={`${className} ${css.acts}`} onClick={onClick}>
      {body}
    </button>
  ) : (
    <span className={className}>{body}</span>
  );
}

/** An empty seat on a board. */
export function EmptySeat({ onClick, on }: { onClick?: () => void; on?: boolean }) {
  const { t } = useTranslation("kit");
  const className = `${css.chip} ${css.empty} ${on ? css.on : ""}`;
  return onClick ? (
    <button
      type="button"
      className={`${className} ${css.acts}`}
      onClick={onClick}
      aria-expanded={on ?? false}
    >
      {t("seat.open")}
    </button>
  ) : (
    <span className={className}>{t("seat.open")}</span>
  );
}
