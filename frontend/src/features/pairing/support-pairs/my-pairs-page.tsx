import { useInfiniteQuery } from "@tanstack/react-query";
import { useSignedIn } from "@/session/session";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Page } from "@/ui/page/page";
import { ActivePairCard, OfferCard } from "./offer-card";
import { pairQueries, type SupportPair } from "./queries";
import { useWords } from "./words";

/** The volunteer's own pairs: what they are asked, and whom they support, with the contact when it is open. */
export function MyPairsPage() {
  const { t } = useWords();
  const { session } = useSignedIn();
  const pairs = useInfiniteQuery(pairQueries.list({}));
  return (
    <Page title={t("mine")} sub={t("mineSub")} back="/">
      <Async
        query={pairs}
        isEmpty={({ pages }) => !pages.some((page) => page.support_pairs.some(live))}
        empty={<EmptyState title={t("noneOfMine")} hint={t("noneOfMineHint")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.support_pairs).filter(live);
          return (
            <div className="stack">
              {rows.map((pair) =>
                waits(pair, session.volunteer_id) ? (
                  <OfferCard key={pair.id} pair={pair} side="volunteer" />
                ) : (
                  <ActivePairCard key={pair.id} pair={pair} />
                ),
              )}
              <Pager query={pairs} shown={rows.length} />
            </div>
          );
        }}
      </Async>
    </Page>
  );
}

const live = ({ state }: SupportPair) => state === "offered" || state === "active" || state === "suspended";

/** Whether the volunteer has been asked about the pair and has not answered. */
function waits(pair: SupportPair, me: number | undefined): boolean {
  const answer = pair.volunteer_id === me ? pair.volunteer_answer : pair.partner_answer;
  return pair.state === "offered" && answer === "pending";
}
