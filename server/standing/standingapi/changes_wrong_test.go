package standingapi_test

import (
	"fmt"
	"slices"
)

// wrong tells what is not as it must be once a change is made, or "". Before is the world
// as it was.
func (w *scene) wrong(before, after *reading) string {
	for _, ask := range []func(before, after *reading) string{seatsStand, pairsStand, familiesParted, findingsStand, pastUntouched, takenForCause} {
		if fault := ask(before, after); fault != "" {
			return fault
		}
	}
	return ""
}

// seatsStand: nobody holds a seat to come that the rules refuse, except what may be kept
// and is listed for a person, or was kept knowingly for at least these reasons.
func seatsStand(_, r *reading) string {
	for _, s := range r.Seats {
		if !r.toCome(s) {
			continue
		}
		codes := r.against(s)
		if len(codes) == 0 {
			continue
		}
		what := fmt.Sprintf("%s holds a seat of %s (assignment %d) in spite of %v", r.person(s.Volunteer).Name, r.shift(s.Shift).Title, s.ID, codes)
		if slices.ContainsFunc(codes, func(code string) bool { return slices.Contains(mayNotKeep, code) }) {
			return what
		}
		listed := slices.ContainsFunc(r.Items, func(i item) bool {
			covers := !slices.ContainsFunc(codes, func(code string) bool { return !slices.Contains(i.Codes, code) })
			return i.Assignment == s.ID && covers && (i.State == "waiting" && i.Open || i.State == "kept")
		})
		if !listed {
			return what + ", and no finding lists it"
		}
	}
	return ""
}

// pairsStand: no pair is proposed, offered or active with somebody who may not be in it.
func pairsStand(_, r *reading) string {
	for _, p := range r.Pairs {
		if !slices.Contains([]string{"proposed", "offered", "active"}, p.State) {
			continue
		}
		if why := r.parts(p); why != "" {
			return fmt.Sprintf("pair %d is %s though %s", p.ID, p.State, why)
		}
	}
	return ""
}

// findingsStand: what a finding says is so, and every open one says something.
func findingsStand(_, r *reading) string {
	left := map[int64]bool{} // open findings with something to see to
	for _, i := range r.Items {
		if i.Open {
			left[i.Finding] = left[i.Finding] || slices.Contains([]string{"freed", "taken_off", "waiting", "suspended", "closed"}, i.State)
		}
		if fault := r.itemWrong(i); fault != "" {
			return fmt.Sprintf("item %d about %s, %s for %v: %s", i.ID, r.person(i.Volunteer).Name, i.State, i.Codes, fault)
		}
	}
	for id, something := range left {
		if !something {
			return fmt.Sprintf("finding %d is open and has nothing to see to", id)
		}
	}
	return ""
}

func (r *reading) itemWrong(i item) string {
	switch s := r.seat(i.Assignment); {
	case len(i.Codes) == 0:
		return "there is no reason"
	case i.State == "waiting" && i.Open && (!r.toCome(*s) || len(r.against(*s)) == 0):
		return fmt.Sprintf("the seat is %s, and the rules have %v", s.State, r.against(*s))
	case i.State == "freed" && (s.State != "cancelled" || s.Reason != "no_longer_fit" || s.Number != nil):
		return "the seat is " + s.State
	case i.State == "suspended" && r.pair(i.Pair).State != "suspended":
		return "the pair is " + r.pair(i.Pair).State
	case i.State == "closed" && r.pair(i.Pair).State != "closed":
		return "the pair is " + r.pair(i.Pair).State
	case i.State == "waiting" && !i.Open:
		return "nobody decided, and the finding is over"
	}
	return ""
}

// pastUntouched: a seat of a shift that had begun, and a pair that was over, stay as they
// were.
func pastUntouched(before, after *reading) string {
	for _, s := range before.Seats {
		now := after.seat(s.ID)
		if begun := !before.shift(s.Shift).Starts.After(before.now); begun && before.holds(s) && (now.State != s.State || now.Number == nil) {
			return fmt.Sprintf("the past: assignment %d was %s and is %s", s.ID, s.State, now.State)
		}
	}
	for _, p := range before.Pairs {
		if now := after.pair(p.ID); now.State != p.State && (p.State == "closed" || p.State == "declined") {
			return fmt.Sprintf("the past: pair %d was %s and is %s", p.ID, p.State, now.State)
		}
	}
	return ""
}

// familiesParted: once the beneficiary of an active pair does not agree any more, nobody of
// it keeps a seat that was held for it.
func familiesParted(before, after *reading) string {
	for _, s := range before.Seats {
		now := after.seat(s.ID)
		if p := after.forFamily(*now); p != nil && after.toCome(*now) && before.pair(p.ID).State == "active" {
			return fmt.Sprintf("%s keeps a seat of %s (assignment %d) for pair %d", after.person(s.Volunteer).Name, after.shift(s.Shift).Title, s.ID, p.ID)
		}
	}
	return ""
}

// takenForCause: a seat is freed only from somebody who may not keep it, and a pair parted
// only if somebody may not be in it; each is in a finding.
func takenForCause(before, after *reading) string {
	for _, s := range after.Seats {
		old := before.seat(s.ID)
		if s.Reason != "no_longer_fit" || old != nil && old.Reason == s.Reason {
			continue
		}
		if codes := after.against(s); after.forFamily(s) == nil && !slices.ContainsFunc(codes, func(code string) bool { return slices.Contains(mayNotKeep, code) }) {
			return fmt.Sprintf("%s lost a seat of %s with nothing but %v", after.person(s.Volunteer).Name, after.shift(s.Shift).Title, codes)
		}
		if !slices.ContainsFunc(after.Items, func(i item) bool { return i.Assignment == s.ID && i.State == "freed" }) {
			return fmt.Sprintf("assignment %d was freed, and no finding says so", s.ID)
		}
	}
	for _, p := range after.Pairs {
		old := before.pair(p.ID)
		parted := p.State == "suspended" || p.State == "closed" && p.Reason == "no_longer_fit"
		if !parted || old == nil || old.State == p.State {
			continue
		}
		if after.parts(p) == "" {
			return fmt.Sprintf("pair %d is %s without a cause", p.ID, p.State)
		}
		if !slices.ContainsFunc(after.Items, func(i item) bool { return i.Pair == p.ID && i.State == p.State }) {
			return fmt.Sprintf("pair %d is %s, and no finding says so", p.ID, p.State)
		}
	}
	return ""
}
