import { IconPhone } from "@tabler/icons-react";
import { Chip } from "@/ui/list/chip";
import { Folded } from "@/ui/list/pager";
import { Avatar } from "@/ui/list/person";
import css from "./captain.module.css";
import type { Lead } from "./queries";
import { useWords } from "./words";

/** Who has not answered yet and who has promised to come, each with a way to call them. */
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
      <Folded items={[...asked, ...coming]} first={12}>
        {(shown) => (
          <ul className={css.people}>
            {shown.map((person) => (
              <PersonLine key={person.assignment_id} person={person} />
            ))}
          </ul>
        )}
      </Folded>
    </>
  );
}

function PersonLine({ person: { name, phone, state } }: { person: Lead["people"][number] }) {
  const { t } = useWords();
  const comes = state === "accepted";
  return (
    <li>
      <Avatar name={name} />
      <span className="grow">{name}</span>
      <Chip tone={comes ? "done" : "due"}>{t(comes ? "comes" : "asked")}</Chip>
      {phone && (
        <a className={css.call} href={`tel:${phone}`} aria-label={t("callName", { name })}>
          <IconPhone size={18} aria-hidden />
          {t("call")}
        </a>
      )}
    </li>
  );
}
