package applyingapi_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"nuanlin/server/applying/applyingapi"
	"nuanlin/server/command/apitest"
)

// TestOneAdmissionSentSeveralTimes: whichever of them does it, each is told what was done, in
// the order that was asked for.
func TestOneAdmissionSentSeveralTimes(t *testing.T) {
	s := newScene(t)
	for i := range 3 {
		s.want("sending", s.send(s.said(i+1)), "")
	}
	list := s.entries(s.Coordinator, "waiting")
	order := []int{1, 2, 0}
	m := s.Meet(`select from join_entries where id = $1 for update`, list[0].ID)
	var replies [4]apitest.Reply
	want := map[string]string{}
	var mu sync.Mutex
	for i := range replies {
		who := fmt.Sprint(i)
		want[who] = ""
		m.Comes(who, i+1, func() apitest.Reply {
			got := s.letIn(s.Coordinator, "the-same", admission(list[order[0]]), admission(list[order[1]]), admission(list[order[2]]))
			mu.Lock()
			defer mu.Unlock()
			replies[i] = got
			return got
		})
	}
	m.Ends(want)
	for i, got := range replies {
		if got.Status != http.StatusOK {
			continue // told above
		}
		var done applyingapi.Admissions
		got.Into(&done)
		for at, one := range done.Admissions {
			if !one.Done || one.VolunteerID == nil || one.ID != list[order[at]].ID {
				t.Errorf("number %d was told at %d: %s", i, at, got.Body)
			}
		}
	}
}
