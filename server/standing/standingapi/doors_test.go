package standingapi_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/shifts/shiftsapi"
)

// took lets somebody take a seat of a shift's second position, or be invited to it, and
// returns the assignment.
func (w *scene) took(t *testing.T, place, shift int, invited bool) (id int64) {
	t.Helper()
	position := w.positions[2*shift-1]
	var reply apitest.Reply
	if invited {
		reply = w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/positions/%d/invitations", position), map[string]any{"volunteer_id": w.people[place]})
	} else {
		reply = w.volunteer(place, "POST", fmt.Sprintf("/positions/%d/sign-up", position), nil)
	}
	if reply.Status >= 300 {
		t.Fatalf("%s on S%02d: %s", w.name(place), shift, reply.Body)
	}
	w.One(&id, `select max(id) from assignments`)
	return id
}

// became is freed, marked, or the state of an assignment nothing was found about.
func (w *scene) became(id int64) (state string) {
	w.One(&state, `
		select case when a.reason = 'no_longer_fit' then 'freed'
		            when exists (select from standing_items i join standing_findings f on f.id = i.finding_id and f.resolved_at is null
		                         where i.assignment_id = a.id and i.state = 'waiting') then 'marked'
		            else a.state end
		from assignments a where a.id = $1`, id)
	return state
}

// edited changes a shift through the API.
func (w *scene) edited(t *testing.T, shift int, change func(*shiftsapi.UpdateShift)) apitest.Reply {
	t.Helper()
	var detail shiftsapi.ShiftDetail
	w.staff(w.coordinator, auth.Coordinator, "GET", fmt.Sprintf("/shifts/%d", w.shiftList[shift-1]), nil).Into(&detail)
	update := apitest.Edit(detail)
	change(&update)
	path := fmt.Sprintf("/shifts/%d?scope=only", detail.Shift.ID)
	return w.staff(w.coordinator, auth.Coordinator, "PUT", path, update, "If-Match", fmt.Sprintf("%q", fmt.Sprint(detail.Shift.Version)))
}

// TestEveryDoorAsks: whatever changes something through the API asks at once what the
// people hold. V6 has the skill that S02 asks for, V1 and V2 lead a team and are in pairs.
func TestEveryDoorAsks(t *testing.T) {
	t.Parallel()
	const six, seven = 5, 6
	tests := []struct {
		name string
		do   func(w *scene) apitest.Reply
		want string
	}{
		{"left", func(w *scene) apitest.Reply { return second(w.leave(six)) }, "freed"},
		{"skills", func(w *scene) apitest.Reply { return second(w.patch(six, map[string]any{"skills": []string{}})) }, "marked"},
		{"a couple kept apart", func(w *scene) apitest.Reply {
			body := map[string]any{"first_id": w.people[six], "second_id": w.people[seven], "apart": true, "reason": "r"}
			return w.staff(w.coordinator, auth.Coordinator, "POST", "/bonds", body)
		}, "freed"},
		{"what a position asks for", func(w *scene) apitest.Reply {
			return w.edited(t, 2, func(u *shiftsapi.UpdateShift) { u.Positions[1].TeamID = &w.teams[0] })
		}, "marked"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newScene(t)
			w.took(t, seven, 2, false)
			seat := w.took(t, six, 2, false)
			if reply := test.do(w); reply.Status >= 300 {
				t.Fatalf("%s", reply.Body)
			}
			if got := w.became(seat); got != test.want {
				t.Errorf("the seat is %s, want %s", got, test.want)
			}
		})
	}
	t.Run("captain", func(t *testing.T) {
		t.Parallel()
		w := newScene(t)
		reply := w.volunteer(0, "POST", fmt.Sprintf("/positions/%d/sign-up", w.positions[2]), nil) // the captain's seat of S02
		if reply.Status >= 300 {
			t.Fatalf("%s", reply.Body)
		}
		body := map[string]any{"name": "一队", "colour": 1, "captain_id": w.people[1]}
		reply = w.staff(w.coordinator, auth.Coordinator, "PATCH", fmt.Sprintf("/teams/%d", w.teams[0]), body, w.version("teams", w.teams[0])...)
		if got := w.became(1); reply.Status >= 300 || got != "freed" {
			t.Errorf("%d, the seat is %s", reply.Status, got)
		}
	})
}

func second[A, B any](_ A, b B) B { return b }

// TestWithoutOneAnotherFits: of two seats that are too much for a week, each marked, the
// one that is left fits again as soon as the other is gone, by whatever door.
func TestWithoutOneAnotherFits(t *testing.T) {
	t.Parallel()
	const six = 5
	tests := []struct {
		name string
		do   func(w *scene, t *testing.T, other int64) apitest.Reply
	}{
		{"declined", func(w *scene, _ *testing.T, other int64) apitest.Reply {
			return w.volunteer(six, "POST", fmt.Sprintf("/assignments/%d/decline", other), nil)
		}},
		{"taken back", func(w *scene, _ *testing.T, other int64) apitest.Reply {
			return w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/assignments/%d/cancel", other), map[string]any{"reason": "r"})
		}},
		{"the shift is cancelled", func(w *scene, _ *testing.T, _ int64) apitest.Reply {
			return w.staff(w.coordinator, auth.Coordinator, "POST", fmt.Sprintf("/shifts/%d/cancel", w.shiftList[2]), map[string]any{"reason": "r"}, w.version("shifts", w.shiftList[2])...)
		}},
		{"the shift moves to where they are not trained", func(w *scene, t *testing.T, _ int64) apitest.Reply {
			return w.edited(t, 3, func(u *shiftsapi.UpdateShift) {
				u.StartsAt, u.EndsAt = u.StartsAt.Add(14*24*time.Hour), u.EndsAt.Add(14*24*time.Hour)
			})
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newScene(t)
			seat, other := w.took(t, six, 2, false), w.took(t, six, 3, true)
			w.patch(six, map[string]any{"weekly_limit_minutes": 120})
			if got := w.became(seat) + " " + w.became(other); got != "marked marked" {
				t.Fatalf("two seats too many are %s", got)
			}
			if reply := test.do(w, t, other); reply.Status >= 300 {
				t.Fatalf("%s", reply.Body)
			}
			var open int
			w.One(&open, `select count(*) from standing_findings where resolved_at is null`)
			if got := w.became(seat); got != "accepted" || open != 0 {
				t.Errorf("the seat that is left is %s, %d findings are open", got, open)
			}
		})
	}
}
