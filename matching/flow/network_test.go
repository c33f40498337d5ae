package flow

import "testing"

// TestNetworkLayout finds every arc of an instance where its index says, before and
// after links were made active.
func TestNetworkLayout(t *testing.T) {
	in := &Instance{Load: [][]int64{{3, 5}, {}}, Open: [][]int64{{9, 7}, {}, {4}}}
	for i := range 40 { // everybody wants the first beneficiaries
		in.Load = append(in.Load, []int64{0})
		in.Open = append(in.Open, []int64{10_000})
		for b := range i + 1 {
			in.Links = append(in.Links, Link{Volunteer: int32(i + 2), Beneficiary: int32(b + 3), Cost: int64(60*b + 39 - i)})
		}
	}
	in.Links = append(in.Links, Link{Volunteer: 0, Beneficiary: 0, Cost: 1}, Link{Volunteer: 0, Beneficiary: 0, Cost: 2, PartnerOnly: true})
	n := NewNetwork(in)
	near := n.active
	checkLayout(t, in, n)
	s := NewSimplex(n)
	s.Run()
	checkLayout(t, in, n)
	if s.active == near {
		t.Fatal("no far link was made active")
	}
	if err := in.Verify(s.Choice(in)); err != nil {
		t.Error(err)
	}
}

func checkLayout(t *testing.T, in *Instance, n *Network) {
	t.Helper()
	want := func(a int32, arc arc) {
		if a < 0 || n.Arcs[a] != arc {
			t.Errorf("arc %d is %+v, want %+v", a, n.Arcs[max(a, 0)], arc)
		}
	}
	for v, load := range in.Load {
		node := FirstVol + int32(v)
		want(int32(v), arc{node, Hub, 0})
		if got := int(n.LoadArc[v+1] - n.LoadArc[v]); got != len(load) {
			t.Errorf("%d load arcs of volunteer %d", got, v)
		}
		for k, cost := range load {
			want(n.LoadArc[v]+int32(k), arc{Hub, node, cost})
		}
	}
	for b, open := range in.Open {
		node := n.FirstBen + int32(b)
		switch len(open) {
		case 0:
			if n.PlaceArc[b] != None || n.Second[b] != None {
				t.Errorf("beneficiary %d has places at %d, %d", b, n.PlaceArc[b], n.Second[b])
			}
		case 1:
			want(n.PlaceArc[b], arc{node, Hub, -open[0]})
		case 2:
			want(n.PlaceArc[b], arc{node, Hub, -open[0]})
			want(n.PlaceArc[b]+1, arc{n.Second[b], Hub, -open[1]})
			want(n.PlaceArc[b]+2, arc{node, n.Second[b], 0})
		}
	}
	for i, l := range in.Links {
		to := n.FirstBen + l.Beneficiary
		if l.PartnerOnly {
			to = n.Second[l.Beneficiary]
		}
		want(n.ArcOf[i], arc{FirstVol + l.Volunteer, to, l.Cost})
		if n.LinkOf[n.ArcOf[i]-n.Base] != int32(i) {
			t.Errorf("link %d stands at arc %d of link %d", i, n.ArcOf[i], n.LinkOf[n.ArcOf[i]-n.Base])
		}
	}
}
