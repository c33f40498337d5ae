import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { today } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { type NewSignOff, useSignOff } from "./queries";
import { useWords } from "./words";

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
        <DayInput label={t("on")} value={on} onChange={setOn} />
        <FormProblem error={sign.error} />
        <Button type="submit" loading={sign.isPending} disabled={!on}>
          {t("sign")}
        </Button>
      </form>
    </Card>
  );
}
