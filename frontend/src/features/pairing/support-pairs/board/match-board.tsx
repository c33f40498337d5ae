import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Beneficiary, beneficiaryQueries } from "@/features/pairing/beneficiaries/queries";
import { pairQueries } from "@/features/pairing/support-pairs/queries";
import { useWords } from "@/features/pairing/support-pairs/words";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Chosen } from "./chosen";
import { Lines } from "./lines";
import { layOut } from "./match";
import css from "./match-board.module.css";
import { Round } from "./round";

type Props = { activityId: number; communityId: number };

/** A proposal to review: who waits and who could come with the lines between them, and beside it who is looked at. */
export function MatchBoard({ activityId, communityId }: Props) {
  const { t } = useWords();
  const proposed = useQuery(pairQueries.proposed(activityId));
  const { data: run } = useQuery(pairQueries.lastRun(activityId));
  const { data: known = [] } = useQuery(beneficiaryQueries.ofCommunity(communityId));
  const [picked, setPicked] = useState<string>();
  const waits: ReadonlyMap<number, Beneficiary> = new Map(known.map((one) => [one.id, one]));
  const unmatched = run?.unmatched ?? [];
  return (
    <Async
      query={proposed}
      isEmpty={(pairs) => pairs.length === 0 && unmatched.length === 0}
      empty={<EmptyState title={t("none.proposed")} hint={t("noneHint")} />}
    >
      {(pairs) => {
        const { waiters } = layOut(pairs, unmatched, undefined);
        const chosen = waiters.find(({ code }) => code === picked) ?? waiters[0];
        return (
          <div className={css.review}>
            <div className={css.left}>
              <Lines
                match={layOut(pairs, unmatched, chosen?.code)}
                chosen={chosen}
                waits={waits}
                onPick={setPicked}
              />
              <Round pairs={pairs} unmatched={unmatched} run={run} waits={waits} />
            </div>
            {chosen && (
              <Chosen
                key={chosen.code}
                waiter={chosen}
                pairs={pairs}
                known={waits.get(chosen.beneficiaryId)}
              />
            )}
          </div>
        );
      }}
    </Async>
  );
}
