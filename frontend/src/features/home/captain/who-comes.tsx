import { IconPhone } from "@tabler/icons-react";
import { Chip } from "@/ui/chip";
import { Avatar } from "@/ui/person";
import css from "./captain.module.css";
import type { Lead } from "./queries";
import { useWords } from "./words";

/** Who has promised to come and who has not answered yet, each with a way to call them. */
export function WhoComes({ lead: { shift, people } }: { lead: Lead }) {
  const { t } = useWords();
  const empty = shift.seats - shift.taken;
  const coming = people.filter(({ state }) => state === "accepted");
  const asked = people.filter(({ state }) => state !== "accepted");
  return (
    <>
      <p className="t-cap">
        {t("coming", { count: coming.length })}
        {asked.length > 0 && ` · ${t("waiting", { count: asked.length })}`}
        {empty > 0 && ` · ${t("empty", { count: empty })}`}
      </p>
      <ul className={css.people}>
        {[...coming, ...asked].map(({ assignment_id, name, phone, state }) => (
          <li key={assignment_id}>
            <Avatar name={name} />
            <span className="grow">{name}</span>
            <Chip tone={state === "accepted" ? "done" : "due"}>
              {t(state === "accepted" ? "comes" : "asked")}
            </Chip>
            {phone && (
              <a className={css.call} href={`tel:${phone}`} aria-label={t("callName", { name })}>
                <IconPhone size={18} aria-hidden />
                {t("call")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
