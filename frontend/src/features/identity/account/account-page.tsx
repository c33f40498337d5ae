import { Button } from "@mantine/core";
import {
  IconCalendarCheck,
  IconCalendarShare,
  IconClockHour4,
  IconDevices,
  IconKey,
  IconLogout,
  IconShieldCheck,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useChange } from "@/api/change";
import { secondFactorQuery } from "@/features/identity/second-factor/queries";
import { heldKey, useSession, useSignedIn } from "@/session/session";
import { useRoleName } from "@/session/use-role-name";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { useConfirm } from "@/ui/notice/confirm";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import { Appearance } from "@/ui/screen/appearance";
import { Sessions } from "./sessions";
import { useWords } from "./words";

/** The account: as whom one acts, how the pages look, and the ways out. */
export function AccountPage() {
  const { t } = useWords();
  const { session } = useSignedIn();
  return (
    <Page title={t("title")} aside={<SignOut />}>
      <Card>
        <Row
          icon={<Avatar name={session.name} />}
          title={session.name}
          sub={`${session.login} · ${session.organization.name}`}
        />
      </Card>
      {session.volunteer_id !== undefined && <Service />}
      {session.roles.length > 1 && <Roles />}
      <TwoSteps />
      <Sessions />
      <Section title={t("appearance")}>
        <Card>
          <Appearance />
        </Card>
      </Section>
    </Page>
  );
}

/** What a volunteer keeps about their own service. */
function Service() {
  const { t } = useWords();
  return (
    <Section title={t("myService")}>
      <Card>
        <Row
          icon={<IconTile icon={IconCalendarCheck} />}
          title={t("myShifts")}
          sub={t("myShiftsSub")}
          to="/my/assignments"
        />
        <Row
          icon={<IconTile icon={IconClockHour4} />}
          title={t("myTimes")}
          sub={t("myTimesSub")}
          to="/me/times"
        />
        <Row
          icon={<IconTile icon={IconCalendarShare} />}
          title={t("calendar")}
          sub={t("calendarSub")}
          to="/my/calendar"
        />
      </Card>
    </Section>
  );
}

/** Whether signing in takes a code besides the password, and the way to change that. */
function TwoSteps() {
  const { t } = useWords();
  const { data } = useQuery(secondFactorQuery);
  const low = data?.active && data.recovery_codes_left < 3;
  const sub = !data
    ? t("twoSteps.hint")
    : data.fixed
      ? t("twoSteps.fixed")
      : data.active
        ? t("twoSteps.left", { count: data.recovery_codes_left })
        : t("twoSteps.hint");
  return (
    <Section title={t("twoSteps.title")}>
      <Card>
        <Row
          icon={<IconTile icon={IconShieldCheck} tone={data?.active ? "done" : "neutral"} />}
          title={t(data?.active ? "twoSteps.on" : "twoSteps.off")}
          sub={sub}
          to="/second-factor"
          {...(data?.active
            ? { state: <Chip tone={low ? "due" : "done"}>{t(low ? "twoSteps.low" : "twoSteps.chip")}</Chip> }
            : {})}
        />
      </Card>
    </Section>
  );
}

function Roles() {
  const { t } = useWords();
  const { session, held } = useSignedIn();
  const { actAs } = useSession();
  const roleName = useRoleName();
  const navigate = useNavigate();
  return (
    <Section title={t("switchRole")}>
      <Card>
        {session.roles.map((role) => (
          <Row
            key={heldKey(role)}
            title={roleName(role)}
            {...(role === held
              ? { state: <Chip tone="done">{t("now")}</Chip> }
              : {
                  onClick: () => {
                    actAs(role);
                    navigate("/");
                  },
                })}
          />
        ))}
      </Card>
    </Section>
  );
}

function SignOut() {
  const { t } = useWords();
  const { signOut } = useSession();
  const confirm = useConfirm();
  const leave = useChange({ mutationFn: signOut });
  const everywhere = async () => {
    const title = t("signOutEverywhere");
    if (await confirm({ title, text: t("signOutEverywhereHint"), action: title })) leave.mutate(true);
  };
  return (
    <div className="stack">
      <Card>
        <Row icon={<IconTile icon={IconKey} />} title={t("password")} to="/password" />
        <Row
          icon={<IconTile icon={IconDevices} />}
          title={t("signOutEverywhere")}
          sub={t("signOutEverywhereHint")}
          onClick={everywhere}
        />
      </Card>
      <FormProblem error={leave.error} onRetry={leave.repeat} />
      <Button
        variant="default"
        leftSection={<IconLogout size={20} aria-hidden />}
        loading={leave.isPending}
        onClick={() => leave.mutate(false)}
      >
        {t("signOut")}
      </Button>
    </div>
  );
}
