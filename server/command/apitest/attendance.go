package apitest

import (
	"fmt"
	"net/http"
	"time"

	"nuanlin/server/attendance/attendanceapi"
)

// Mark marks somebody as came and left, or absent without times, and returns
// the reply.
func (s *Server) Mark(by, shift, key, in, out string, more ...map[string]any) Reply {
	s.t.Helper()
	body := map[string]any{"state": "present"}
	if in == "" {
		body["state"] = "absent"
	} else {
		body["in_at"] = s.on(in)
	}
	if out != "" {
		body["out_at"] = s.on(out)
	}
	for _, extra := range more {
		for name, value := range extra {
			body[name] = value
		}
	}
	id := s.assignmentID(shift, key)
	var version int
	s.One(&version, `select coalesce((select version from attendances where assignment_id = $1), 0) + 1`, id)
	return s.Do(s.As(by), http.MethodPut, fmt.Sprintf("/assignments/%d/attendance", id), body, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
}

// Sheet returns the list of a shift as somebody sees it.
func (s *Server) Sheet(by, shift string) (sheet attendanceapi.AttendanceSheet) {
	s.t.Helper()
	s.Do(s.As(by), http.MethodGet, fmt.Sprintf("/shifts/%d/attendance", s.ShiftID(shift)), nil).Into(&sheet)
	return sheet
}

// on is a time of day on the day of the clock.
func (s *Server) on(clock string) time.Time {
	return At(s.Clock().In(s.DB.Zone()).Day(), clock)
}

func (s *Server) Settle(by, shift, key string) Reply {
	s.t.Helper()
	return s.Do(s.As(by), http.MethodPost, fmt.Sprintf("/shifts/%d/settle", s.ShiftID(shift)), nil, "Idempotency-Key", key)
}

// Line decodes the line of a mark that went through.
func (r Reply) Line() attendanceapi.AttendanceLine {
	r.t.Helper()
	var line attendanceapi.AttendanceLine
	r.Into(&line)
	return line
}

// WantEntry checks the only entry of somebody on a day.
func (s *Server) WantEntry(key, day string, want attendanceapi.HourEntry) {
	s.t.Helper()
	var list attendanceapi.HourEntryList
	s.Do(s.As(MemberNumber(key)), http.MethodGet, "/my/hours", nil).Into(&list)
	for _, e := range list.HourEntries {
		if e.ServedOn.String() != day || e.Superseded {
			continue
		}
		if e.PlannedMinutes != want.PlannedMinutes || e.PresentMinutes != want.PresentMinutes || e.CountedMinutes != want.CountedMinutes ||
			e.Evidence != want.Evidence || e.Late != want.Late || e.Approved != want.Approved {
			s.t.Errorf("%s on %s: got %+v, want %+v", key, day, e, want)
		}
		return
	}
	s.t.Errorf("%s has no entry on %s", key, day)
}
