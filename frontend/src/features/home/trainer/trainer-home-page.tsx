import { useQuery } from "@tanstack/react-query";
import { Fitness } from "@/features/home/guardians/fitness";
import { useTime } from "@/time";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { Page } from "@/ui/page/page";
import { trainerHomeQuery } from "./queries";
import { useWords } from "./words";

/** Who needs which course, and whose sign-offs are over before long. */
export function TrainerHomePage() {
  const { t } = useWords();
  const { day } = useTime();
  const home = useQuery(trainerHomeQuery);
  const data = home.data;
  return (
    <Page
      title={data ? day(data.today) : t("needs")}
      sub={
        data &&
        (data.needs_total > 0
          ? t(data.needs_total < 1000 ? "todo" : "todoMany", { count: data.needs_total })
          : t("calm"))
      }
    >
      <Async query={home} skeleton={<PageSkeleton />}>
        {(found) => <Fitness home={found} of="course" say={(word) => t(word)} />}
      </Async>
    </Page>
  );
}
