import { Button, Drawer, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { communityQueries } from "@/features/territory/communities/queries";
import { DaysFilter } from "@/ui/list/days-filter";
import { useFilters } from "@/ui/list/filter-bar";
import { Section } from "@/ui/page/section";
import { useDeskWidth } from "@/ui/screen/viewport";
import { ChoiceOfOne } from "./choice-of-one";
import { distances, filterNames, forms, whens } from "./filters";
import { useSkillChoices } from "./queries";
import { useWords } from "./words";

type DrawerProps = { opened: boolean; onClose: () => void; found: string };

/** When, where, how far and what for: each choice is in the address at once, and the list behind follows. */
export function FilterDrawer({ opened, onClose, found }: DrawerProps) {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const wide = useDeskWidth();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t("filters")}
      position={wide ? "right" : "bottom"}
      size={wide ? "md" : "88%"}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      {opened && <Choices found={found} onClose={onClose} />}
    </Drawer>
  );
}

function Choices({ found, onClose }: { found: string; onClose: () => void }) {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const { values, set, clear } = useFilters();
  const communities = useQuery(communityQueries.every());
  const skills = useSkillChoices(true);
  return (
    <div className="stack">
      <Section title={t("whenLabel")}>
        <ChoiceOfOne
          name="when"
          label={t("whenLabel")}
          choices={whens.map((value) => [value, t(`when.${value}`)])}
        />
        {!values.when && <DaysFilter from={t("fromLabel")} until={t("untilLabel")} />}
      </Section>
      <Section title={t("where")}>
        <Select
          aria-label={t("where")}
          placeholder={t("anywhere")}
          data={(communities.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={values.community ?? null}
          onChange={(value) => set("community", value)}
          clearable
          searchable
          clearButtonProps={{ "aria-label": t("anywhere") }}
        />
      </Section>
      <Section title={t("howFar")} more={t("fromCampus")}>
        <ChoiceOfOne
          name="near"
          label={t("howFar")}
          choices={distances.map((minutes) => [String(minutes), t("near", { minutes })])}
        />
      </Section>
      <Section title={t("form")}>
        <ChoiceOfOne
          name="form"
          label={t("form")}
          choices={forms.map((value) => [value, kit(`form.${value}`)])}
        />
      </Section>
      <Section title={t("skill")}>
        <Select
          aria-label={t("skill")}
          placeholder={t("anySkill")}
          data={skills}
          value={values.skill ?? null}
          onChange={(value) => set("skill", value)}
          clearable
          clearButtonProps={{ "aria-label": t("anySkill") }}
        />
      </Section>
      <Button onClick={onClose}>{found}</Button>
      <Button variant="default" onClick={() => clear([...filterNames])}>
        {kit("filter.clear")}
      </Button>
    </div>
  );
}
