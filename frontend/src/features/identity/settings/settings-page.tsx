import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { TrialOffer } from "@/features/identity/trial/trial-offer";
import { useSignedIn } from "@/session/session";
import { FormEnd } from "@/ui/form/form-end";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card, Sunk } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { groups } from "./kinds";
import { type SettingName, type Settings, settingsQuery, useChooseSettings } from "./queries";
import { SettingLine } from "./setting-line";
import { useWords } from "./words";

type Values = Record<SettingName, number>;

const valuesOf = ({ settings }: Settings) =>
  Object.fromEntries(settings.map(({ name, value }) => [name, value])) as Values;

/** The numbers the whole association goes by. A leader chooses them, coordinators read. */
export function SettingsPage() {
  const { t } = useWords();
  const settings = useQuery(settingsQuery);
  const leads = useSignedIn().held.role === "leader";
  return (
    <Page title={t("title")} sub={t("sub")}>
      {!leads && <Sunk>{t("readOnly")}</Sunk>}
      <Async query={settings}>
        {(found) =>
          leads ? <Editor settings={found} /> : <Lines settings={found} values={valuesOf(found)} />
        }
      </Async>
      <Elsewhere leads={leads} />
    </Page>
  );
}

type LinesProps = { settings: Settings; values: Values; put?: (values: Values) => void };

function Lines({ settings: { settings }, values, put }: LinesProps) {
  const { t } = useWords();
  return groups.map(({ name, kinds }) => (
    <Section key={name} title={t(`group.${name}`)}>
      <Card>
        {kinds.map((kind) => {
          const setting = settings.find((one) => one.name === kind.name);
          return (
            setting && (
              <SettingLine
                key={kind.name}
                kind={kind}
                setting={setting}
                value={values[kind.name]}
                onChange={put && ((value) => put({ ...values, [kind.name]: value }))}
              />
            )
          );
        })}
      </Card>
    </Section>
  ));
}

function Editor({ settings }: { settings: Settings }) {
  const { t } = useWords();
  const save = useChooseSettings();
  const [values, setValues] = useState(() => valuesOf(settings));
  const [told, setTold] = useState<Settings>();
  const edit = useSharedEdit({
    latest: settings,
    version: ({ version }) => version,
    valuesOf,
    values,
    put: setValues,
    busy: save.isPending,
  });
  useUnsaved(edit.changed);
  const send = (wanted: Values, from: Settings) => {
    const chosen = from.settings
      .filter(({ name, value }) => wanted[name] !== value)
      .map(({ name }) => ({ name, value: wanted[name] }));
    // What everybody may hold is asked of everybody: it is said first what that comes to.
    const preview = !told && chosen.some(({ name }) => name === "daily_cap_minutes");
    save.mutate(
      { version: from.version, body: { chosen, preview } },
      {
        onSuccess: (list) => {
          if (preview && list.seats_marked + list.seats_settled > 0) return setTold(list);
          if (preview) return save.mutate({ version: from.version, body: { chosen } }, { onSuccess: done });
          done(list);
        },
      },
    );
  };
  const done = (list: Settings) => {
    setTold(undefined);
    edit.saved(list);
    toast(t("saved"));
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send(values, edit.base);
      }}
    >
      <Lines
        settings={settings}
        values={values}
        put={(next) => {
          setValues(next);
          setTold(undefined);
        }}
      />
      {told && <Told list={told} />}
      <FormEnd
        edit={edit}
        saving={save}
        fields={useFields()}
        onChosen={(chosen) => send(chosen, settings)}
        save={t(told ? "saveAll" : "save")}
        narrow
      />
    </form>
  );
}

function Told({ list }: { list: Settings }) {
  const { t } = useWords();
  return (
    <Sunk>
      <div role="status">
        <b>{t("told")}</b>
        {list.seats_marked > 0 && <p>{t("marked", { count: list.seats_marked })}</p>}
        {list.seats_settled > 0 && <p>{t("settled", { count: list.seats_settled })}</p>}
      </div>
    </Sunk>
  );
}

/** How each setting is written where two versions differ. */
function useFields() {
  const { t } = useWords();
  return Object.fromEntries(
    groups
      .flatMap(({ kinds }) => kinds)
      .map(({ name, unit, of }) => [
        name,
        {
          label: t(`name.${name}`),
          show: (value: number) => t("with", { value: value / of, unit: t(`unit.${unit}`) }),
        },
      ]),
  );
}

/** What is set on pages of its own. */
function Elsewhere({ leads }: { leads: boolean }) {
  const { t } = useWords();
  return (
    <Section title={t("elsewhere")}>
      <Card>
        <Row title={t("rosterRules")} sub={t("rosterRulesSub")} to="/rosters/rules" />
        <Row title={t("lessonHours")} sub={t("lessonHoursSub")} to="/settings/lesson-hours" />
        <Row title={t("catalogue")} sub={t("catalogueSub")} to="/catalogue" />
        {leads && <Row title={t("signInRules")} sub={t("signInRulesSub")} to="/sign-in-rules" />}
      </Card>
      {leads && <TrialOffer />}
    </Section>
  );
}
