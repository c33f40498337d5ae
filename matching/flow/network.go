package flow

import "nuanlin/matching"

// Network is an instance as a circulation of least cost. Its arcs carry 0 or 1
// unit, except the spare ones:
//
//	volunteer -> hub          spare: a unit that nobody wants, any number, free
//	hub -> volunteer          one arc for each support, each costlier than the one before
//	place -> hub              a filled place: gains what leaving it open costs
//	first -> second place     a second member who could have been primary
//	volunteer -> first place  a link
//	volunteer -> second place a link for the partner only
//
// A unit that goes round hub, volunteer, place, hub is a pair. A link has one arc
// and so is used once: the two members of a team are different people.
//
// Nodes are numbered: hub 0, volunteers, first places, then the second places of
// those who have two. Arcs are in the order above. Links that are cheap for one
// of their ends come before the others: the first active arcs are a problem of
// their own, and mostly hold the optimum (Volgenant 1996).
type Network struct {
	nodes  int
	Arcs   []arc
	active int // arcs[:active] are searched for improvements, the rest only at the end

	Spares   int     // arcs[:spares] are the spare arcs, by volunteer
	LoadArc  []int32 // by volunteer: its first load arc; one more entry at the end
	PlaceArc []int32 // by beneficiary: the arc of its first place, followed by that of the second; -1 for none
	Second   []int32 // by beneficiary: node of the second place, -1 for none
	FirstBen int32   // node of beneficiary 0
	Base     int32   // arcs[base:] are links
	LinkOf   []int32 // by arc less base: its link
	ArcOf    []int32 // by link: its arc
}

type arc struct {
	From, To int32
	Cost     int64
}

// Nodes that every network has, and the number of none.
const (
	Hub      = int32(0)  // where every circulation begins and ends
	None     = int32(-1) // no node, arc or link
	FirstVol = int32(1)  // node of volunteer 0
)

// NewNetwork builds the network of an instance in time proportional to its links.
func NewNetwork(in *Instance) *Network {
	n := &Network{Spares: len(in.Load), FirstBen: FirstVol + int32(len(in.Load))}
	n.nodes = int(n.FirstBen) + len(in.Open)
	n.Second = make([]int32, len(in.Open))
	for b, open := range in.Open {
		n.Second[b] = None
		if len(open) == matching.MaxTeam {
			n.Second[b] = int32(n.nodes)
			n.nodes++
		}
	}
	n.Arcs = make([]arc, 0, maxArcs(in))
	for v := range in.Load {
		n.add(FirstVol+int32(v), Hub, 0)
	}
	for v, load := range in.Load {
		n.LoadArc = append(n.LoadArc, int32(len(n.Arcs)))
		for _, cost := range load {
			n.add(Hub, FirstVol+int32(v), cost)
		}
	}
	n.LoadArc = append(n.LoadArc, int32(len(n.Arcs)))
	n.addPlaces(in)
	n.addLinks(in)
	return n
}

func (n *Network) add(from, to int32, cost int64) {
	n.Arcs = append(n.Arcs, arc{from, to, cost})
}

func maxArcs(in *Instance) int {
	return (1+matching.MaxCapacity)*len(in.Load) + 3*len(in.Open) + len(in.Links)
}

func (n *Network) addPlaces(in *Instance) {
	for b, open := range in.Open {
		n.PlaceArc = append(n.PlaceArc, None)
		if len(open) == 0 {
			continue
		}
		first := n.FirstBen + int32(b)
		n.PlaceArc[b] = int32(len(n.Arcs))
		n.add(first, Hub, -open[0])
		if n.Second[b] != None {
			n.add(n.Second[b], Hub, -open[1])
			n.add(first, n.Second[b], 0)
		}
	}
}

// addLinks adds the near links, then the far ones.
func (n *Network) addLinks(in *Instance) {
	n.Base = int32(len(n.Arcs))
	n.ArcOf = make([]int32, len(in.Links))
	n.LinkOf = make([]int32, 0, len(in.Links))
	near := newNearness(in)
	for _, wanted := range []bool{true, false} {
		for i := range in.Links {
			l := &in.Links[i]
			if near.has(l) != wanted {
				continue
			}
			to := n.FirstBen + l.Beneficiary
			if l.PartnerOnly {
				to = n.Second[l.Beneficiary]
			}
			n.ArcOf[i] = int32(len(n.Arcs))
			n.LinkOf = append(n.LinkOf, int32(i))
			n.add(FirstVol+l.Volunteer, to, l.Cost)
		}
		if wanted {
			n.active = len(n.Arcs)
		}
	}
}

// activate moves a link behind the active ones to their end. Neither of the two
// arcs that change places may carry a unit.
func (n *Network) activate(a int32) {
	b := int32(n.active)
	n.active++
	n.Arcs[a], n.Arcs[b] = n.Arcs[b], n.Arcs[a]
	la, lb := n.LinkOf[a-n.Base], n.LinkOf[b-n.Base]
	n.LinkOf[a-n.Base], n.LinkOf[b-n.Base] = lb, la
	n.ArcOf[la], n.ArcOf[lb] = b, a
}

// nearness tells which links are among the cheapest of one of their ends.
type nearness struct {
	byVolunteer, byBeneficiary []shortlist
}

// nearLinks of each node are enough for almost every optimum; tried 4 to 16.
const nearLinks = 4

func newNearness(in *Instance) *nearness {
	n := &nearness{make([]shortlist, len(in.Load)), make([]shortlist, len(in.Open))}
	for i := range in.Links {
		l := &in.Links[i]
		n.byVolunteer[l.Volunteer].add(l.Cost, nearLinks)
		n.byBeneficiary[l.Beneficiary].add(l.Cost, nearLinks)
	}
	return n
}

func (n *nearness) has(l *Link) bool {
	return n.byVolunteer[l.Volunteer].has(l.Cost) || n.byBeneficiary[l.Beneficiary].has(l.Cost)
}
