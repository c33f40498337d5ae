package mergingapi_test

import (
	"testing"

	"nuanlin/server/merging/mergingapi"
)

// TestMergeWithdrawsInvitationsInVain: an invitation to a seat of another team's, which the record
// that stays could not accept, is shown and ends; one it can accept goes over.
func TestMergeWithdrawsInvitationsInVain(t *testing.T) {
	for _, one := range []struct {
		what  string
		take  []mergingapi.MergeFieldName
		seats string
		taken string
	}{
		{"with the own team", nil, "SH01 accepted, SHX cancelled", "0"},
		{"with the team of the other", []mergingapi.MergeFieldName{mergingapi.MergeFieldNameTeam}, "SH01 accepted, SHX invited", "1"},
	} {
		t.Run(one.what, func(t *testing.T) {
			s := newScene(t)
			third := s.volunteer("T3-6")
			s.Evening("18:00", "20:00")
			s.Exec(`update positions set team_id = (select team_id from volunteers where id = $1) where shift_id = $2`, third, s.ShiftID("SHX"))
			s.Seat("SHX", 2, 1, "T3-6")
			s.Exec(`update assignments set state = 'invited', origin = 'coordinator', expires_at = $2 where volunteer_id = $1`, third, s.Clock().AddDate(0, 0, 2))
			p := s.look(s.kept, third)
			if len(p.Releases) != 0 || len(p.InVain) != 1 || p.InVain[0].ShiftID != s.ShiftID("SHX") {
				t.Fatalf("before: %+v", p)
			}
			s.want("merged", s.merge("chengwang", body(p, one.take...)), "")
			if got := s.text(seatsOf, s.kept); got != one.seats {
				t.Errorf("the one that stays has %s, want %s", got, one.seats)
			}
			if got := s.text(`select count(z.assignment_id)::text from seats z join positions p on p.id = z.position_id where p.shift_id = $1`, s.ShiftID("SHX")); got != one.taken {
				t.Errorf("%s seats are taken, want %s", got, one.taken)
			}
			if got := s.text(`select coalesce(string_agg(distinct reason, ','), '') from assignments where state = 'cancelled'`); one.taken == "0" && got != "no_longer_fit" {
				t.Errorf("it ended because of %q", got)
			}
			if got := s.text(`select detail->>'freed' from audit_entries where action = 'volunteers_merged'`); (got == "1") != (one.taken == "0") {
				t.Errorf("the log says that %s were freed", got)
			}
		})
	}
}
