package applyingapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/applying/applyingapi"
	"nuanlin/server/data/datatest"
)

// TestSentIsCorrectedBehindAClosedLink: whoever waits gets the form once more by their reference,
// whatever became of the link, and nobody else does.
func TestSentIsCorrectedBehindAClosedLink(t *testing.T) {
	s := newScene(t)
	s.want("sent", s.send(s.said(1)), "")
	change := func(version int, body string) {
		path := fmt.Sprintf("/join-links/%d", s.link.Link.ID)
		s.Do(s.CaptainOfLaw, "PUT", path, body, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version))).Into(&applyingapi.JoinLink{})
	}
	form := func(n int) (asked applyingapi.JoinForm, reason string) {
		got := s.Do("", "POST", "/join/form", map[string]any{"organization": datatest.Slug, "secret": s.link.Secret, "reference": reference(n)})
		if reason = got.Reason(); reason == "" {
			got.Into(&asked)
		}
		return asked, reason
	}
	if asked, _ := form(1); !asked.Open {
		t.Error("the open link is said to be closed")
	}
	change(1, `{"ends_on":"2012-04-16","entry_limit":200,"off":true}`)
	if asked, reason := form(1); reason != "" || asked.Open || len(asked.Teams) != 2 {
		t.Errorf("off, with what waits: %q, %+v", reason, asked)
	}
	if _, reason := form(2); reason != "join_link_off" {
		t.Errorf("off, with a reference of nothing: %q", reason)
	}
	s.want("corrected", s.send(with(s.said(1), "name", "云大暖")), "")
	s.Do(s.Coordinator, "POST", fmt.Sprintf("/join-links/%d/address", s.link.Link.ID), nil)
	if asked, reason := form(1); reason != "" || asked.Open {
		t.Errorf("behind the old address: %q, %+v", reason, asked)
	}
	s.withdraw(1)
	if _, reason := form(1); reason != "join_link_unknown" {
		t.Errorf("taken back: %q", reason)
	}
}

// TestReopenedTakesAPlace: a no is not taken back beyond what the link takes.
func TestReopenedTakesAPlace(t *testing.T) {
	s := newScene(t)
	s.link = s.makeLink(map[string]any{"team_id": s.Law.ID, "entry_limit": 1})
	s.send(s.said(1))
	path := fmt.Sprintf("/join-entries/%d", s.entries(s.Coordinator, "waiting")[0].ID)
	s.want("a no", s.Do(s.Coordinator, "POST", path+"/refuse", map[string]any{"reason": "不是本校的"}), "")
	s.want("another in the place", s.send(s.said(2)), "")
	s.want("taking the no back", s.Do(s.Coordinator, "POST", path+"/reopen", nil), "join_link_no_place")
	s.want("the other goes", s.withdraw(2), "")
	s.want("taking it back then", s.Do(s.Coordinator, "POST", path+"/reopen", nil), "")
}

// TestLikelyTheSameAmongThoseWhoWait: two with one name and birthday, or one name and phone, are marked.
func TestLikelyTheSameAmongThoseWhoWait(t *testing.T) {
	s := newScene(t)
	s.send(s.said(1))
	s.send(with(s.said(2), "phone", "138-0013-8002"))
	s.send(with(s.said(3), "birth_on", "1993-05-10"))
	s.send(with(s.said(4), "name", "柳小青"))
	got := ""
	for _, e := range s.entries(s.Coordinator, "waiting") {
		got += fmt.Sprint(e.Similar, " ")
	}
	if got != "2 1 1 0 " {
		t.Errorf("others that are likely the same: %s", got)
	}
}

// TestWhoNeedsACode: of those let in it is told who has no password yet, so that codes can be made again.
func TestWhoNeedsACode(t *testing.T) {
	s := newScene(t)
	s.send(s.said(1))
	s.send(with(s.said(2), "name", "柳小青"))
	waiting := s.entries(s.Coordinator, "waiting")
	s.want("let in", s.letIn(s.Coordinator, "both", admission(waiting[0]), admission(waiting[1])), "")
	need := func() (need string) {
		for _, e := range s.entries(s.Coordinator, "let_in") {
			if e.NeedsCode {
				need += e.Name + " "
			}
		}
		return need
	}
	if got := need(); got != "柳小青 云小暖 " {
		t.Errorf("without a password: %s", got)
	}
	s.Exec(`update accounts set password_hash = 'x' where name = '柳小青'`)
	if got := need(); got != "云小暖 " {
		t.Errorf("without a password then: %s", got)
	}
}
