package fault

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"
)

func TestKindsAreToldApart(t *testing.T) {
	t.Parallel()
	kinds := []Kind{Invalid, Unauthenticated, Forbidden, NotFound, Conflict, TooMany, Unavailable}
	for _, of := range kinds {
		err := fmt.Errorf("sign up: %w", of.New("shift_problem", "the shift is gone"))
		for _, kind := range kinds {
			if got, want := errors.Is(err, kind), kind == of; got != want {
				t.Errorf("errors.Is(%s, %s) = %t", of, kind, got)
			}
		}
		if of.Error() != string(of) || of == "" {
			t.Errorf("the kind %q calls itself %q", string(of), of.Error())
		}
	}
}

func TestNew(t *testing.T) {
	t.Parallel()
	err := Conflict.New("seat_taken", "seat %d is taken by %q", 3, "SV-1")
	if err.Kind != Conflict || err.Reason != "seat_taken" || err.Error() != `seat 3 is taken by "SV-1"` {
		t.Errorf("got %+v", err)
	}
	found, ok := errors.AsType[*Error](fmt.Errorf("book: %w", err))
	if !ok || found != err {
		t.Errorf("wrapped and unwrapped it is %v", found)
	}
}

// TestWithCopies holds that a fault declared once for the package can carry facts
// of many requests at the same time.
func TestWithCopies(t *testing.T) {
	t.Parallel()
	base := Invalid.New("field_problem", "a field is wrong")
	base.Fields = map[string]string{"name": "required"}
	one := base.With("volunteer_id", int64(7))
	two := one.With("shift_id", int64(9))
	other := one.With("volunteer_id", int64(8))
	if base.Params != nil {
		t.Errorf("the base carries %v", base.Params)
	}
	if len(one.Params) != 1 || one.Params["volunteer_id"] != int64(7) {
		t.Errorf("the first carries %v", one.Params)
	}
	if len(two.Params) != 2 || two.Params["volunteer_id"] != int64(7) || two.Params["shift_id"] != int64(9) {
		t.Errorf("the second carries %v", two.Params)
	}
	if other.Params["volunteer_id"] != int64(8) {
		t.Errorf("a fact given anew is %v", other.Params)
	}
	if two.Kind != Invalid || two.Reason != "field_problem" || two.Message != base.Message || two.Fields["name"] != "required" {
		t.Errorf("with facts it is %+v", two)
	}
}

// TestInstantsAreUTC holds that whoever reads facts need not know in which zone the caller
// had the time.
func TestInstantsAreUTC(t *testing.T) {
	t.Parallel()
	at := time.Date(2012, 4, 7, 9, 0, 0, 0, time.FixedZone("", 8*60*60))
	told := Conflict.New("shift_past", "the shift has begun").
		With("starts_at", at).With("ends_at", &at).With("until", (*time.Time)(nil)).
		With("reasons", []map[string]any{{"code": "clash", "params": map[string]any{"with_starts_at": at}}})
	text, err := json.Marshal(told.Params)
	const want = `{"ends_at":"2012-04-07T01:00:00Z","reasons":[{"code":"clash","params":{"with_starts_at":"2012-04-07T01:00:00Z"}}],` +
		`"starts_at":"2012-04-07T01:00:00Z","until":null}`
	if err != nil || string(text) != want {
		t.Errorf("got %s, %v, want %s", text, err, want)
	}
}
