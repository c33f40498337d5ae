package flow

type heapItem struct {
	dist int64
	node int32
}

// before orders the heap; the node decides ties, so that runs repeat.
func (a heapItem) before(b heapItem) bool {
	return a.dist < b.dist || a.dist == b.dist && a.node < b.node
}

// pushItem and popReach keep a binary heap, the nearest first.
func pushItem(heap *[]heapItem, x heapItem) {
	h := append(*heap, x)
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !x.before(h[up]) {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = x
	*heap = h
}

func popItem(heap *[]heapItem) heapItem {
	h := *heap
	top := h[0]
	last := len(h) - 1
	x := h[last]
	h = h[:last]
	*heap = h
	i := 0
	for {
		down := 2*i + 1
		if down >= last {
			break
		}
		if down+1 < last && h[down+1].before(h[down]) {
			down++
		}
		if !h[down].before(x) {
			break
		}
		h[i] = h[down]
		i = down
	}
	if last > 0 {
		h[i] = x
	}
	return top
}
