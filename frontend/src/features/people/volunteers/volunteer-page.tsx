import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useParams } from "react-router";
import { PersonsSeats } from "@/features/booking/persons-seats/persons-seats";
import { SuitedShifts } from "@/features/booking/suited-shifts/suited-shifts";
import { BusyTimes } from "@/features/lessons/busy-times/busy-times";
import { Stays } from "@/features/people/leaving/stays";
import { OwnLimits } from "@/features/people/limits/own-limits";
import { Merges } from "@/features/people/merging/merges";
import { OwnSkills } from "@/features/people/skills/own-skills";
import { skillQueries } from "@/features/people/skills/queries";
import { useSkillName } from "@/features/people/skills/use-skill-name";
import { useCourseName } from "@/features/training/courses/use-course-name";
import { SignOffForm } from "@/features/training/sign-offs/sign-off-form";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Limited } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { FirstCode } from "./first-code";
import { GuardianConsent } from "./guardian-consent";
import { type VolunteerDetail, volunteerQueries } from "./queries";
import { RecordCheck } from "./record-check";
import { useAbout } from "./use-about";
import { useWords } from "./words";

/** One volunteer: facts, courses signed off, and the record check for who may see it. */
export function VolunteerPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const volunteer = useQuery(volunteerQueries.one(id));
  const detail = volunteer.data;
  const { held } = useSignedIn();
  const mayCode = ["captain", "coordinator", "leader"].includes(held.role);
  const mayConsent = ["coordinator", "leader", "safeguarding_lead"].includes(held.role);
  const mayRoster = ["coordinator", "leader"].includes(held.role);
  if (detail && detail.volunteer.id !== id)
    return <Navigate to={`/volunteers/${detail.volunteer.id}`} replace />; // merged into that record
  return (
    <Page
      title={detail?.volunteer.name ?? t("title")}
      back="/volunteers"
      sub={detail && `${detail.volunteer.student_number} · ${detail.volunteer.team_name}`}
      aside={detail && <Courses detail={detail} />}
      actions={
        mayRoster && (
          <span className="flow">
            <Button component={Link} to={`/volunteers/${id}/times`} variant="default">
              {t("times")}
            </Button>
            <Button component={Link} to={`/volunteers/${id}/edit`} variant="default">
              {t("edit")}
            </Button>
          </span>
        )
      }
    >
      <Async query={volunteer}>{(data) => <Facts detail={data} />}</Async>
      {detail?.under_age && mayConsent && <GuardianConsent detail={detail} />}
      {detail && mayCode && <BusyTimes volunteerId={id} />}
      {detail && mayRoster && <PersonsSeats volunteerId={id} />}
      {detail?.volunteer.active && mayRoster && <SuitedShifts volunteerId={id} />}
      {detail && mayRoster && <OwnSkills key={`skills ${id}`} detail={detail} />}
      {detail && mayRoster && <OwnLimits key={id} detail={detail} />}
      {detail?.volunteer.active && mayCode && (
        <FirstCode volunteerId={id} name={detail.volunteer.name} team={detail.volunteer.team_name} />
      )}
      {detail && mayRoster && <Merges volunteerId={id} />}
      {detail && mayRoster && <Stays detail={detail} />}
    </Page>
  );
}

function Facts({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const { date } = useTime();
  const { interest, dialect } = useAbout();
  const skill = useSkillName(useQuery(skillQueries.every()).data);
  const { volunteer } = detail;
  const lines: [string, string][] = [
    [t("teamLabel"), `${volunteer.team_name} · ${t(`role.${volunteer.team_role}`)}`],
    [t("phone"), detail.phone],
    [t("skills"), volunteer.skills.map(skill).join(t("comma"))],
    [t("interests"), detail.interests.map(interest).join(t("comma"))],
    [t("dialects"), detail.dialects.map(dialect).join(t("comma"))],
    [t("travel"), t("minutes", { count: detail.travel_limit_minutes })],
    [
      t("age"),
      detail.under_age
        ? detail.guardian_consent_on
          ? t("consentOn", { date: date(detail.guardian_consent_on) })
          : detail.guardian_consent_withdrawn_on
            ? t("consentEnded", { date: date(detail.guardian_consent_withdrawn_on) })
            : t("noConsent")
        : "",
    ],
    [
      t("free"),
      detail.weekly
        .map(
          (w) =>
            `${t(`weekday.${w.weekday}` as "weekday.1")} ${clock(w.from_minute)}–${clock(w.until_minute)}`,
        )
        .join(t("comma")),
    ],
  ];
  return (
    <Card>
      {lines
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <Row key={name} over={name} title={value} />
        ))}
    </Card>
  );
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function Courses({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const courseName = useCourseName();
  const { held } = useSignedIn();
  const { date } = useTime();
  return (
    <>
      <Section title={t("courses")}>
        {detail.sign_offs.length === 0 && <EmptyState title={t("noCourses")} hint={t("noCoursesHint")} />}
        <Card>
          {detail.sign_offs.map(({ course, signed_on, expires_on }) => (
            <Row
              key={`${course}${signed_on}`}
              title={courseName(course)}
              sub={expires_on ? t("validUntil", { date: date(expires_on) }) : t("validForever")}
            />
          ))}
        </Card>
        <Limited shown={detail.sign_offs.length} more={detail.more_sign_offs} />
        {held.role === "trainer" && <SignOffForm volunteerId={detail.volunteer.id} />}
      </Section>
      <RecordCheck detail={detail} />
    </>
  );
}
