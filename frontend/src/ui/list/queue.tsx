import { Button } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFrame } from "@/ui/screen/viewport";
import { Chip, Kbd } from "./chip";
import css from "./queue.module.css";

export type QueueEntry = {
  key: string;
  icon: TablerIcon;
  /** What is wrong, with the count. */
  title: ReactNode;
  /** The fact that decides. */
  why?: ReactNode;
  /** By when, and how near that is. */
  due?: { label: string; tone: "accent" | "due" | "bad" | "past" } | undefined;
  /** The verb on the button and what it does. */
  act: { label: string; onClick: () => void };
};
export type QueueGroup = { title: string; count?: string | undefined; entries: QueueEntry[] };

/** What waits for somebody, most urgent first. J and K move, Enter acts; the pointer works as everywhere. */
export function Queue({ groups }: { groups: QueueGroup[] }) {
  const { t } = useTranslation("kit");
  const { density } = useFrame();
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const total = groups.reduce((sum, { entries }) => sum + entries.length, 0);

  const move = (by: number) => {
    const next = Math.max(0, Math.min(total - 1, current + by));
    setCurrent(next);
    list.current?.querySelectorAll<HTMLElement>("[data-entry]")[next]?.querySelector("button")?.focus();
  };
  let index = 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on the buttons inside bubble to here
    <div
      ref={list}
      className={css.queue}
      onKeyDown={({ key }) => {
        if (key === "j") move(1);
        if (key === "k") move(-1);
      }}
    >
      {groups.map((group, i) => (
        <section key={group.title} aria-label={group.title}>
          <div className={css.head}>
            <h2 className="t-section">{group.title}</h2>
            {group.count && <span className="t-cap">{group.count}</span>}
            {i === 0 && density === "desk" && (
              <span className={css.keys} aria-hidden>
                <Kbd>J</Kbd>
                <Kbd>K</Kbd>
                {t("queue.up")}
                <Kbd>↵</Kbd>
                {t("queue.act")}
              </span>
            )}
          </div>
          {group.entries.map((entry) => {
            const at = index++;
            const { key, ...rest } = entry;
            return <QueueRow key={key} {...rest} on={at === current} onFocus={() => setCurrent(at)} />;
          })}
        </section>
      ))}
    </div>
  );
}

/** One entry; Queue draws them. */
export function QueueRow({
  icon: Icon,
  title,
  why,
  due,
  act,
  on,
  onFocus,
}: Omit<QueueEntry, "key"> & { on?: boolean; onFocus?: () => void }) {
  return (
    <div className={`${css.row} ${on ? css.on : ""}`} data-entry>
      <Icon className={`${css.icon} ${due ? css[due.tone] : ""}`} size={16} aria-hidden />
      <div className={css.text}>
        <span className={css.title}>{title}</span>
        {why && <span className={css.why}>{why}</span>}
      </div>
      {due && <Chip tone={due.tone}>{due.label}</Chip>}
      <Button
        size="compact"
        variant={on ? "filled" : "default"}
        className={css.act ?? ""}
        onFocus={onFocus}
        onClick={act.onClick}
      >
        {act.label}
      </Button>
    </div>
  );
}
