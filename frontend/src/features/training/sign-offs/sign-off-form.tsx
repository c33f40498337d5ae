import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { courseQueries } from "@/features/training/courses/queries";
import { useCourseName } from "@/features/training/courses/use-course-name";
import { today } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { useSignOff } from "./queries";
import { useWords } from "./words";

/** Signs a course off for somebody; it is valid as long as the catalogue says. */
export function SignOffForm({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const sign = useSignOff(volunteerId);
  const [course, setCourse] = useState("base");
  const courseName = useCourseName();
  const courses = useQuery(courseQueries.every()).data ?? [];
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
          data={courses
            .filter(({ retired }) => !retired)
            .map(({ code }) => ({ value: code, label: courseName(code) }))}
          onChange={(value) => value && setCourse(value)}
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
