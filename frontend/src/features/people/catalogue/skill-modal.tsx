import { Switch } from "@mantine/core";
import { useState } from "react";
import { type Skill, useSaveSkill } from "@/features/people/skills/queries";
import type { Reach } from "@/features/training/courses/queries";
import { FormModal } from "@/ui/form/form-dialog";
import { FormEnd } from "@/ui/form/form-end";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { toast } from "@/ui/notice/undo-toast";
import { NameFields } from "./names";
import { ReachNote } from "./reach-note";
import { useWords } from "./words";

type SkillModalProps = { skill: Skill | undefined; onClose: () => void };

/** Makes a skill, renames it, retires it or takes it into use again. */
export function SkillModal({ skill, onClose }: SkillModalProps) {
  const { t } = useWords();
  return (
    <FormModal opened onClose={onClose} title={skill ? skill.name_zh : t("addSkill")}>
      <SkillForm skill={skill} onClose={onClose} />
    </FormModal>
  );
}

const blank: Skill = { id: 0, code: "", name_zh: "", name_en: "", retired: false, holders: 0, version: 0 };

const valuesOf = ({ name_zh, name_en, code, retired }: Skill) => ({
  zh: name_zh,
  en: name_en,
  code,
  retired,
});

function SkillForm({ skill, onClose }: SkillModalProps) {
  const { t } = useWords();
  const save = useSaveSkill();
  const latest = skill ?? blank;
  const [values, setValues] = useState(() => valuesOf(latest));
  const [told, setTold] = useState<Reach>();
  const edit = useSharedEdit({
    latest,
    version: ({ version }) => version,
    valuesOf,
    values,
    put: setValues,
    busy: save.isPending,
  });
  useUnsaved(edit.changed);
  const put = (next: typeof values) => {
    setValues(next);
    setTold(undefined);
  };
  const send = (chosen: typeof values, of: Skill) => {
    const preview = skill !== undefined && chosen.retired !== of.retired && !told;
    const body = { code: chosen.code, name_zh: chosen.zh, name_en: chosen.en, retired: chosen.retired };
    save.mutate(
      { of: skill && of, body: { ...body, preview } },
      {
        onSuccess: ({ reach }) => {
          if (preview) return setTold(reach);
          toast(t("saved", { name: chosen.zh }));
          onClose();
        },
      },
    );
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send(values, edit.base);
      }}
    >
      <NameFields values={values} put={(names) => put({ ...values, ...names })} fresh={!skill} />
      {skill && (
        <Switch
          label={t("retire")}
          description={t("retireSkill")}
          checked={values.retired}
          onChange={(event) => put({ ...values, retired: event.currentTarget.checked })}
        />
      )}
      {told && <ReachNote reach={told} />}
      <FormEnd
        edit={edit}
        saving={save}
        fields={{ zh: { label: t("nameZh") }, en: { label: t("nameEn") }, retired: { label: t("retire") } }}
        onChosen={(chosen) => send(chosen, latest)}
        save={t(told ? "saveAll" : "save")}
      />
    </form>
  );
}
