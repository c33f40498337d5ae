package importing

import "slices"

// Parts says which parts of a file are written: what somebody may not enter by hand,
// they may not import either. The zero Parts writes nothing.
type Parts struct {
	People     bool `db:"with_people"`     // volunteers, their skills and times, their accounts
	SignOffs   bool `db:"with_sign_offs"`  // the courses they passed
	Clearances bool `db:"with_clearances"` // their record checks
}

// EveryPart is all a file can say. It is for tests and for whoever runs the machine.
var EveryPart = Parts{People: true, SignOffs: true, Clearances: true}

// None tells whether nothing would be written at all.
func (p Parts) None() bool { return p == Parts{} }

// Sensitive tells whether p makes people fit for a duty. Whoever reads such a file in
// applies it too, because it is logged as theirs.
func (p Parts) Sensitive() bool { return p.SignOffs || p.Clearances }

// Within tells whether everything in p is in q too.
func (p Parts) Within(q Parts) bool {
	return (q.People || !p.People) && (q.SignOffs || !p.SignOffs) && (q.Clearances || !p.Clearances)
}

// withheld is the message about a cell that is not written, and "" about one that is.
// About a person nothing is said cell by cell: whoever may not add people knows.
func (p Parts) withheld(column Column) (code string, skip bool) {
	switch column {
	case StudentNumber, Name, Team: // tell who it is
		return "", false
	case Trainings:
		return "sign_offs_withheld", !p.SignOffs
	case RecordCheck:
		return "clearance_withheld", !p.Clearances
	}
	return "", !p.People
}

// of returns p without what the sheet does not speak of.
func (p Parts) of(sheet Sheet) Parts {
	p.SignOffs = p.SignOffs && slices.Contains(sheet.Columns, Trainings)
	p.Clearances = p.Clearances && slices.Contains(sheet.Columns, RecordCheck)
	return p
}
