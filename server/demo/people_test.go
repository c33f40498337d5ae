package demo

import (
	"testing"
)

func TestEverybodyHasANameOfTheirOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, l := range logins() {
		if seen[l.Name] {
			t.Errorf("two people are called %s", l.Name)
		}
		seen[l.Name] = true
	}
}
