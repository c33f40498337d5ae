package matching

// network is an instance as a circulation of least cost. Its arcs carry 0 or 1
// unit, except the spare ones:
//
//	volunteer -> hub          spare: a unit that nobody wants, any number, free
//	hub -> volunteer          one arc for each support, dearer and dearer
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
type network struct {
	nodes  int
	arcs   []arc
	active int // arcs[:active] are searched for improvements, the rest only at the end

	spares   int     // arcs[:spares] are the spare arcs, by volunteer
	loadArc  []int32 // by volunteer: its first load arc; one more entry at the end
	placeArc []int32 // by beneficiary: the arc of its first place, followed by that of the second; -1 for none
	second   []int32 // by beneficiary: node of the second place, -1 for none
	firstBen int32   // node of beneficiary 0
	base     int32   // arcs[base:] are links
	linkOf   []int32 // by arc less base: its link
	arcOf    []int32 // by link: its arc
}

type arc struct {
	from, to int32
	cost     int64
}

const (
	hub      = int32(0)
	none     = int32(-1)
	firstVol = int32(1) // node of volunteer 0
)

func newNetwork(in *Instance) *network {
	n := &network{spares: len(in.Load), firstBen: firstVol + int32(len(in.Load))}
	n.nodes = int(n.firstBen) + len(in.Open)
	n.second = make([]int32, len(in.Open))
	for b, open := range in.Open {
		n.second[b] = none
		if len(open) == maxTeam {
			n.second[b] = int32(n.nodes)
			n.nodes++
		}
	}
	n.arcs = make([]arc, 0, maxArcs(in))
	for v := range in.Load {
		n.add(firstVol+int32(v), hub, 0)
	}
	for v, load := range in.Load {
		n.loadArc = append(n.loadArc, int32(len(n.arcs)))
		for _, cost := range load {
			n.add(hub, firstVol+int32(v), cost)
		}
	}
	n.loadArc = append(n.loadArc, int32(len(n.arcs)))
	n.addPlaces(in)
	n.addLinks(in)
	return n
}

func (n *network) add(from, to int32, cost int64) {
	n.arcs = append(n.arcs, arc{from, to, cost})
}

func maxArcs(in *Instance) int {
	return (1+maxCapacity)*len(in.Load) + 3*len(in.Open) + len(in.Links)
}

func (n *network) addPlaces(in *Instance) {
	for b, open := range in.Open {
		n.placeArc = append(n.placeArc, none)
		if len(open) == 0 {
			continue
		}
		first := n.firstBen + int32(b)
		n.placeArc[b] = int32(len(n.arcs))
		n.add(first, hub, -open[0])
		if n.second[b] != none {
			n.add(n.second[b], hub, -open[1])
			n.add(first, n.second[b], 0)
		}
	}
}

// addLinks adds the near links, then the far ones.
func (n *network) addLinks(in *Instance) {
	n.base = int32(len(n.arcs))
	n.arcOf = make([]int32, len(in.Links))
	n.linkOf = make([]int32, 0, len(in.Links))
	near := newNearness(in)
	for _, wanted := range []bool{true, false} {
		for i := range in.Links {
			l := &in.Links[i]
			if near.has(l) != wanted {
				continue
			}
			to := n.firstBen + l.Beneficiary
			if l.PartnerOnly {
				to = n.second[l.Beneficiary]
			}
			n.arcOf[i] = int32(len(n.arcs))
			n.linkOf = append(n.linkOf, int32(i))
			n.add(firstVol+l.Volunteer, to, l.Cost)
		}
		if wanted {
			n.active = len(n.arcs)
		}
	}
}

// activate moves a link behind the active ones to their end. Neither of the two
// arcs that change places may carry a unit.
func (n *network) activate(a int32) {
	b := int32(n.active)
	n.active++
	n.arcs[a], n.arcs[b] = n.arcs[b], n.arcs[a]
	la, lb := n.linkOf[a-n.base], n.linkOf[b-n.base]
	n.linkOf[a-n.base], n.linkOf[b-n.base] = lb, la
	n.arcOf[la], n.arcOf[lb] = b, a
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
