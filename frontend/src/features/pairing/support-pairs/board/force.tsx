import { Button, Textarea } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import type { SupportPair } from "@/features/pairing/support-pairs/queries";
import { useWords } from "@/features/pairing/support-pairs/words";
import { useUnsaved } from "@/ui/form/leaving";
import { type Alternative, chain, costs, type Tie } from "./match";
import css from "./match-board.module.css";

type Props = {
  pair: SupportPair;
  other: Alternative;
  pairs: SupportPair[];
  busy: boolean;
  onForce: (reason: string) => void;
};

/** Whom insisting on somebody moves, before and after; what costs the others takes a sentence. */
export function Force({ pair, other, pairs, busy, onForce }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  useUnsaved(reason !== "");
  const { before, after } = chain(pair.beneficiary_code, other, pairs);
  const asks = costs(other);
  return (
    <form
      className={css.force}
      onSubmit={(event) => {
        event.preventDefault();
        onForce(reason.trim());
      }}
    >
      <h4 className="t-name">{t("force.title", { name: other.name })}</h4>
      <div className={css.beforeAfter}>
        <Ties title={t("force.before")} ties={before} />
        <IconArrowRight size={18} aria-hidden />
        <Ties title={t("force.after")} ties={after} />
      </div>
      {asks && (
        <Textarea
          label={t("force.reason")}
          description={t("force.reasonHint")}
          required
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Button type="submit" loading={busy} disabled={asks && reason.trim() === ""}>
        {other.replaces_name ? t("replace", { name: other.replaces_name }) : t("takeOther")}
      </Button>
    </form>
  );
}

/** Who supports whom, as lines between the one and the other. */
function Ties({ title, ties }: { title: string; ties: Tie[] }) {
  const { t } = useWords();
  const codes = [...new Set(ties.map(({ code }) => code))];
  const names = [...new Set(ties.map(({ name }) => name))];
  const row = 26;
  const height = row * Math.max(codes.length, names.length, 1);
  const middle = (at: number) => row * (at + 0.5);
  return (
    <section className={css.ties} aria-label={title}>
      <h5 className="t-min">{title}</h5>
      {ties.length === 0 && <p className="t-cap">{t("force.nobody")}</p>}
      <div className={css.tie} aria-hidden>
        <ul>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <svg aria-hidden viewBox={`0 0 40 ${height}`} height={height} preserveAspectRatio="none">
          {ties.map(({ code, name }) => {
            const [from, to] = [middle(codes.indexOf(code)), middle(names.indexOf(name))];
            return <path key={`${code} ${name}`} d={`M0,${from} C20,${from} 20,${to} 40,${to}`} />;
          })}
        </svg>
        <ul>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </div>
      <p className="hidden-text">
        {ties.map(({ code, name }) => t("movesTo", { name, code })).join(t("comma"))}
      </p>
    </section>
  );
}
