package matching

import (
	"cmp"
	"math/bits"
	"slices"
)

// facts are the people of a problem in order of ID, with codes turned into bits
// and IDs into indexes.
type facts struct {
	volunteers    []volunteerFacts
	beneficiaries []beneficiaryFacts
	volunteerAt   map[int64]int
	beneficiaryAt map[int64]int
	ties          map[[2]int32]tie // pairs that know of each other, few of all
}

type volunteerFacts struct {
	Volunteer
	skills, interests, dialects codeSet
	minutes                     []int32 // by area index
}

type beneficiaryFacts struct {
	Beneficiary
	needs, must, interests, dialect, needsDialect codeSet
	area                                          int
}

// tie is what is known of two people together.
type tie uint8

const (
	tieConflict tie = 1 << iota
	tieVolunteerDeclined
	tieBeneficiaryDeclined
	tieForbidden
	tiePrior
	tieVolunteerWish
	tieBeneficiaryWish
)

const unknownMinutes = 1<<31 - 1

// codeSet is a set of codes; a code that no beneficiary uses has no bit.
type codeSet []uint64

func (a codeSet) within(b codeSet) bool {
	for i, word := range a {
		if word&^b[i] != 0 {
			return false
		}
	}
	return true
}

func (a codeSet) shared(b codeSet) int {
	n := 0
	for i, word := range a {
		n += bits.OnesCount64(word & b[i])
	}
	return n
}

func (a codeSet) count() int { return a.shared(a) }

// index sorts the people by ID and prepares their facts. Because everything
// after it works on this order, the order of the input cannot matter.
func index(volunteers []Volunteer, beneficiaries []Beneficiary) *facts {
	f := &facts{volunteerAt: map[int64]int{}, beneficiaryAt: map[int64]int{}, ties: map[[2]int32]tie{}}
	for _, v := range volunteers {
		f.volunteers = append(f.volunteers, volunteerFacts{Volunteer: v})
	}
	for _, b := range beneficiaries {
		f.beneficiaries = append(f.beneficiaries, beneficiaryFacts{Beneficiary: b})
	}
	slices.SortFunc(f.volunteers, func(a, b volunteerFacts) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(f.beneficiaries, func(a, b beneficiaryFacts) int { return cmp.Compare(a.ID, b.ID) })
	for i := range f.volunteers {
		f.volunteerAt[f.volunteers[i].ID] = i
	}
	for i := range f.beneficiaries {
		f.beneficiaryAt[f.beneficiaries[i].ID] = i
	}
	f.indexCodes()
	f.indexAreas()
	f.indexTies()
	return f
}

func (f *facts) indexCodes() {
	skills, interests, dialects := codeBook{}, codeBook{}, codeBook{}
	for i := range f.beneficiaries {
		b := &f.beneficiaries[i]
		skills.learn(b.Needs...)
		skills.learn(b.Must...)
		interests.learn(b.Interests...)
		dialects.learn(b.Dialect, b.NeedsDialect)
	}
	for i := range f.beneficiaries {
		b := &f.beneficiaries[i]
		b.needs, b.must = skills.set(b.Needs...), skills.set(b.Must...)
		b.interests = interests.set(b.Interests...)
		b.dialect, b.needsDialect = dialects.set(b.Dialect), dialects.set(b.NeedsDialect)
	}
	for i := range f.volunteers {
		v := &f.volunteers[i]
		v.skills, v.interests, v.dialects = skills.set(v.Skills...), interests.set(v.Interests...), dialects.set(v.Dialects...)
	}
}

// codeBook numbers codes in the order in which they are learned.
type codeBook map[string]int

func (c codeBook) learn(codes ...string) {
	for _, code := range codes {
		if _, known := c[code]; !known && code != "" {
			c[code] = len(c)
		}
	}
}

func (c codeBook) set(codes ...string) codeSet {
	set := make(codeSet, (len(c)+63)/64)
	for _, code := range codes {
		if bit, known := c[code]; known {
			set[bit/64] |= 1 << (bit % 64)
		}
	}
	return set
}

func (f *facts) indexAreas() {
	at := map[int64]int{}
	var areas []int64
	for i := range f.beneficiaries {
		b := &f.beneficiaries[i]
		if _, known := at[b.Area]; !known {
			at[b.Area] = len(areas)
			areas = append(areas, b.Area)
		}
		b.area = at[b.Area]
	}
	for i := range f.volunteers {
		v := &f.volunteers[i]
		v.minutes = make([]int32, len(areas))
		for k, area := range areas {
			v.minutes[k] = unknownMinutes
			if m, known := v.TravelMinutes[area]; known {
				v.minutes[k] = int32(min(max(m, 0), unknownMinutes-1))
			}
		}
	}
}

func (f *facts) indexTies() {
	for i := range f.volunteers {
		v := &f.volunteers[i]
		f.tieVolunteer(i, v.Conflicts, tieConflict)
		f.tieVolunteer(i, v.Declined, tieVolunteerDeclined)
		f.tieVolunteer(i, v.Prior, tiePrior)
		f.tieVolunteer(i, v.PreferredBeneficiaries, tieVolunteerWish)
	}
	for j := range f.beneficiaries {
		b := &f.beneficiaries[j]
		f.tieBeneficiary(j, b.Conflicts, tieConflict)
		f.tieBeneficiary(j, b.DeclinedVolunteers, tieBeneficiaryDeclined)
		f.tieBeneficiary(j, b.PreferredVolunteers, tieBeneficiaryWish)
	}
}

// People named in a list who are not part of the problem are passed over: they
// may have left.
func (f *facts) tieVolunteer(i int, ids []int64, t tie) {
	for _, id := range ids {
		if j, known := f.beneficiaryAt[id]; known {
			f.ties[[2]int32{int32(i), int32(j)}] |= t
		}
	}
}

func (f *facts) tieBeneficiary(j int, ids []int64, t tie) {
	for _, id := range ids {
		if i, known := f.volunteerAt[id]; known {
			f.ties[[2]int32{int32(i), int32(j)}] |= t
		}
	}
}

func (f *facts) tie(i, j int) tie { return f.ties[[2]int32{int32(i), int32(j)}] }

func (q *question) minutes() int { return int(q.v.minutes[q.b.area]) }

func (q *question) travelLimit(s *Settings) int {
	if q.v.TravelLimit > 0 {
		return min(q.v.TravelLimit, s.MaxTravelMinutes)
	}
	return s.MaxTravelMinutes
}

// reasons explains every filter that stops volunteer i from supporting
// beneficiary j in the role.
func (f *facts) reasons(s Settings, i, j int, t tie, role Role) []Reason {
	q := question{v: &f.volunteers[i], b: &f.beneficiaries[j], tie: t}
	var reasons []Reason
	for k := range filters {
		rule := &filters[k]
		if rule.scope == ofPrimary && role == Partner || !rule.blocks(&s, &q) {
			continue
		}
		reason := Reason{Code: rule.code}
		if rule.params != nil {
			reason.Params = rule.params(&s, &q)
		}
		reasons = append(reasons, reason)
	}
	return reasons
}

// pair returns the indexes of a pair whose two people are part of the problem.
func (f *facts) pair(ref Ref) ([2]int32, bool) {
	i, known := f.volunteerAt[ref.VolunteerID]
	j, also := f.beneficiaryAt[ref.BeneficiaryID]
	return [2]int32{int32(i), int32(j)}, known && also
}

type volunteerTie struct {
	volunteer int32
	tie       tie
}

func (f *facts) tiesByBeneficiary() [][]volunteerTie {
	tied := make([][]volunteerTie, len(f.beneficiaries))
	for pair, t := range f.ties {
		tied[pair[1]] = append(tied[pair[1]], volunteerTie{pair[0], t})
	}
	return tied
}
