package apitest

import (
	"net/http"

	"nuanlin/server/attendance/attendanceapi"
)

// Serve lets somebody come and go on a shift they hold alone, and settles it.
func (s *Server) Serve(shift, key, in, out string) {
	s.t.Helper()
	s.Mark("chengwang", shift, key, in, out).Line()
	var sheet attendanceapi.AttendanceSheet
	s.Settle("chengwang", shift, "settle-"+shift+"-"+key).Into(&sheet)
}

// Alone takes everybody off the shifts, and puts one person on each.
func (s *Server) Alone(key string, shifts ...string) {
	s.t.Helper()
	s.Exec(`update seats set assignment_id = null`)
	s.Exec(`delete from assignments`)
	s.Exec(`delete from commitments`)
	for _, shift := range shifts {
		s.Seat(shift, 2, 1, key)
	}
}

// Evening adds a shift of the given hours on 7 April, called SHX.
func (s *Server) Evening(from, until string) {
	s.t.Helper()
	s.Exec(`
		insert into shifts (activity_id, code, service_point_id, title, starts_at, ends_at, state, created_at)
		select activity_id, 'SHX', service_point_id, 'evening', $1, $2, 'open', created_at from shifts where code = 'SH03'`, At(7, from), At(7, until))
	s.Exec(`insert into positions (shift_id, ordinal, name, minimum, maximum) select id, 2, 'evening', 1, 1 from shifts where code = 'SHX'`)
	s.Exec(`insert into seats (position_id, number) select p.id, 1 from positions p join shifts s on s.id = p.shift_id where s.code = 'SHX'`)
}

func (s *Server) MyHours(key string) (list attendanceapi.HourEntryList) {
	s.t.Helper()
	s.Do(s.As(MemberNumber(key)), http.MethodGet, "/my/hours", nil).Into(&list)
	return list
}
