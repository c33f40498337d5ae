package lessonsapi_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/lessons/lessonsapi"
)

// scene is the demonstration, and a member with an accepted seat to come.
type scene struct {
	*apitest.Server
	t             *testing.T
	member        string // login
	volunteer     int64
	starts, ends  time.Time // of the seat
	seat          int64
	sharedMonday  string // of the week of the seat
	lessonOfSeat  lessonsapi.TimetableLesson
	lessonOfLater lessonsapi.TimetableLesson
}

func newScene(t *testing.T) *scene {
	t.Parallel()
	s := &scene{Server: apitest.NewDemo(t), t: t}
	const where = ` from assignments a join volunteers v on v.id = a.volunteer_id join shifts s on s.id = a.shift_id and s.state = 'open'
		join accounts l on l.volunteer_id = v.id
		where a.state = 'accepted' and s.starts_at > $1 and v.team_role = 'member' and not exists (select from calendar_days d where d.on_date = s.starts_at::date)
		order by s.starts_at desc, a.id limit 1`
	s.One(&s.seat, `select a.id`+where, s.Clock())
	s.One(&s.member, `select l.login`+where, s.Clock())
	s.One(&s.volunteer, `select v.id`+where, s.Clock())
	s.One(&s.starts, `select s.starts_at`+where, s.Clock())
	s.One(&s.ends, `select s.ends_at`+where, s.Clock())
	zone, _ := time.LoadLocation("Asia/Shanghai")
	begins := s.starts.In(zone)
	weekday := (int(begins.Weekday())+6)%7 + 1
	s.sharedMonday = begins.AddDate(0, 0, 1-weekday).Format(time.DateOnly)
	from := begins.Hour()*60 + begins.Minute()
	s.lessonOfSeat = lessonsapi.TimetableLesson{Weekday: weekday, FromMinute: from, UntilMinute: from + 45, Weeks: []int{1, 2}, Title: "秘密的高等数学", Place: "教三201"}
	s.lessonOfLater = lessonsapi.TimetableLesson{Weekday: 2, FromMinute: 420, UntilMinute: 460, Weeks: []int{2, 3}, Title: "秘密的晨读", Place: "操场"}
	return s
}

func (s *scene) wish(version int, kept []int64, lessons ...lessonsapi.TimetableLesson) map[string]any {
	if kept == nil {
		kept = []int64{}
	}
	lessons = append([]lessonsapi.TimetableLesson{}, lessons...) // none is a list, too
	return map[string]any{"version": version, "first_on": s.sharedMonday, "source": "sheet", "follows": []any{}, "lessons": lessons, "kept": kept}
}

func (s *scene) busy(login string) apitest.Reply {
	day, _ := time.Parse(time.DateOnly, s.sharedMonday)
	return s.Do(s.As(login), "GET", fmt.Sprintf("/volunteers/%d/busy-times?from=%s&until=%s", s.volunteer, s.sharedMonday, day.AddDate(0, 0, 28).Format(time.DateOnly)), nil)
}

// TestTimetableIsItsOwners: a lesson takes time, a seat stays where it is, and nobody but the owner
// reads what a lesson is.
func TestTimetableIsItsOwners(t *testing.T) {
	s := newScene(t)
	me := s.As(s.member)
	refused := s.Do(me, "PUT", "/my/timetable", s.wish(0, nil, s.lessonOfSeat, s.lessonOfLater))
	if refused.Reason() != "timetable_meets_seats" || !strings.Contains(string(refused.Body), fmt.Sprintf(`"assignment_id":%d`, s.seat)) {
		t.Fatalf("a lesson at the time of a seat: %d %s", refused.Status, refused.Body)
	}
	var stored lessonsapi.Timetable
	s.Do(me, "PUT", "/my/timetable", s.wish(0, []int64{s.seat}, s.lessonOfSeat, s.lessonOfLater)).Into(&stored)
	if stored.Version != 1 || len(stored.Lessons) != 2 {
		t.Fatalf("stored %+v", stored)
	}
	var state string
	if s.One(&state, `select state from assignments where id = $1`, s.seat); state != "accepted" {
		t.Errorf("the seat is %s", state)
	}
	for _, login := range []string{s.member, "chengwang"} {
		reply := s.busy(login)
		var list lessonsapi.BusyTimeList
		reply.Into(&list)
		if len(list.BusyTimes) != 3 { // the second week of the one, and two of the other
			t.Errorf("%s reads %s", login, reply.Body)
		}
		if strings.Contains(string(reply.Body), "秘密") {
			t.Errorf("%s reads what a lesson is: %s", login, reply.Body)
		}
	}
	for _, path := range []string{fmt.Sprintf("/volunteers/%d", s.volunteer), "/audit-entries?limit=5", fmt.Sprintf("/volunteers/%d/seats?when=coming", s.volunteer)} {
		if reply := s.Do(s.As("chengwang"), "GET", path, nil); strings.Contains(string(reply.Body), "秘密") {
			t.Errorf("%s tells what a lesson is: %s", path, reply.Body)
		}
	}
	if got := s.Do(me, "PUT", "/my/timetable", s.wish(0, nil)); got.Reason() != "version_stale" {
		t.Errorf("stored over what somebody did not see: %d %s", got.Status, got.Body)
	}
	s.Do(me, "PUT", "/my/timetable", s.wish(1, nil, s.lessonOfLater)).Into(&stored)
	var held int
	if s.One(&held, `select count(*) from commitments where kind = 'lesson'`); held != 2 || stored.Version != 2 {
		t.Errorf("%d lessons are held at version %d", held, stored.Version)
	}
	if got := s.Do(me, "PUT", "/my/timetable", s.wish(1, nil)); got.Reason() != "version_stale" {
		t.Errorf("stored over a later version: %d %s", got.Status, got.Body)
	}
	if got := s.Do(me, "DELETE", "/my/timetable", nil, "If-Match", `"2"`); got.Status != 204 {
		t.Errorf("removing: %d %s", got.Status, got.Body)
	}
	var left int
	if s.One(&left, `select (select count(*) from commitments where kind = 'lesson') + (select count(*) from lessons) + (select count(*) from timetables)`); left != 0 {
		t.Errorf("%d rows are left", left)
	}
}

// TestLessonsOfWhoLeaves: nothing of them is kept, nor stands in anybody's way.
func TestLessonsOfWhoLeaves(t *testing.T) {
	s := newScene(t)
	s.Do(s.As(s.member), "PUT", "/my/timetable", s.wish(0, nil, s.lessonOfLater))
	if got := s.Do(s.As("guchangqing"), "POST", "/volunteer-leavings", map[string]any{"ids": []int64{s.volunteer}, "reason": "withdrew", "note": ""}); got.Status != 204 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	var left int
	if s.One(&left, `select (select count(*) from commitments where kind = 'lesson') + (select count(*) from lessons) + (select count(*) from timetables)`); left != 0 {
		t.Errorf("%d rows are left", left)
	}
}

// TestLessonsFollowTheCalendar: holidays have no lessons, and an adjusted working day those of the
// day it makes up for, in the week of that day.
func TestLessonsFollowTheCalendar(t *testing.T) {
	s := newScene(t)
	s.Exec(`delete from calendar_days`)
	s.Exec(`insert into calendar_days (on_date, kind, name) values ('2012-04-16', 'holiday', 'a'), ('2012-04-21', 'adjusted_working', 'b'), ('2012-04-22', 'adjusted_working', 'c')`)
	lesson := lessonsapi.TimetableLesson{Weekday: 1, FromMinute: 420, UntilMinute: 460, Weeks: []int{3, 5, 7}} // 16 and 30 April, 14 May
	wish := s.wish(0, nil, lesson)
	wish["first_on"] = "2012-04-02"
	wish["follows"] = []map[string]any{{"on": "2012-04-21", "weekday": 1}, {"on": "2012-04-22", "weekday": 0}}
	if got := s.Do(s.As(s.member), "PUT", "/my/timetable", wish); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	var days string
	s.One(&days, `select string_agg(to_char(lower(during) at time zone 'Asia/Shanghai', 'MM-DD HH24:MI'), ' ' order by during) from commitments where kind = 'lesson'`)
	if days != "04-21 07:00 04-30 07:00 05-14 07:00" {
		t.Errorf("lessons are held at %s", days)
	}
}

// TestTimetablesThatAreRefused: each for what is wrong with it.
func TestTimetablesThatAreRefused(t *testing.T) {
	s := newScene(t)
	me := s.As(s.member)
	many := make([]lessonsapi.TimetableLesson, 300)
	for i := range many {
		weeks := make([]int, 53)
		for w := range weeks {
			weeks[w] = w + 1
		}
		many[i] = lessonsapi.TimetableLesson{Weekday: i%7 + 1, FromMinute: i/7*10 + 1, UntilMinute: i/7*10 + 5, Weeks: weeks}
	}
	sunday := s.wish(0, nil)
	sunday["first_on"] = "2012-04-08"
	far := s.wish(0, nil)
	far["first_on"] = "2016-04-04"
	for reason, body := range map[string]any{"timetable_too_long": s.wish(0, []int64{s.seat}, many...), "timetable_first_day": sunday} {
		if got := s.Do(me, "PUT", "/my/timetable", body); got.Reason() != reason {
			t.Errorf("%s: %d %s", reason, got.Status, got.Body)
		}
	}
	if got := s.Do(me, "PUT", "/my/timetable", far); got.Reason() != "timetable_first_day" {
		t.Errorf("years away: %d %s", got.Status, got.Body)
	}
	if got := s.Do(me, "DELETE", "/my/timetable", nil, "If-Match", `"1"`); got.Reason() != "timetable_unknown" {
		t.Errorf("removing none: %d %s", got.Status, got.Body)
	}
	for _, body := range []string{`{"hours":[{"number":2,"from_minute":480,"until_minute":525}]}`, `{"hours":[{"number":1,"from_minute":480,"until_minute":480}]}`,
		`{"hours":[{"number":1,"from_minute":480,"until_minute":525},{"number":2,"from_minute":520,"until_minute":560}]}`} {
		if got := s.Do(s.As("chengwang"), "PUT", "/lesson-hours", json.RawMessage(body)); got.Reason() != "lesson_hours_wrong" {
			t.Errorf("%s: %d %s", body, got.Status, got.Body)
		}
	}
}

// TestReadingStoresNothing, whatever is handed in.
func TestReadingStoresNothing(t *testing.T) {
	s := newScene(t)
	read := func(query, name, content string) apitest.Reply {
		return s.UploadTo(s.As(s.member), "/my/timetable/reading"+query, name, []byte(content))
	}
	var got lessonsapi.TimetableReading
	read("?pasted=true&weeks=18", "paste.txt", "\t周一\t周二\n第1-2节\t\"高等数学\n1-16周(单)\n教三201\"\t体育\n").Into(&got)
	if got.Source != "paste" || len(got.Lessons) != 2 || got.Lessons[0].Place != "教三201" || len(got.Lessons[1].Weeks) != 18 || got.Lessons[1].Doubt == nil {
		t.Errorf("read %+v", got)
	}
	for reason, content := range map[string]string{"timetable_unreadable": "今天天气不错", "file_damaged": "PK\x03\x04nothing", "timetable_file_too_large": strings.Repeat("周一,", 600_000), "file_empty": ""} {
		if got := read("", "a.csv", content); got.Reason() != reason {
			t.Errorf("%s: %d %s", reason, got.Status, got.Body)
		}
	}
	var left int
	if s.One(&left, `select (select count(*) from commitments where kind = 'lesson') + (select count(*) from timetables)`); left != 0 {
		t.Errorf("%d rows are left", left)
	}
}
