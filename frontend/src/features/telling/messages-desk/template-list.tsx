import { Section } from "@/ui/page/section";
import css from "./desk.module.css";
import type { Template } from "./queries";
import { useWords } from "./words";

const topics = ["answers", "changes", "reminders", "pairs", "hours", "leading", "notes"] as const;

type TemplateListProps = {
  templates: Template[];
  chosen: Template["kind"];
  onChoose: (kind: Template["kind"]) => void;
};

/** Every kind of message whose words can be changed, by what it is of. */
export function TemplateList({ templates, chosen, onChoose }: TemplateListProps) {
  const { t } = useWords();
  return (
    <>
      {topics.map((topic) => (
        <Section key={topic} title={t(`topic.${topic}`)}>
          <div className={css.kinds}>
            {templates
              .filter((of) => of.topic === topic)
              .map((of) => (
                <button
                  key={of.kind}
                  type="button"
                  className={of.kind === chosen ? css.chosen : css.kind}
                  aria-pressed={of.kind === chosen}
                  onClick={() => onChoose(of.kind)}
                >
                  <strong>{t(`kind.${of.kind}`)}</strong>
                  {of.own && <small>{t("own")}</small>}
                </button>
              ))}
          </div>
        </Section>
      ))}
    </>
  );
}
