package mergingapi_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/demo"
	"nuanlin/server/merging/mergingapi"
)

func (s *scene) starts(code string) (at time.Time) {
	s.One(&at, `select starts_at from shifts where code = $1`, code)
	return at
}

// TestMergeOfPastClash: nobody has served in two places, so what the record that goes has of such a
// time stays with it and counts no more; the rest moves.
func TestMergeOfPastClash(t *testing.T) {
	s := newScene(t)
	s.serve("SH01", s.kept, 120)
	s.serve("SH01", s.other, 90)
	s.serve(s.plain[0], s.other, 60)
	s.SetClock(s.starts(s.plain[0]).AddDate(0, 1, 0))
	p := s.look(s.kept, s.other)
	if len(p.Obstacles) != 0 || len(p.Releases) != 0 || len(p.Past) != 1 || p.Past[0].ShiftID != s.ShiftID("SH01") || p.PastMinutes != 90 {
		t.Fatalf("before: %+v", p)
	}
	var m mergingapi.Merge
	s.merge("chengwang", body(p)).Into(&m)
	if got := s.text(seatsOf, s.kept); got != "SH01 accepted, "+s.plain[0]+" accepted" {
		t.Errorf("the one that stays has %s", got)
	}
	if got := s.text(seatsOf, s.other); got != "SH01 accepted" {
		t.Errorf("the other has %s", got)
	}
	if list := s.hours(); len(list.HourEntries) != 2 || *list.CountedMinutes != 180 {
		t.Errorf("hours: %+v", list)
	}
	s.want("undone", s.undo("guchangqing", m.ID), "")
	if got := s.text(seatsOf, s.other); got != "SH01 accepted, "+s.plain[0]+" accepted" {
		t.Errorf("parted, the other has %s", got)
	}
}

// TestMergeTellsWhoIsInUse: which of the two signs in, and what would move, by name.
func TestMergeTellsWhoIsInUse(t *testing.T) {
	s := newScene(t)
	s.SignIn(apitest.MemberNumber("T1-9"), demo.Password)
	p := s.look(s.kept, s.other)
	if p.Kept.LastSignInAt != nil || p.Dissolved.LastSignInAt == nil || !p.Dissolved.LastSignInAt.Equal(s.Clock()) {
		t.Errorf("signed in at %v and %v", p.Kept.LastSignInAt, p.Dissolved.LastSignInAt)
	}
	if len(p.ToCome) != 1 || p.ToCome[0].ShiftID != s.ShiftID(s.plain[0]) || p.ToCome[0].State != "accepted" || len(p.Pairs) != 0 {
		t.Errorf("to come %+v, pairs %+v", p.ToCome, p.Pairs)
	}
	s.Exec(`insert into support_pairs (activity_id, beneficiary_id, volunteer_id, state, score, created_at)
		select y.id, b.id, $1, 'proposed', 0, now() from activities y, beneficiaries b
		where not exists (select from support_pairs p where p.beneficiary_id = b.id and p.state <> 'closed') order by y.id, b.id limit 1`, s.other)
	code := s.text(`select b.code from support_pairs p join beneficiaries b on b.id = p.beneficiary_id where p.volunteer_id = $1 and p.state = 'proposed'`, s.other)
	if p = s.look(s.kept, s.other); len(p.Pairs) != 1 || p.Pairs[0].Beneficiary != code {
		t.Errorf("pairs %+v, want %s", p.Pairs, code)
	}
}

// TestMergeComparesTimes: times that are the same are no difference.
func TestMergeComparesTimes(t *testing.T) {
	s := newScene(t)
	times := func() mergingapi.MergeField {
		p := s.look(s.kept, s.other)
		return p.Fields[len(p.Fields)-1]
	}
	s.Exec(`delete from availabilities where volunteer_id in ($1, $2)`, s.kept, s.other)
	s.Exec(`delete from availability_exceptions where volunteer_id in ($1, $2)`, s.kept, s.other)
	add := `insert into availabilities (volunteer_id, weekday, from_minute, until_minute) values ($1, $2, 480, 720)`
	s.Exec(add, s.other, 6)
	if f := times(); !f.Differs || !f.Takes {
		t.Errorf("one has times: %+v", f)
	}
	s.Exec(add, s.kept, 6)
	if f := times(); f.Differs || f.Takes {
		t.Errorf("the same times: %+v", f)
	}
	s.Exec(add, s.kept, 7)
	if f := times(); !f.Differs || f.Takes {
		t.Errorf("other times: %+v", f)
	}
	if p := s.look(s.kept, s.other); len(p.Kept.Weekly) != 2 || len(p.Dissolved.Weekly) != 1 {
		t.Errorf("weekly: %+v and %+v", p.Kept.Weekly, p.Dissolved.Weekly)
	}
}

// TestSignInOfTheRecordThatWent: whoever has its password learns which login it is now, and nobody else.
func TestSignInOfTheRecordThatWent(t *testing.T) {
	s := newScene(t)
	s.merge("chengwang", body(s.look(s.kept, s.other)))
	in := func(password string) apitest.Reply {
		return s.Do("", http.MethodPost, "/session", map[string]any{"login": apitest.MemberNumber("T1-9"), "password": password})
	}
	right := in(demo.Password)
	s.want("with the password", right, "account_merged")
	if got := fmt.Sprint(right.Problem().Params["login"]); got != apitest.MemberNumber("T1-5") {
		t.Errorf("the login is said to be %s", got)
	}
	s.want("with another", in("not-the-password"), "sign_in_failed")
}

// TestMergesSayWhyTheyStand: an earlier merge that cannot be undone says why.
func TestMergesSayWhyTheyStand(t *testing.T) {
	s := newScene(t)
	third := s.volunteer("T1-8")
	s.merge("chengwang", body(s.look(s.kept, s.other)))
	s.merge("chengwang", body(s.look(s.kept, third)))
	var list mergingapi.MergeList
	path := fmt.Sprintf("/volunteer-merges?volunteer_id=%d", s.kept)
	why := func() string {
		s.Get("guchangqing", path, &list)
		return fmt.Sprintf("%d %s, %s", len(list.Merges), list.Merges[0].Standing, list.Merges[1].Standing)
	}
	if got := why(); got != "2 undoable, built_on" {
		t.Errorf("after two: %s", got)
	}
	s.want("undone", s.undo("guchangqing", list.Merges[0].ID), "")
	if got := why(); got != "2 undone, undoable" {
		t.Errorf("after one is undone: %s", got)
	}
	s.SetClock(s.Clock().AddDate(0, 0, 31))
	if got := why(); got != "2 undone, over" {
		t.Errorf("a month later: %s", got)
	}
}
