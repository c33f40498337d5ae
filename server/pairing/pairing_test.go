package pairing_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/demo/demotest"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/pairing"
)

// monday is noon on 2 April 2012 in Shanghai, before the first service day.
var monday = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)

// world is the demonstration.
type world struct {
	testing.TB
	db      *data.DB
	account int64
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{TB: t, db: demotest.New(t, monday)}
	w.account = w.number(`select min(account_id) from account_roles where role = 'coordinator'`)
	return w
}

func (w *world) number(query string, args ...any) int64 {
	w.Helper()
	var n int64
	if err := w.db.Get(w.Context(), &n, query, args...); err != nil {
		w.Fatalf("%s: %v", query, err)
	}
	return n
}

func (w *world) exec(query string, args ...any) {
	w.Helper()
	if _, err := w.db.Exec(w.Context(), query, args...); err != nil {
		w.Fatalf("%s: %v", query, err)
	}
}

func (w *world) pair(id int64) pairing.SupportPair {
	w.Helper()
	p, err := pairing.FindSupportPair(w.Context(), w.db, id)
	if err != nil {
		w.Fatal(err)
	}
	return p
}

func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// pairOf is the pair of a beneficiary that is not over.
const pairOf = `select p.id from support_pairs p join beneficiaries b on b.id = p.beneficiary_id where b.code = $1 and p.state not in ('closed', 'declined')`

// TestPropose frees the beneficiaries of one activity, one by a refusal, and proposes twice.
func TestPropose(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	waits := w.pair(w.number(pairOf, "EL-008")) // for the beneficiary's answer, which is no
	activity := waits.ActivityID
	refuse := func(id int64) {
		if err := pairing.Answer(t.Context(), w.db, pairing.Reply{PairID: id, By: w.account, At: monday}); err != nil {
			t.Fatal(err)
		}
	}
	propose := func() {
		if _, err := pairing.Propose(t.Context(), w.db, activity, w.account, monday); err != nil {
			t.Fatal(err)
		}
	}
	refuse(waits.ID)
	propose()
	propose()
	refused := w.pair(w.number(pairOf, "EL-008")) // the best there is, which without a refusal it would be again
	if err := pairing.Review(t.Context(), w.db, pairing.Decision{PairID: refused.ID, By: w.account, Version: refused.Version, Decision: pairing.Offer, At: monday}); err != nil {
		t.Fatal(err)
	}
	refuse(refused.ID)
	propose()
	if n := w.number(`select count(*) from support_pairs where activity_id = $1 and state = 'proposed'`, activity); n == 0 {
		t.Error("nobody is proposed")
	}
	if n := w.number(`select count(*) from support_pairs where activity_id = $1 and closed_reason = 'replaced'`, activity); n == 0 {
		t.Error("the proposals nobody reviewed stay")
	}
	const twice = `select count(*) from (select beneficiary_id from support_pairs where state not in ('closed', 'declined') group by 1 having count(*) > 1) x`
	if n := w.number(twice); n != 0 {
		t.Errorf("%d beneficiaries have two live pairs", n)
	}
	if next := w.pair(w.number(pairOf, "EL-008")); next.VolunteerID == refused.VolunteerID || next.VolunteerID == waits.VolunteerID {
		t.Errorf("volunteer %d, who was refused, is proposed again", next.VolunteerID)
	}
	wrong := w.number(`select min(id) from activities where form <> 'one_to_one'`)
	if _, err := pairing.Propose(t.Context(), w.db, wrong, w.account, monday); reason(err) != "activity_form_wrong" {
		t.Errorf("pairs for a service point: %v", err)
	}
}

// TestOnePairPerVolunteer leaves an activity three helpers and more people who wait than
// they can all support: nobody is proposed twice unless the activity allows it, a pair they
// have counts, and for those left it is told that who could help has a pair already.
func TestOnePairPerVolunteer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	activity := w.pair(w.number(pairOf, "EL-008")).ActivityID
	w.exec(`update support_pairs set state = 'closed', closed_reason = 'replaced' where activity_id = $1 and state not in ('closed', 'declined')`, activity)
	w.exec(`update volunteers set active = id in (select v.id from volunteers v join sign_offs o on o.volunteer_id = v.id and o.course = 'home'
		where v.team_id in (select p.team_id from positions p join shifts s on s.id = p.shift_id where s.activity_id = $1) order by v.id limit 3)`, activity)
	const most = `select coalesce(max(n), 0) from (select count(*) as n from support_pairs p cross join lateral (values (p.volunteer_id), (p.partner_id)) m (id)
		where p.activity_id = $1 and p.state in ('proposed', 'offered') and m.id is not null group by m.id) x`
	propose := func(want int64) pairing.MatchingRun {
		t.Helper()
		run, err := pairing.Propose(t.Context(), w.db, activity, w.account, monday)
		if err != nil {
			t.Fatal(err)
		}
		if n := w.number(most, activity); n != want {
			t.Errorf("somebody has %d pairs, want %d", n, want)
		}
		return run
	}
	run := propose(1)
	if !bytes.Contains(run.Unmatched, []byte(`"busy":[{"volunteer_id":`)) {
		t.Errorf("nobody is said to have a pair already: %s", run.Unmatched)
	}
	first := w.pair(w.number(`select min(id) from support_pairs where activity_id = $1 and state = 'proposed'`, activity))
	if err := pairing.Review(t.Context(), w.db, pairing.Decision{PairID: first.ID, By: w.account, Version: first.Version, Decision: pairing.Offer, At: monday}); err != nil {
		t.Fatal(err)
	}
	propose(1)
	w.exec(`update activities set pairs_per_volunteer = 2 where id = $1`, activity)
	propose(2)
}

func TestReview(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.number(pairOf, "EL-008")
	for _, test := range []struct {
		from, decision string
		behind         int
		reason, state  string
	}{
		{"proposed", pairing.Offer, 0, "", "offered"},
		{"proposed", pairing.Drop, 0, "", "closed"},
		{"proposed", pairing.Offer, 1, "version_stale", "proposed"},
		{"proposed", pairing.Drop, 1, "version_stale", "proposed"},
		{"offered", pairing.Offer, 0, "pair_reviewed", "offered"},
		{"active", pairing.Drop, 0, "pair_reviewed", "active"},
		{"closed", pairing.Offer, 0, "pair_reviewed", "closed"},
	} {
		w.exec(`update support_pairs set state = $2, closed_reason = '' where id = $1`, id, test.from)
		err := pairing.Review(t.Context(), w.db, pairing.Decision{PairID: id, By: w.account, Version: w.pair(id).Version - test.behind, Decision: test.decision, At: monday})
		if got := w.pair(id).State; reason(err) != test.reason || got != test.state {
			t.Errorf("%s, %s: %q and %s, want %q and %s", test.from, test.decision, reason(err), got, test.reason, test.state)
		}
	}
	w.exec(`update support_pairs set state = 'proposed' where id = $1`, id)
	pair := w.pair(id)
	err := pairing.Review(t.Context(), w.db, pairing.Decision{PairID: id, By: w.account, Version: pair.Version, Decision: pairing.Offer, VolunteerID: pair.PartnerID, At: monday})
	if reason(err) != "pair_same_person" {
		t.Errorf("the partner in the place of the primary: %v", err)
	}
}

func TestAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.number(pairOf, "EL-008")
	pair := w.pair(id)
	who := map[byte]int64{'v': pair.VolunteerID, 'p': *pair.PartnerID, 'b': 0}
	for _, test := range []struct{ answers, state, reason string }{ // a capital accepts
		{"V", "offered", ""},
		{"VB", "offered", ""},
		{"VBP", "active", ""},
		{"BPV", "active", ""},
		{"VBp", "active", ""}, // with one volunteer fewer
		{"p", "offered", ""},
		{"v", "declined", ""},
		{"b", "declined", ""},
		{"PVb", "declined", ""},
		{"vB", "declined", "pair_not_offered"},
		{"VBPv", "active", "pair_not_offered"},
	} {
		w.exec(`update support_pairs set state = 'offered', volunteer_answer = 'pending', partner_answer = 'pending', beneficiary_answer = 'pending' where id = $1`, id)
		var last error
		for _, c := range []byte(test.answers) {
			last = pairing.Answer(t.Context(), w.db, pairing.Reply{PairID: id, By: w.account, VolunteerID: who[c|0x20], Accepted: c < 'a', At: monday})
		}
		if got := w.pair(id).State; got != test.state || reason(last) != test.reason {
			t.Errorf("%s: %s and %q, want %s and %q", test.answers, got, reason(last), test.state, test.reason)
		}
	}
}

// visitor signs the primary volunteer of an active pair up for a shift of its activity.
func (w *world) visitor() (pairing.SupportPair, int64) {
	w.Helper()
	var places []struct {
		PairID      int64 `db:"pair_id"`
		VolunteerID int64 `db:"volunteer_id"`
		PositionID  int64 `db:"position_id"`
		ShiftID     int64 `db:"shift_id"`
	}
	const query = `
		select p.id as pair_id, p.volunteer_id, o.id as position_id, s.id as shift_id
		from support_pairs p
		join shifts s on s.activity_id = p.activity_id
		join positions o on o.shift_id = s.id and not o.leads
		where p.state = 'active'
		order by s.starts_at, p.id, o.id`
	if err := w.db.Select(w.Context(), &places, query); err != nil {
		w.Fatal(err)
	}
	for _, p := range places {
		if _, err := booking.SignUp(w.Context(), w.db, booking.Request{VolunteerID: p.VolunteerID, PositionID: p.PositionID, By: w.account, Now: monday}); err == nil {
			return w.pair(p.PairID), p.ShiftID
		}
	}
	w.Fatal("nobody of a pair can sign up for a visit")
	return pairing.SupportPair{}, 0
}

// TestWindows looks at the contact of a beneficiary around one visit.
func TestWindows(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	settings, err := identity.FindSettings(t.Context(), w.db)
	if err != nil {
		t.Fatal(err)
	}
	margin := time.Duration(settings.RevealHours) * time.Hour
	pair, shift := w.visitor()
	w.exec(`update shifts set state = 'cancelled' where activity_id = $1 and id <> $2`, pair.ActivityID, shift)
	var visit struct {
		StartsAt time.Time `db:"starts_at"`
		EndsAt   time.Time `db:"ends_at"`
	}
	if err := w.db.Get(t.Context(), &visit, `select starts_at, ends_at from shifts where id = $1`, shift); err != nil {
		t.Fatal(err)
	}
	opens, closes := visit.StartsAt.Add(-margin), visit.EndsAt.Add(margin)
	look := func(when time.Time) string {
		_, err := pairing.Contact(t.Context(), w.db, pair.BeneficiaryID, pair.VolunteerID, w.account, when)
		return reason(err)
	}
	for _, test := range []struct {
		name  string
		when  time.Time
		spoil string
		mend  string
		want  string
	}{
		{"just before it opens", opens.Add(-time.Second), "", "", "contact_closed"},
		{"as it opens", opens, "", "", ""},
		{"at the last moment", closes.Add(-time.Second), "", "", ""},
		{"as it closes", closes, "", "", "contact_not_yours"},
		{"visit cancelled", opens, `update shifts set state = 'cancelled' where id = $1`, `update shifts set state = 'open' where id = $1`, "contact_not_yours"},
		{"pair suspended", opens, `update support_pairs p set state = 'suspended' from shifts s where s.id = $1 and p.activity_id = s.activity_id and p.state = 'active'`,
			`update support_pairs p set state = 'active' from shifts s where s.id = $1 and p.activity_id = s.activity_id and p.state = 'suspended'`, "contact_not_yours"},
		{"base course over", opens, `update sign_offs f set expires_on = signed_on from assignments a where a.shift_id = $1 and f.volunteer_id = a.volunteer_id and f.course = 'base'`, "", "contact_not_yours"},
	} {
		if test.spoil != "" {
			w.exec(test.spoil, shift)
		}
		if got := look(test.when); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if test.mend != "" {
			w.exec(test.mend, shift)
		}
	}
	if n := w.number(`select count(*) from contact_views where beneficiary_id = $1 and shift_id = $2`, pair.BeneficiaryID, shift); n != 2 {
		t.Errorf("%d looks are logged, want the 2 that were allowed", n)
	}
}
