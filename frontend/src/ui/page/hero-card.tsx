import { IconMapPin, IconPhone } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Avatar } from "@/ui/list/person";
import { HeroArt } from "./hero-art";
import css from "./hero-card.module.css";

type HeroCardProps = {
  /** How near it is: "12 分钟后开始". */
  pill?: ReactNode;
  /** The time, largest: "14:00", and its end. */
  time: ReactNode;
  until?: ReactNode;
  title: ReactNode;
  place?: ReactNode;
  /** Who leads, a line about them, and their phone number while it may be seen. */
  person?:
    | {
        name: string;
        label: ReactNode;
        line?: ReactNode;
        phone?: string | undefined;
        phoneLabel?: string | undefined;
      }
    | undefined;
  /** The one button: a HeroButton or HeroLink. */
  action?: ReactNode;
  /** The rule that matters, under the button. */
  note?: ReactNode;
};

/** The one next thing. One per screen. */
export function HeroCard({ pill, time, until, title, place, person, action, note }: HeroCardProps) {
  return (
    <div className={css.hero}>
      <HeroArt />
      <div className={css.body}>
        {pill && (
          <span className={css.pill}>
            <i className={css.pulse} aria-hidden />
            {pill}
          </span>
        )}
        <div className={css.time}>
          {time}
          {until && <small>– {until}</small>}
        </div>
        <h2 className={css.title}>{title}</h2>
        {place && (
          <div className={css.place}>
            <IconMapPin size={18} aria-hidden />
            <span>{place}</span>
          </div>
        )}
        {person && <HeroPerson {...person} />}
        {action && <div className={css.action}>{action}</div>}
        {note && <p className={css.note}>{note}</p>}
      </div>
    </div>
  );
}

function HeroPerson({ name, label, line, phone, phoneLabel }: NonNullable<HeroCardProps["person"]>) {
  return (
    <div className={css.person}>
      <Avatar name={name} />
      <div className="grow">
        <div className={css.personName}>{label}</div>
        {line && <div className={css.personLine}>{line}</div>}
      </div>
      {phone && (
        <a className={css.call} href={`tel:${phone}`} aria-label={phoneLabel}>
          <IconPhone size={20} aria-hidden />
        </a>
      )}
    </div>
  );
}
