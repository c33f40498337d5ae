package audit

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Fact is one thing the detail of an entry says. Where the detail holds what was before
// and what is since, Before is what was.
type Fact struct {
	Key    string // of [Actions]; part.fact of what stands in a part
	Value  any
	Before any // nil if nothing was, or nothing says
}

// factsOf takes the detail of an entry apart, by key. What says nothing is left out, and
// of what was compared, what stayed as it was.
func factsOf(detail []byte) ([]Fact, error) {
	var all map[string]any
	if err := json.Unmarshal(detail, &all); err != nil {
		return nil, fmt.Errorf("audit: detail of an entry: %w", err)
	}
	before, compared := all["before"].(map[string]any)
	delete(all, "before")
	var facts []Fact
	for _, key := range slices.Sorted(maps.Keys(all)) {
		part, nested := all[key].(map[string]any)
		if strings.HasSuffix(key, "_before") && nested {
			continue
		}
		if was, also := all[key+"_before"].(map[string]any); nested && also {
			facts = append(facts, changesOf(key+".", was, part)...)
			continue
		}
		was, told := before[key]
		if fact := (Fact{Key: key, Value: all[key], Before: was}); fact.tells(compared && told) {
			facts = append(facts, fact)
		}
	}
	return facts, nil
}

// changesOf are the facts of a part that are not as they were.
func changesOf(prefix string, was, is map[string]any) []Fact {
	var facts []Fact
	for _, key := range slices.Sorted(maps.Keys(is)) {
		if fact := (Fact{Key: prefix + key, Value: is[key], Before: was[key]}); fact.tells(true) {
			facts = append(facts, fact)
		}
	}
	return facts
}

// tells reports whether the fact says anything.
func (f Fact) tells(compared bool) bool {
	if compared {
		return !reflect.DeepEqual(f.Value, f.Before)
	}
	list, many := f.Value.([]any)
	return f.Value != nil && f.Value != "" && (!many || len(list) > 0)
}

// Unheard returns what of an entry [Actions] does not have: the action, or facts of it.
func Unheard(action string, detail []byte) ([]string, error) {
	known, has := Actions[action]
	if !has {
		return []string{action}, nil
	}
	facts, err := factsOf(detail)
	var found []string
	for _, fact := range facts {
		if !slices.Contains(known, fact.Key) {
			found = append(found, action+" "+fact.Key)
		}
	}
	return found, err
}
