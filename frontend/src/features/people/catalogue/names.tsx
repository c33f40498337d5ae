import { TextInput } from "@mantine/core";
import { useWords } from "./words";

export type Names = { zh: string; en: string; code: string };

type NamesProps = {
  values: Names;
  put: (names: Names) => void;
  /** It has no code yet. */
  fresh: boolean;
};

/** What a skill or a course is called, in both languages and in files. */
export function NameFields({ values, put, fresh }: NamesProps) {
  const { t } = useWords();
  const wrong = values.code !== "" && !/^[a-z][a-z0-9_]*$/.test(values.code);
  return (
    <>
      <TextInput
        label={t("nameZh")}
        required
        maxLength={40}
        value={values.zh}
        onChange={(event) => put({ ...values, zh: event.currentTarget.value })}
      />
      <TextInput
        label={t("nameEn")}
        required
        maxLength={60}
        value={values.en}
        onChange={(event) => {
          const en = event.currentTarget.value;
          const follows = fresh && values.code === codeOf(values.en);
          put({ ...values, en, code: follows ? codeOf(en) : values.code });
        }}
      />
      {fresh && (
        <TextInput
          label={t("code")}
          description={t("codeHint")}
          required
          maxLength={40}
          error={wrong ? t("codeWrong") : undefined}
          value={values.code}
          onChange={(event) => put({ ...values, code: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** The code that a name suggests: "First aid" is first_aid. */
const codeOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, 40);
