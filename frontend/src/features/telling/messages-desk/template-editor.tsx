import { Button, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRef, useState } from "react";
import { type Lang, useTime } from "@/time";
import { FormEnd } from "@/ui/form/form-end";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { Checks } from "./checks";
import css from "./desk.module.css";
import { Preview } from "./preview";
import { type Template, useResetTemplate, useSaveTemplate, useTryTemplate } from "./queries";
import { read, stored } from "./slots";
import { useWords } from "./words";

type Values = { title: string; text: string };
const slots = [
  "shift",
  "when",
  "place",
  "until",
  "until_again",
  "team",
  "reason",
  "from",
  "minutes",
  "request",
  "answer",
  "count",
] as const;

/** The words of one kind of message in one language, with how they arrive beside them. */
export function TemplateEditor({ of, language }: { of: Template; language: Lang }) {
  const { t } = useWords();
  const { day } = useTime();
  const names = Object.fromEntries(slots.map((slot) => [slot, t(`slot.${slot}`)]));
  const valuesOf = ({ title, text }: Template): Values => ({
    title: read(title, names),
    text: read(text, names),
  });
  const save = useSaveTemplate();
  const [values, setValues] = useState(() => valuesOf(of));
  const edit = useSharedEdit({
    latest: of,
    version: ({ version }) => version,
    valuesOf,
    values,
    put: setValues,
    busy: save.isPending,
  });
  useUnsaved(edit.changed);
  const draftOf = ({ title, text }: Values) => ({
    language,
    title: stored(title, names),
    text: stored(text, names),
  });
  const draft = draftOf(values);
  const [settled] = useDebouncedValue(draft, 300);
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const at = area.current?.selectionStart ?? values.text.length;
    setValues({
      ...values,
      text: `${values.text.slice(0, at)}{${name}}${values.text.slice(area.current?.selectionEnd ?? at)}`,
    });
    area.current?.focus();
  };
  const store = (chosen: Values, version: number) =>
    save.mutate({ of, version, body: draftOf(chosen) }, { onSuccess: () => toast(t("saved")) });
  return (
    <Section title={t(`kind.${of.kind}`)}>
      <p className={css.quiet}>
        {of.changed_at
          ? t("version", { version: of.version, name: of.changed_by ?? "", day: day(of.changed_at) })
          : t("usual")}
      </p>
      <div className={css.beside}>
        <Card padded>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              store(values, edit.base.version);
            }}
          >
            <TextInput
              label={t("head")}
              maxLength={120}
              value={values.title}
              onChange={({ currentTarget: { value: title } }) => setValues({ ...values, title })}
            />
            <Textarea
              ref={area}
              label={t("text")}
              description={t("textHint")}
              autosize
              minRows={3}
              maxLength={1000}
              value={values.text}
              onChange={({ currentTarget: { value: text } }) => setValues({ ...values, text })}
            />
            <fieldset className={css.slots}>
              <legend className="hidden-text">{t("insert")}</legend>
              {of.slots.map((slot) => (
                <button
                  key={slot}
                  type="button"
                  className={css.slot}
                  onClick={() => insert(names[slot] ?? slot)}
                >
                  {names[slot] ?? slot}
                </button>
              ))}
            </fieldset>
            <Checks of={of} draft={draft} names={names} />
            <FormEnd
              edit={edit}
              saving={save}
              fields={{ title: { label: t("head") }, text: { label: t("text") } }}
              onChosen={(chosen) => store(chosen, of.version)}
              save={t("save")}
              narrow
            />
          </form>
          <Others of={of} language={language} draft={draft} />
        </Card>
        <Preview kind={of.kind} draft={settled} />
      </div>
    </Section>
  );
}

function Others({
  of,
  language,
  draft,
}: {
  of: Template;
  language: Lang;
  draft: Values & { language: Lang };
}) {
  const { t } = useWords();
  const ask = useConfirm();
  const reset = useResetTemplate();
  const tried = useTryTemplate();
  const back = async () => {
    if (await ask({ title: t("backTitle"), text: t("backText"), action: t("back") }))
      reset.mutate({ of, language }, { onSuccess: () => toast(t("isBack")) });
  };
  return (
    <div className="stack">
      <div className="flow">
        <Button
          variant="default"
          loading={tried.isPending}
          onClick={() => tried.mutate({ kind: of.kind, body: draft }, { onSuccess: () => toast(t("tried")) })}
        >
          {t("try")}
        </Button>
        {of.own && (
          <Button variant="subtle" loading={reset.isPending} onClick={back}>
            {t("back")}
          </Button>
        )}
      </div>
      <FormProblem error={tried.error ?? reset.error} onRetry={tried.error ? tried.repeat : reset.repeat} />
    </div>
  );
}
