import { Input, NumberInput, Switch } from "@mantine/core";
import { useState } from "react";
import { type AskedOf, type Course, type Reach, useSaveCourse } from "@/features/training/courses/queries";
import { AnyOf } from "@/ui/form/choices";
import { FormModal } from "@/ui/form/form-dialog";
import { FormEnd } from "@/ui/form/form-end";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { toast } from "@/ui/notice/undo-toast";
import { NameFields } from "./names";
import { ReachNote } from "./reach-note";
import { useWords } from "./words";

type CourseModalProps = { course: Course | undefined; onClose: () => void };

/** Makes a course, says how long it is valid and what it is asked of, retires it or takes it into use again. */
export function CourseModal({ course, onClose }: CourseModalProps) {
  const { t } = useWords();
  return (
    <FormModal opened onClose={onClose} title={course ? course.name_zh : t("addCourse")}>
      <CourseForm course={course} onClose={onClose} />
    </FormModal>
  );
}

const kinds = ["everyone", "child", "home", "captain", "point", "one_to_one", "culture"] as const;

const blank: Course = {
  id: 0,
  code: "",
  name_zh: "",
  name_en: "",
  valid_months: 12,
  asked_of: [],
  retired: false,
  passed: 0,
  version: 0,
};

const valuesOf = ({ name_zh, name_en, code, valid_months, asked_of, retired }: Course) => ({
  zh: name_zh,
  en: name_en,
  code,
  months: valid_months ?? ("" as number | ""),
  asked: asked_of as AskedOf[],
  retired,
});
type Values = ReturnType<typeof valuesOf>;

const bodyOf = ({ zh, en, code, months, asked, retired }: Values) => ({
  code,
  name_zh: zh,
  name_en: en,
  ...(months === "" ? {} : { valid_months: months }),
  asked_of: asked,
  retired,
});

function CourseForm({ course, onClose }: CourseModalProps) {
  const { t } = useWords();
  const save = useSaveCourse();
  const latest = course ?? blank;
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
  const put = (next: Partial<Values>) => {
    setValues({ ...values, ...next });
    setTold(undefined);
  };
  const send = (chosen: Values, of: Course) => {
    const asks = chosen.retired !== of.retired || String(chosen.asked) !== String(of.asked_of);
    const preview = asks && !told;
    save.mutate(
      { of: course && of, body: { ...bodyOf(chosen), preview } },
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
      <NameFields values={values} put={put} fresh={!course} />
      <AskFields values={values} put={put} />
      {course && (
        <Switch
          label={t("retire")}
          description={t("retireCourse")}
          checked={values.retired}
          onChange={(event) => put({ retired: event.currentTarget.checked })}
        />
      )}
      {told && <ReachNote reach={told} />}
      <FormEnd
        edit={edit}
        saving={save}
        fields={{
          zh: { label: t("nameZh") },
          en: { label: t("nameEn") },
          months: { label: t("validMonths") },
          asked: {
            label: t("askedOf"),
            show: (list) => list.map((of) => t(`of.${of}`)).join(t("comma")) || t("ofNothing"),
          },
          retired: { label: t("retire") },
        }}
        onChosen={(chosen) => send(chosen, latest)}
        save={t(told ? "saveAll" : "save")}
      />
    </form>
  );
}

/** How long a course is valid, and which seats ask for it. */
function AskFields({ values, put }: { values: Values; put: (next: Partial<Values>) => void }) {
  const { t } = useWords();
  return (
    <>
      <NumberInput
        label={t("validMonths")}
        description={t("validHint")}
        min={1}
        max={120}
        allowDecimal={false}
        value={values.months}
        onChange={(months) => put({ months: typeof months === "number" ? months : "" })}
      />
      <Input.Wrapper
        label={t("askedOf")}
        description={t("askedOfHint")}
        labelElement="div"
        styles={{ description: { marginBottom: 6 } }}
      >
        <AnyOf
          label={t("askedOf")}
          choices={kinds.map((kind) => ({ value: kind, label: t(`of.${kind}`) }))}
          values={values.asked}
          onChange={(asked) => put({ asked: kinds.filter((kind) => asked.includes(kind)) })}
        />
      </Input.Wrapper>
    </>
  );
}
