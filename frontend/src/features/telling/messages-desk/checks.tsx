import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import css from "./desk.module.css";
import type { Draft, Template } from "./queries";
import { checksOf, type Names } from "./slots";
import { useWords } from "./words";

/** What a draft keeps to, and what it lacks. */
export function Checks({ of, draft, names }: { of: Template; draft: Draft; names: Names }) {
  const { t } = useWords();
  const { missing, ...checks } = checksOf(of, draft);
  const list = Object.entries(checks).flatMap(([name, good]) =>
    good === undefined ? [] : [{ name: name as keyof typeof checks, good }],
  );
  return (
    <ul className={css.checks}>
      {list.map(({ name, good }) => (
        <Check key={name} good={good}>
          {t(name)}
        </Check>
      ))}
      <Check good={missing.length === 0}>
        {missing.length === 0
          ? t("facts")
          : t("missing", { facts: missing.map((slot) => names[slot] ?? slot).join(" ") })}
      </Check>
    </ul>
  );
}

function Check({ good, children }: { good: boolean; children: string }) {
  const Icon = good ? IconShieldCheck : IconAlertTriangle;
  return (
    <li className={good ? css.good : css.lacks}>
      <Icon size={16} aria-hidden />
      {children}
    </li>
  );
}
