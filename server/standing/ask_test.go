package standing_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/standing"
)

// TestEveryChangeAndEveryCommitment makes each kind of change to somebody who holds one
// commitment of each kind, and looks at what becomes of them. What is not named is
// untouched: accepted, or the state the pair has.
func TestEveryChangeAndEveryCommitment(t *testing.T) {
	t.Parallel()
	const course = `update sign_offs set expires_on = '2012-04-07' where volunteer_id = $1 and course = `
	everySeat := "plain child invited home lead skill team"
	everyPair := map[string]string{"child pair": "suspended", "elder partner": "suspended", "elder offered": "closed", "elder proposed": "closed"}
	without := func(names ...string) map[string]string {
		kept := maps.Clone(everyPair)
		for _, name := range names {
			delete(kept, name)
		}
		return kept
	}
	elders := []string{"elder partner", "elder offered", "elder proposed"}
	tests := []struct {
		name, cause, birth, change string
		freed, marked              string
		pairs                      map[string]string
	}{
		{"nothing", standing.Volunteer, "", `update volunteers set phone = '1' where id = $1`, "", "", nil},
		{"a check that is not clear", standing.Clearance, "", `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'not_clear', '2012-04-02', '2013-04-01', now())`, "child invited home", "", everyPair},
		{"a check that is renewed", standing.Clearance, "", `insert into clearances (volunteer_id, state, created_at) values ($1, 'requested', now()), ($1, 'pending', now())`, "", "", nil},
		{"a renewal without a result", standing.Clearance, "", `insert into clearances (volunteer_id, state, created_at) values ($1, 'unknown', now()), ($1, 'pending', now())`, "child invited", "", without(elders...)},
		{"a check that is not clear is made again", standing.Clearance, "", `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'not_clear', '2012-04-02', '2013-04-01', now()), ($1, 'pending', null, null, now())`, "child invited home", "", everyPair},
		{"a check that is over before", standing.Clearance, "", `update clearances set expires_on = '2012-04-08' where volunteer_id = $1`, "child invited", "", nil},
		{"a check that is over", standing.Clearance, "", `update clearances set expires_on = '2012-04-01' where volunteer_id = $1`, "child invited", "", without(elders...)},
		{"no base course any more", standing.SignOff, "", course + `'base'`, everySeat, "", nil}, // the pairs are asked on the day
		{"no base course today", standing.SignOff, "", `update sign_offs set expires_on = '2012-04-01' where volunteer_id = $1 and course = 'base'`, everySeat, "", everyPair},
		{"no child course", standing.SignOff, "", `delete from sign_offs where volunteer_id = $1 and course = 'child'`, "child invited", "", without(elders...)},
		{"no home course", standing.SignOff, "", `delete from sign_offs where volunteer_id = $1 and course = 'home'`, "home", "", without("child pair")},
		{"no captains' course", standing.SignOff, "", course + `'captain'`, "lead", "", nil},
		{"switched off", standing.Volunteer, "", `update volunteers set active = false where id = $1`, everySeat, "", everyPair},
		{"another team", standing.Volunteer, "", `update volunteers set team_id = (select max(id) from teams) where id = $1`, "", "team", nil},
		{"not a captain", standing.Captain, "", `update volunteers set team_role = 'member' where id = $1`, "lead", "", nil},
		{"without the skill", standing.Volunteer, "", `delete from volunteer_skills where volunteer_id = $1`, "", "skill", nil},
		{"under age without consent", standing.Volunteer, "", `update volunteers set birth_on = '1995-05-04', guardian_consent_on = null where id = $1`, everySeat, "", everyPair},
		{"under age with consent", standing.Volunteer, "", `update volunteers set birth_on = '1995-05-04' where id = $1`, "", "", everyPair},
		{"eighteen before the shifts", standing.Volunteer, "1994-04-08", `update volunteers set guardian_consent_on = null where id = $1`, "", "", everyPair},
		{"a tighter week", standing.Volunteer, "", `update volunteers set weekly_limit_minutes = 240 where id = $1`, "", "child invited home lead skill team", nil},
		{"a tighter day", standing.Volunteer, "", `update volunteers set daily_limit_minutes = 60 where id = $1`, "", everySeat, nil},
		{"a child does not agree", standing.Consent, "", `update beneficiaries set consent_withdrawn_on = '2012-04-02' where code = 'CH-001' and $1 > 0`, "", "", without(elders...)},
		{"a consent that is over", standing.Consent, "", `update beneficiaries set consent_from = '2012-03-01', consent_until = '2012-04-01' where code = 'CH-001' and $1 > 0`, "", "", without(elders...)},
		{"a consent that holds today", standing.Consent, "", `update beneficiaries set consent_from = '2012-03-01', consent_until = '2012-04-02' where $1 > 0`, "", "", nil},
		{"one who is served no more", standing.Consent, "", `update beneficiaries set closed = true where code = 'EL-002' and $1 > 0`, "", "", without("child pair", "elder partner", "elder proposed")},
		{"a child declines the gender", standing.Beneficiary, "", `with b as (update beneficiaries set declined_genders = '{male}' where code = 'CH-001') update volunteers set gender = 'male' where id = $1`, "", "", without(elders...)},
		{"a gender that is declined", standing.Volunteer, "", `with b as (update beneficiaries set declined_genders = '{female}') update volunteers set gender = 'female' where id = $1`, "", "", everyPair},
		{"the other gender is declined", standing.Volunteer, "", `with b as (update beneficiaries set declined_genders = '{female}') update volunteers set gender = 'male' where id = $1`, "", "", nil},
		{"a gender that is not told", standing.Volunteer, "", `with b as (update beneficiaries set declined_genders = '{female,male}') update volunteers set gender = '' where id = $1`, "", "", nil},
		{"a shorter way and other wishes", standing.Volunteer, "", `update volunteers set travel_limit_minutes = 1, wanted_minutes = 0 where id = $1`, "", "", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			c := w.commitments(test.birth)
			before := c.states(w)
			w.change(c.person, test.cause, test.change)
			want := maps.Clone(before)
			for _, name := range strings.Fields(test.freed) {
				want[name] = "freed"
			}
			for _, name := range strings.Fields(test.marked) {
				want[name] = "marked"
			}
			maps.Copy(want, test.pairs)
			if got := c.states(w); !maps.Equal(got, want) {
				for _, name := range slices.Sorted(maps.Keys(want)) {
					if got[name] != want[name] {
						t.Errorf("%s: %s, want %s", name, got[name], want[name])
					}
				}
			}
			w.wantNothingMore(c)
		})
	}
}

// wantNothingMore asks once more, by name and with everybody, and fails if anything is
// written.
func (w *world) wantNothingMore(c commitments) {
	w.Helper()
	written := func() int64 {
		return w.number(`select (select count(*) from audit_entries) + (select sum(version) from support_pairs)
			+ (select count(*) from standing_items) + (select coalesce(sum(version), 0) from standing_findings)`)
	}
	before := written()
	w.change(c.person, standing.Volunteer, `update volunteers set phone = '2' where id = $1`)
	if n, err := standing.AskEverybody(w.Context(), w.db, w.now); err != nil || n != 0 {
		w.Errorf("asking everybody changes something for %d (%v)", n, err)
	}
	if after := written(); after != before {
		w.Errorf("asking twice writes %d times", after-before)
	}
}

// commitments are one of each kind, of one person.
type commitments struct {
	person int64
	seats  map[string]int64
	pairs  map[string]int64
}

func (w *world) commitments(birth string) commitments {
	w.Helper()
	c := commitments{person: w.person(birth), seats: map[string]int64{}, pairs: map[string]int64{}}
	for name, d := range map[string]duty{
		"plain": {day: 8}, "child": {day: 9, child: true}, "invited": {day: 10, child: true}, "home": {day: 11, home: true},
		"lead": {day: 12, leads: true}, "skill": {day: 13, skill: true}, "team": {day: 14, team: true}, "past": {day: 1, child: true, leads: true, skill: true, team: true},
		"called off": {day: 15, child: true},
	} {
		_, position := w.hold(d)
		state := "accepted"
		if name == "invited" {
			state = "invited"
		}
		c.seats[name] = w.seat(c.person, position, state)
	}
	w.exec(`update shifts set state = 'cancelled' where starts_at > '2012-04-15'`)
	other := w.person("")
	c.pairs["child pair"] = w.pair("CH-001", "child", "active", c.person, nil)
	c.pairs["elder partner"] = w.pair("EL-001", "elder", "active", other, &c.person)
	c.pairs["elder offered"] = w.pair("EL-002", "elder", "offered", c.person, nil)
	c.pairs["elder proposed"] = w.pair("EL-003", "elder", "proposed", c.person, nil)
	c.pairs["elder declined"] = w.pair("EL-004", "elder", "declined", c.person, nil)
	c.pairs["of others"] = w.pair("CH-002", "child", "active", other, nil)
	return c
}

func (c commitments) states(w *world) map[string]string {
	w.Helper()
	found := map[string]string{}
	for name, id := range c.seats {
		found[name] = w.seatState(id)
	}
	for name, id := range c.pairs {
		found[name] = w.text(`select state from support_pairs where id = $1`, id)
	}
	return found
}

// TestWhatIsWrittenDown holds that each outcome is in the log, without what the log's
// readers must not know, and in one finding about the person.
func TestWhatIsWrittenDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.commitments("")
	w.change(c.person, standing.Volunteer, `delete from volunteer_skills where volunteer_id = $1`)
	w.change(c.person, standing.Clearance, `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'not_clear', '2012-04-02', '2013-04-01', now())`)
	for action, want := range map[string]int64{"assignment_freed": 3, "assignment_marked": 1, "pair_suspended": 2, "pair_withdrawn": 2} {
		if got := w.number(`select count(*) from audit_entries where action = $1 and account_id = $2`, action, w.account); got != want {
			t.Errorf("%d entries %s, want %d", got, action, want)
		}
	}
	if n := w.number(`select count(*) from audit_entries where detail::text like '%clearance%'`); n != 0 {
		t.Errorf("%d entries of the log tell of a record check", n)
	}
	if n := w.number(`select count(*) from standing_findings where resolved_at is null`); n != 1 {
		t.Errorf("%d findings are open", n)
	}
	f := w.finding(c.person)
	if f.Cause != standing.Clearance || f.CauseFor(false) != standing.Volunteer || !f.Guarded || len(f.Items) != 8 {
		t.Errorf("got cause %s, guarded %t, %d items", f.Cause, f.Guarded, len(f.Items))
	}
	for _, i := range f.Items {
		for _, r := range i.Told(false) {
			if r.Code == "clearance_missing" {
				t.Errorf("%s: a coordinator reads of a record check", i.State)
			}
		}
		if i.State == "freed" && i.Told(true)[0].Code != "clearance_missing" {
			t.Errorf("the safeguarding lead reads %s", i.Told(true)[0].Code)
		}
	}
}

// TestKeptApart: of two who hold seats on one shift, and must not any more, the one who
// got it last loses it.
func TestKeptApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, last := w.person(""), w.person("")
	_, position := w.hold(duty{day: 8})
	kept, lost := w.seat(first, position, "accepted"), w.seat(last, position, "accepted")
	w.exec(`insert into bonds (first_id, second_id, apart, reason, created_by, created_at) values ($1, $2, true, 'r', $3, now())`, first, last, w.account)
	w.must(standing.Watch(t.Context(), w.db, []int64{first, last}, standing.Bond, w.author(), nothing))
	if got := w.seatState(kept) + " " + w.seatState(lost); got != "accepted freed" {
		t.Errorf("got %s", got)
	}
	lostFor, err := standing.LostFor(t.Context(), w.db, []int64{lost})
	if err != nil || len(lostFor[lost]) != 1 || lostFor[lost][0].Code != "not_eligible" || len(lostFor[lost][0].Params) != 0 {
		t.Errorf("the volunteer is told %v (%v)", lostFor[lost], err)
	}
}

// TestTwoDutiesTooMuch marks both of two seats that do not go together, and neither of
// them once the other is lost.
func TestTwoDutiesTooMuch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := w.person("")
	_, child := w.hold(duty{day: 9, child: true})
	_, plain := w.hold(duty{day: 10})
	a, b := w.seat(person, child, "accepted"), w.seat(person, plain, "accepted")
	w.change(person, standing.Volunteer, `update volunteers set weekly_limit_minutes = 120 where id = $1`)
	if got := w.seatState(a) + " " + w.seatState(b); got != "marked marked" {
		t.Errorf("got %s", got)
	}
	w.change(person, standing.SignOff, `delete from sign_offs where volunteer_id = $1 and course = 'child'`)
	if got := w.seatState(a) + " " + w.seatState(b); got != "freed accepted" {
		t.Errorf("got %s", got)
	}
}
