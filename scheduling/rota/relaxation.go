package rota

import "context"

// relaxation plans some people's days by prices: every head on a day and kind
// gets a price between what one too few and one too many cost, every shift of a
// kind that is limited a ration price for its person, and then each row is
// best alone. The sum is a lower bound for these people and days while
// everything else stays; the prices that make it highest say where people are
// scarce, and the mean of the rows says who works when in the linear program of
// all rows.
//
// Source: F. Barahona, R. Anbil, The volume algorithm, 2000. The cover is soft,
// so prices are confined to a box and the volume needs no feasibility.
type relaxation struct {
	m        *model
	pl       *planner
	who      []int
	from, to int
	rows     [][]int8 // everybody's; read only outside the days and people planned
	need     []int32  // by day*kinds+kind: need less the heads of everybody else; may be below 0

	price  []int32   // best prices so far, points
	ration [][]int32 // by person and kind, from 0
	trial  []int32
	spare  [][]int32 // trial rations
	share  [][]int32 // by place in who: mean of the rows, in parts of whole
	of     [][]int32 // by place in who and kind: mean number of shifts, in parts of whole
	bound  int64     // of the people and days planned, points, without their fixed
	agile  int64     // length of steps, in 1/1024
	missed int       // rounds since the bound rose
	rounds int
}

const whole = 4096 // one, in the fixed-point numbers of a mean

// newRelaxation starts from prices and rations that it changes.
func newRelaxation(m *model, pl *planner, price []int32, ration [][]int32) *relaxation {
	return &relaxation{m: m, pl: pl, price: price, ration: ration, trial: append([]int32(nil), price...)}
}

// focus chooses who and which days are planned; heads counts everybody's.
func (x *relaxation) focus(who []int, from, to int, rows [][]int8, heads []int32) {
	m := x.m
	x.who, x.from, x.to, x.rows = who, from, to, rows
	x.need = append(x.need[:0], m.need...)
	for at, n := range heads {
		x.need[at] -= n
	}
	for _, p := range who {
		for day := from; day < to; day++ {
			if k := rows[p][day]; k != Free {
				x.need[day*m.kinds+int(k)]++
			}
		}
	}
	x.share, x.of, x.spare = nil, nil, nil
	for _, p := range who {
		x.share = append(x.share, make([]int32, m.days*m.kinds))
		x.of = append(x.of, make([]int32, m.kinds))
		x.spare = append(x.spare, append([]int32(nil), x.ration[p]...))
	}
	copy(x.trial, x.price)
	x.bound, x.agile, x.missed, x.rounds = -1<<62, 256, 0, 0
}

// load makes the planner ready for a person at prices and rations; bonus, if
// not nil, is taken off.
func (x *relaxation) load(p int, price, ration []int32) {
	m, q := x.m, &x.m.people[p]
	x.pl.span.open(m, q, x.rows[p], x.from, x.to)
	for at := x.from * m.kinds; at < x.to*m.kinds; at++ {
		x.pl.price[at] = price[at] + q.wish[at]
	}
	x.pl.ask(ration)
}

// round plans each row once at the trial prices, learns from it, and moves the
// prices. ceiling is the value of a known plan. It reports whether it
// came to an end: not if somebody has no row or ctx is over.
func (x *relaxation) round(ctx context.Context, ceiling int64) bool {
	m := x.m
	var value int64
	for at := x.from * m.kinds; at < x.to*m.kinds; at++ {
		value -= int64(x.trial[at]) * int64(x.need[at])
	}
	for i, p := range x.who {
		x.load(p, x.trial, x.spare[i])
		cost := x.pl.relax()
		if cost >= blocked/2 || ctx.Err() != nil {
			return false
		}
		value += int64(cost)
		for _, k := range m.people[p].tight {
			value -= int64(x.spare[i][k]) * int64(x.pl.span.limit[k])
		}
		x.pl.follow()
		x.learn(i)
	}
	x.rounds++
	x.judge(value)
	x.move(max(ceiling-x.bound, int64(m.scale)))
	return true
}

// learn mixes the row just planned into the means.
func (x *relaxation) learn(i int) {
	m, part := x.m, int32(10)
	if x.rounds < 10 {
		part = int32(x.rounds + 1)
	}
	clear(x.of[i])
	for day := x.from; day < x.to; day++ {
		kind := int(x.pl.row[day])
		for k := range m.kinds {
			share, is := &x.share[i][day*m.kinds+k], int32(0)
			if k == kind {
				is = whole
			}
			*share += (is - *share) / part
			x.of[i][k] += *share
		}
	}
}

// judge keeps prices that are better than all before, and shortens the steps
// after many that are not.
func (x *relaxation) judge(value int64) {
	if value <= x.bound {
		if x.missed++; x.missed%4 == 0 {
			x.agile = max(x.agile*3/4, 2)
		}
		return
	}
	x.bound, x.missed = value, 0
	x.agile = min(x.agile*5/4, 2048)
	copy(x.price[x.from*x.m.kinds:x.to*x.m.kinds], x.trial[x.from*x.m.kinds:x.to*x.m.kinds])
	for i, p := range x.who {
		copy(x.ration[p], x.spare[i])
	}
}

// move steps from the best prices along what the mean of the rows has too many
// or too few of.
func (x *relaxation) move(gap int64) {
	m := x.m
	var norm int64
	for at := x.from * m.kinds; at < x.to*m.kinds; at++ {
		g := x.excess(at)
		norm += g * g
	}
	for i, p := range x.who {
		for _, k := range m.people[p].tight {
			g := x.beyond(i, p, k)
			norm += g * g
		}
	}
	if norm == 0 {
		norm = 1
	}
	step := func(g int64) int32 { return int32(max(-blocked/8, min(x.agile*gap*g/norm*(whole/1024), blocked/8))) }
	for at := x.from * m.kinds; at < x.to*m.kinds; at++ {
		x.trial[at] = min(max(x.price[at]+step(x.excess(at)), -m.under[at]), m.over[at])
	}
	for i, p := range x.who {
		for _, k := range m.people[p].tight {
			x.spare[i][k] = min(max(x.ration[p][k]+step(x.beyond(i, p, k)), 0), blocked/int32(8*m.days))
		}
	}
}

// excess is the mean number of heads beyond the need, 0 where the price cannot
// follow it.
func (x *relaxation) excess(at int) int64 {
	g := -int64(x.need[at]) * whole
	for _, share := range x.share {
		g += int64(share[at])
	}
	if g > 0 && x.price[at] >= x.m.over[at] || g < 0 && x.price[at] <= -x.m.under[at] {
		return 0
	}
	return g
}

// beyond is the mean number of shifts of a kind beyond a person's limit.
func (x *relaxation) beyond(i, p, k int) int64 {
	limit := x.m.people[p].limit[k]
	for day := range x.m.days {
		if (day < x.from || day >= x.to) && int(x.rows[p][day]) == k {
			limit--
		}
	}
	g := int64(x.of[i][k]) - int64(limit)*whole
	if g < 0 && x.ration[p][k] <= 0 {
		return 0
	}
	return g
}
