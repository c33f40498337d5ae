package apitest

import (
	"fmt"

	"nuanlin/server/booking/bookingapi"
)

// OpenShift returns an open shift as the member sees it.
func (s *Server) OpenShift(token, code string) (detail bookingapi.OpenShiftDetail) {
	s.t.Helper()
	s.Do(token, "GET", fmt.Sprintf("/open-shifts/%d", s.ShiftID(code)), nil).Into(&detail)
	return detail
}

// Free clears every seat, so that a test starts from an empty programme.
func (s *Server) Free() {
	s.t.Helper()
	s.Exec(`update seats set assignment_id = null`)
	s.Exec(`update assignments set state = 'cancelled', seat_number = null, commitment_id = null`)
	s.Exec(`delete from commitments`)
}
