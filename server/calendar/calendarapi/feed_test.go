package calendarapi_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"nuanlin/server/calendar/calendarapi"
	"nuanlin/server/command/apitest"
)

const hardTitle = `陪老人读报；“春风里”第一场, 带好水杯; 反斜杠 \n 不是换行：地址以点位为准，雨天照常进行，请提前十分钟到场签到`

// TestFeedSaysWhenAndWhere reads a feed by a parser of its own: times in Shanghai, Chinese text
// that is folded between signs and comes back whole, and nothing of a home.
func TestFeedSaysWhenAndWhere(t *testing.T) {
	s := newScene(t)
	s.Exec(`update shifts set title = $2 where id = $1`, s.shift, hardTitle)
	path := s.made()
	got := s.read(path)
	if got.Header.Get("Content-Type") != "text/calendar; charset=utf-8" || got.Header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("headers: %v", got.Header)
	}
	for line := range bytes.SplitSeq(bytes.TrimSuffix(got.Body, []byte("\r\n")), []byte("\r\n")) {
		if len(line) > 75 || !utf8.Valid(line) || bytes.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
	}
	cal := s.parsed(got.Body)
	interval := cal.Props.Get("REFRESH-INTERVAL")
	if every, err := interval.Duration(); err != nil || every != time.Hour {
		t.Errorf("to be read every %v, %v", every, err)
	}
	var zones []string
	for _, c := range cal.Children {
		if c.Name == ical.CompTimezone {
			zones = append(zones, c.Props.Get(ical.PropTimezoneID).Value, c.Children[0].Props.Get(ical.PropTimezoneOffsetTo).Value)
		}
	}
	if !slices.Equal(zones, []string{"Asia/Shanghai", "+0800"}) {
		t.Errorf("the zones are %q", zones)
	}
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	var starts, ends time.Time
	var place, position, captain string
	s.One(&starts, `select starts_at from shifts where id = $1`, s.shift)
	s.One(&ends, `select ends_at from shifts where id = $1`, s.shift)
	s.One(&place, `select c.name || ' ' || p.name from shifts s join service_points p on p.id = s.service_point_id join areas c on c.id = p.community_id where s.id = $1`, s.shift)
	s.One(&position, `select p.name from assignments a join positions p on p.id = a.position_id where a.id = $1`, s.seatID)
	s.One(&captain, `select v.name from assignments a join positions p on p.id = a.position_id and p.leads join volunteers v on v.id = a.volunteer_id where a.shift_id = $1 and a.state = 'accepted'`, s.shift)
	e := s.event(path)
	from, err := e.DateTimeStart(shanghai)
	if err != nil || from.In(shanghai).Format(time.DateTime) != starts.In(shanghai).Format(time.DateTime) {
		t.Errorf("begins at %v, want %v (%v)", from, starts, err)
	}
	if until, err := e.DateTimeEnd(shanghai); err != nil || !until.Equal(ends) {
		t.Errorf("ends at %v, want %v (%v)", until, ends, err)
	}
	link := fmt.Sprintf("http://example.com/open-shifts/%d", s.shift)
	for name, want := range map[string]string{
		ical.PropUID: fmt.Sprintf("%d@test", s.seatID), ical.PropSummary: hardTitle, ical.PropLocation: place, ical.PropStatus: "CONFIRMED",
		ical.PropDescription: "岗位：" + position + "\n队长：" + captain + "\n" + link,
	} {
		if text := s.text(e, name); text != want {
			t.Errorf("%s is %q, want %q", name, text, want)
		}
	}
	s.Exec(`update shifts set home = true where id = $1`, s.shift)
	community, _, _ := strings.Cut(place, " ")
	if text := s.text(s.event(path), ical.PropLocation); text != community {
		t.Errorf("the place of a home is %q", text)
	}
}

// TestFeedFollowsTheSeat: invited, accepted, asked again since the shift moved, called off, and
// gone a while after that. The event stays the same, and its number grows.
func TestFeedFollowsTheSeat(t *testing.T) {
	s := newScene(t)
	path := s.made()
	last := -1
	want := func(what, status string) {
		t.Helper()
		e := s.event(path)
		if e == nil {
			t.Fatalf("%s: it is not there", what)
		}
		n, err := strconv.Atoi(e.Props.Get(ical.PropSequence).Value)
		if err != nil || n <= last {
			t.Errorf("%s: the number went from %d to %d, %v", what, last, n, err)
		}
		if got := s.text(e, ical.PropStatus); got != status {
			t.Errorf("%s: it is %s, want %s", what, got, status)
		}
		last = n
	}
	want("accepted", "CONFIRMED")
	s.move(time.Hour)
	want("moved", "TENTATIVE")
	if text := s.text(s.event(path), ical.PropDescription); !strings.Contains(text, "请在 4月") {
		t.Errorf("an invitation says %q", text)
	}
	s.do(s.member, http.MethodPost, fmt.Sprintf("/assignments/%d/accept", s.seatID), nil)
	want("accepted again", "CONFIRMED")
	s.do("chengwang", http.MethodPost, fmt.Sprintf("/shifts/%d/cancel", s.shift), map[string]string{"reason": "下大雨"}, "If-Match", s.version())
	want("called off", "CANCELLED")
	if text := s.text(s.event(path), ical.PropDescription); !strings.HasPrefix(text, "取消了：下大雨\n") {
		t.Errorf("it says %q", text)
	}
	s.Exec(`update shifts set starts_at = starts_at + interval '60 days', ends_at = ends_at + interval '60 days' where id = $1`, s.shift)
	s.SetClock(s.Clock().AddDate(0, 0, 29))
	if s.event(path) == nil {
		t.Error("what was called off is gone within the month")
	}
	s.SetClock(s.Clock().AddDate(0, 0, 2))
	if s.event(path) != nil {
		t.Error("what was called off a month ago is there still")
	}
}

// TestInvitationThatRanOutIsGone, as is a seat that was given up for another on the same shift.
func TestInvitationThatRanOutIsGone(t *testing.T) {
	s := newScene(t)
	path := s.made()
	s.move(time.Hour)
	var expires time.Time
	s.One(&expires, `select expires_at from assignments where id = $1`, s.seatID)
	s.SetClock(expires)
	if s.event(path) != nil {
		t.Error("an invitation that has run out is there still")
	}
	s.SetClock(apitest.At(6, "12:00"))
	var position, volunteer int64
	s.One(&position, `select position_id from assignments where id = $1`, s.seatID)
	s.One(&volunteer, `select volunteer_id from assignments where id = $1`, s.seatID)
	s.do(s.member, http.MethodPost, fmt.Sprintf("/assignments/%d/accept", s.seatID), nil)
	s.do(s.member, http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", s.seatID), map[string]string{"reason": "有课"})
	if e := s.event(path); e == nil || s.text(e, ical.PropStatus) != "CANCELLED" {
		t.Errorf("what was given up is %v", e)
	}
	s.do("chengwang", http.MethodPost, fmt.Sprintf("/positions/%d/invitations", position), map[string]any{"volunteer_id": volunteer, "anyway": true})
	if s.event(path) != nil {
		t.Error("the seat is there twice")
	}
}

// TestFeedIsUnchangedUntilSomethingChanges, however late it is read.
func TestFeedIsUnchangedUntilSomethingChanges(t *testing.T) {
	s := newScene(t)
	path := s.made()
	tag := s.read(path).Header.Get("ETag")
	s.SetClock(s.Clock().Add(3 * time.Hour))
	s.Planner.Token = s.As("chengwang")
	if got := s.read(path, "If-None-Match", `"another", `+tag); got.Status != http.StatusNotModified || len(got.Body) > 0 || got.Header.Get("ETag") != tag {
		t.Errorf("unchanged: got %d %s", got.Status, got.Body)
	}
	s.move(time.Hour)
	if got := s.read(path, "If-None-Match", tag); got.Status != http.StatusOK || got.Header.Get("ETag") == tag {
		t.Errorf("changed: got %d with %s", got.Status, got.Header.Get("ETag"))
	}
	var feed calendarapi.CalendarFeed
	s.Get(s.member, "/my/calendar-feed", &feed)
	if feed.MadeAt == nil || feed.ReadAt == nil || !feed.ReadAt.Equal(s.Clock()) {
		t.Errorf("made at %v and read at %v", feed.MadeAt, feed.ReadAt)
	}
}

// TestFeedEndsAtOnce for who is switched off, has left or is no volunteer, and when it is renewed
// or ended; each is answered to the letter like a feed that never was.
func TestFeedEndsAtOnce(t *testing.T) {
	s := newScene(t)
	path := s.made()
	none := s.read("/calendar/test/nobodys-secret.ics")
	gone := func(what, path string) {
		t.Helper()
		if got := s.read(path); got.Status != http.StatusNotFound || string(got.Body) != string(none.Body) || got.Reason() != "calendar_feed_unknown" {
			t.Errorf("%s: got %d %s", what, got.Status, got.Body)
		}
	}
	for what, queries := range map[string][2]string{
		"switched off":      {`update accounts set disabled_at = now() where login = $1`, `update accounts set disabled_at = null where login = $1`},
		"somebody who left": {`update volunteers set active = false where lower(student_number) = $1`, `update volunteers set active = true where lower(student_number) = $1`},
		"no volunteer": {
			`update account_roles set role = 'auditor' where role = 'volunteer' and account_id = (select id from accounts where login = $1)`,
			`update account_roles set role = 'volunteer' where role = 'auditor' and account_id = (select id from accounts where login = $1)`,
		},
	} {
		s.Exec(queries[0], s.member)
		gone(what, path)
		s.Exec(queries[1], s.member)
		s.event(path)
	}
	s.AddOrganization("other")
	gone("another organization", strings.Replace(path, "/test/", "/other/", 1))
	gone("no organization", strings.Replace(path, "/test/", "/nowhere/", 1))
	if got := s.Do(s.As(s.member), http.MethodPost, "/my/calendar-feed", chinese); got.Reason() != "calendar_feed_made" {
		t.Errorf("a second feed: got %d %s", got.Status, got.Body)
	}
	renewed := s.address("/my/calendar-feed/address")
	gone("the old address", path)
	s.event(renewed)
	s.do(s.member, http.MethodDelete, "/my/calendar-feed", nil)
	gone("what was ended", renewed)
	if got := s.Do(s.As(s.member), http.MethodPost, "/my/calendar-feed/address", chinese); got.Reason() != "calendar_feed_unknown" {
		t.Errorf("renewing none: got %d %s", got.Status, got.Body)
	}
	var feed calendarapi.CalendarFeed
	s.Get(s.member, "/my/calendar-feed", &feed)
	if feed.MadeAt != nil {
		t.Error("it is shown still")
	}
}

// TestFeedsAreNotGuessed: many guesses from one address are held up, and keep no calendar there
// from reading its own.
func TestFeedsAreNotGuessed(t *testing.T) {
	s := newScene(t)
	path := s.made()
	refused := func(path string, most int) int {
		for n := range most {
			if got := s.read(path); got.Status == http.StatusTooManyRequests {
				if got.Reason() != "calendar_too_many" || got.Problem().Params["until"] == nil {
					t.Errorf("got %s", got.Body)
				}
				return n
			}
		}
		return most
	}
	if n := refused("/calendar/test/a-guess.ics", 200); n != 120 {
		t.Errorf("%d guesses were let through", n)
	}
	if n := refused(path, 100); n != 60 {
		t.Errorf("a calendar was let read %d times", n)
	}
	s.SetClock(s.Clock().Add(10 * time.Minute))
	s.event(path)
}

// TestSecretsAreInNoLog: neither what goes well nor what fails writes one down.
func TestSecretsAreInNoLog(t *testing.T) {
	s := newScene(t)
	var log bytes.Buffer
	s.Platform.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s.Restart()
	path := s.made()
	secret := strings.TrimSuffix(path[strings.LastIndex(path, "/")+1:], ".ics")
	s.event(path)
	s.ExecAsOwner(`drop table org_test.calendar_tries`)
	if got := s.read(path); got.Status != http.StatusInternalServerError || bytes.Contains(got.Body, []byte(secret)) {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if !strings.Contains(log.String(), "/api/v1/calendar/:organization/:file") || strings.Contains(log.String(), secret) {
		t.Errorf("the log says %s", log.String())
	}
	var kept []byte
	s.One(&kept, `select token_hash from calendar_feeds`)
	if bytes.Contains(kept, []byte(secret)) || len(kept) != 32 {
		t.Errorf("%d bytes are kept", len(kept))
	}
	var details string
	s.One(&details, `select string_agg(detail::text, ' ') from audit_entries where action like 'calendar%'`)
	if strings.Contains(details, secret) {
		t.Errorf("the record of what was done says %s", details)
	}
}

// TestOneSeatAsFile: the own seat, in the language asked for, and nobody else's.
func TestOneSeatAsFile(t *testing.T) {
	s := newScene(t)
	path := fmt.Sprintf("/my/assignments/%d/calendar", s.seatID)
	got := s.do(s.member, http.MethodGet, path+"?language=en", nil)
	if want := fmt.Sprintf(`attachment; filename="shift-%d.ics"`, s.seatID); got.Header.Get("Content-Disposition") != want {
		t.Errorf("headers: %v", got.Header)
	}
	events := s.parsed(got.Body).Events()
	if len(events) != 1 || !strings.HasPrefix(s.text(&events[0], ical.PropDescription), "Position: ") {
		t.Errorf("got %s", got.Body)
	}
	s.Platform.PublicURL = "https://nuanlin.example.edu.cn"
	again := s.do(s.member, http.MethodGet, path, nil)
	if want := fmt.Sprintf("https://nuanlin.example.edu.cn/open-shifts/%d", s.shift); s.parsed(again.Body).Events()[0].Props.Get(ical.PropURL).Value != want {
		t.Errorf("got %s, want the link %s", again.Body, want)
	}
	if slices.ContainsFunc(events, func(e ical.Event) bool { return s.text(&e, ical.PropUID) != fmt.Sprintf("%d@test", s.seatID) }) {
		t.Errorf("another than in the feed: %s", got.Body)
	}
	var other string
	s.One(&other, `select lower(student_number) from volunteers v where active and exists (select from accounts where volunteer_id = v.id) and lower(student_number) <> $1 order by id limit 1`, s.member)
	if got := s.Do(s.As(other), http.MethodGet, path, nil); got.Reason() != "assignment_unknown" {
		t.Errorf("another's: got %d %s", got.Status, got.Body)
	}
	s.do(s.member, http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", s.seatID), map[string]string{"reason": "有课"})
	if got := s.Do(s.As(s.member), http.MethodGet, path, nil); got.Reason() != "assignment_ended" {
		t.Errorf("what was given up: got %d %s", got.Status, got.Body)
	}
}
