package command

import (
	"bytes"
	"log/slog"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/demo"
	"nuanlin/server/identity"
	"nuanlin/server/seal"
)

func TestPeriodicWorkEndsWhatHasRunOut(t *testing.T) {
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
	account, err := identity.AccountByLogin(t.Context(), db, "chengwang")
	if err != nil {
		t.Fatal(err)
	}
	asked := data.Request{AccountID: account.ID, Key: "12345678", Operation: "o", Hash: []byte("h"), At: begun}
	known := func() bool {
		_, made, err := db.Made(t.Context(), asked)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	if _, err := db.Once(t.Context(), asked, func(*data.DB) (int64, error) { return 1, nil }); err != nil {
		t.Fatal(err)
	}
	now := begun
	p := &program{log: slog.New(slog.DiscardHandler)}
	round := func() {
		for _, periodic := range p.periodic(registry, nil) {
			if err := periodic.Work(t.Context(), datatest.Slug, now); err != nil {
				t.Errorf("%s: %v", periodic.Name, err)
			}
		}
	}
	round()
	if got := waiting(); got != before {
		t.Errorf("%d of %d invitations are left before any has run out", got, before)
	}
	if !known() {
		t.Error("a request was forgotten at once")
	}
	now = begun.AddDate(0, 2, 0)
	round()
	if got := waiting(); got != 0 {
		t.Errorf("%d invitations are left after all have run out", got)
	}
	if known() {
		t.Error("a request of two months ago is still known")
	}
}
