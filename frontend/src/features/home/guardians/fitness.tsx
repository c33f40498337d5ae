import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { More, Section } from "@/ui/page/section";
import { Lapsing, type LapsingProps } from "./lapsing";
import { Needs, type NeedsProps } from "./needs";
import { useWords } from "./words";

type Word = "needs" | "needsNone" | "needsNoneHint" | "lapsing" | "lapsingNone" | "lapsingNoneHint";

type Props = {
  home: {
    needs: NeedsProps["volunteers"];
    needs_total: number;
    lapsing: LapsingProps["lapsing"];
    lapsing_total: number;
    today: string;
  };
  /** What the lists of everybody are narrowed to. */
  of: "course" | "clearance";
  /** What is needed, in the words of the home: courses, or record checks. */
  say: (word: Word) => string;
};

/** Who needs something before they may serve, and whose is over before long. */
export function Fitness({ home, of, say }: Props) {
  const { t } = useWords();
  const none = (list: "needs" | "lapsing") => (
    <Card padded>
      <EmptyState tone="done" title={say(`${list}None`)} hint={say(`${list}NoneHint`)} />
    </Card>
  );
  return (
    <>
      <Section
        title={say("needs")}
        more={
          home.needs_total > home.needs.length && (
            <More to={`/volunteers?needs=${of}`}>
              {t(home.needs_total < 1000 ? "all" : "allMany", { count: home.needs_total })}
            </More>
          )
        }
      >
        {home.needs.length > 0 ? <Needs volunteers={home.needs} /> : none("needs")}
      </Section>
      <Section title={say("lapsing")}>
        {home.lapsing.length > 0 ? (
          <Lapsing
            lapsing={home.lapsing}
            total={home.lapsing_total}
            today={home.today}
            all={`/volunteers?lapses=${of}`}
          />
        ) : (
          none("lapsing")
        )}
      </Section>
    </>
  );
}
