package linkingapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/linking/linkingapi"
)

// TestAnswersByLink: each answer does what it does for whoever is signed in, says so, and is
// logged with how it came.
func TestAnswersByLink(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		answer, state, action, says string
		granted                     bool
	}{
		{"accept", "accepted", "assignment_accepted", "accepted", false},
		{"decline", "declined", "assignment_declined", "declined", false},
		{"confirm", "accepted", "assignment_confirmed", "confirmed", true},
		{"cancel", "cancelled", "assignment_cancelled", "cancelled", true},
	} {
		t.Run(c.answer, func(t *testing.T) {
			s := newScene(t)
			if c.granted {
				s.granted()
			}
			got := s.give(s.token(), c.answer)
			var asked linkingapi.AskedByLink
			got.Into(&asked)
			if string(asked.State) != c.says || asked.Asks != linkingapi.AskedByLinkAsksNothing || asked.AnsweredAt == nil || s.state() != c.state {
				t.Errorf("%s says %s; the seat is %s", c.answer, got.Body, s.state())
			}
			var by int64
			var way string
			s.One(&by, `select account_id from audit_entries where action = $1 and subject_id = $2`, c.action, s.seat)
			s.One(&way, `select detail ->> 'way' from audit_entries where action = $1 and subject_id = $2`, c.action, s.seat)
			if by != s.accountID || way != "link" {
				t.Errorf("logged of account %d, by %s", by, way)
			}
		})
	}
}

// TestLinksNameOnlyWhatTheLetterSaid: nobody's name, no address, and of a home the community alone.
func TestLinksNameOnlyWhatTheLetterSaid(t *testing.T) {
	s := newScene(t)
	var point, address, community, name string
	s.One(&point, `select p.name from service_points p join shifts s on s.service_point_id = p.id where s.id = $1`, s.shift)
	s.One(&address, `select p.address from service_points p join shifts s on s.service_point_id = p.id where s.id = $1`, s.shift)
	s.One(&community, `select c.name from areas c join service_points p on p.community_id = c.id join shifts s on s.service_point_id = p.id where s.id = $1`, s.shift)
	s.One(&name, `select name from volunteers where id = $1`, s.volunteer)
	if asked := s.asked(s.token()); asked.Place != community+" "+point {
		t.Errorf("the place is %q", asked.Place)
	}
	s.Exec(`update shifts set home = true where id = $1`, s.shift)
	got := s.look(s.token())
	var asked linkingapi.AskedByLink
	got.Into(&asked)
	if asked.Place != community {
		t.Errorf("of a home the place is %q", asked.Place)
	}
	for _, hidden := range []string{point, address, name, s.member} {
		if hidden != "" && strings.Contains(string(got.Body), hidden) {
			t.Errorf("%q is in %s", hidden, got.Body)
		}
	}
	if got.Header.Get("Cache-Control") != "no-store" && !strings.Contains(got.Header.Get("Cache-Control"), "no-store") {
		t.Errorf("it may be kept: %q", got.Header.Get("Cache-Control"))
	}
}

// TestLookingAnswersNothing: whoever previews a link, however often, changes nothing.
func TestLookingAnswersNothing(t *testing.T) {
	s := newScene(t)
	var before, after string
	state := `select md5(string_agg(x::text, '')) from (select a.* from assignments a order by id) x`
	s.One(&before, state)
	for range 3 {
		if asked := s.asked(s.token()); asked.Asks != linkingapi.AskedByLinkAsksInvitation || asked.ExpiresAt == nil || asked.Changed {
			t.Fatalf("asks %+v", asked)
		}
	}
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		for _, path := range []string{"look", "answer"} {
			if got := s.Do("", method, "/answer-links/"+path, nil); got.Status != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: status %d", method, path, got.Status)
			}
		}
	}
	var used int
	s.One(&used, `select count(*) from link_answers`)
	if s.One(&after, state); before != after || used != 0 {
		t.Error("looking has changed something")
	}
}

// TestLinksThatDoNotCount: forged, of another organization, of an account that is switched off or not a
// volunteer's any more: one answer, and nothing happens.
func TestLinksThatDoNotCount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		token func(s *scene) string
	}{
		{"forged", func(s *scene) string { token := s.token(); return token[:len(token)-2] + "AA" }},
		{"of no message", func(s *scene) string { s.messageID = 999_999; return s.token() }},
		{"of another's message", func(s *scene) string {
			s.One(&s.accountID, `select min(id) from accounts where volunteer_id <> $1`, s.volunteer)
			return s.token()
		}},
		{"of another organization", func(s *scene) string {
			return s.Platform.Links.Answer("999 other", s.messageID, s.accountID)
		}},
		{"of a message that asks nothing", func(s *scene) string {
			s.Exec(`update messages set kind = 'seat_withdrawn' where id = $1`, s.messageID)
			return s.token()
		}},
		{"account off", func(s *scene) string {
			s.Exec(`update accounts set disabled_at = $2 where id = $1`, s.accountID, s.Clock())
			return s.token()
		}},
		{"no volunteer any more", func(s *scene) string {
			s.Exec(`update volunteers set active = false where id = $1`, s.volunteer)
			return s.token()
		}},
		{"role taken", func(s *scene) string {
			s.Exec(`delete from account_roles where account_id = $1`, s.accountID)
			return s.token()
		}},
		{"record of another now", func(s *scene) string {
			s.Exec(`update messages set volunteer_id = (select min(id) from volunteers where id <> $2) where id = $1`, s.messageID, s.volunteer)
			return s.token()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t)
			shown := s.asked(s.token()).Shown
			token := c.token(s)
			look, give := s.look(token), s.giveSeen(token, "accept", shown)
			if look.Reason() != "answer_link_unknown" || give.Reason() != "answer_link_unknown" || s.state() != "invited" {
				t.Errorf("looking: %s, answering: %s, the seat is %s", look.Body, give.Body, s.state())
			}
		})
	}
}

func TestLinkInAnotherOrganization(t *testing.T) {
	s := newScene(t)
	s.AddOrganization("other")
	for slug, want := range map[string]string{"other": "answer_link_unknown", "nowhere": "answer_link_unknown"} {
		got := s.Do("", http.MethodPost, "/answer-links/look", map[string]string{"organization": slug, "token": s.token()})
		if got.Reason() != want {
			t.Errorf("%s: %s", slug, got.Body)
		}
	}
}

// TestLinksOfWhatHasChanged: what stands against an answer is said as to whoever is signed in, and what
// somebody has not seen they are not taken to agree to.
func TestLinksOfWhatHasChanged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, answer string
		happens      func(s *scene)
		says         string // how the link says it stands
		reason       string // of the answer of whoever had looked before
		state        string // of the seat then
	}{
		{"ran out", "accept", func(s *scene) { s.SetClock(s.Clock().Add(100 * time.Hour)) }, "expired", "invitation_expired", "invited"},
		{"answered elsewhere", "decline", func(s *scene) { s.accept() }, "accepted", "assignment_accepted", "accepted"},
		{"declined elsewhere", "accept", func(s *scene) {
			s.do(s.member, http.MethodPost, fmt.Sprintf("/assignments/%d/decline", s.seat), nil)
		}, "declined", "assignment_ended", "declined"},
		{"taken back", "accept", func(s *scene) {
			s.do("chengwang", http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", s.seat), map[string]string{"reason": "错了"})
		}, "withdrawn", "assignment_ended", "cancelled"},
		{"called off", "accept", func(s *scene) { s.callOff() }, "called_off", "assignment_ended", "cancelled"},
		{"moved", "accept", func(s *scene) { s.Wait(time.Minute); s.move(15 * time.Minute) }, "invited", "answer_link_changed", "invited"},
		{"accepted and moved", "accept", func(s *scene) { s.accept(); s.Wait(time.Minute); s.move(15 * time.Minute) }, "invited", "answer_link_changed", "invited"},
		{"place called otherwise", "accept", func(s *scene) {
			s.Exec(`update service_points set name = '新地方' where id = (select service_point_id from shifts where id = $1)`, s.shift)
		}, "invited", "answer_link_changed", "invited"},
		{"no longer fit", "accept", func(s *scene) {
			s.Exec(`update positions set team_id = (select min(t.id) from teams t join volunteers v on v.id = $2 and v.team_id <> t.id) where id = $1`, s.position, s.volunteer)
		}, "invited", "position_team_only", "invited"},
		{"for another answer", "cancel", func(*scene) {}, "invited", "answer_link_not_for_that", "invited"},
		{"for another answer, accepted", "cancel", func(s *scene) { s.accept() }, "accepted", "answer_link_not_for_that", "accepted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t)
			token := s.token()
			shown := s.asked(token).Shown
			c.happens(s)
			if asked := s.asked(token); string(asked.State) != c.says {
				t.Errorf("it says %s", asked.State)
			}
			if got := s.giveSeen(token, c.answer, shown); got.Reason() != c.reason || s.state() != c.state {
				t.Errorf("got %d %s; the seat is %s", got.Status, got.Body, s.state())
			}
			var used int
			if s.One(&used, `select count(*) from link_answers`); used != 0 {
				t.Error("the link is used up by an answer that was refused")
			}
		})
	}
}

// TestMovedIsAskedAgain: the link of the letter before asks about the time of now, and says so.
func TestMovedIsAskedAgain(t *testing.T) {
	s := newScene(t)
	token, before := s.token(), s.asked(s.token())
	s.Wait(time.Minute)
	s.move(15 * time.Minute)
	now := s.asked(token)
	if !now.Changed || !now.StartsAt.Equal(before.StartsAt.Add(15*time.Minute)) || now.Asks != linkingapi.AskedByLinkAsksInvitation {
		t.Fatalf("asks %+v", now)
	}
	s.latest("seat_asked_again")
	if again := s.asked(s.token()); again.Changed {
		t.Error("the new letter is told to be of another time")
	}
	if got := s.give(token, "accept"); got.Status != http.StatusOK || s.state() != "accepted" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

// TestSeatOnesOwn: too late to give it up is too late by a link, too.
func TestSeatOnesOwn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, answer string
		happens      func(s *scene)
		says, reason string
	}{
		{"begun", "cancel", func(s *scene) {
			var starts time.Time
			s.One(&starts, `select starts_at from shifts where id = $1`, s.shift)
			s.SetClock(starts)
		}, "over", "shift_begun"},
		{"confirmed as it began", "confirm", func(s *scene) {
			var starts time.Time
			s.One(&starts, `select starts_at from shifts where id = $1`, s.shift)
			s.SetClock(starts)
		}, "over", "shift_begun"},
		{"taken off", "confirm", func(s *scene) {
			s.do("chengwang", http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", s.seat), map[string]any{"reason": "换人", "take_off": true})
		}, "taken_off", "assignment_ended"},
		{"moved", "cancel", func(s *scene) { s.Wait(time.Minute); s.move(15 * time.Minute) }, "invited", "answer_link_changed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newScene(t)
			s.granted()
			token := s.token()
			shown := s.asked(token).Shown
			c.happens(s)
			if asked := s.asked(token); string(asked.State) != c.says {
				t.Errorf("it says %s", asked.State)
			}
			if got := s.giveSeen(token, c.answer, shown); got.Reason() != c.reason {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
		})
	}
}

// TestConfirmedIsSeen: whoever leads sees who has said once more that they come, until the shift moves.
func TestConfirmedIsSeen(t *testing.T) {
	s := newScene(t)
	s.granted()
	if got := s.give(s.token(), "confirm"); got.Status != http.StatusOK {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	var code string
	s.One(&code, `select code from shifts where id = $1`, s.shift)
	confirmed := func() bool {
		for _, h := range s.Shift(code).Holders {
			if h.AssignmentID == s.seat {
				return h.ConfirmedAt != nil
			}
		}
		t.Fatal("there is no such seat")
		return false
	}
	if !confirmed() {
		t.Error("nobody sees it")
	}
	s.move(15 * time.Minute)
	if confirmed() {
		t.Error("it counts for another time")
	}
}

// TestUsedLinkIsUsedUp: pressed twice it is one answer, in a second tab another answer is refused, and asked
// anew afterwards the old link answers nothing.
func TestUsedLinkIsUsedUp(t *testing.T) {
	s := newScene(t)
	token := s.token()
	shown := s.asked(token).Shown
	for n, key := range []string{"the-same-press", "the-same-press", "another-tab"} {
		if got := s.giveOnce(token, "accept", shown, key); got.Status != http.StatusOK || s.state() != "accepted" {
			t.Errorf("%d: got %d %s", n, got.Status, got.Body)
		}
	}
	if got := s.giveOnce(token, "decline", shown, "the-same-press"); got.Reason() != "request_key_reused" {
		t.Errorf("another answer under the same key: %d %s", got.Status, got.Body)
	}
	if got := s.giveSeen(token, "decline", shown); got.Reason() != "answer_link_used" || s.state() != "accepted" {
		t.Errorf("another answer: %d %s", got.Status, got.Body)
	}
	s.Wait(time.Minute)
	s.move(15 * time.Minute)
	if asked := s.asked(token); asked.Asks != linkingapi.AskedByLinkAsksNothing || asked.State != linkingapi.AskedByLinkStateInvited {
		t.Errorf("used up it asks %+v", asked)
	}
	if got := s.give(token, "decline"); got.Reason() != "answer_link_used" || s.state() != "invited" {
		t.Errorf("asked again: %d %s", got.Status, got.Body)
	}
}

// TestTwoPressesAtOnce: of a yes and a no at the same moment one counts, and the other is told.
func TestTwoPressesAtOnce(t *testing.T) {
	s := newScene(t)
	token := s.token()
	shown := s.asked(token).Shown
	var wait sync.WaitGroup
	replies := make([]apitest.Reply, 2)
	for i, answer := range []string{"accept", "decline"} {
		wait.Go(func() { replies[i] = s.giveOnce(token, answer, shown, "press-"+answer+"-1") })
	}
	wait.Wait()
	done := 0
	for _, got := range replies {
		switch {
		case got.Status == http.StatusOK:
			done++
		case got.Reason() != "answer_link_used":
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	}
	var used int
	if s.One(&used, `select count(*) from link_answers`); done != 1 || used != 1 {
		t.Errorf("%d of two answers count, %d are kept", done, used)
	}
}

// TestLinksAreNotGuessed: whoever tries many is stopped, and is told until when.
func TestLinksAreNotGuessed(t *testing.T) {
	s := newScene(t)
	s.look("guess") // from an address of nobody in particular, as tests are sent from
	s.Exec(`update link_tries set count = 100000`)
	got := s.look(s.token())
	if got.Status != http.StatusTooManyRequests || got.Reason() != "links_too_many" || got.Problem().Params["until"] == nil {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	s.Wait(11 * time.Minute)
	if got := s.look(s.token()); got.Status != http.StatusOK {
		t.Errorf("later: got %d %s", got.Status, got.Body)
	}
}
