package peopleapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/command/apitest"
)

// TestRecordCheckThatIsNotClearIsSilent: to anybody but the safeguarding lead, somebody
// whose record check came back not clear is like somebody of whom none was ever made, to
// the letter.
func TestRecordCheckThatIsNotClearIsSilent(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	const key = "T8-7"
	var id, child int64
	s.One(&id, `select volunteer_id from accounts where login = $1`, apitest.MemberNumber(key))
	s.One(&child, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = 'SH11' and p.ordinal = 2`)
	asked := func(kind string) (said []string) {
		for _, login := range []string{"chengwang", "guchangqing", apitest.MemberNumber("T8-1"), "liangxi", apitest.MemberNumber(key)} {
			for _, path := range []string{
				fmt.Sprintf("/volunteers/%d", id), "/volunteers?q=" + apitest.MemberNumber(key), "/volunteers?needs=course&q=" + apitest.MemberNumber(key),
				fmt.Sprintf("/positions/%d/candidates", child), fmt.Sprintf("/volunteers/%d/open-shifts", id),
				fmt.Sprintf("/shifts/%d", s.ShiftID("SH11")), fmt.Sprintf("/open-shifts/%d", s.ShiftID("SH11")),
			} {
				got := s.Do(s.As(login), http.MethodGet, path, nil)
				said = append(said, fmt.Sprintf("%s %s: %d %s", login, path, got.Status, got.Body))
			}
		}
		got := s.Do(s.As("chengwang"), http.MethodPost, fmt.Sprintf("/positions/%d/invitations", child), map[string]any{"volunteer_id": id}, "Idempotency-Key", "invite-"+kind)
		return append(said, fmt.Sprintf("invited: %d %s", got.Status, got.Body))
	}
	s.Exec(`delete from clearances where volunteer_id = $1`, id)
	none := asked("none")
	s.Exec(`insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'not_clear', '2012-03-20', '2013-03-19', now())`, id)
	for i, said := range asked("not-clear") {
		if said != none[i] {
			t.Errorf("without a check: %s\nnot clear:       %s", none[i], said)
		}
	}
}
