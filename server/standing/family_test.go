package standing_test

import (
	"testing"

	"nuanlin/server/data"
	"nuanlin/server/standing"
)

// family is an active pair of two for CH-001 and the seats they hold for it on 9 April,
// with seats that have nothing to do with the child.
type family struct {
	*world
	first, partner, pair int64
	mine, theirs         int64 // for the child
	lead, other, past    int64 // of the first: as captain of another visit, of another activity, over
}

func newFamily(t *testing.T) *family {
	t.Helper()
	f := &family{world: newWorld(t)}
	f.first, f.partner = f.person(""), f.person("")
	f.pair = f.world.pair("CH-001", "child", "active", f.first, &f.partner)
	seat := func(volunteer int64, d duty) int64 {
		_, position := f.hold(d)
		return f.seat(volunteer, position, "accepted")
	}
	_, visit := f.hold(duty{day: 9, child: true})
	f.mine, f.theirs = f.seat(f.first, visit, "accepted"), f.seat(f.partner, visit, "invited")
	f.lead, f.past = seat(f.first, duty{day: 10, child: true, leads: true}), seat(f.first, duty{day: 1, child: true})
	f.other = seat(f.first, duty{day: 11, child: true})
	elsewhere := f.number(`insert into activities (programme_id, code, form, service_point_id, title, state, created_at) select programme_id, 'AC07', form, service_point_id, '伴读', 'published', now() from activities returning id`)
	f.exec(`update shifts set activity_id = $1 where id = (select shift_id from assignments where id = $2)`, elsewhere, f.other)
	return f
}

const withdrawn = `update beneficiaries set consent_withdrawn_on = '2012-04-02' where code = 'CH-001'`

// withdraw takes the consent back as the office does, and asks the volunteers.
func (f *family) withdraw(volunteers ...int64) {
	f.Helper()
	f.must(standing.Watch(f.Context(), f.db, volunteers, standing.Consent, f.author(), func(tx *data.DB) error {
		_, err := tx.Exec(f.Context(), withdrawn)
		return err
	}))
}

func (f *family) stand() string {
	f.Helper()
	return f.text(`select state from support_pairs where id = $1`, f.pair) + " " + f.seatState(f.mine) + " " + f.seatState(f.theirs)
}

// wantRest holds that what is not for the child is untouched, and that asking again
// changes nothing.
func (f *family) wantRest() {
	f.Helper()
	for what, id := range map[string]int64{"as captain": f.lead, "of another activity": f.other, "of the past": f.past} {
		if got := f.seatState(id); got != "accepted" {
			f.Errorf("the seat %s is %s", what, got)
		}
	}
	f.wantNothingMore(commitments{person: f.first})
}

// TestFamilyParts: a consent that is taken back frees the seats of both of the pair, with
// the reason, in a finding about each and in the log.
func TestFamilyParts(t *testing.T) {
	t.Parallel()
	f := newFamily(t)
	f.withdraw(f.first, f.partner)
	if got := f.stand(); got != "suspended freed freed" {
		t.Errorf("got %s", got)
	}
	f.wantRest()
	for _, volunteer := range []int64{f.first, f.partner} {
		found := f.finding(volunteer)
		if !found.Guarded || found.Cause != standing.Consent || found.Items[0].State != "freed" || found.Items[0].Reasons[0].Code != "consent_over" {
			t.Errorf("the finding is %+v", found)
		}
	}
	if n := f.number(`select count(*) from audit_entries where action = 'assignment_freed' and detail->'codes' ? 'consent_over'`); n != 2 {
		t.Errorf("%d entries in the log", n)
	}
}

// TestFamilyPartsByTheDay: a consent that runs out frees the seats of both, whoever of them
// is asked first and if by the round or by something else that changes.
func TestFamilyPartsByTheDay(t *testing.T) {
	t.Parallel()
	for name, ask := range map[string]func(f *family) error{
		"the round": func(f *family) error { _, err := standing.AskEverybody(f.Context(), f.db, f.now); return err },
		"a change to the first": func(f *family) error {
			return standing.Watch(f.Context(), f.db, []int64{f.first}, standing.Volunteer, f.author(), nothing)
		},
		"a change to the partner": func(f *family) error {
			return standing.Watch(f.Context(), f.db, []int64{f.partner}, standing.Volunteer, f.author(), nothing)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFamily(t)
			f.exec(`update beneficiaries set consent_from = '2012-03-01', consent_until = '2012-04-05'`)
			f.must(ask(f))
			if got := f.stand(); got != "active accepted invited" {
				t.Errorf("before the day: %s", got)
			}
			f.now = at(6, 1)
			f.must(ask(f))
			if got := f.stand(); got != "suspended freed freed" {
				t.Errorf("on the day: %s", got)
			}
			f.wantRest()
		})
	}
}

// TestSeatForAnother: who supports somebody else in the activity keeps the seat, unless
// that pair parts as well.
func TestSeatForAnother(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ change, want string }{
		"another pair":               {`select`, "suspended accepted freed"},
		"another pair that parts":    {`update beneficiaries set closed = true where code = 'CH-002'`, "suspended freed freed"},
		"another pair not yet begun": {`update support_pairs set state = 'offered' where id = (select max(id) from support_pairs)`, "suspended freed freed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFamily(t)
			f.world.pair("CH-002", "child", "active", f.first, nil)
			f.exec(test.change)
			f.withdraw(f.first, f.partner)
			if got := f.stand(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			f.wantRest()
		})
	}
}

// TestFamilyPartsFromASuspendedPair: one of the pair was not fit any more, the other kept
// the seat; the consent that is taken back then frees it.
func TestFamilyPartsFromASuspendedPair(t *testing.T) {
	t.Parallel()
	f := newFamily(t)
	f.change(f.first, standing.SignOff, `delete from sign_offs where volunteer_id = $1 and course = 'child'`)
	if got := f.stand(); got != "suspended freed invited" {
		t.Fatalf("without the course: %s", got)
	}
	f.withdraw(f.first, f.partner)
	if got := f.stand(); got != "suspended freed freed" {
		t.Errorf("got %s", got)
	}
}

// TestSeatTakenAnew: who takes a seat again knowingly, to help there otherwise, keeps it.
func TestSeatTakenAnew(t *testing.T) {
	t.Parallel()
	f := newFamily(t)
	f.withdraw(f.first, f.partner)
	anew := f.seat(f.first, f.number(`select position_id from assignments where id = $1`, f.mine), "accepted")
	f.wantNothingMore(commitments{person: f.first})
	if got := f.seatState(anew); got != "accepted" {
		t.Errorf("the seat is %s", got)
	}
}

// TestActivityHalts: the pairs of an activity that is paused or over are told of by their
// primary volunteers and parted; seats are for whoever halts it to free.
func TestActivityHalts(t *testing.T) {
	t.Parallel()
	for state, want := range map[string]string{"paused": "activity_paused", "finished": "activity_over", "cancelled": "activity_over"} {
		t.Run(state, func(t *testing.T) {
			t.Parallel()
			f := newFamily(t)
			offered := f.world.pair("CH-002", "child", "offered", f.partner, nil)
			f.must(standing.Watch(t.Context(), f.db, []int64{f.first, f.partner}, standing.Activity, f.author(), func(tx *data.DB) error {
				_, err := tx.Exec(t.Context(), `update activities set state = $1 where code = 'AC05'`, state)
				return err
			}))
			if got := f.stand() + " " + f.text(`select state from support_pairs where id = $1`, offered); got != "suspended accepted invited closed" {
				t.Errorf("got %s", got)
			}
			f.wantRest()
			if found := f.finding(f.first); found.Cause != standing.Activity || len(found.Items) != 1 || found.Items[0].Reasons[0].Code != want {
				t.Errorf("the finding is %+v", found)
			}
			if err := f.decide(f.item(f.first, suspended).ID, standing.Resume, ""); reason(err) != want {
				t.Errorf("resumed: %v", err)
			}
		})
	}
}
