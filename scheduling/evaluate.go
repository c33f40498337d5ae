package scheduling

// RuleCost is what one rule measures on a roster. Cost is Units times the
// rule's weight, 0 for hard rules.
type RuleCost struct {
	Rule  string
	Hard  bool
	Units int64
	Cost  int64
}

// Broken is a seat whose holder has hard reasons not to be there.
type Broken struct {
	Assignment Assignment
	Reasons    []Reason
}

// Findings is everything the rules say about a roster.
type Findings struct {
	Rules  []RuleCost // one per rule, in the order of Rules
	Broken []Broken   // seats that break a rule about one person
	Value  int64      // sum of all costs: lower is better
}

// Units returns what the named rule measures, 0 if there is no such rule.
func (f Findings) Units(rule string) int64 {
	for _, r := range f.Rules {
		if r.Rule == rule {
			return r.Units
		}
	}
	return 0
}

// Feasible reports whether no hard rule is broken.
func (f Findings) Feasible() bool {
	for _, r := range f.Rules {
		if r.Hard && r.Units > 0 {
			return false
		}
	}
	return true
}

// Evaluate measures every rule on a roster for p, plainly and from scratch.
// What the solver computes step by step is tested against it. It takes
// O(rules · assignments · assignments per person) time.
func Evaluate(p Problem, roster []Assignment) Findings {
	weights := p.Weigh()
	found := Findings{Broken: broken(&p, roster)}
	sheet := evaluation{&p, roster, found.Broken}
	for _, rule := range Rules {
		cost := RuleCost{Rule: rule.Name, Hard: rule.Hard, Units: rule.measure(&sheet)}
		if rule.weight != nil {
			cost.Cost = cost.Units * rule.weight(weights)
		}
		found.Rules = append(found.Rules, cost)
		found.Value += cost.Cost
	}
	return found
}

// broken lists the seats of the roster whose holders have a reason not to be
// there, given the other seats they hold in the roster.
func broken(p *Problem, roster []Assignment) []Broken {
	held := map[int][]int{}
	for i, a := range roster {
		held[a.Volunteer] = append(held[a.Volunteer], i)
	}
	var found []Broken
	for i, a := range roster {
		var others []int
		for _, j := range held[a.Volunteer] {
			if j != i {
				others = append(others, p.Positions[roster[j].Position].Shift)
			}
		}
		reasons := append(Ineligibility(p, a.Volunteer, a.Position), ConflictReasons(p, a.Volunteer, a.Position, others)...)
		reasons = append(reasons, ApartReasons(p, roster, a.Volunteer, p.Positions[a.Position].Shift)...)
		if len(reasons) > 0 {
			found = append(found, Broken{a, reasons})
		}
	}
	return found
}
