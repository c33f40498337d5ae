package flow

import "nuanlin/matching"

// Instance is the assignment alone: who could support whom, at what cost. It is
// what is left of a [matching.Problem] when the facts have spoken, and the form in
// which benchmark sets are read.
//
// Every volunteer may take as many supports as Load has costs, the k-th for
// Load[v][k]; every place of a beneficiary that stays open costs
// Open[b][optimal.place]. Each link is used at most once, so a team has different
// members.
type Instance struct {
	Load  [][]int64 // by volunteer; must not fall from one support to the next
	Open  [][]int64 // by beneficiary: no place, one, or two (primary, partner)
	Links []Link
}

// Link is a possible pair. A link that is PartnerOnly leads to the second place;
// any other leads to both.
type Link struct {
	Volunteer, Beneficiary int32
	Cost                   int64
	PartnerOnly            bool
}

// check returns a *ProblemError for an instance that is not well formed.
func (in *Instance) check() error {
	for v, load := range in.Load {
		for k := 1; k < len(load); k++ {
			if load[k] < load[k-1] {
				return &matching.ProblemError{Reason: "load_cost_invalid", What: "volunteer", Value: int64(v)}
			}
		}
	}
	for b, open := range in.Open {
		if len(open) > matching.MaxTeam {
			return &matching.ProblemError{Reason: "team_size_invalid", What: "beneficiary", Value: int64(b)}
		}
	}
	for i, l := range in.Links {
		if l.Volunteer < 0 || int(l.Volunteer) >= len(in.Load) || l.Beneficiary < 0 || int(l.Beneficiary) >= len(in.Open) {
			return &matching.ProblemError{Reason: "link_invalid", What: "link", Value: int64(i)}
		}
		if places := len(in.Open[l.Beneficiary]); places == 0 || l.PartnerOnly && places < 2 {
			return &matching.ProblemError{Reason: "link_invalid", What: "link", Value: int64(i)}
		}
	}
	return nil
}

// cost returns the objective of choosing the given links.
func (in *Instance) cost(chosen []int) int64 {
	load := make([]int, len(in.Load))
	members := make([]int, len(in.Open))
	partners := make([]int, len(in.Open))
	var sum int64
	for _, i := range chosen {
		l := in.Links[i]
		sum += l.Cost + in.Load[l.Volunteer][load[l.Volunteer]]
		load[l.Volunteer]++
		members[l.Beneficiary]++
		if l.PartnerOnly {
			partners[l.Beneficiary]++
		}
	}
	for b, open := range in.Open {
		sum += openCost(open, members[b], partners[b])
	}
	return sum
}

// openCost is the cost of the places left open in a team with so many members,
// some of whom can only be the partner. One member who could be either takes the
// place that is costlier to leave open.
func openCost(open []int64, members, partnerOnly int) int64 {
	switch {
	case members == len(open):
		return 0
	case members == 0:
		return open[0] + open[len(open)-1]*int64(len(open)-1)
	case partnerOnly == 1:
		return open[0]
	}
	return min(open[0], open[1])
}
