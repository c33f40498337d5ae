package command

import (
	"bytes"
	"log/slog"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data/datatest"
	"nuanlin/server/demo"
	"nuanlin/server/seal"
)

func TestSweepEndsWhatHasRunOut(t *testing.T) {
	t.Parallel()
	registry := datatest.Registry(t)
	db, err := registry.Organization(t.Context(), datatest.Slug)
	if err != nil {
		t.Fatal(err)
	}
	sealer, err := seal.New(bytes.Repeat([]byte("s"), 32))
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Date(2012, time.April, 5, 4, 0, 0, 0, time.UTC)
	if err := demo.Load(t.Context(), db, demo.Options{Now: begun, Seal: sealer}); err != nil {
		t.Fatal(err)
	}
	waiting := func() int {
		found, err := booking.ListAssignments(t.Context(), db, booking.AssignmentFilter{States: []string{"invited"}})
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	before := waiting()
	if before == 0 {
		t.Fatal("nobody is invited: the test shows nothing")
	}
	now := begun
	p := &program{now: func() time.Time { return now }, log: slog.New(slog.DiscardHandler)}
	p.sweep(t.Context(), registry)
	if got := waiting(); got != before {
		t.Errorf("%d of %d invitations are left before any has run out", got, before)
	}
	now = begun.AddDate(0, 2, 0)
	p.startSweeping(t.Context(), registry)()
	p.sweep(t.Context(), registry)
	if got := waiting(); got != 0 {
		t.Errorf("%d invitations are left after all have run out", got)
	}
}
