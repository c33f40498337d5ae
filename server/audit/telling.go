package audit

import (
	"context"
	"slices"
	"strings"

	"nuanlin/server/data"
)

// Sight is what of the log somebody may read besides who did what to whom.
type Sight struct {
	Pairs    bool // who supports whom; otherwise a pair is known by its beneficiary's code
	Couples  bool // which two serve together, or never
	Requests bool // what a help request is called
}

// Told is an entry with the names of what it is about.
type Told struct {
	LoggedEntry
	Subject *Name // nil if it has no name, or none for this reader
	Names   []NamedFact
	Facts   []Fact // without those that Names has
}

// NamedFact is the name of what a fact holds the id of.
type NamedFact struct {
	Key string
	Name
}

// mostNamed is how many of the things one fact lists are named; the rest is counted.
const mostNamed = 10

// Tell finds the names of all that the entries are about, as far as sight goes, in one
// query for all of them. What is gone has none.
func Tell(ctx context.Context, db *data.DB, entries []LoggedEntry, sight Sight) ([]Told, error) {
	told, wanted := make([]Told, len(entries)), map[ref]bool{}
	for i, e := range entries {
		facts, err := factsOf(e.Detail)
		if err != nil {
			return nil, err
		}
		told[i] = Told{LoggedEntry: e, Facts: facts}
		if e.SubjectID != nil {
			wanted[ref{e.SubjectKind, *e.SubjectID}] = true
		}
		for _, fact := range facts {
			for _, r := range fact.refs() {
				wanted[r] = true
			}
		}
	}
	names, err := namesOf(ctx, db, wanted)
	if err != nil {
		return nil, err
	}
	for i := range told {
		told[i].name(names, sight)
	}
	return told, nil
}

// refs are what the fact holds the ids of.
func (f Fact) refs() []ref {
	kind := kinds[f.Key]
	if kind == "" {
		return nil
	}
	ids, many := f.Value.([]any)
	if !many {
		ids = []any{f.Value}
	}
	var refs []ref
	for _, id := range ids[:min(len(ids), mostNamed)] {
		if number, is := id.(float64); is {
			refs = append(refs, ref{kind, int64(number)})
		}
	}
	return refs
}

// name puts the names in the place of the ids.
func (t *Told) name(names map[ref]Name, sight Sight) {
	if t.SubjectID != nil {
		if name, known := names[ref{t.SubjectKind, *t.SubjectID}]; known {
			t.Subject = sight.subject(name)
		}
	}
	facts := []Fact{}
	for _, fact := range t.Facts {
		if slices.Contains(numbers, fact.Key) {
			continue
		}
		if kinds[fact.Key] == "" {
			facts = append(facts, fact)
			continue
		}
		if many, is := fact.Value.([]any); is {
			facts = append(facts, Fact{Key: fact.Key, Value: len(many)})
		}
		if sight.hides(t.Action, fact.Key) {
			continue
		}
		for _, r := range fact.refs() {
			if name, known := names[r]; known {
				t.Names = append(t.Names, NamedFact{fact.Key, name})
			}
		}
	}
	t.Facts = facts
}

// subject is the name as far as the reader may know it.
func (s Sight) subject(name Name) *Name {
	switch {
	case name.Kind == "help_request" && !s.Requests:
		return nil
	case name.Kind == "support_pair" && !s.Pairs:
		name.People = nil
	}
	return &name
}

// hides tells whether the reader may not know whose id a fact holds.
func (s Sight) hides(action, key string) bool {
	switch key {
	case "first_id", "second_id":
		return !s.Couples
	case "volunteer_id", "partner_id":
		return strings.HasPrefix(action, "pair_") && !s.Pairs
	}
	return false
}
