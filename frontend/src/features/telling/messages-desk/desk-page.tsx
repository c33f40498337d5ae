import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { type Lang, useTime } from "@/time";
import { Async } from "@/ui/notice/async";
import { Page } from "@/ui/page/page";
import { type Template, templateQueries } from "./queries";
import { TemplateEditor } from "./template-editor";
import { TemplateList } from "./template-list";
import { useWords } from "./words";

/** What people are told, seen from the office: the words of each kind of message. */
export function DeskPage() {
  const { t } = useWords();
  const { lang } = useTime();
  const [asked, ask] = useSearchParams();
  const language: Lang =
    asked.get("language") === "en" || (!asked.has("language") && lang === "en") ? "en" : "zh-CN";
  const list = useQuery(templateQueries.list(language));
  const show = (changed: Record<string, string>) =>
    ask((was) => new URLSearchParams({ ...Object.fromEntries(was), ...changed }), { replace: true });
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      actions={
        <SegmentedControl
          aria-label={t("language")}
          data={[
            { value: "zh-CN", label: t("chinese") },
            { value: "en", label: t("english") },
          ]}
          value={language}
          onChange={(value) => show({ language: value })}
        />
      }
    >
      <Async query={list}>
        {(templates) => {
          const of = templates.find(({ kind }) => kind === asked.get("kind")) ?? (templates[0] as Template);
          return (
            <>
              <TemplateEditor key={`${of.kind} ${language}`} of={of} language={language} />
              <TemplateList templates={templates} chosen={of.kind} onChoose={(kind) => show({ kind })} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}
