import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import css from "./steps.module.css";

/** Where one is in a task of a few steps. at counts from 0. */
export function Steps({ steps, at }: { steps: string[]; at: number }) {
  const { t } = useTranslation("kit");
  return (
    <ol className={css.steps} aria-label={t("steps.label", { at: at + 1, of: steps.length })}>
      {steps.map((step, i) => (
        <li
          key={step}
          className={i < at ? css.done : i === at ? css.now : ""}
          aria-current={i === at ? "step" : undefined}
        >
          <span className={css.number} aria-hidden>
            {i < at ? <IconCheck size={14} stroke={3} /> : i + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
