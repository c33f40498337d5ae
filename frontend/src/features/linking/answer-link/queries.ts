/** What the link of a letter asks, and the answer to it. Nobody need be signed in. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useIntent } from "@/api/change";
import { api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { setClock } from "@/time";

export type Asked = components["schemas"]["AskedByLink"];
export type AnswerLink = components["schemas"]["AnswerLink"];
export type Answer = components["schemas"]["AnswerByLink"]["answer"];

const asked = "asked-by-link";

/** Times are said in the organization's zone and by its clock, as for whoever is signed in. */
const clocked = (answer: Asked): Asked => {
  setClock(answer.now, answer.zone);
  return answer;
};

/** What is asked now. Reading it answers nothing. */
export const askedQuery = (link: AnswerLink) =>
  queryOptions({
    queryKey: [asked, link.organization, link.token],
    queryFn: ({ signal }) => unwrap(api.POST("/answer-links/look", { body: link, signal })).then(clocked),
    gcTime: 0,
  });

type Given = { answer: Answer; shown: string; reason?: string };

/** Answers. If it is not asked like that any more, what is asked now is shown. */
export function useGiveAnswer(link: AnswerLink) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: ({ answer, shown, reason = "" }: Given, key) =>
      unwrap(
        api.POST("/answer-links/answer", {
          params: { header: { "Idempotency-Key": key } },
          body: { ...link, answer, shown, reason },
        }),
      ).then(clocked),
    onSuccess: (now) => client.setQueryData(askedQuery(link).queryKey, now),
    onError: () => refresh(client, [asked]),
  });
}
