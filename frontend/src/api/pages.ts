/** Lists that come in pages: a cursor leads from one to the next. */

/** The cursor of the next page, for useInfiniteQuery: getNextPageParam: nextCursor, initialPageParam: "". */
export const nextCursor = (page: { next_cursor?: string | undefined }) => page.next_cursor || undefined;

/** Query parameters of one page: { ...page(pageParam), team_id }. The first page has no cursor. */
export const page = (cursor: string) => (cursor ? { cursor } : {});

/** The most rows a page may have, for those who want them all. */
const most = 200;

/** Query parameters of one of the large pages everyPage asks for. */
export const largePage = (cursor: string) => ({ limit: most, ...page(cursor) });

/**
 * Reads page after page until there is no further one and returns them together: for choices, which must offer
 * everything there is.
 */
export async function everyPage<Page extends { next_cursor?: string | undefined }>(
  read: (cursor: string) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined) {
    const next: Page = await read(cursor);
    pages.push(next);
    cursor = nextCursor(next);
  }
  return pages;
}
