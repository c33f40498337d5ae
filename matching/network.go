package matching

// network is an instance as a circulation of least cost. All its arcs carry 0 or
// 1 unit:
//
//	hub -> volunteer          one arc for each support, dearer and dearer
//	volunteer -> first place  a link
//	volunteer -> second place a link for the partner only
//	first -> second place     a second member who could have been primary
//	place -> hub              a filled place: gains what leaving it open costs
//
// A unit that goes round hub, volunteer, place, hub is a pair. A link has one arc
// and so is used once: the two members of a team are different people.
//
// Nodes are numbered: hub 0, volunteers, first places, then the second places of
// those who have two.
type network struct {
	nodes int
	arcs  []arc

	links     int32   // arcs[:links] are the instance's links, in order
	loadArc   []int32 // by volunteer: its first load arc; one more entry at the end
	placeArc  []int32 // by beneficiary: its first place arc, -1 for none
	chainArc  []int32 // by beneficiary: first -> second place, -1 for none
	volunteer int32   // node of volunteer 0
	first     int32   // node of beneficiary 0
	second    []int32 // by beneficiary: node of the second place, -1 for none
}

type arc struct {
	from, to int32
	cost     int64
}

const hub = int32(0)

func newNetwork(in *Instance) *network {
	n := &network{links: int32(len(in.Links)), volunteer: 1, first: int32(1 + len(in.Load))}
	n.nodes = 1 + len(in.Load) + len(in.Open)
	n.second = make([]int32, len(in.Open))
	for b, open := range in.Open {
		n.second[b] = -1
		if len(open) == maxTeam {
			n.second[b] = int32(n.nodes)
			n.nodes++
		}
	}
	for _, l := range in.Links {
		to := n.first + l.Beneficiary
		if l.PartnerOnly {
			to = n.second[l.Beneficiary]
		}
		n.arcs = append(n.arcs, arc{n.volunteer + l.Volunteer, to, l.Cost})
	}
	for v, load := range in.Load {
		n.loadArc = append(n.loadArc, int32(len(n.arcs)))
		for _, cost := range load {
			n.arcs = append(n.arcs, arc{hub, n.volunteer + int32(v), cost})
		}
	}
	n.loadArc = append(n.loadArc, int32(len(n.arcs)))
	n.addPlaces(in)
	return n
}

func (n *network) addPlaces(in *Instance) {
	for b, open := range in.Open {
		n.placeArc, n.chainArc = append(n.placeArc, -1), append(n.chainArc, -1)
		if len(open) == 0 {
			continue
		}
		first := n.first + int32(b)
		n.placeArc[b] = int32(len(n.arcs))
		n.arcs = append(n.arcs, arc{first, hub, -open[0]})
		if n.second[b] >= 0 {
			n.arcs = append(n.arcs, arc{n.second[b], hub, -open[1]})
			n.chainArc[b] = int32(len(n.arcs))
			n.arcs = append(n.arcs, arc{first, n.second[b], 0})
		}
	}
}
