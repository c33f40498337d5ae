import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { FormProblem } from "@/ui/form/form-problem";
import { foot } from "@/ui/screen/foot";
import css from "./sticky-bar.module.css";

type StickyBarProps = {
  /** One line that says why it is all right, or why not. */
  why?: ReactNode;
  tone?: "done" | "due" | "plain" | undefined;
  /** What went wrong, in place of why; with onRetry a lost connection offers another try. */
  error?: unknown;
  onRetry?: (() => void) | undefined;
  /** The button that names what it does: "报名 · 手机帮扶". */
  children: ReactNode;
};

/** The bar at the foot of a screen: the reason in one line, then the button. Pass it to Page as sticky. */
export function StickyBar({ why, tone = "plain", error, onRetry, children }: StickyBarProps) {
  const Icon = tone === "done" ? IconCheck : IconAlertTriangle;
  return (
    <div className={css.bar} ref={foot}>
      <div className={css.inner}>
        <div className={error ? css.problem : undefined}>
          <FormProblem error={error} onRetry={onRetry} />
        </div>
        {why && !error && (
          <div className={`${css.why} ${css[tone]}`} aria-live="polite">
            {tone !== "plain" && <Icon size={16} stroke={2.4} aria-hidden />}
            <span>{why}</span>
          </div>
        )}
        <div className={css.buttons}>{children}</div>
      </div>
    </div>
  );
}
