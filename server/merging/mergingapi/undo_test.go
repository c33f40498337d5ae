package mergingapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/merging/mergingapi"
)

// record is everything about a volunteer, and how they sign in.
const record = `select (to_jsonb(v) - 'version' - 'bookings' - 'search_version')::text || ' ' || a.login || ' ' || (a.disabled_at is null)
	from volunteers v join accounts a on a.volunteer_id = v.id where v.id = $1`

const timesOf = `select coalesce((select string_agg(weekday || ' ' || from_minute || ' ' || until_minute, ', ' order by weekday, from_minute, until_minute) from availabilities where volunteer_id = $1), '')
	|| '; ' || coalesce((select string_agg(on_date || ' ' || available || ' ' || from_minute, ', ' order by on_date, from_minute) from availability_exceptions where volunteer_id = $1), '')`

var most = []mergingapi.MergeFieldName{
	mergingapi.MergeFieldNameStudentNumber, mergingapi.MergeFieldNameName, mergingapi.MergeFieldNameTeam, mergingapi.MergeFieldNamePhone, mergingapi.MergeFieldNameTimes,
}

func (s *scene) listed(kept int64) (list mergingapi.MergeList) {
	s.t.Helper()
	s.Get("guchangqing", fmt.Sprintf("/volunteer-merges?volunteer_id=%d", kept), &list)
	return list
}

// TestMergesAreUndoneFromTheLast: while a later merge of the record that stayed stands, an earlier
// one is not undone; in their order everybody gets their own back.
func TestMergesAreUndoneFromTheLast(t *testing.T) {
	s := newScene(t)
	third := s.volunteer("T3-6")
	people := []int64{s.kept, s.other, third}
	var before, times []string
	for _, id := range people {
		before, times = append(before, s.text(record, id)), append(times, s.text(timesOf, id))
	}
	var one, two mergingapi.Merge
	s.merge("chengwang", body(s.look(s.kept, s.other), most...)).Into(&one)
	s.merge("chengwang", body(s.look(s.kept, third), most...)).Into(&two)
	if list := s.listed(s.kept); len(list.Merges) != 2 || list.Merges[0].Standing != mergingapi.MergeStandingUndoable || list.Merges[1].Standing != mergingapi.MergeStandingBuiltOn {
		t.Errorf("listed: %+v", list)
	}
	s.want("the first of two", s.undo("guchangqing", one.ID), "merge_built_on")
	s.want("the last", s.undo("guchangqing", two.ID), "")
	if list := s.listed(s.kept); list.Merges[1].Standing != mergingapi.MergeStandingUndoable {
		t.Errorf("listed: %+v", list)
	}
	s.want("the first then", s.undo("guchangqing", one.ID), "")
	for i, id := range people {
		if got := s.text(record, id); got != before[i] {
			t.Errorf("%d is %s,\nand was %s", id, got, before[i])
		}
		if got := s.text(timesOf, id); got != times[i] {
			t.Errorf("%d has time %s, and had %s", id, got, times[i])
		}
	}
}

// TestMergeBuiltOnAnother: a record that stayed and went into another itself is parted from that first.
func TestMergeBuiltOnAnother(t *testing.T) {
	s := newScene(t)
	third := s.volunteer("T3-6")
	var one, two mergingapi.Merge
	s.merge("chengwang", body(s.look(s.kept, s.other))).Into(&one)
	s.merge("chengwang", body(s.look(third, s.kept))).Into(&two)
	if list := s.listed(s.kept); len(list.Merges) != 1 || list.Merges[0].Standing != mergingapi.MergeStandingBuiltOn {
		t.Errorf("listed: %+v", list)
	}
	s.want("the first of two", s.undo("guchangqing", one.ID), "merge_built_on")
	s.want("the last", s.undo("guchangqing", two.ID), "")
	s.want("the first then", s.undo("guchangqing", one.ID), "")
}

// patch changes a volunteer as the leader.
func (s *scene) patch(id int64, what map[string]any) {
	s.t.Helper()
	version := s.text(`select version::text from volunteers where id = $1`, id)
	s.want("changed", s.Do(s.As("guchangqing"), http.MethodPatch, fmt.Sprintf("/volunteers/%d", id), what, "If-Match", `"`+version+`"`), "")
}

// TestUndoneAfterCorrections: whatever the record that stayed was corrected to since, the other
// gets its own back, if nobody else has the number.
func TestUndoneAfterCorrections(t *testing.T) {
	s := newScene(t)
	s.Exec(`update volunteers set team_role = 'deputy' where id = $1`, s.other)
	theirs, times := s.text(record, s.other), s.text(timesOf, s.other)
	p := s.look(s.kept, s.other)
	var m mergingapi.Merge
	s.merge("chengwang", body(p, most...)).Into(&m)
	s.patch(s.kept, map[string]any{"student_number": "D2019991", "phone": "13900000000", "name": "沈改正"})
	s.Exec(`delete from availabilities where volunteer_id = $1`, s.kept) // as whoever says anew when they have time
	s.Exec(`delete from availability_exceptions where volunteer_id = $1`, s.kept)
	s.Exec(`insert into availabilities (volunteer_id, weekday, from_minute, until_minute) values ($1, 3, 600, 700)`, s.kept)

	third := s.volunteer("T3-6")
	number := s.text(`select student_number from volunteers where id = $1`, third)
	s.patch(third, map[string]any{"student_number": p.Dissolved.StudentNumber})
	s.want("while somebody else has the number", s.undo("guchangqing", m.ID), "merge_number_taken")
	s.patch(third, map[string]any{"student_number": number})
	s.want("then", s.undo("guchangqing", m.ID), "")
	if got := s.text(record, s.other); got != theirs {
		t.Errorf("the other is %s,\nand was %s", got, theirs)
	}
	if got := s.text(timesOf, s.other); got != times {
		t.Errorf("the other has time %s, and had %s", got, times)
	}
	if got := s.text(`select student_number || ' ' || phone || ' ' || name from volunteers where id = $1`, s.kept); got != "D2019991 13900000000 沈改正" {
		t.Errorf("the one that stayed is %s", got)
	}
	if got := s.text(timesOf, s.kept); got != "3 600 700; " {
		t.Errorf("the one that stayed has time %s", got)
	}
}

// toldOf are the messages about seats that a volunteer reads.
const toldOf = `select coalesce((select string_agg(m.kind || ' ' || s.code, ', ' order by s.code, m.kind) from messages m join shifts s on s.id = m.subject_id
	where m.volunteer_id = $1 and m.subject_kind = 'shift' and m.kind in ('seat_not_fit', 'seat_doubled', 'seat_withdrawn', 'seat_taken_off')), '')`

// TestMergeTellsOfSeatsThatAreLost: nobody is told of the second of two seats on a shift they come
// to all the same; of one at the time of another shift they are. Parted again, the other person is
// told of the seat they did not get back.
func TestMergeTellsOfSeatsThatAreLost(t *testing.T) {
	s := newScene(t)
	s.Exec(`update shifts set (starts_at, ends_at) = (select starts_at, ends_at from shifts where code = $2) where code = $1`, s.plain[1], s.plain[0])
	s.Seat(s.plain[1], 2, 1, "T1-5")
	var m mergingapi.Merge
	s.merge("chengwang", body(s.look(s.kept, s.other))).Into(&m)
	if got := s.text(toldOf, s.kept); got != "seat_doubled "+s.plain[0] {
		t.Errorf("told of %q", got)
	}
	s.want("undoing it", s.undo("guchangqing", m.ID), "")
	if got := s.text(toldOf, s.kept) + "; " + s.text(toldOf, s.other); got != "; seat_doubled SH01, seat_doubled "+s.plain[0] {
		t.Errorf("parted, they are told of %q", got)
	}
}
