package standing_test

import (
	"testing"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/standing"
)

func nothing(*data.DB) error { return nil }

// item returns the item about a seat or a pair in the newest finding about somebody.
func (w *world) item(volunteer int64, of func(standing.Item) bool) standing.Item {
	w.Helper()
	for _, i := range w.finding(volunteer).Items {
		if of(i) {
			return i
		}
	}
	w.Fatal("there is no such item")
	return standing.Item{}
}

func waiting(i standing.Item) bool   { return i.State == "waiting" }
func suspended(i standing.Item) bool { return i.State == "suspended" }

func (w *world) decide(item int64, decision, note string) error {
	_, err := standing.Decide(w.Context(), w.db, standing.Decision{ItemID: item, Decision: decision, Note: note, By: w.author()})
	return err
}

// TestDecideOnASeat keeps one seat knowingly, which stays so until there is another
// reason, and takes somebody off another.
func TestDecideOnASeat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := w.person("")
	_, position := w.hold(duty{day: 8, skill: true, team: true})
	seat := w.seat(person, position, "accepted")
	w.change(person, standing.Volunteer, `delete from volunteer_skills where volunteer_id = $1`)
	if err := standing.Resolve(t.Context(), w.db, w.finding(person).ID, false, w.author()); reason(err) != "standing_undecided" {
		t.Errorf("resolved too early: %v", err)
	}
	if err := w.decide(w.item(person, waiting).ID, standing.Keep, " "); reason(err) != "reason_blank" {
		t.Errorf("kept without a reason: %v", err)
	}
	w.must(w.decide(w.item(person, waiting).ID, standing.Keep, "有队友带着"))
	if f := w.finding(person); f.ResolvedAt == nil || w.seatState(seat) != "accepted" {
		t.Errorf("after it was kept: %s, open %t", w.seatState(seat), f.ResolvedAt == nil)
	}
	if n, err := standing.AskEverybody(t.Context(), w.db, w.now); n != 0 || err != nil {
		t.Errorf("what was kept is asked again: %d, %v", n, err)
	}
	w.change(person, standing.Volunteer, `update volunteers set team_id = (select max(id) from teams) where id = $1`)
	again := w.item(person, waiting)
	if len(again.Reasons) != 2 {
		t.Errorf("with another reason it is marked for %v", again.Reasons)
	}
	w.must(w.decide(again.ID, standing.TakeOff, "换人了"))
	if got := w.text(`select state || ' ' || reason || ' ' || (taken_off_by is not null) from assignments where id = $1`, seat); got != "cancelled 换人了 true" {
		t.Errorf("got %s", got)
	}
	if err := w.decide(again.ID, standing.Keep, "不"); reason(err) != "standing_decided" {
		t.Errorf("decided twice: %v", err)
	}
	f := w.finding(person)
	w.must(standing.Resolve(t.Context(), w.db, f.ID, false, w.author()))
	if f = w.finding(person); f.ResolvedAt == nil {
		t.Error("it is open still")
	}
	for _, action := range []string{"assignment_kept", "assignment_taken_off", "standing_resolved"} {
		if n := w.number(`select count(*) from audit_entries where action = $1`, action); n != 1 {
			t.Errorf("%d entries %s", n, action)
		}
	}
}

// TestSettledByItself: a mark that has no reason any more goes, and the finding with it.
func TestSettledByItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := w.person("")
	_, position := w.hold(duty{day: 8, team: true})
	seat := w.seat(person, position, "accepted")
	w.change(person, standing.Volunteer, `update volunteers set team_id = (select max(id) from teams) where id = $1`)
	w.change(person, standing.Volunteer, `update volunteers set team_id = (select min(id) from teams) where id = $1`)
	if f := w.finding(person); f.ResolvedAt == nil || f.ResolvedName != nil || w.seatState(seat) != "accepted" {
		t.Errorf("got %s, %+v", w.seatState(seat), f)
	}
}

// TestNothingComesBackByItself: who is fit again has neither seat nor pair back, but the
// pair may be resumed, which asks everything again, or ended.
func TestNothingComesBackByItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.commitments("")
	w.change(c.person, standing.Clearance, `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'not_clear', '2012-04-02', '2013-04-01', now())`)
	first := w.item(c.person, suspended)
	if err := w.decide(first.ID, standing.Resume, ""); reason(err) != "pair_unfit" {
		t.Errorf("resumed while unfit: %v", err)
	}
	w.change(c.person, standing.Clearance, `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'clear', '2012-04-02', '2013-04-01', now())`)
	if got := w.seatState(c.seats["child"]) + " " + w.text(`select state from support_pairs where id = $1`, c.pairs["child pair"]); got != "freed suspended" {
		t.Errorf("fit again: %s", got)
	}
	w.must(w.decide(first.ID, standing.Resume, ""))
	w.must(w.decide(w.item(c.person, suspended).ID, standing.End, ""))
	if got := w.number(`select count(*) from support_pairs where id in ($1, $2) and state in ('active', 'closed')`, c.pairs["child pair"], c.pairs["elder partner"]); got != 2 {
		t.Errorf("%d of two pairs are decided", got)
	}
	for _, action := range []string{"pair_resumed", "pair_ended"} {
		if n := w.number(`select count(*) from audit_entries where action = $1`, action); n != 1 {
			t.Errorf("%d entries %s", n, action)
		}
	}
	if f := w.finding(c.person); f.ResolvedAt != nil {
		t.Error("the seats that were lost have been seen to by nobody")
	}
}

// TestFreedSignsUpOnceFit: whoever was freed does not get the seat by signing up while the
// reason holds, and does once it is gone: nobody took them off.
func TestFreedSignsUpOnceFit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := w.person("")
	_, position := w.hold(duty{day: 8, child: true})
	seat := w.seat(person, position, "accepted")
	signUp := func() error {
		_, err := booking.SignUp(t.Context(), w.db, booking.Request{VolunteerID: person, PositionID: position, By: w.account, Now: w.now})
		return err
	}
	w.change(person, standing.Clearance, `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'not_clear', '2012-04-02', '2013-04-01', now())`)
	if got := w.seatState(seat); got != "freed" {
		t.Fatalf("the seat is %s", got)
	}
	if err := signUp(); reason(err) != "volunteer_not_eligible" {
		t.Errorf("while the reason holds: %v", err)
	}
	w.change(person, standing.Clearance, `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'clear', '2012-04-02', '2013-04-01', now())`)
	w.must(signUp())
}

// TestLapse: a course and a record check that end by the day alone take seats and pairs
// with them when everybody is asked, once.
func TestLapse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.commitments("")
	w.exec(`update clearances set expires_on = '2012-04-05' where volunteer_id = $1`, c.person)
	if n, err := standing.AskEverybody(t.Context(), w.db, w.now); n != 1 || err != nil {
		t.Fatalf("%d people, %v", n, err)
	}
	pair := func() string { return w.text(`select state from support_pairs where id = $1`, c.pairs["child pair"]) }
	if got := w.seatState(c.seats["child"]) + " " + pair(); got != "freed active" {
		t.Errorf("before the day: %s", got)
	}
	w.now = at(6, 0)
	if n, err := standing.AskEverybody(t.Context(), w.db, w.now); n != 1 || err != nil || pair() != "suspended" {
		t.Errorf("on the day: %d people, %v, %s", n, err, pair())
	}
	if f := w.finding(c.person); f.Cause != standing.Lapse {
		t.Errorf("the cause is %s", f.Cause)
	}
	w.wantNothingMore(c)
}

// TestPairOfTwoWhoAreUnfit: a pair that two findings tell of is decided about once, and
// neither finding waits for it any more.
func TestPairOfTwoWhoAreUnfit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, partner := w.person(""), w.person("")
	pair := w.pair("EL-001", "elder", "active", first, &partner)
	w.exec(`delete from sign_offs where volunteer_id in ($1, $2) and course = 'home'`, first, partner)
	w.must(standing.Watch(t.Context(), w.db, []int64{first, partner}, standing.SignOff, w.author(), nothing))
	w.must(w.decide(w.item(partner, suspended).ID, standing.End, ""))
	if got := w.text(`select state from support_pairs where id = $1`, pair); got != "closed" {
		t.Errorf("the pair is %s", got)
	}
	for _, person := range []int64{first, partner} {
		if f := w.finding(person); len(f.Items) != 1 || f.Items[0].State != "ended" || f.ResolvedAt == nil {
			t.Errorf("the finding has %d items, the first %s, open %t", len(f.Items), f.Items[0].State, f.ResolvedAt == nil)
		}
	}
}

// TestTakenOffIsSeenTo: of two seats that are too much together one is taken off, and the
// other fits again by itself; the empty seat waits for somebody to see to it all the same.
func TestTakenOffIsSeenTo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := w.person("")
	_, first := w.hold(duty{day: 9})
	_, second := w.hold(duty{day: 10})
	w.seat(person, first, "accepted")
	other := w.seat(person, second, "accepted")
	w.change(person, standing.Volunteer, `update volunteers set weekly_limit_minutes = 120 where id = $1`)
	w.must(w.decide(w.item(person, waiting).ID, standing.TakeOff, "换人了"))
	if f := w.finding(person); f.ResolvedAt != nil || len(f.Items) != 2 || w.seatState(other) != "accepted" {
		t.Errorf("the other seat is %s, the finding %+v", w.seatState(other), f)
	}
}

// TestSeenToTooEarly: a finding that was seen to while somebody was merely invited is open
// again once that person declines or lets it run out, if the seat is free and to come; not
// for a seat that was left empty knowingly, and once.
func TestSeenToTooEarly(t *testing.T) {
	t.Parallel()
	const noBase = `delete from sign_offs where volunteer_id = $1 and course = 'base'`
	for name, test := range map[string]struct {
		answer string // what becomes of the invitation
		after  string // what else happens
		opens  bool
	}{
		"declined":            {"declined", "", true},
		"run out":             {"expired", "", true},
		"accepted":            {"", "", false},
		"nobody free":         {"declined", `delete from seats where assignment_id is null and $1 > 0`, false},
		"called off":          {"declined", `update shifts set state = 'cancelled' where $1 > 0`, false},
		"has begun":           {"declined", `update shifts set starts_at = '2012-04-02', ends_at = '2012-04-02 02:00Z' where $1 > 0`, false},
		"asked afterwards":    {"declined", `update assignments set invited_at = '2012-04-03' where $1 > 0`, false},
		"answered before":     {"declined", `update assignments set answered_at = '2012-04-01' where $1 > 0`, false},
		"something else open": {"declined", "other", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			person, other := w.person(""), w.person("")
			_, position := w.hold(duty{day: 8})
			_, elsewhere := w.hold(duty{day: 9, team: true})
			w.seat(person, position, "accepted")
			w.change(person, standing.SignOff, noBase)
			invited := w.seat(other, position, "invited")
			w.exec(`update assignments set invited_at = $2 where id = $1`, invited, at(2, 11))
			first := w.finding(person)
			w.must(standing.Resolve(t.Context(), w.db, first.ID, false, w.author()))
			w.now = at(2, 13)
			if test.answer != "" {
				w.exec(`update seats set assignment_id = null where assignment_id = $1`, invited)
				w.exec(`update assignments set state = $2, answered_at = $3, seat_number = null, commitment_id = null where id = $1`, invited, test.answer, w.now)
			}
			switch test.after {
			case "":
			case "other":
				w.exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) values ($1, 'base', '2012-03-24', '2013-03-23', now())`, person)
				w.seat(person, elsewhere, "accepted")
				w.change(person, standing.SignOff, noBase)
			default:
				w.exec(test.after, invited)
			}
			n, err := standing.AskEverybody(t.Context(), w.db, w.now)
			w.must(err)
			logged := w.number(`select count(*) from audit_entries where action = 'standing_reopened'`)
			if (n == 1) != test.opens || (logged == 1) != test.opens {
				t.Errorf("%d people, %d entries", n, logged)
			}
			found := w.finding(person)
			if open := found.ResolvedAt == nil && len(found.Items) > 0 && *found.Items[0].PositionID == position; open != test.opens {
				t.Errorf("open %t: %+v", open, found)
			}
			if n, err := standing.AskEverybody(t.Context(), w.db, w.now); n != 0 || err != nil {
				t.Errorf("asked twice: %d, %v", n, err)
			}
			w.must(standing.Resolve(t.Context(), w.db, found.ID, false, w.author()))
			if n, err := standing.AskEverybody(t.Context(), w.db, w.now); n != 0 || err != nil {
				t.Errorf("left empty knowingly: %d, %v", n, err)
			}
		})
	}
}
