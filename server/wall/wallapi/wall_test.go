package wallapi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/wall/wallapi"
)

// community returns the id of a community by its code.
func community(s *apitest.Server, code string) (id int64) {
	s.One(&id, `select id from areas where code = $1`, code)
	return id
}

// link makes a link and returns the secret in it.
func link(s *apitest.Server, login, query string) string {
	var made wallapi.MadeWallLink
	s.Do(s.As(login), "POST", "/walls/link"+query, nil).Into(&made)
	return made.Path[strings.LastIndex(made.Path, "/")+1:]
}

// view reads a wall as a screen does.
func view(s *apitest.Server, organization, secret string) apitest.Reply {
	return s.Do("", "POST", "/walls/view", map[string]any{"organization": organization, "secret": secret})
}

// TestWallTellsHowItStands: of a day's shifts the state is what those who are on them make it,
// and those of another community, planned ones and called-off ones are not there.
func TestWallTellsHowItStands(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(2, "12:00"))
	s.Alone("T1-5", "SH01")
	var at time.Time
	var here int64
	s.One(&here, `select sp.community_id from shifts s join service_points sp on sp.id = s.service_point_id where s.code = 'SH01'`)
	s.One(&at, `select starts_at from shifts where code = 'SH01'`)
	s.SetClock(at.Add(-time.Hour))
	wall := func() (found wallapi.CommunityWall) {
		t.Helper()
		s.Get("chengwang", fmt.Sprintf("/walls/communities/%d", here), &found)
		return found
	}
	one := func() *wallapi.WallShift {
		t.Helper()
		for _, shift := range wall().Shifts {
			if shift.ID == s.ShiftID("SH01") {
				return &shift
			}
		}
		return nil
	}
	var want int
	s.One(&want, `select count(*) from shifts s join service_points sp on sp.id = s.service_point_id
		where sp.community_id = $1 and s.state = 'open' and s.starts_at >= $2 and s.starts_at < $3`, here, apitest.At(at.Day(), "00:00"), apitest.At(at.Day()+7, "00:00"))
	if got := wall(); len(got.Shifts) != want || want == 0 {
		t.Errorf("%d shifts, want %d", len(got.Shifts), want)
	}
	if got := one(); got.State != wallapi.WallStateThin || got.Missing == 0 || got.Taken != 1 {
		t.Errorf("with one on it: %+v", got)
	}
	s.Exec(`update positions set minimum = 0 where shift_id = $1`, s.ShiftID("SH01"))
	if got := one(); got.State != wallapi.WallStateCovered || got.Missing != 0 {
		t.Errorf("when one is enough: %+v", got)
	}
	s.Alone("T1-5")
	if got := one(); got.State != wallapi.WallStateEmpty {
		t.Errorf("with nobody on it: %+v", got)
	}
	var points wallapi.PointsWall
	s.Get("chengwang", "/walls/points", &points)
	if len(points.Points) == 0 || points.Points[0].State != wallapi.WallStateEmpty {
		t.Errorf("what needs most is not first: %+v", points.Points)
	}
	s.SetClock(at.Add(11 * time.Hour))
	if got := one(); got.State != wallapi.WallStateOver {
		t.Errorf("in the evening: %+v", got)
	}
	s.Exec(`update shifts set state = 'cancelled', cancel_reason = 'x' where code = 'SH01'`)
	if got := one(); got != nil {
		t.Errorf("called off: %+v", got)
	}
}

// TestScreenReadsItsWallAlone: whoever has a link reads one wall, in which nobody is named, and
// gets nowhere by a link that was made anew or ended, or in another organization.
func TestScreenReadsItsWallAlone(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(2, "12:00"))
	s.AddOrganization("other")
	own := fmt.Sprintf("?community_id=%d", community(s, "C01"))
	secret := link(s, "c01", own)
	var shown wallapi.WallView
	got := view(s, "test", secret)
	got.Into(&shown)
	if shown.Community == nil || shown.Community.CommunityID != community(s, "C01") || shown.Points != nil {
		t.Errorf("got %s", got.Body)
	}
	var there wallapi.WallLink
	s.Do(s.As("c01"), "GET", "/walls/link"+own, nil).Into(&there)
	if there.MadeAt == nil || there.ReadAt == nil {
		t.Errorf("the link is told as %+v", there)
	}
	points := link(s, "chengwang", "")
	shown = wallapi.WallView{}
	view(s, "test", points).Into(&shown)
	if shown.Community != nil || shown.Points == nil {
		t.Errorf("the link of points shows %+v", shown)
	}
	again := link(s, "c01", own)
	for what, reply := range map[string]apitest.Reply{
		"a link made anew":         view(s, "test", secret),
		"another organization":     view(s, "other", again),
		"one that is not there":    view(s, "nobody", again),
		"a guess":                  view(s, "test", "guess"),
		"the hash of what is kept": view(s, "test", "\\x00"),
	} {
		if reply.Reason() != "wall_link_unknown" {
			t.Errorf("%s: got %d %s", what, reply.Status, reply.Body)
		}
	}
	if got := view(s, "test", again); got.Status != 200 {
		t.Errorf("the new link: %s", got.Body)
	}
	if got := s.Do(s.As("c01"), "POST", "/walls/link", nil); got.Reason() != "scope_foreign" {
		t.Errorf("an office makes the link of points: %s", got.Body)
	}
	for range 2 { // it may be done twice
		if got := s.Do(s.As("c01"), "DELETE", "/walls/link"+own, nil); got.Status != 204 {
			t.Errorf("ending: %s", got.Body)
		}
	}
	if got := view(s, "test", again); got.Reason() != "wall_link_unknown" {
		t.Errorf("a link that was ended: %s", got.Body)
	}
	if got := view(s, "test", points); got.Status != 200 {
		t.Errorf("the other link: %s", got.Body)
	}
}

// TestHomesAreNotOnTheWall: of a shift in homes the wall says no place.
func TestHomesAreNotOnTheWall(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var at time.Time
	var here, id int64
	s.Exec(`update shifts set home = true, ends_at = starts_at + interval '1 hour' where code = 'SH01'`)
	s.One(&here, `select sp.community_id from shifts s join service_points sp on sp.id = s.service_point_id where s.code = 'SH01'`)
	s.One(&at, `select starts_at from shifts where code = 'SH01'`)
	id = s.ShiftID("SH01")
	s.SetClock(at.Add(-time.Hour))
	var found wallapi.CommunityWall
	s.Get("chengwang", fmt.Sprintf("/walls/communities/%d", here), &found)
	for _, shift := range found.Shifts {
		if shift.ID == id && shift.Place != nil {
			t.Errorf("a home is on the wall with its place: %s", *shift.Place)
		}
	}
}

// TestWallsAreNotGuessed: after so many guesses from one address there is no answer, and a wall
// that is there is read all the same.
func TestWallsAreNotGuessed(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(2, "12:00"))
	secret := link(s, "chengwang", "")
	last := apitest.Reply{}
	for range 61 { // the address of these tests is one of the internet's
		last = view(s, "test", "guess")
	}
	if last.Reason() != "wall_too_many" {
		t.Errorf("after 61 guesses: %d %s", last.Status, last.Body)
	}
	if got := view(s, "test", secret); got.Status != 200 {
		t.Errorf("the wall itself: %s", got.Body)
	}
}
