/**
 * What nearly everybody's first page shows comes in the first file, not in files of its own: on a slow line each request
 * costs more than the few kilobytes it spares the others.
 */
import "@/features/home/student/student-home-page";
import "@/features/identity/notices/notices";
import "@/features/telling/inbox/inbox-button";
import "@/features/people/skills/terms";
import "@/ui/notice/notices";
