import { useWords } from "./words";
/** What somebody did, in words. */

export function useDeed() {
  const { t } = useWords();
  return (action: string) => t(`deed.${action}` as "deed.roster_made", { defaultValue: action });
}
