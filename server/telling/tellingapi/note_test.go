package tellingapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/messages"
	"nuanlin/server/telling"
	"nuanlin/server/telling/tellingapi"
)

// noteTo is a note to the people of the shift of a seat.
func noteTo(of seat, unanswered bool) map[string]any {
	return map[string]any{"text": "请早到十分钟", "shift_id": of.shift, "unanswered": unanswered}
}

func (s *scene) write(login, key string, body any) apitest.Reply {
	return s.Do(s.As(login), http.MethodPost, "/notes", body, "Idempotency-Key", "a-note-"+key)
}

// notesOf counts the notes somebody reads.
func (s *scene) notesOf(login string) (n int) {
	s.t.Helper()
	for _, m := range s.inbox(login, "").Messages {
		if m.Kind == tellingapi.MessageKind(messages.NoteWritten) {
			n++
		}
	}
	return n
}

// TestNoteReachesItsReaders: a captain writes to those who have not answered; they read it with the
// name of the sender and the shift, nobody else does, and the same request tells nobody twice.
func TestNoteReachesItsReaders(t *testing.T) {
	s := newScene(t)
	of := s.asked()
	var first, again tellingapi.Note
	for i, into := range []*tellingapi.Note{&first, &again} {
		got := s.write(of.captain, "unanswered", noteTo(of, true))
		if got.Status != http.StatusCreated {
			t.Fatalf("try %d: got %d %s", i, got.Status, got.Body)
		}
		got.Into(into)
	}
	var waiting, told int
	s.One(&waiting, `select count(*) from assignments where shift_id = $1 and state = 'invited' and expires_at > $2`, of.shift, s.Clock())
	s.One(&told, `select count(*) from messages where kind = 'note'`)
	if first != again || first.Told != waiting || told != waiting || waiting == 0 {
		t.Errorf("%d wait; sent as %+v and %+v, told to %d", waiting, first, again, told)
	}
	var sender, title string
	s.One(&sender, `select name from accounts where login = $1`, of.captain)
	s.One(&title, `select title from shifts where id = $1`, of.shift)
	m := s.inbox(of.member, "").Messages[0]
	if m.Title != sender+"写给你" || !strings.HasPrefix(m.Text, "请早到十分钟\n关于 "+title) || m.ShiftID == nil || *m.ShiftID != of.shift {
		t.Errorf("reads %+v", m)
	}
	s.do("chengwang", http.MethodPost, "/notes", noteTo(of, false))
	var seated int
	s.One(&seated, `select count(*) from assignments where shift_id = $1 and state = 'accepted'`, of.shift)
	if s.One(&told, `select count(*) from messages where kind = 'note'`); told != 2*waiting+seated {
		t.Errorf("told %d in all, of %d and %d who are seated", told, waiting, seated)
	}
	if n := s.notesOf(of.captain); n != 1 {
		t.Errorf("the captain reads %d notes", n)
	}
}

// TestNoteStaysInTheOwnTeam: a captain writes neither to people nor to shifts of others, and who has
// left is not told, which is said.
func TestNoteStaysInTheOwnTeam(t *testing.T) {
	s := newScene(t)
	captain, own, gone, foreign := apitest.MemberNumber("T1-1"), s.of("T1-5"), s.of("T1-6"), s.of("T2-5")
	var shift int64
	s.One(&shift, `
		select id from shifts s
		where not exists (select from positions p join teams t on t.id = p.team_id where p.shift_id = s.id and t.code = 'T1')
		  and not exists (select from assignments a join positions p on p.id = a.position_id and p.leads join volunteers v on v.id = a.volunteer_id where a.shift_id = s.id and lower(v.student_number) = $1)
		order by id limit 1`, captain)
	text := "周六见"
	for name, row := range map[string]struct {
		body any
		want string
	}{
		"another team's person": {map[string]any{"text": text, "volunteer_ids": []int64{own, foreign}}, "volunteer_unknown"},
		"another team's shift":  {map[string]any{"text": text, "shift_id": shift}, "scope_foreign"},
		"no shift":              {map[string]any{"text": text, "shift_id": 987654321}, "shift_unknown"},
		"nobody":                {map[string]any{"text": text}, "note_readers_unclear"},
		"both":                  {map[string]any{"text": text, "shift_id": shift, "volunteer_ids": []int64{own}}, "note_readers_unclear"},
		"nothing":               {map[string]any{"text": " \n", "volunteer_ids": []int64{own}}, "note_empty"},
		"too much":              {map[string]any{"text": strings.Repeat("长", 501), "volunteer_ids": []int64{own}}, "note_too_long"},
		"a telephone":           {map[string]any{"text": "打 138 0013 8000", "volunteer_ids": []int64{own}}, "note_number_found"},
		"an identity card":      {map[string]any{"text": "11010519491231002X", "volunteer_ids": []int64{own}}, "note_number_found"},
		"a door":                {map[string]any{"text": "在 3 号楼", "volunteer_ids": []int64{own}}, "note_number_found"},
	} {
		for _, path := range []string{"/notes", "/notes/preview"} {
			if got := s.Do(s.As(captain), http.MethodPost, path, row.body, "Idempotency-Key", "refused "+name); got.Reason() != row.want {
				t.Errorf("%s, %s: got %d %s", name, path, got.Status, got.Body)
			}
		}
	}
	s.Exec(`update volunteers set active = false where id = $1`, gone)
	var p tellingapi.NotePreview
	both := map[string]any{"text": strings.Repeat("长", 500), "volunteer_ids": []int64{own, gone, own}}
	s.do(captain, http.MethodPost, "/notes/preview", both).Into(&p)
	if p.Told != 1 || len(p.Skipped) != 1 || p.Skipped[0].VolunteerID != gone || p.Skipped[0].Reason != "left" {
		t.Errorf("shown %+v", p)
	}
	var sent tellingapi.Note
	s.do(captain, http.MethodPost, "/notes", both).Into(&sent)
	if sent.Told != 1 || sent.Skipped != 1 {
		t.Errorf("sent %+v", sent)
	}
	if got := s.write(captain, "gone", map[string]any{"text": text, "volunteer_ids": []int64{gone}}); got.Reason() != "note_readers_missing" {
		t.Errorf("to who has left: got %d %s", got.Status, got.Body)
	}
	s.Exec(`update accounts set disabled_at = $2 where volunteer_id = $1`, own, s.Clock())
	s.do("chengwang", http.MethodPost, "/notes/preview", map[string]any{"text": text, "volunteer_ids": []int64{own, foreign}}).Into(&p)
	if p.Told != 1 || len(p.Skipped) != 1 || p.Skipped[0].Reason != "off" {
		t.Errorf("whose account is off: shown %+v", p)
	}
}

// TestNotesOfAnHour: the twenty-first is refused, until the first is an hour old.
func TestNotesOfAnHour(t *testing.T) {
	s := newScene(t)
	body := map[string]any{"text": "周六见", "volunteer_ids": []int64{s.of("T1-5")}}
	for i := range 20 {
		if got := s.write("chengwang", fmt.Sprint(i), body); got.Status != http.StatusCreated {
			t.Fatalf("note %d: got %d %s", i, got.Status, got.Body)
		}
	}
	if got := s.write("chengwang", "one more", body); got.Status != http.StatusTooManyRequests || got.Reason() != "notes_too_many" {
		t.Errorf("one more: got %d %s", got.Status, got.Body)
	}
	if got := s.write("guchangqing", "by another", body); got.Status != http.StatusCreated {
		t.Errorf("by another: got %d %s", got.Status, got.Body)
	}
	s.later(time.Hour)
	if got := s.write("chengwang", "an hour later", body); got.Status != http.StatusCreated {
		t.Errorf("an hour later: got %d %s", got.Status, got.Body)
	}
	if n, err := telling.PurgeNotes(t.Context(), s.DB, s.Clock(), 10); err != nil || n != 10 {
		t.Errorf("forgot %d, %v", n, err)
	}
}

// TestNoteGoesOutOnTheWaysOfItsReaders: the preview counts the ways on which they are told, the letter
// has the name of the sender, and who wants no notes by e-mail gets none.
func TestNoteGoesOutOnTheWaysOfItsReaders(t *testing.T) {
	s, server := withMail(t)
	first, second := apitest.MemberNumber("T1-5"), apitest.MemberNumber("T1-6")
	to := s.writtenTo(first)
	s.writtenTo(second)
	s.do(second, http.MethodPut, "/my/message-choices", map[string]any{
		"quiet": true, "quiet_from": 1320, "quiet_until": 420, "off": []map[string]string{{"topic": "notes", "channel": "email"}},
	})
	body := map[string]any{"text": "周六见", "volunteer_ids": []int64{s.of("T1-5"), s.of("T1-6")}}
	var p tellingapi.NotePreview
	s.do("chengwang", http.MethodPost, "/notes/preview", body).Into(&p)
	if p.Told != 2 || len(p.Ways) != 1 || p.Ways[0] != (tellingapi.NoteWay{Channel: "email", Count: 1}) {
		t.Errorf("shown %+v", p)
	}
	s.do("chengwang", http.MethodPost, "/notes", body)
	s.send()
	if got := subjects(server, to); len(got) != 1 || got[0] != "程望写给你" || len(server.Took()) != 1 {
		t.Errorf("%q to %s, %d letters", got, to, len(server.Took()))
	}
}
