import { useWords as useBeneficiaryWords } from "@/features/pairing/beneficiaries/words";
import { dayOf } from "@/time";
import type { Column } from "@/ui/list/data-table";
import { ListFile } from "@/ui/list/list-tools";
import { points } from "./criteria";
import { type PairFilter, pairPages, type SupportPair } from "./queries";
import { useWords } from "./words";

/** A way out of the pairs as a file: beneficiaries by their code, as everywhere. */
export function PairsFile({ filter }: { filter: PairFilter }) {
  const { t } = useWords();
  const { t: beneficiaryWords } = useBeneficiaryWords();
  const column = (key: string, title: string, text: NonNullable<Column<SupportPair>["text"]>) => ({
    key,
    title,
    cell: () => undefined,
    text,
  });
  return (
    <ListFile<SupportPair, { support_pairs: SupportPair[] }>
      list="support_pairs"
      title={t("file.title")}
      read={pairPages(filter)}
      rows={({ support_pairs }) => support_pairs}
      columns={[
        column("code", t("file.code"), (pair) => pair.beneficiary_code),
        column("kind", t("file.kind"), (pair) => beneficiaryWords(`kind.${pair.beneficiary_kind}`)),
        column("community", t("file.community"), (pair) => pair.community_name),
        column("volunteer", t("primary"), (pair) => pair.volunteer_name),
        column("partner", t("partner"), (pair) => pair.partner_name),
        column("state", t("stateLabel"), (pair) => t(`state.${pair.state}`)),
        column("score", t("file.score"), (pair) => points(pair.score)),
        column("next", t("file.next"), ({ next_visit_at }) =>
          next_visit_at ? { day: dayOf(next_visit_at) } : undefined,
        ),
      ]}
    />
  );
}
