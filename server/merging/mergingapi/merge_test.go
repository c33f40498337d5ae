package mergingapi_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/applying/applyingapi"
	"nuanlin/server/attendance/attendanceapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/merging"
	"nuanlin/server/merging/mergingapi"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training/trainingapi"
)

// scene is the demonstration at noon on 2 April, with T1-9 who is T1-5, too: both on SH01, and
// T1-9 on the second shift that asks for nothing special, where T1-5 may sit, too.
type scene struct {
	*apitest.Server
	t           *testing.T
	kept, other int64
	plain       []string // shifts without children, not in homes, not at the time of SH01
}

func newScene(t *testing.T) *scene {
	t.Parallel()
	s := &scene{Server: apitest.NewDemo(t), t: t}
	s.SetClock(apitest.At(2, "12:00"))
	s.Alone("T1-5", "SH01")
	s.Seat("SH01", 2, 2, "T1-9")
	var codes string
	s.One(&codes, `
		select string_agg(code, ' ' order by starts_at, code) from shifts
		where not child and not home and starts_at > $1 and not tstzrange(starts_at, ends_at) && (select tstzrange(starts_at, ends_at) from shifts where code = 'SH01')
		  and state = 'open' and exists (select from positions p where p.shift_id = shifts.id and p.ordinal = 2 and not p.leads)`, s.Clock())
	s.plain = strings.Fields(codes)
	s.Seat(s.plain[0], 2, 1, "T1-9")
	s.kept, s.other = s.volunteer("T1-5"), s.volunteer("T1-9")
	return s
}

func (s *scene) volunteer(key string) (id int64) {
	s.One(&id, `select volunteer_id from accounts where login = $1`, apitest.MemberNumber(key))
	return id
}

func (s *scene) text(query string, args ...any) (found string) {
	s.t.Helper()
	s.One(&found, query, args...)
	return found
}

func (s *scene) look(kept, other int64) (p mergingapi.MergePreview) {
	s.t.Helper()
	s.Do(s.As("chengwang"), http.MethodPost, "/volunteer-merges/preview", mergingapi.MergeCouple{KeptID: kept, DissolvedID: other}).Into(&p)
	return p
}

// body is what somebody sends who takes what the preview proposes, and more.
func body(p mergingapi.MergePreview, more ...mergingapi.MergeFieldName) mergingapi.NewMerge {
	b := mergingapi.NewMerge{KeptID: p.Kept.ID, DissolvedID: p.Dissolved.ID, KeptVersion: p.Kept.Version, DissolvedVersion: p.Dissolved.Version, Take: more, Releases: []int64{}}
	for _, f := range p.Fields {
		if f.Takes && !slices.Contains(more, f.Name) {
			b.Take = append(b.Take, f.Name)
		}
	}
	for _, r := range p.Releases {
		b.Releases = append(b.Releases, r.AssignmentID)
	}
	if b.Take == nil {
		b.Take = []mergingapi.MergeFieldName{}
	}
	return b
}

func (s *scene) merge(login string, b mergingapi.NewMerge) apitest.Reply {
	s.t.Helper()
	return s.Do(s.As(login), http.MethodPost, "/volunteer-merges", b)
}

// post sends a request as somebody who looks after volunteers does.
func (s *scene) post(login, path, body string) apitest.Reply {
	s.t.Helper()
	return s.Do(s.As(login), http.MethodPost, path, body, "Idempotency-Key", "dissolved "+path)
}

func (s *scene) undo(login string, id int64) apitest.Reply {
	s.t.Helper()
	return s.Do(s.As(login), http.MethodPost, fmt.Sprintf("/volunteer-merges/%d/undo", id), nil)
}

func (s *scene) want(what string, got apitest.Reply, reason string) {
	s.t.Helper()
	if got.Reason() != reason || reason == "" && got.Status >= 300 {
		s.t.Errorf("%s: got %d %s, want %q", what, got.Status, got.Body, reason)
	}
}

// serve enters hours for a seat, as if it had been settled.
func (s *scene) serve(shift string, volunteer int64, minutes int) {
	s.Exec(`
		insert into hour_entries (volunteer_id, assignment_id, served_on, planned_minutes, present_minutes, counted_minutes, evidence, approval, recorded_by, recorded_at)
		select a.volunteer_id, a.id, '2012-04-01', $3, $3, $3, 'captain_marked', 'automatic', c.id, now()
		from assignments a join shifts s on s.id = a.shift_id, accounts c where s.code = $1 and a.volunteer_id = $2 and c.login = 'chengwang'`, shift, volunteer, minutes)
}

func (s *scene) hours() (list attendanceapi.HourEntryList) {
	s.Get(apitest.MemberNumber("T1-5"), "/my/hours", &list)
	return list
}

const open = `select (disabled_at is null)::text from accounts where volunteer_id = $1`

const seatsOf = `select coalesce(string_agg(s.code || ' ' || a.state, ', ' order by s.code, a.id), '') from assignments a join shifts s on s.id = a.shift_id where a.volunteer_id = $1`

// TestMerge: the record that stays has the history of both, and the other is nobody any more.
func TestMerge(t *testing.T) {
	s := newScene(t)
	s.serve("SH01", s.kept, 120)
	s.serve(s.plain[0], s.other, 90)
	s.Exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) values ($1, 'event', '2012-03-01', '2013-03-01', now())`, s.other)
	s.Exec(`insert into bonds (first_id, second_id, apart, reason, created_by, created_at) select least($1, id), greatest($1, id), true, 'r', 1, now() from volunteers where id = $2`, s.other, s.volunteer("T2-5"))
	p := s.look(s.kept, s.other)
	if len(p.Obstacles) != 0 || len(p.Releases) != 1 || p.Releases[0].ShiftID != s.ShiftID("SH01") || p.Dissolved.ToCome != 2 || p.Dissolved.Minutes != 90 || p.Dissolved.Bonds != 1 {
		t.Fatalf("before: %+v", p)
	}
	less := body(p)
	less.Releases = []int64{}
	s.want("without what was shown", s.merge("chengwang", less), "merge_changed")
	old := body(p)
	old.DissolvedVersion++
	s.want("with another version", s.merge("chengwang", old), "version_stale")
	var m mergingapi.Merge
	s.merge("chengwang", body(p, mergingapi.MergeFieldNameStudentNumber, mergingapi.MergeFieldNameTimes)).Into(&m)

	if got := s.text(seatsOf, s.kept); got != "SH01 accepted, SH01 cancelled, "+s.plain[0]+" accepted" {
		t.Errorf("the one that stays has %s", got)
	}
	if got := s.text(`select count(*)::text from seats z join positions p on p.id = z.position_id join shifts s on s.id = p.shift_id where s.code = 'SH01' and z.assignment_id is not null`); got != "1" {
		t.Errorf("%s seats of SH01 are taken", got)
	}
	if got := s.text(seatsOf, s.other); got != "" {
		t.Errorf("the other still has %s", got)
	}
	if list := s.text(`select count(*)::text from sign_offs where volunteer_id = $1 and course = 'event'`, s.kept); list != "1" {
		t.Errorf("%s sign-offs moved", list)
	}
	var d peopleapi.VolunteerDetail
	s.Get("chengwang", fmt.Sprintf("/volunteers/%d", s.other), &d)
	if d.Volunteer.ID != s.kept || d.Volunteer.StudentNumber != p.Dissolved.StudentNumber {
		t.Errorf("the old address leads to %+v", d.Volunteer)
	}
	for _, q := range []string{p.Kept.StudentNumber, p.Dissolved.StudentNumber, p.Dissolved.Name} {
		var list peopleapi.VolunteerList
		s.Get("chengwang", "/volunteers?q="+q, &list)
		if len(list.Volunteers) != 1 || list.Volunteers[0].ID != s.kept {
			t.Errorf("%s finds %+v", q, list.Volunteers)
		}
	}
	if got := s.text(open, s.other); got != "false" {
		t.Error("the old account still signs in")
	}
	if got := s.text(`select string_agg(n.kind || ' ' || (n.detail->>'login'), ', ') from notices n join accounts a on a.id = n.account_id where a.volunteer_id = $1`, s.kept); got != "login_changed "+apitest.MemberNumber("T1-9") {
		t.Errorf("the one that stays is told %s", got)
	}
	// The number is the login, which went with it.
	var list attendanceapi.HourEntryList
	s.Get(apitest.MemberNumber("T1-9"), "/my/hours", &list)
	if len(list.HourEntries) != 2 || list.CountedMinutes == nil || *list.CountedMinutes != 210 {
		t.Errorf("hours: %+v", list)
	}
	if got := s.text(`select string_agg(action || ' ' || subject_id || ' ' || (detail->>'volunteer_id') || ' ' || (detail->>'freed') || ' ' || (detail->>'fields'), ', ') from audit_entries where action = 'volunteers_merged'`); got != fmt.Sprintf(`volunteers_merged %d %d 1 ["student_number", "times"]`, s.kept, s.other) {
		t.Errorf("the log says %s", got)
	}
	s.want("again", s.Do(s.As("chengwang"), http.MethodPost, "/volunteer-merges/preview", mergingapi.MergeCouple{KeptID: s.kept, DissolvedID: s.other}), "merge_done")
	s.want("the other comes back", s.Do(s.As("guchangqing"), http.MethodPost, fmt.Sprintf("/volunteers/%d/return", s.other), nil, "If-Match", `"9"`), "volunteer_unknown")
}

// TestMergeIsUndone: what moved goes back, what was booked since stays, and the two sign in again.
func TestMergeIsUndone(t *testing.T) {
	s := newScene(t)
	s.serve(s.plain[0], s.other, 90)
	before := s.text(`select to_jsonb(v) - 'version' - 'bookings' - 'search_version' from volunteers v where id = $1`, s.kept)
	theirs := s.text(`select to_jsonb(v) - 'version' - 'bookings' - 'search_version' from volunteers v where id = $1`, s.other)
	times := `select (select count(*) from availabilities where volunteer_id = $1) || ' ' || (select count(*) from availability_exceptions where volunteer_id = $1)`
	ownTimes, theirTimes := s.text(times, s.kept), s.text(times, s.other)
	p := s.look(s.kept, s.other)
	var m mergingapi.Merge
	s.merge("chengwang", body(p, mergingapi.MergeFieldNameName, mergingapi.MergeFieldNamePhone, mergingapi.MergeFieldNameStudentNumber, mergingapi.MergeFieldNameTimes)).Into(&m)
	if got := s.text(times, s.kept); got != theirTimes {
		t.Errorf("times after the merge: %s, want %s", got, theirTimes)
	}
	s.Seat(s.plain[len(s.plain)-1], 2, 1, "T1-9") // as T1-5 is called now
	s.want("by a coordinator", s.undo("chengwang", m.ID), "power_missing")
	s.SetClock(s.Clock().AddDate(0, 0, merging.UndoDays))
	s.want("too late", s.undo("guchangqing", m.ID), "merge_over")
	s.SetClock(apitest.At(3, "12:00"))
	s.want("by the leader", s.undo("guchangqing", m.ID), "")
	s.want("twice", s.undo("guchangqing", m.ID), "merge_undone")
	if got := s.text(`select to_jsonb(v) - 'version' - 'bookings' - 'search_version' from volunteers v where id = $1`, s.kept); got != before {
		t.Errorf("the one that stayed is %s,\nand was %s", got, before)
	}
	if got := s.text(`select to_jsonb(v) - 'version' - 'bookings' - 'search_version' from volunteers v where id = $1`, s.other); got != theirs {
		t.Errorf("the other is %s,\nand was %s", got, theirs)
	}
	if a, b := s.text(times, s.kept), s.text(times, s.other); a != ownTimes || b != theirTimes {
		t.Errorf("times: %s and %s, want %s and %s", a, b, ownTimes, theirTimes)
	}
	if a, b := s.text(seatsOf, s.kept), s.text(seatsOf, s.other); a != "SH01 accepted, "+s.plain[len(s.plain)-1]+" accepted" || b != "SH01 cancelled, "+s.plain[0]+" accepted" {
		t.Errorf("seats: %s and %s", a, b)
	}
	if got := len(s.hours().HourEntries); got != 0 {
		t.Errorf("the one that stayed has %d entries of the other", got)
	}
	var list mergingapi.MergeList
	s.Get("chengwang", fmt.Sprintf("/volunteer-merges?volunteer_id=%d", s.kept), &list)
	if len(list.Merges) != 1 || list.Merges[0].UndoneAt == nil || list.Merges[0].Standing != mergingapi.MergeStandingUndone || list.Merges[0].DissolvedNumber != p.Dissolved.StudentNumber {
		t.Errorf("listed: %+v", list)
	}
	if got := s.text(open, s.other); got != "true" {
		t.Error("the other does not sign in again")
	}
	if got := s.text(`select string_agg(action, ', ' order by id) from audit_entries where action like 'volunteers_%'`); got != "volunteers_merged, volunteers_parted" {
		t.Errorf("the log says %s", got)
	}
}

// TestMergeOfANewcomer: whoever entered themselves by a link became the record that stays, and
// their old number finds it; after the two are parted they became their own again.
func TestMergeOfANewcomer(t *testing.T) {
	s := newScene(t)
	s.Exec(`
		insert into join_entries (link_id, reference_hash, team_id, state, volunteer_id, consented_at, sent_at, decided_at)
		select l.id, 'h', v.team_id, 'let_in', v.id, now(), now(), now() from join_links l, volunteers v where v.id = $1`, s.other)
	became := func() string {
		return s.text(`select string_agg(volunteer_id::text, ' ' order by id) from join_entries where state = 'let_in'`)
	}
	p := s.look(s.kept, s.other)
	var m mergingapi.Merge
	s.merge("chengwang", body(p)).Into(&m)
	if got := became(); got != fmt.Sprint(s.kept) {
		t.Errorf("the entry became %s, want %d", got, s.kept)
	}
	var list applyingapi.JoinEntryList
	s.Get("chengwang", "/join-entries?state=let_in", &list)
	if len(list.JoinEntries) != 1 || list.JoinEntries[0].Name != p.Kept.Name || *list.JoinEntries[0].VolunteerID != s.kept {
		t.Errorf("listed: %+v", list.JoinEntries)
	}
	// Somebody enters the number of the record that is no more: they are the one that stayed.
	s.Exec(`
		insert into join_entries (link_id, reference_hash, team_id, student_number, name, phone, birth_on, consented_at, sent_at)
		select l.id, 'w', v.team_id, v.student_number, v.name, v.phone, v.birth_on, now(), now() from join_links l, volunteers v where v.id = $1`, s.other)
	list = applyingapi.JoinEntryList{}
	s.Get("chengwang", "/join-entries?state=waiting", &list)
	last := list.JoinEntries[len(list.JoinEntries)-1]
	if k := last.Known; k == nil || *k.VolunteerID != s.kept || k.Left || last.Likely != nil {
		t.Errorf("the old number is marked %+v, %+v", last.Known, last.Likely)
	}
	s.want("undone", s.undo("guchangqing", m.ID), "")
	if got := became(); got != fmt.Sprint(s.other) {
		t.Errorf("the entry is %s's, want %d", got, s.other)
	}
}

// TestMergeOfACaptain: the lead of a team moves, and goes back.
func TestMergeOfACaptain(t *testing.T) {
	s := newScene(t)
	captain := s.volunteer("T2-1")
	leads := `select string_agg(v.id || ' ' || t.code, ', ' order by v.id) from volunteers v join teams t on t.id = v.team_id where v.team_role = 'captain' and t.code in ('T1', 'T2')`
	role := `select string_agg(a.volunteer_id::text, ',') from account_roles r join accounts a on a.id = r.account_id join teams t on t.id = r.team_id where t.code = 'T2' and r.role = 'captain'`
	before := s.text(leads)
	p := s.look(s.kept, captain)
	var m mergingapi.Merge
	s.merge("chengwang", body(p)).Into(&m)
	if got := s.text(role); got != fmt.Sprint(s.kept) {
		t.Errorf("%s leads T2, want %d", got, s.kept)
	}
	s.want("undone", s.undo("guchangqing", m.ID), "")
	if got := s.text(leads); got != before {
		t.Errorf("captains are %s, were %s", got, before)
	}
	if got := s.text(role); got != fmt.Sprint(captain) {
		t.Errorf("%s leads T2, want %d", got, captain)
	}
	s.want("two captains", s.merge("chengwang", body(s.look(s.volunteer("T1-1"), captain))), "merge_two_captaincies")
}

// TestMergeRefused: what is in the way is told before, and nothing changes.
func TestMergeRefused(t *testing.T) {
	s := newScene(t)
	everything := `select md5(string_agg(v::text, '' order by id)) from volunteers v`
	before := s.text(everything)
	s.want("alone", s.Do(s.As("chengwang"), http.MethodPost, "/volunteer-merges/preview", mergingapi.MergeCouple{KeptID: s.kept, DissolvedID: s.kept}), "merge_alone")
	s.want("nobody", s.Do(s.As("chengwang"), http.MethodPost, "/volunteer-merges/preview", mergingapi.MergeCouple{KeptID: s.kept, DissolvedID: 999999}), "volunteer_unknown")
	s.want("by the captain", s.merge(apitest.MemberNumber("T1-1"), body(s.look(s.kept, s.other))), "power_missing")
	refused := func(what, reason string, kept, other int64) {
		t.Helper()
		p := s.look(kept, other)
		if len(p.Obstacles) == 0 || p.Obstacles[0].Code != reason {
			t.Errorf("%s: the preview says %+v", what, p.Obstacles)
		}
		s.want(what, s.merge("chengwang", body(p)), reason)
	}
	s.Exec(`insert into account_roles (account_id, role) select id, 'leader' from accounts where volunteer_id = $1`, s.volunteer("T1-4"))
	refused("above", "volunteer_above", s.kept, s.volunteer("T1-4"))
	s.want("above, by the leader", s.merge("guchangqing", body(s.look(s.kept, s.volunteer("T1-4")))), "merge_roles_held")
	s.Exec(`insert into support_pairs (activity_id, beneficiary_id, volunteer_id, partner_id, state, score, created_at)
		select y.id, b.id, $1, $2, 'proposed', 0, now() from activities y, beneficiaries b
		where not exists (select from support_pairs p where p.beneficiary_id = b.id and p.state <> 'closed') order by y.id, b.id limit 1`, s.kept, s.other)
	refused("one pair", "merge_same_pair", s.kept, s.other)
	s.Exec(`delete from support_pairs where volunteer_id = $1`, s.kept)
	third := s.volunteer("T2-5")
	s.Exec(`insert into bonds (first_id, second_id, apart, reason, created_by, created_at) values (least($1::bigint, $3), greatest($1::bigint, $3), true, 'r', 1, now()), (least($2::bigint, $3), greatest($2::bigint, $3), false, 'r', 1, now())`, s.kept, s.other, third)
	refused("apart and together", "merge_bonds_disagree", s.kept, s.other)
	s.Exec(`delete from bonds`)
	if got := s.text(everything); got != before {
		t.Error("somebody has changed")
	}
	seen := body(s.look(s.kept, s.other))
	for what, id := range map[string]int64{"the one that stays": s.kept, "the other": s.other} {
		s.Exec(`update volunteers set version = version + 1 where id = $1`, id)
		s.want("changed since it was looked at: "+what, s.merge("chengwang", seen), "version_stale")
		s.Exec(`update volunteers set version = version - 1 where id = $1`, id)
	}
	s.SetClock(s.starts("SH01").Add(time.Minute))
	refused("both are serving", "merge_clash_now", s.kept, s.other)
	s.SetClock(apitest.At(8, "12:00"))
	s.Exec(`update volunteers set active = false where id = $1`, s.kept)
	refused("who has left stays", "merge_kept_left", s.kept, s.other)
}

// TestMergeMeetsASignUp: whoever signs up with the other record in the same moment keeps the
// seat as the one that stays, or is nobody any more.
func TestMergeMeetsASignUp(t *testing.T) {
	s := newScene(t)
	s.SetClock(apitest.At(2, "12:00").Add(time.Minute))
	var position int64
	s.One(&position, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = 'SH01' and p.ordinal = 2`)
	s.Exec(`update assignments set state = 'cancelled', seat_number = null, commitment_id = null where volunteer_id = $1`, s.other)
	s.Exec(`update seats set assignment_id = null where assignment_id in (select id from assignments where volunteer_id = $1)`, s.other)
	s.Exec(`delete from commitments where volunteer_id = $1`, s.other)
	b := body(s.look(s.kept, s.other))
	token, coordinator := s.As(apitest.MemberNumber("T1-9")), s.As("chengwang")
	signUp := func(key string) func() apitest.Reply {
		return func() apitest.Reply {
			return s.Do(token, http.MethodPost, fmt.Sprintf("/positions/%d/sign-up", position), nil, "Idempotency-Key", key)
		}
	}
	merge := func() apitest.Reply { return s.Do(coordinator, http.MethodPost, "/volunteer-merges", b) }
	m := s.Meet(`select from volunteers where id = $1 for update`, s.other)
	m.Comes("the sign-up", 1, signUp("sign-up-first"))
	m.Comes("the merge", 2, merge)
	m.Ends(map[string]string{"the sign-up": "", "the merge": "merge_changed"}) // a seat that was not shown would end
	b = body(s.look(s.kept, s.other))
	m = s.Meet(`select from volunteers where id = $1 for update`, s.other)
	m.Comes("the merge", 1, merge)
	m.Ends(map[string]string{"the merge": ""})
	if got := s.text(seatsOf, s.other); got != "" {
		t.Errorf("the other holds %s", got)
	}
	s.want("signing up after it", signUp("sign-up-late")(), "volunteer_inactive")
}

// TestNothingIsAddedToADissolvedRecord: who has its page open still is told, and nothing is stored
// that nobody would see again.
func TestNothingIsAddedToADissolvedRecord(t *testing.T) {
	s := newScene(t)
	s.merge("chengwang", body(s.look(s.kept, s.other))).Into(&mergingapi.Merge{})
	held := `select (select count(*) from sign_offs where volunteer_id = $1) || ' ' || (select count(*) from clearances where volunteer_id = $1) || ' ' ||
		(select count(*) from assignments where volunteer_id = $1) || ' ' || (select count(*) from bonds where first_id = $1 or second_id = $1) || ' ' ||
		(select first_code_hash <> '' from accounts where volunteer_id = $1)`
	before := s.text(held, s.other)
	s.want("a sign-off", s.post("liangxi", fmt.Sprintf("/volunteers/%d/sign-offs", s.other), `{"course":"event","signed_on":"2012-04-01"}`), "volunteer_merged")
	s.want("a record check", s.post("jian", fmt.Sprintf("/volunteers/%d/clearances", s.other), `{"state":"clear","checked_on":"2012-04-01"}`), "volunteer_merged")
	var many trainingapi.SignOffResults
	s.post("liangxi", "/sign-offs", fmt.Sprintf(`{"course":"event","signed_on":"2012-04-01","ids":[%d,%d]}`, s.other, s.kept)).Into(&many)
	if len(many.People) != 2 || many.People[0].Reason == nil || *many.People[0].Reason != "volunteer_merged" || !many.People[1].Done {
		t.Errorf("signed off together: %+v", many)
	}
	s.want("leaving", s.post("chengwang", "/volunteer-leavings", fmt.Sprintf(`{"ids":[%d],"reason":"graduated"}`, s.other)), "volunteer_merged")
	var position int64
	s.One(&position, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = $1 and p.ordinal = 2`, s.plain[0])
	s.want("an invitation", s.post("chengwang", fmt.Sprintf("/positions/%d/invitations", position), fmt.Sprintf(`{"volunteer_id":%d}`, s.other)), "volunteer_inactive")
	s.want("a code", s.post("chengwang", fmt.Sprintf("/volunteers/%d/first-code", s.other), ``), "volunteer_unknown")
	var account int64
	s.One(&account, `select id from accounts where volunteer_id = $1`, s.other)
	s.want("a code for the account", s.post("guchangqing", fmt.Sprintf("/accounts/%d/first-code", account), ``), "account_closed")
	s.want("a bond", s.post("chengwang", "/bonds", fmt.Sprintf(`{"first_id":%d,"second_id":%d,"apart":true,"reason":"r"}`, s.other, s.kept)), "volunteer_merged")
	if got := s.text(held, s.other); got != before {
		t.Errorf("the dissolved record has %s, and had %s", got, before)
	}
}
