package matching

import (
	"cmp"
	"math/bits"
	"slices"
)

// Facts are the people of a problem in order of ID, with codes turned into bits
// and IDs into indexes.
type Facts struct {
	Volunteers    []volunteerFacts
	Beneficiaries []BeneficiaryFacts
	VolunteerAt   map[int64]int
	BeneficiaryAt map[int64]int
	Ties          map[[2]int32]Tie // pairs that know of each other, few of all
}

type volunteerFacts struct {
	Volunteer
	skills, interests, dialects codeSet
	minutes                     []int32 // by area index
}

// BeneficiaryFacts is a beneficiary with codes turned into bits.
type BeneficiaryFacts struct {
	Beneficiary
	needs, must, interests, dialect, needsDialect codeSet
	area                                          int
}

// Tie is what is known of two people together.
type Tie uint8

const (
	tieConflict Tie = 1 << iota
	tieVolunteerDeclined
	tieBeneficiaryDeclined
	TieForbidden
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

// Index sorts the people by ID and prepares their facts. Because everything
// after it works on this order, the order of the input cannot matter.
func Index(volunteers []Volunteer, beneficiaries []Beneficiary) *Facts {
	f := &Facts{VolunteerAt: map[int64]int{}, BeneficiaryAt: map[int64]int{}, Ties: map[[2]int32]Tie{}}
	for _, v := range volunteers {
		f.Volunteers = append(f.Volunteers, volunteerFacts{Volunteer: v})
	}
	for _, b := range beneficiaries {
		f.Beneficiaries = append(f.Beneficiaries, BeneficiaryFacts{Beneficiary: b})
	}
	slices.SortFunc(f.Volunteers, func(a, b volunteerFacts) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(f.Beneficiaries, func(a, b BeneficiaryFacts) int { return cmp.Compare(a.ID, b.ID) })
	for i := range f.Volunteers {
		f.VolunteerAt[f.Volunteers[i].ID] = i
	}
	for i := range f.Beneficiaries {
		f.BeneficiaryAt[f.Beneficiaries[i].ID] = i
	}
	f.indexCodes()
	f.indexAreas()
	f.indexTies()
	return f
}

func (f *Facts) indexCodes() {
	skills, interests, dialects := codeBook{}, codeBook{}, codeBook{}
	for i := range f.Beneficiaries {
		b := &f.Beneficiaries[i]
		skills.learn(b.Needs...)
		skills.learn(b.Must...)
		interests.learn(b.Interests...)
		dialects.learn(b.Dialect, b.NeedsDialect)
	}
	for i := range f.Beneficiaries {
		b := &f.Beneficiaries[i]
		b.needs, b.must = skills.set(b.Needs...), skills.set(b.Must...)
		b.interests = interests.set(b.Interests...)
		b.dialect, b.needsDialect = dialects.set(b.Dialect), dialects.set(b.NeedsDialect)
	}
	for i := range f.Volunteers {
		v := &f.Volunteers[i]
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

func (f *Facts) indexAreas() {
	at := map[int64]int{}
	var areas []int64
	for i := range f.Beneficiaries {
		b := &f.Beneficiaries[i]
		if _, known := at[b.Area]; !known {
			at[b.Area] = len(areas)
			areas = append(areas, b.Area)
		}
		b.area = at[b.Area]
	}
	for i := range f.Volunteers {
		v := &f.Volunteers[i]
		v.minutes = make([]int32, len(areas))
		for k, area := range areas {
			v.minutes[k] = unknownMinutes
			if m, known := v.TravelMinutes[area]; known {
				v.minutes[k] = int32(min(max(m, 0), unknownMinutes-1))
			}
		}
	}
}

func (f *Facts) indexTies() {
	for i := range f.Volunteers {
		v := &f.Volunteers[i]
		f.tieVolunteer(i, v.Conflicts, tieConflict)
		f.tieVolunteer(i, v.Declined, tieVolunteerDeclined)
		f.tieVolunteer(i, v.Prior, tiePrior)
		f.tieVolunteer(i, v.PreferredBeneficiaries, tieVolunteerWish)
	}
	for j := range f.Beneficiaries {
		b := &f.Beneficiaries[j]
		f.tieBeneficiary(j, b.Conflicts, tieConflict)
		f.tieBeneficiary(j, b.DeclinedVolunteers, tieBeneficiaryDeclined)
		f.tieBeneficiary(j, b.PreferredVolunteers, tieBeneficiaryWish)
	}
}

// People named in a list who are not part of the problem are passed over: they
// may have left.
func (f *Facts) tieVolunteer(i int, ids []int64, t Tie) {
	for _, id := range ids {
		if j, known := f.BeneficiaryAt[id]; known {
			f.Ties[[2]int32{int32(i), int32(j)}] |= t
		}
	}
}

func (f *Facts) tieBeneficiary(j int, ids []int64, t Tie) {
	for _, id := range ids {
		if i, known := f.VolunteerAt[id]; known {
			f.Ties[[2]int32{int32(i), int32(j)}] |= t
		}
	}
}

// Tie returns what is known of two people, by index.
func (f *Facts) Tie(i, j int) Tie { return f.Ties[[2]int32{int32(i), int32(j)}] }

func (q *Question) minutes() int { return int(q.V.minutes[q.B.area]) }

func (q *Question) travelLimit(s *Settings) int {
	if q.V.TravelLimit > 0 {
		return min(q.V.TravelLimit, s.MaxTravelMinutes)
	}
	return s.MaxTravelMinutes
}

// Reasons explains every filter that stops volunteer i from supporting
// beneficiary j in the role.
func (f *Facts) Reasons(s Settings, i, j int, t Tie, role Role) []Reason {
	q := Question{V: &f.Volunteers[i], B: &f.Beneficiaries[j], Tie: t}
	var reasons []Reason
	for k := range Filters {
		rule := &Filters[k]
		if rule.scope == OfPrimary && role == Partner || !rule.blocks(&s, &q) {
			continue
		}
		reason := Reason{Code: rule.Code}
		if rule.params != nil {
			reason.Params = rule.params(&s, &q)
		}
		reasons = append(reasons, reason)
	}
	return reasons
}

// Pair returns the indexes of a pair whose two people are part of the problem.
func (f *Facts) Pair(ref Ref) ([2]int32, bool) {
	i, known := f.VolunteerAt[ref.VolunteerID]
	j, also := f.BeneficiaryAt[ref.BeneficiaryID]
	return [2]int32{int32(i), int32(j)}, known && also
}

// VolunteerTie is what is known of a volunteer and some beneficiary.
type VolunteerTie struct {
	Volunteer int32
	Tie       Tie
}

// TiesByBeneficiary lists, for each beneficiary, the volunteers of whom something
// is known.
func (f *Facts) TiesByBeneficiary() [][]VolunteerTie {
	tied := make([][]VolunteerTie, len(f.Beneficiaries))
	for pair, t := range f.Ties {
		tied[pair[1]] = append(tied[pair[1]], VolunteerTie{pair[0], t})
	}
	return tied
}
