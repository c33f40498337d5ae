package programmeapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/programme/programmeapi"
)

// TestArchive: only what is over is put away; it leaves the list of every day, is read
// still, comes back, and the log has both ways once.
func TestArchive(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	leader := p.Grantee(auth.Leader)
	listed := func(query string) int {
		var list programmeapi.ProgrammeList
		p.Do(leader, "GET", "/programmes"+query, nil).Into(&list)
		return len(list.Programmes)
	}
	var list programmeapi.ProgrammeList
	p.Do(leader, "GET", "/programmes", nil).Into(&list)
	one := list.Programmes[0]
	before := len(list.Programmes)
	archive := func(archived bool) apitest.Reply {
		var now programmeapi.Programme
		p.Do(leader, "GET", fmt.Sprintf("/programmes/%d", one.ID), nil).Into(&now)
		return p.Do(leader, "PUT", fmt.Sprintf("/programmes/%d/archive", one.ID), map[string]bool{"archived": archived}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(now.Version)))
	}
	if got := archive(true).Reason(); got != "programme_not_over" || listed("") != before {
		t.Errorf("while it is under way: %q", got)
	}
	p.Exec(`update programmes set state = 'closed' where id = $1`, one.ID)
	if got := p.Do(leader, "PUT", fmt.Sprintf("/programmes/%d/archive", one.ID), map[string]bool{"archived": true}, "If-Match", `"77"`).Reason(); got != "version_stale" {
		t.Errorf("as it was seen before: %q", got)
	}
	var shown programmeapi.Programme
	archive(true).Into(&shown)
	if !shown.Archived || listed("") != before-1 || listed("?archived=true") != 1 {
		t.Errorf("put away: %v, %d listed and %d in the archive", shown.Archived, listed(""), listed("?archived=true"))
	}
	archive(true)
	archive(false).Into(&shown)
	if shown.Archived || listed("") != before || listed("?archived=true") != 0 {
		t.Errorf("taken out: %v, %d listed", shown.Archived, listed(""))
	}
	var logged string
	p.One(&logged, `select string_agg(action, ' ' order by id) from audit_entries where subject_kind = 'programme' and subject_id = $1 and action like 'programme%archived' and account_id is not null`, one.ID)
	if logged != "programme_archived programme_unarchived" {
		t.Errorf("the log says %q", logged)
	}
}
