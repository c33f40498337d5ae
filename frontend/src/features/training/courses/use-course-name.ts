/** The name of a course in the language of the page; its code while names are not known. */
import { useQuery } from "@tanstack/react-query";
import { useTime } from "@/time";
import { courseQueries } from "./queries";

export function useCourseName() {
  const { lang } = useTime();
  const courses = useQuery(courseQueries.every()).data;
  return (code: string) => {
    const course = courses?.find((found) => found.code === code);
    return course ? (lang === "en" ? course.name_en : course.name_zh) : code;
  };
}
