import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useUpdateVolunteer, type VolunteerDetail } from "@/features/people/volunteers/queries";
import { AnyOf } from "@/ui/form/choices";
import { FormEnd } from "@/ui/form/form-end";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { skillQueries } from "./queries";
import { useSkillName } from "./use-skill-name";
import { useWords } from "./words";

const valuesOf = ({ volunteer }: VolunteerDetail) => ({ skills: volunteer.skills.toSorted() });
type Values = ReturnType<typeof valuesOf>;

/** What one person can do. Who loses a skill that a seat of theirs asks for is looked at again. */
export function OwnSkills({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const skills = useQuery(skillQueries.every()).data ?? [];
  const name = useSkillName(skills);
  const save = useUpdateVolunteer(detail.volunteer.id);
  const [values, setValues] = useState(() => valuesOf(detail));
  const edit = useSharedEdit({
    latest: detail,
    version: ({ volunteer }) => volunteer.version,
    valuesOf,
    values,
    put: setValues,
    busy: save.isPending,
  });
  useUnsaved(edit.changed);
  const store = (body: Values, { volunteer: { version } }: VolunteerDetail) =>
    save.mutate(
      { version, body },
      {
        onSuccess: (saved) => {
          edit.saved(saved);
          toast(t("saved"));
        },
      },
    );
  const offered = skills.filter(({ code, retired }) => !retired || values.skills.includes(code));
  return (
    <Section title={t("title")}>
      {offered.length === 0 && <EmptyState title={t("none")} hint={t("noneHint")} />}
      {offered.length > 0 && (
        <Card padded>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              store(values, edit.base);
            }}
          >
            <p className="t-cap">{t("hint")}</p>
            <AnyOf
              label={t("title")}
              choices={offered.map(({ code }) => ({ value: code, label: name(code) }))}
              values={values.skills}
              onChange={(chosen) => setValues({ skills: chosen.toSorted() })}
            />
            <FormEnd
              edit={edit}
              saving={save}
              fields={{
                skills: {
                  label: t("title"),
                  show: (list) => list.map(name).join(t("comma")) || t("nothing"),
                },
              }}
              onChosen={(chosen) => store(chosen, detail)}
              save={t("save")}
              quiet
            />
          </form>
        </Card>
      )}
    </Section>
  );
}
