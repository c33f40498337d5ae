package stable

import (
	"slices"

	"nuanlin/matching"
)

// Ranking is one person's list in a programme where both sides rank each other.
type Ranking struct {
	ID      int64
	Places  int     // how many partners at most
	Choices []int64 // acceptable people of the other side, the most preferred first
}

// Match pairs people who rank each other so that no two would both rather have
// each other ([BlockingPairs] is empty). Of all such pairings it is the best for
// every beneficiary. Pairs come in order of beneficiary, then of volunteer.
//
// It is the deferred acceptance of Gale and Shapley (1962) with several places on
// both sides (Roth 1984): beneficiaries ask down their lists, volunteers keep the
// best who have asked so far. It takes time proportional to all lists together,
// times the places of a volunteer.
func Match(volunteers, beneficiaries []Ranking) []matching.Ref {
	requests := rank(volunteers, beneficiaries)
	held := make([][]request, len(volunteers))
	asked := make([]int, len(beneficiaries))
	missing := make([]int, len(beneficiaries))
	var waiting []int32
	for j := range beneficiaries {
		missing[j] = beneficiaries[j].Places
		waiting = append(waiting, int32(j))
	}
	for len(waiting) > 0 {
		j := waiting[len(waiting)-1]
		if missing[j] <= 0 || asked[j] == len(requests[j]) {
			waiting = waiting[:len(waiting)-1]
			continue
		}
		r := requests[j][asked[j]]
		asked[j]++
		missing[j]--
		if out := accept(&held[r.volunteer], r, volunteers[r.volunteer].Places); out != none {
			missing[out]++
			waiting = append(waiting, out)
		}
	}
	var pairs []matching.Ref
	for i, list := range held {
		for _, r := range list {
			pairs = append(pairs, matching.Ref{VolunteerID: volunteers[i].ID, BeneficiaryID: beneficiaries[r.beneficiary].ID})
		}
	}
	slices.SortFunc(pairs, matching.CompareRefs)
	return pairs
}

// none stands for nobody.
const none = int32(-1)

// request is a pair in which each has the other on the list; rank is the
// beneficiary's place on the volunteer's.
type request struct {
	volunteer, beneficiary, rank int32
}

// accept adds a request to those a volunteer holds and returns the beneficiary who
// has to go for it, possibly the new one, or none.
func accept(held *[]request, r request, places int) (out int32) {
	list := append(*held, r)
	for k := len(list) - 1; k > 0 && list[k].rank < list[k-1].rank; k-- {
		list[k], list[k-1] = list[k-1], list[k]
	}
	if len(list) <= places {
		*held = list
		return none
	}
	last := len(list) - 1
	*held = list[:last]
	return list[last].beneficiary
}

// rank returns the pairs who list each other, by beneficiary in order of their
// choice. Whoever is listed twice counts where they come first.
func rank(volunteers, beneficiaries []Ranking) [][]request {
	volunteerAt, beneficiaryAt := indexRankings(volunteers), indexRankings(beneficiaries)
	listed := make([][]request, len(beneficiaries))
	for i, v := range volunteers {
		for k, id := range v.Choices {
			if j, known := beneficiaryAt[id]; known {
				listed[j] = append(listed[j], request{int32(i), j, int32(k)})
			}
		}
	}
	requests := make([][]request, len(beneficiaries))
	ranks := make([]int32, len(volunteers)) // of the present beneficiary, plus 1
	for j, b := range beneficiaries {
		for _, r := range slices.Backward(listed[j]) {
			ranks[r.volunteer] = r.rank + 1
		}
		for _, id := range b.Choices {
			if i, known := volunteerAt[id]; known && ranks[i] > 0 {
				requests[j] = append(requests[j], request{i, int32(j), ranks[i] - 1})
				ranks[i] = 0
			}
		}
		for _, r := range listed[j] {
			ranks[r.volunteer] = 0
		}
	}
	return requests
}

func indexRankings(people []Ranking) map[int64]int32 {
	at := make(map[int64]int32, len(people))
	for i, p := range people {
		at[p.ID] = int32(i)
	}
	return at
}

// BlockingPairs returns the pairs who would both rather have each other than what
// they have, or than nobody: the measure of how unstable a pairing is. They come
// in order of beneficiary, each in the beneficiary's order of choice.
func BlockingPairs(volunteers, beneficiaries []Ranking, pairs []matching.Ref) []matching.Ref {
	requests := rank(volunteers, beneficiaries)
	paired := map[matching.Ref]bool{}
	for _, ref := range pairs {
		paired[ref] = true
	}
	held := make([]int, len(volunteers))
	worst := make([]int32, len(volunteers)) // rank of the volunteer's least preferred partner
	for j, list := range requests {
		for _, r := range list {
			if paired[matching.Ref{VolunteerID: volunteers[r.volunteer].ID, BeneficiaryID: beneficiaries[j].ID}] {
				held[r.volunteer]++
				worst[r.volunteer] = max(worst[r.volunteer], r.rank)
			}
		}
	}
	var blocking []matching.Ref
	for j, list := range requests {
		b := beneficiaries[j]
		later := 0 // partners of b that come later in b's order than the one looked at
		for _, r := range list {
			later += matching.Count(paired[matching.Ref{VolunteerID: volunteers[r.volunteer].ID, BeneficiaryID: b.ID}])
		}
		room := later < b.Places
		for _, r := range list {
			v := volunteers[r.volunteer]
			if paired[matching.Ref{VolunteerID: v.ID, BeneficiaryID: b.ID}] {
				later--
				continue
			}
			willing := held[r.volunteer] < v.Places || v.Places > 0 && r.rank < worst[r.volunteer]
			if willing && b.Places > 0 && (room || later > 0) {
				blocking = append(blocking, matching.Ref{VolunteerID: v.ID, BeneficiaryID: b.ID})
			}
		}
	}
	return blocking
}
