package demo

import (
	"testing"

	"nuanlin/server/data"
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

func TestInventedNamesAreDifferent(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for k := range 400 {
		seen[inventedName(k)] = true
	}
	if len(seen) != 400 {
		t.Errorf("of 400 names %d are different", len(seen))
	}
}

func TestLoadNeedsAnInstantAndASeal(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]Options{"nothing": {}, "no seal": {Now: noon}, "no instant": {Seal: testSealer(t)}} {
		if err := Load(t.Context(), new(data.DB), options); err == nil {
			t.Errorf("loaded with %s", name)
		}
	}
}
