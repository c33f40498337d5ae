package booking_test

import (
	"sync/atomic"
	"testing"

	"nuanlin/server/booking"
)

// apart lets two people never serve on one shift.
func (w *world) apart(a, b int64) {
	w.t.Helper()
	w.exec(`insert into bonds (first_id, second_id, apart, reason, created_by, created_at) values (least($1::bigint, $2), greatest($1::bigint, $2), true, '-', $3, now())`, a, b, w.account)
}

// TestApartHoldsOnEveryWay: whichever of the two is there first, and by whatever
// way, the other cannot come.
func TestApartHoldsOnEveryWay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		first  func(w *world, who, position int64) error
		second func(w *world, who, position int64) error
		want   string
	}{
		{"both sign up", signsUp, signsUp, "volunteer_not_eligible"},
		{"one is invited, the other signs up", isInvited, signsUp, "volunteer_not_eligible"},
		{"one signs up, the other is invited", signsUp, isInvited, "volunteer_kept_apart"},
		{"one signs up, a roster invites the other", signsUp, isRostered, "invitations_refused"},
		{"a roster invites both", nil, bothAreRostered, "invitations_refused"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			a, b, third := w.volunteer(person{}), w.volunteer(person{}), w.volunteer(person{})
			w.apart(b, a)
			position, other := w.position(sh09), w.position(sh16)
			if tt.first != nil {
				w.check(tt.first(w, a, position))
			}
			if got := reason(tt.second(w, b, position)); got != tt.want {
				t.Errorf("the second is told %q, want %q", got, tt.want)
			}
			w.check(signsUp(w, b, other))
			w.check(signsUp(w, third, position))
		})
	}
}

func signsUp(w *world, who, position int64) error {
	_, err := booking.SignUp(w.t.Context(), w.s, booking.Request{VolunteerID: who, PositionID: position, By: w.account, Now: w.now})
	return err
}

func isInvited(w *world, who, position int64) error {
	_, err := booking.Invite(w.t.Context(), w.s, booking.Request{VolunteerID: who, PositionID: position, By: w.account, Now: w.now})
	return err
}

func isRostered(w *world, who, position int64) error {
	_, err := booking.InviteMany(w.t.Context(), w.s, []booking.Invitation{{VolunteerID: who, PositionID: position}}, booking.Batch{By: w.account, Now: w.now})
	return err
}

// bothAreRostered invites the volunteer and the one who must not serve beside them.
func bothAreRostered(w *world, who, position int64) error {
	other := w.id(`select first_id + second_id - $1 from bonds`, who)
	_, err := booking.InviteMany(w.t.Context(), w.s, []booking.Invitation{{VolunteerID: who, PositionID: position}, {VolunteerID: other, PositionID: position}}, booking.Batch{By: w.account, Now: w.now})
	return err
}

// TestApartHoldsUnderRace lets both sign up for the same shift at the same moment.
func TestApartHoldsUnderRace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range 20 {
		a, b := w.volunteer(person{}), w.volunteer(person{})
		w.apart(a, b)
		shift, position := w.hold(shift{form: "point", community: "C01", day: 14, from: "09:00", until: "11:30"})
		var won atomic.Int64
		w.together(8, func(i int) {
			switch _, err := w.signUp([]int64{a, b}[i%2], position); reason(err) {
			case "":
				won.Add(1)
			case "volunteer_not_eligible", "volunteer_on_shift", "booking_contended", "booking_crowded":
			default:
				t.Errorf("told %q", reason(err))
			}
		})
		if n := w.id(`select count(*) from assignments where shift_id = $1 and seat_number is not null`, shift); n != 1 || won.Load() != 1 {
			t.Fatalf("%d of the two are on the shift and %d were told so, want 1", n, won.Load())
		}
	}
}

// TestApartIsOverWhenTheOtherGoes: a seat that was given up keeps nobody away.
func TestApartIsOverWhenTheOtherGoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b := w.volunteer(person{}), w.volunteer(person{})
	w.apart(a, b)
	position := w.position(sh09)
	id, err := w.signUp(a, position)
	w.check(err)
	w.check(booking.Cancel(t.Context(), w.s, booking.Answer{AssignmentID: id, VolunteerID: a, By: w.account, Now: w.now}))
	w.check(signsUp(w, b, position))
}

// TestLimitsAboutDays holds the limits for everybody and of one person when they
// sign up: the tighter of the two counts.
func TestLimitsAboutDays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		everyone string // what roster_rules are set to
		own      string // what the volunteer is set to
		days     []int  // of April with service before
		day      int    // asked for
		want     string
	}{
		{"no limit", "", "", []int{10, 11, 12, 13}, 14, ""},
		{"three days in a row are allowed", "days_in_row = 3", "", []int{12, 13}, 14, ""},
		{"a fourth is not", "days_in_row = 3", "", []int{11, 12, 13}, 14, "days_in_row_exceeded"},
		{"nor is one that joins two runs", "days_in_row = 3", "", []int{12, 13, 15}, 14, "days_in_row_exceeded"},
		{"the own limit is tighter", "days_in_row = 3", "days_in_row_limit = 2", []int{12, 13}, 14, "days_in_row_exceeded"},
		{"a looser one is none", "days_in_row = 2", "days_in_row_limit = 5", []int{12, 13}, 14, "days_in_row_exceeded"},
		{"the own limit alone", "", "days_in_row_limit = 1", []int{13}, 14, "days_in_row_exceeded"},
		{"a week in a row, across Monday", "days_in_row = 7", "", []int{9, 10, 11, 12, 13, 14, 15}, 16, "days_in_row_exceeded"},
		{"two days between are there", "days_between = 2", "", []int{11}, 14, ""},
		{"one is too few", "days_between = 2", "", []int{12}, 14, "days_between_short"},
		{"seven days between, a week before", "days_between = 7", "", []int{7}, 14, "days_between_short"},
		{"four hours a week", "weekly_minutes = 240", "", []int{9, 10}, 12, "weekly_limit_exceeded"},
		{"the week after is another", "weekly_minutes = 240", "", []int{9, 10}, 16, ""},
		{"the own week is tighter", "weekly_minutes = 600", "weekly_limit_minutes = 240", []int{9, 10}, 12, "weekly_limit_exceeded"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			who := w.volunteer(person{})
			on := func(day int) int64 {
				return w.position(shift{form: "point", community: "C01", day: day, from: "09:00", until: "11:00"})
			}
			for _, day := range tt.days {
				w.check(signsUp(w, who, on(day)))
			}
			if tt.everyone != "" {
				w.exec(`update roster_rules set ` + tt.everyone)
			}
			if tt.own != "" {
				w.exec(`update volunteers set `+tt.own+` where id = $1`, who)
			}
			asked := on(tt.day)
			if got := reason(signsUp(w, who, asked)); got != tt.want {
				t.Errorf("signing up: told %q, want %q", got, tt.want)
			}
			if tt.want != "" {
				if got := reason(isInvited(w, who, asked)); got != tt.want {
					t.Errorf("invited: told %q, want %q", got, tt.want)
				}
			}
		})
	}
}
