/** The topics of a service point, as typed in one field with the marks of either writing between them. */
export const topicsOf = (typed: string) =>
  typed
    .split(/[,，、;；]/)
    .map((topic) => topic.trim())
    .filter(Boolean);
