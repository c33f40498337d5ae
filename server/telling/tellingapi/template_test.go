package tellingapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/telling/tellingapi"
)

const invited = "/message-templates/seat_invited"

func draft(title string) map[string]string {
	return map[string]string{"language": "zh-CN", "title": title, "text": "{when} {place}\n{until} 前回一声，去不了也行，不来没关系。"}
}

// template is what the kind of invitations says now.
func (s *scene) template() tellingapi.MessageTemplate {
	s.t.Helper()
	var list tellingapi.MessageTemplateList
	s.Get("guchangqing", "/message-templates", &list)
	for _, of := range list.Templates {
		if of.Kind == "seat_invited" {
			return of
		}
	}
	s.t.Fatal("there is no template of invitations")
	return tellingapi.MessageTemplate{}
}

// TestOwnWordsHoldForWhatComes: what is told after a change says the new words, what was told before
// the old, and it goes back to the words of the product.
func TestOwnWordsHoldForWhatComes(t *testing.T) {
	s := newScene(t)
	of := s.seat()
	s.invited(of)
	before := s.inbox(of.member, "").Messages[0].Title
	if got := s.template(); got.Version != 1 || got.Own || got.ChangedBy != "" {
		t.Fatalf("nobody changed it, and it is %+v", got)
	}
	s.later(time.Minute)
	s.do("chengwang", http.MethodPut, invited, draft("来不来：{shift}"), "If-Match", `"1"`)
	s.later(time.Minute)
	s.invited(seat{id: s.latest(of), shift: of.shift, member: of.member, captain: of.captain})
	list := s.inbox(of.member, "").Messages
	if !strings.HasPrefix(list[0].Title, "来不来：") || !strings.Contains(list[0].Text, "不来没关系") || list[len(list)-1].Title != before {
		t.Errorf("reads %q last and %q first", list[0].Title, list[len(list)-1].Title)
	}
	if got := s.template(); got.Version != 2 || !got.Own || got.ChangedBy == "" || got.ChangedAt == nil {
		t.Errorf("it is %+v", got)
	}
	s.do("guchangqing", http.MethodPost, invited+"/reset", map[string]string{"language": "zh-CN"}, "If-Match", `"2"`)
	if got := s.template(); got.Version != 3 || got.Own || got.Title != "请你来：{shift}" {
		t.Errorf("set back it is %+v", got)
	}
	var logged int
	if s.One(&logged, `select count(*) from audit_entries where action in ('message_template_changed', 'message_template_reset')`); logged != 2 {
		t.Errorf("%d entries in the log", logged)
	}
}

// TestTemplateSeenTooEarly: whoever edits what somebody else has changed since is told.
func TestTemplateSeenTooEarly(t *testing.T) {
	s := newScene(t)
	s.do("chengwang", http.MethodPut, invited, draft("一：{shift}"), "If-Match", `"1"`)
	for _, version := range []string{`"1"`, `"3"`} {
		if got := s.Do(s.As("guchangqing"), http.MethodPut, invited, draft("二：{shift}"), "If-Match", version); got.Reason() != "version_stale" {
			t.Errorf("at %s: got %d %s", version, got.Status, got.Body)
		}
	}
	if got := s.Do(s.As("chengwang"), http.MethodPut, "/message-templates/code_used", draft("x"), "If-Match", `"1"`); got.Reason() != "template_unknown" {
		t.Errorf("of a password: got %d %s", got.Status, got.Body)
	}
}

// TestTryingTellsOnlyOneself: the words, of facts made up for it, and nobody else hears of it.
func TestTryingTellsOnlyOneself(t *testing.T) {
	s, server := withMail(t)
	to := s.writtenTo("chengwang")
	s.writtenTo("guchangqing")
	s.do("chengwang", http.MethodPost, invited+"/try", draft("来不来：{shift}"))
	s.send()
	if got := subjects(server, to); len(got) != 1 || got[0] != "试发：来不来：课业辅导" || len(server.Took()) != 1 {
		t.Errorf("%q", server.Took())
	}
	var shown tellingapi.TemplatePreview
	s.do("chengwang", http.MethodPost, invited+"/preview", draft("来不来：{shift}")).Into(&shown)
	if shown.Title != "来不来：课业辅导" || strings.Contains(shown.Text, "{") {
		t.Errorf("shows %+v", shown)
	}
}
