package flow

// tree is the spanning tree of a network simplex basis, rooted at the hub. Every
// node knows the arc to its parent; children form a doubly linked ring-free list,
// so that a subtree can be detached and attached elsewhere in time proportional to the
// path that turns over.
type tree struct {
	parent, via       []int32 // parent and the arc to it; -1 at the hub
	child, next, prev []int32 // first child, siblings; -1 for none
	depth             []int32
	Price             []int64 // the dual value of each node; 0 at the hub
}

func newTree(nodes int) tree {
	t := tree{
		parent: make([]int32, nodes), via: make([]int32, nodes),
		child: make([]int32, nodes), next: make([]int32, nodes), prev: make([]int32, nodes),
		depth: make([]int32, nodes), Price: make([]int64, nodes),
	}
	for _, list := range [][]int32{t.parent, t.via, t.child, t.next, t.prev} {
		for i := range list {
			list[i] = None
		}
	}
	return t
}

// attach makes node a child of parent through the arc.
func (t *tree) attach(node, parent, arc int32) {
	t.parent[node], t.via[node] = parent, arc
	t.prev[node], t.next[node] = None, t.child[parent]
	if t.child[parent] != None {
		t.prev[t.child[parent]] = node
	}
	t.child[parent] = node
}

// detach takes node, with all below it, away from its parent.
func (t *tree) detach(node int32) {
	if t.prev[node] != None {
		t.next[t.prev[node]] = t.next[node]
	} else {
		t.child[t.parent[node]] = t.next[node]
	}
	if t.next[node] != None {
		t.prev[t.next[node]] = t.prev[node]
	}
}

// reroot detaches the subtree of top, makes node its new top and attaches it to
// parent through the arc.
func (t *tree) reroot(top, node, parent, arc int32) {
	for {
		above, through := t.parent[node], t.via[node]
		t.detach(node)
		t.attach(node, parent, arc)
		if node == top {
			return
		}
		node, parent, arc = above, node, through
	}
}

// raisePrices adds delta to the prices of the subtree of top and sets its depths anew.
func (t *tree) raisePrices(top int32, delta int64) {
	for node := top; ; {
		t.Price[node] += delta
		t.depth[node] = t.depth[t.parent[node]] + 1
		if t.child[node] != None {
			node = t.child[node]
			continue
		}
		for node != top && t.next[node] == None {
			node = t.parent[node]
		}
		if node == top {
			return
		}
		node = t.next[node]
	}
}
