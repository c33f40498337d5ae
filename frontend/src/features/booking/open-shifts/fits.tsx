import type { OpenShift } from "./queries";
import { useWords } from "./words";

/** How many reasons a line has room for. */
const most = 3;

/** What speaks for a shift the reader, or another, may take, in a line: "还差 2 人才能开 · 你说过这段时间有空". */
export function useFitWords(whose: "fit" | "other" = "fit") {
  const { t } = useWords();
  return ({ fits }: Pick<OpenShift, "fits">) =>
    fits
      .slice(0, most)
      .map(({ code, params }) =>
        t(`${whose}.${code}` as "fit.near", {
          ...params,
          count: Number(params.missing ?? 0),
          defaultValue: "",
        }),
      )
      .filter(Boolean)
      .join(" · ");
}
