package shifts_test

import (
	"errors"
	"slices"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
)

// TestSetPositions holds what edits of positions do to their order and seats, and which
// are refused.
func TestSetPositions(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Evening("17:30", "20:30")
	for name, c := range map[string]struct {
		edit  func(p []shifts.Position) []shifts.Position
		want  string // reason
		names []string
		seats int
	}{
		"as they are":  {func(p []shifts.Position) []shifts.Position { return p }, "", []string{"队长位", "引导", "登记"}, 5},
		"turned round": {func(p []shifts.Position) []shifts.Position { slices.Reverse(p); return p }, "", []string{"登记", "引导", "队长位"}, 5},
		"one more": {func(p []shifts.Position) []shifts.Position {
			return append(p, shifts.Position{Name: "茶水", Maximum: 3})
		}, "", []string{"队长位", "引导", "登记", "茶水"}, 8},
		"one less":        {func(p []shifts.Position) []shifts.Position { return p[:2] }, "", []string{"队长位", "引导"}, 3},
		"more seats":      {func(p []shifts.Position) []shifts.Position { p[1].Maximum = 4; return p }, "", []string{"队长位", "引导", "登记"}, 7},
		"fewer seats":     {func(p []shifts.Position) []shifts.Position { p[1].Minimum, p[1].Maximum = 1, 1; return p }, "", []string{"队长位", "引导", "登记"}, 4},
		"another captain": {func(p []shifts.Position) []shifts.Position { p[0].Leads, p[1].Leads = false, true; return p }, "", []string{"队长位", "引导", "登记"}, 5},
		"two captains":    {func(p []shifts.Position) []shifts.Position { p[1].Leads = true; return p }, "shift_captains_too_many", nil, 0},
		"more needed":     {func(p []shifts.Position) []shifts.Position { p[1].Minimum = 3; return p }, "position_headcount_wrong", nil, 0},
		"without a name":  {func(p []shifts.Position) []shifts.Position { p[1].Name = ""; return p }, "name_blank", nil, 0},
		"of another shift": {func(p []shifts.Position) []shifts.Position {
			p[1].ID += 987654321
			return p
		}, "position_unknown", nil, 0},
	} {
		if problem := edited(t, s, c.edit, c.names, c.seats); problem != c.want {
			t.Errorf("%s: got %q, want %q", name, problem, c.want)
		}
	}
}

// edited lays out a shift nobody is on afresh, edits that, and returns the reason it was
// refused with. If it was not, it checks what is stored.
func edited(t *testing.T, s *apitest.Server, edit func([]shifts.Position) []shifts.Position, names []string, seats int) string {
	t.Helper()
	shift := s.ShiftID("SHX")
	set := func(p []shifts.Position) error {
		return s.DB.InTx(t.Context(), func(tx *data.DB) error {
			return shifts.SetPositions(t.Context(), tx, []shifts.Layout{{ShiftID: shift, Positions: p}})
		})
	}
	if err := set([]shifts.Position{{Name: "队长位", Minimum: 1, Maximum: 1, Leads: true}, {Name: "引导", Minimum: 1, Maximum: 2}, {Name: "登记", Maximum: 2}}); err != nil {
		t.Fatal(err)
	}
	if err := set(edit(positionsOf(t, s, shift))); err != nil {
		var known *fault.Error
		if !errors.As(err, &known) {
			t.Fatal(err)
		}
		return known.Reason
	}
	var got []string
	for i, p := range positionsOf(t, s, shift) {
		if got = append(got, p.Name); p.Ordinal != i+1 {
			t.Errorf("%s is at %d", p.Name, p.Ordinal)
		}
	}
	var stored int
	s.One(&stored, `select count(*) from seats x join positions p on p.id = x.position_id where p.shift_id = $1`, shift)
	if !slices.Equal(got, names) || stored != seats {
		t.Errorf("got %v with %d seats, want %v with %d", got, stored, names, seats)
	}
	return ""
}

func positionsOf(t *testing.T, s *apitest.Server, shift int64) []shifts.Position {
	t.Helper()
	positions, err := shifts.Positions(t.Context(), s.DB, []int64{shift}, s.Clock())
	if err != nil {
		t.Fatal(err)
	}
	return positions
}

// TestSeatsOfPeopleStay holds that no edit takes the seat somebody holds, and that the
// free seats of a position go first.
func TestSeatsOfPeopleStay(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Alone("T8-5")
	s.Seat("SH03", 2, 2, "T8-5")
	shift := s.ShiftID("SH03")
	positions := positionsOf(t, s, shift)
	if positions[1].Taken != 1 || positions[1].Accepted != 1 {
		t.Fatalf("seats taken: %+v", positions[1])
	}
	var known *fault.Error
	gone := shifts.Layout{ShiftID: shift, Positions: slices.Delete(slices.Clone(positions), 1, 2)}
	if err := shifts.SetPositions(t.Context(), s.DB, []shifts.Layout{gone}); !errors.As(err, &known) || known.Reason != "position_seats_taken" {
		t.Errorf("without the position: %v", err)
	}
	positions[1].Minimum, positions[1].Maximum = 1, 1
	if err := shifts.SetPositions(t.Context(), s.DB, []shifts.Layout{{ShiftID: shift, Positions: positions}}); err != nil {
		t.Fatal(err)
	}
	holders, err := shifts.SeatHolders(t.Context(), s.DB, []int64{shift}, s.Clock())
	var left int
	s.One(&left, `select number from seats where position_id = $1`, positions[1].ID)
	if err != nil || len(holders) != 1 || holders[0].SeatNumber != 2 || left != 2 {
		t.Errorf("left is seat %d, held by %+v, %v", left, holders, err)
	}
}
