package joiningapi_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/joining"
	"nuanlin/server/joining/joiningapi"
	"nuanlin/server/shifts/shiftsapi"
)

// scene is the demonstration, at noon on 2 April.
type scene struct {
	*apitest.Server
	t *testing.T
	n int
}

func newScene(t *testing.T) *scene {
	t.Parallel()
	s := &scene{Server: apitest.NewDemo(t), t: t}
	s.SetClock(apitest.At(2, "12:00"))
	return s
}

func (s *scene) position(shift string, ordinal int) (id int64) {
	s.One(&id, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = $1 and p.ordinal = $2`, shift, ordinal)
	return id
}

func (s *scene) do(key, method, path string, body any) apitest.Reply {
	s.t.Helper()
	s.n++
	return s.Do(s.As(login(key)), method, path, body, "Idempotency-Key", fmt.Sprintf("intent-%d-%s", s.n, key))
}

func login(key string) string {
	if key[0] == 'T' {
		return apitest.MemberNumber(key)
	}
	return key
}

func (s *scene) ask(key, shift string, ordinal int) apitest.Reply {
	s.t.Helper()
	return s.do(key, "POST", fmt.Sprintf("/positions/%d/join-asks", s.position(shift, ordinal)), map[string]any{"note": "想来帮忙"})
}

func (s *scene) decide(key string, id int64, decision, reason string) apitest.Reply {
	s.t.Helper()
	return s.do(key, "POST", fmt.Sprintf("/join-asks/%d/decision", id), map[string]any{"decision": decision, "reason": reason})
}

func (s *scene) lend(key, shift string, ordinal, seats int) apitest.Reply {
	s.t.Helper()
	return s.do(key, "PUT", fmt.Sprintf("/positions/%d/lent-seats", s.position(shift, ordinal)), map[string]any{"seats": seats})
}

func (s *scene) signUp(key, shift string, ordinal int) apitest.Reply {
	s.t.Helper()
	return s.do(key, "POST", fmt.Sprintf("/positions/%d/sign-up", s.position(shift, ordinal)), nil)
}

func (s *scene) want(what string, got apitest.Reply, reason string) {
	s.t.Helper()
	if got.Reason() != reason || reason == "" && got.Status >= 300 {
		s.t.Errorf("%s: got %d %s, want %q", what, got.Status, got.Body, reason)
	}
}

func (s *scene) asked(key, shift string, ordinal int) (ask joiningapi.JoinAsk) {
	s.t.Helper()
	s.ask(key, shift, ordinal).Into(&ask)
	return ask
}

// TestLentSeatsAreNotExceeded: as many people of other teams sit down as there are seats lent,
// however many press at once, and the rest stays for the team's own.
func TestLentSeatsAreNotExceeded(t *testing.T) {
	s := newScene(t)
	s.want("lending two of three", s.lend("T1-1", "SH10", 3, 2), "")
	var group sync.WaitGroup
	path := fmt.Sprintf("/positions/%d/sign-up", s.position("SH10", 3))
	replies := make([]apitest.Reply, 6)
	for i := range replies {
		token := s.As(apitest.MemberNumber(fmt.Sprintf("T6-%d", 8+i)))
		group.Go(func() {
			replies[i] = s.Do(token, "POST", path, nil, "Idempotency-Key", fmt.Sprintf("rush-of-many-%d", i))
		})
	}
	group.Wait()
	seated := 0
	for _, r := range replies {
		switch {
		case r.Status == http.StatusCreated:
			seated++
		case r.Reason() != "position_team_only":
			t.Errorf("refused with %d %s", r.Status, r.Body)
		}
	}
	if seated != 2 {
		t.Errorf("%d people of another team sit on two lent seats", seated)
	}
	s.want("the team's own on the last seat", s.signUp("T1-8", "SH10", 3), "")
	s.want("and nobody on a fourth", s.signUp("T1-9", "SH10", 3), "position_full")
	s.want("taking back what others hold", s.lend("T1-1", "SH10", 3, 1), "lent_seats_held")
	s.want("lending what is not free", s.lend("T1-1", "SH10", 3, 3), "lent_seats_not_free")
}

// TestLentSeatsAreTakenBack while they are free, come last for the team's own, and belong to
// no captain but the team's.
func TestLentSeatsAreTakenBack(t *testing.T) {
	s := newScene(t)
	s.want("another team's captain", s.lend("T2-1", "SH10", 3, 1), "position_unknown")
	s.want("the captain's seat", s.lend("T1-1", "SH10", 1, 1), "captain_seat_not_lent")
	var p shiftsapi.Position
	s.lend("chengwang", "SH10", 3, 1).Into(&p)
	if p.Lent != 1 || p.Borrowed != 0 {
		t.Errorf("lent %d, borrowed %d", p.Lent, p.Borrowed)
	}
	s.want("the team's own", s.signUp("T1-8", "SH10", 3), "")
	s.want("the team's own", s.signUp("T1-9", "SH10", 3), "")
	s.want("another team's", s.signUp("T6-9", "SH10", 3), "")
	s.want("lending", s.lend("T1-1", "SH09", 3, 1), "")
	s.want("taking back", s.lend("T1-1", "SH09", 3, 0), "")
	s.want("a seat that was taken back", s.signUp("T2-9", "SH09", 3), "position_team_only")
	got := s.do("T1-1", "PUT", fmt.Sprintf("/positions/%d/lent-seats", s.position("SH09", 3)), map[string]any{"seats": 1, "from": apitest.At(10, "08:00")})
	s.want("lending from the 10th on", got, "")
	s.want("before that day", s.signUp("T2-9", "SH09", 3), "position_team_only")
	s.SetClock(apitest.At(10, "08:00"))
	s.want("from that day on", s.signUp("T2-9", "SH09", 3), "")
}

// TestAskIsGranted: who asks is seated by the captain of the team, keeps the seat though none
// is lent, and is asked everything again at that moment.
func TestAskIsGranted(t *testing.T) {
	s := newScene(t)
	ask := s.asked("T2-9", "SH09", 3)
	s.want("asking twice", s.ask("T2-9", "SH09", 3), "join_ask_open")
	s.want("another team's captain", s.decide("T8-1", ask.ID, "grant", ""), "join_ask_unknown")
	var list joiningapi.JoinAskList
	s.Get(login("T8-1"), "/join-asks", &list)
	for _, k := range list.JoinAsks {
		if k.ID == ask.ID {
			t.Error("another team's captain reads the ask")
		}
	}
	s.want("the captain's yes", s.decide("T1-1", ask.ID, "grant", ""), "")
	s.want("a second answer", s.decide("T1-1", ask.ID, "refuse", "人够了"), "join_ask_decided")
	var state, origin string
	s.One(&state, `select a.state from assignments a join join_asks k on k.assignment_id = a.id where k.id = $1`, ask.ID)
	s.One(&origin, `select a.origin from assignments a join join_asks k on k.assignment_id = a.id where k.id = $1`, ask.ID)
	if state != "accepted" || origin != "asked" {
		t.Errorf("the seat is %s, by %s", state, origin)
	}
	s.want("another without asking", s.signUp("T2-12", "SH09", 3), "position_full")
	var findings int
	s.One(&findings, `select count(*) from standing_items`)
	if findings != 0 {
		t.Error("whoever was let in does not fit the team")
	}
}

// TestUnfitMayNotAsk: no course, a clash, a seat that is there to take, a full position.
func TestUnfitMayNotAsk(t *testing.T) {
	s := newScene(t)
	s.want("without the course", s.ask("T3-9", "SH27", 4), "training_missing")
	s.want("with a clash", s.ask("T3-5", "SH02", 2), "volunteer_double_booked")
	s.want("where a seat is lent", s.ask("T2-9", "SH10", 3), "ask_needless")
	s.want("in the own team", s.ask("T1-9", "SH10", 3), "ask_needless")
	s.want("the captain's seat", s.ask("T2-9", "SH10", 1), "captain_seat_not_lent")
}

// TestAskFallsThrough: a yes is refused to whoever got another seat meanwhile, and the ask
// lapses; it lapses when the shift begins, too; a no says why; and it is taken back.
func TestAskFallsThrough(t *testing.T) {
	s := newScene(t)
	busy, late, refused, back := s.asked("T2-9", "SH09", 3), s.asked("T2-12", "SH09", 3), s.asked("T2-8", "SH09", 3), s.asked("T2-10", "SH09", 3)
	s.want("a seat at the same time", s.signUp("T2-9", "SH10", 3), "")
	s.want("a yes to who is busy", s.decide("T1-1", busy.ID, "grant", ""), "volunteer_double_booked")
	s.want("a no without a reason", s.decide("T1-1", refused.ID, "refuse", " "), "reason_blank")
	s.want("a no", s.decide("T1-1", refused.ID, "refuse", "要会方言"), "")
	s.want("somebody else's", s.do("T2-9", "POST", fmt.Sprintf("/join-asks/%d/withdraw", back.ID), nil), "join_ask_unknown")
	s.want("taking back", s.do("T2-10", "POST", fmt.Sprintf("/join-asks/%d/withdraw", back.ID), nil), "")
	s.lapse(1)
	s.SetClock(apitest.At(14, "09:00"))
	s.lapse(3) // T3-5's of the demonstration, and two that wait for shifts of that day
	for id, want := range map[int64]string{busy.ID: "lapsed clash", late.ID: "lapsed past", refused.ID: "refused 要会方言", back.ID: "withdrawn "} {
		var got string
		s.One(&got, `select state || ' ' || reason from join_asks where id = $1`, id)
		if got != want {
			t.Errorf("ask %d is %q, want %q", id, got, want)
		}
	}
}

func (s *scene) lapse(most int) {
	s.t.Helper()
	n, err := joining.Lapse(s.t.Context(), s.DB, s.Clock())
	if err != nil || n == 0 || n > most {
		s.t.Errorf("%d asks lapsed, %v", n, err)
	}
}
