package calendarapi_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"nuanlin/server/calendar/calendarapi"
	"nuanlin/server/command/apitest"
)

// scene is the demonstration at noon on 6 April, and one member with an accepted seat on a
// shift that a captain leads.
type scene struct {
	apitest.Planner
	t             *testing.T
	sent          int
	shift, seatID int64
	member        string // login
}

func newScene(t *testing.T) *scene {
	t.Parallel()
	s := &scene{Planner: apitest.NewPlanner(t), t: t}
	s.One(&s.seatID, `
		select a.id from assignments a
		join positions p on p.id = a.position_id and not p.leads
		join shifts s on s.id = a.shift_id and s.state = 'open'
		join positions lp on lp.shift_id = s.id and lp.leads
		join assignments la on la.position_id = lp.id and la.state = 'accepted'
		where a.state = 'accepted' and s.starts_at > $1
		order by s.starts_at desc, a.id limit 1`, s.Clock())
	s.One(&s.shift, `select shift_id from assignments where id = $1`, s.seatID)
	s.One(&s.member, `select lower(v.student_number) from assignments a join volunteers v on v.id = a.volunteer_id where a.id = $1`, s.seatID)
	return s
}

func (s *scene) do(login, method, path string, body any, headers ...string) apitest.Reply {
	s.t.Helper()
	s.sent++
	got := s.Do(s.As(login), method, path, body, append(headers, "Idempotency-Key", fmt.Sprintf("calendar-%d", s.sent))...)
	if got.Status >= 300 {
		s.t.Fatalf("%s %s: got %d %s", method, path, got.Status, got.Body)
	}
	return got
}

var chinese = map[string]string{"language": "zh-CN"}

// made makes the member's feed and returns its address below /api/v1.
func (s *scene) made() string { return s.address("/my/calendar-feed") }

func (s *scene) address(by string) string {
	s.t.Helper()
	var made calendarapi.MadeCalendarFeed
	s.do(s.member, http.MethodPost, by, chinese).Into(&made)
	path, below := strings.CutPrefix(made.Path, "/api/v1")
	if !below || !strings.HasSuffix(path, ".ics") {
		s.t.Fatalf("the address is %s", made.Path)
	}
	return path
}

func (s *scene) read(path string, headers ...string) apitest.Reply {
	return s.Do("", http.MethodGet, path, nil, headers...)
}

// parsed reads a calendar by a parser that is not of the library that wrote it.
func (s *scene) parsed(text []byte) *ical.Calendar {
	s.t.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(text)).Decode()
	if err != nil {
		s.t.Fatalf("%v in %s", err, text)
	}
	var again bytes.Buffer
	if err := ical.NewEncoder(&again).Encode(cal); err != nil { // it checks what must and what may be there
		s.t.Fatalf("%v in %s", err, text)
	}
	return cal
}

// event is the seat as the feed has it now; nil if it has none.
func (s *scene) event(path string) *ical.Event {
	s.t.Helper()
	got := s.read(path)
	if got.Status != http.StatusOK {
		s.t.Fatalf("got %d %s", got.Status, got.Body)
	}
	for _, e := range s.parsed(got.Body).Events() {
		if strings.HasPrefix(s.text(&e, ical.PropUID), fmt.Sprint(s.seatID)+"@") {
			return &e
		}
	}
	return nil
}

func (s *scene) text(e *ical.Event, name string) string {
	s.t.Helper()
	text, err := e.Props.Text(name)
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}

func (s *scene) version() string {
	var version int
	s.One(&version, `select version from shifts where id = $1`, s.shift)
	return fmt.Sprintf("%q", fmt.Sprint(version))
}

func (s *scene) move(by time.Duration) {
	s.t.Helper()
	var code string
	s.One(&code, `select code from shifts where id = $1`, s.shift)
	d := s.Shift(code)
	update := apitest.Edit(d)
	update.StartsAt, update.EndsAt = update.StartsAt.Add(by), update.EndsAt.Add(by)
	if got := s.Put(d, update, "only"); got.Status != http.StatusOK {
		s.t.Fatalf("got %d %s", got.Status, got.Body)
	}
}
