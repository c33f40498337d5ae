import type { ShiftDetail } from "@/features/shifts/shifts/queries";
import { useSignedIn } from "@/session/session";
import { now, useTime } from "@/time";
import { QrCode } from "@/ui/figure/qr-code";
import css from "./duty-sheets.module.css";
import type { Holder } from "./queries";
import { useWords } from "./words";

/** One shift on paper: when and where, a code that leads to its attendance list, and a line for everybody on it. */
export function DutySheet({ detail }: { detail: ShiftDetail }) {
  return (
    <section className={css.shift} aria-label={detail.shift.title}>
      <Head detail={detail} />
      <People detail={detail} />
      <Foot />
    </section>
  );
}

function Head({ detail: { shift, captain_name, captain_phone } }: { detail: ShiftDetail }) {
  const { t } = useWords();
  const { span } = useTime();
  const facts: [string, string | undefined][] = [
    [t("when"), span(shift.starts_at, shift.ends_at)],
    [t("where"), `${shift.community_name} ${shift.service_point_name} ${shift.address}`],
    [t("captain"), [captain_name, captain_phone].filter(Boolean).join(" ")],
    [t("note"), shift.note],
  ];
  return (
    <header className={css.head}>
      <div className={css.about}>
        <h1>
          {shift.title}
          {shift.state === "cancelled" && <span> · {t("cancelled")}</span>}
        </h1>
        <dl>
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {shift.child && <p className={css.rule}>{t("childRule")}</p>}
        {shift.home && <p className={css.rule}>{t("homeRule")}</p>}
      </div>
      <figure className={css.code}>
        <QrCode text={`${location.origin}/shifts/${shift.id}/attendance`} label={t("scan")} />
        <figcaption>{t("scan")}</figcaption>
      </figure>
    </header>
  );
}

/** Lines for people who come without being on the list. */
const spareLines = 2;

function People({ detail: { shift, positions, holders } }: { detail: ShiftDetail }) {
  const { t } = useWords();
  const { span } = useTime();
  const phones = holders.some(({ phone }) => phone !== undefined);
  const columns = phones ? 8 : 7;
  const position = (id: number) => positions.find((one) => one.id === id)?.name ?? "";
  return (
    <table className={css.people}>
      <colgroup>
        <col className={css.number} />
        <col className={css.name} />
        <col className={css.position} />
        <col className={css.team} />
        {phones && <col className={css.phone} />}
        <col className={css.time} />
        <col className={css.time} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={columns} className={css.again}>
            {shift.title} · {span(shift.starts_at, shift.ends_at)} · {t("count", { count: holders.length })}
          </th>
        </tr>
        <tr>
          <th>{t("number")}</th>
          <th>{t("name")}</th>
          <th>{t("position")}</th>
          <th>{t("team")}</th>
          {phones && <th>{t("phone")}</th>}
          <th>{t("arrived")}</th>
          <th>{t("left")}</th>
          <th>{t("signature")}</th>
        </tr>
      </thead>
      <tbody>
        {holders.length === 0 && (
          <tr>
            <td colSpan={columns}>{shift.taken > 0 ? t("hidden") : t("nobody")}</td>
          </tr>
        )}
        {holders.map((holder, i) => (
          <Line key={holder.assignment_id} number={i + 1} holder={holder} phones={phones} of={position} />
        ))}
        {Array.from({ length: spareLines }, (_, i) => (
          <tr key={i} aria-hidden>
            {Array.from({ length: columns }, (_, k) => (
              <td key={k} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type LineProps = { number: number; holder: Holder; phones: boolean; of: (positionId: number) => string };

function Line({ number, holder, phones, of }: LineProps) {
  const { t } = useWords();
  return (
    <tr>
      <td>{number}</td>
      <td>
        {holder.name}
        {holder.state === "invited" && <small>{t("invited")}</small>}
      </td>
      <td>{of(holder.position_id)}</td>
      <td>{holder.team_name}</td>
      {phones && <td>{holder.phone}</td>}
      <td />
      <td />
      <td />
    </tr>
  );
}

function Foot() {
  const { t } = useWords();
  const { date, time } = useTime();
  const { session } = useSignedIn();
  const at = now();
  return (
    <p className={css.foot}>
      {t("printed", { when: `${date(at)} ${time(at)}`, organization: session.organization.name })}
    </p>
  );
}
