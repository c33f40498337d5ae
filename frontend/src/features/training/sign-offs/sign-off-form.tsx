import { Button, Select } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useWords } from "./words";
import "@mantine/dates/styles.layer.css";
import { useState } from "react";
import { today } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { type NewSignOff, useSignOff } from "./queries";

const courses: NewSignOff["course"][] = ["base", "child", "home", "disability", "event", "captain"];

/** Signs a course off for somebody; it lasts a year, for captains half a year. */
export function SignOffForm({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const sign = useSignOff(volunteerId);
  const [course, setCourse] = useState<NewSignOff["course"]>("base");
  const [on, setOn] = useState<string | null>(today());
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (on) sign.mutate({ course, signed_on: on }, { onSuccess: () => toast(t("signed")) });
        }}
      >
        <Select
          label={t("courseLabel")}
          allowDeselect={false}
          value={course}
          data={courses.map((value) => ({ value, label: t(`course.${value}`) }))}
          onChange={(value) => setCourse(value as NewSignOff["course"])}
        />
        <DateInput label={t("on")} valueFormat="YYYY-MM-DD" value={on} onChange={setOn} />
        <FormProblem error={sign.error} />
        <Button type="submit" loading={sign.isPending} disabled={!on}>
          {t("sign")}
        </Button>
      </form>
    </Card>
  );
}
