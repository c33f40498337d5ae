package pairingapi_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/pairing/pairingapi"
)

// volunteer adds a member of the team who is trained for homes, and returns its ID.
func (s *pairScene) volunteer(number, name string) (id int64) {
	s.Exec(`insert into volunteers (student_number, name, team_id, birth_on, created_at) select $1, $2, id, '1991-01-01', now() from teams`, number, name)
	s.One(&id, `select id from volunteers where student_number = $1`, number)
	s.Exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) select $1, c, '2012-03-25', '2013-03-24', now() from unnest('{base,home}'::text[]) c`, id)
	return id
}

func (s *pairScene) runs(query string) (list pairingapi.MatchingRunList) {
	s.Do(s.coordinator, "GET", fmt.Sprintf("/matching-runs?activity_id=%d%s", s.activity, query), nil).Into(&list)
	return list
}

func TestForcingAPairHasAPrice(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	third := s.volunteer("D9", "周念慈") // shares no interest with anybody
	s.beneficiary("EL-003")
	pair := s.propose().Pairs[0]
	if len(pair.Alternatives) != 1 || pair.Alternatives[0].VolunteerID != third {
		t.Fatalf("alternatives = %+v, want the third volunteer alone", pair.Alternatives)
	}
	other := pair.Alternatives[0]
	if other.PointsLost <= 0 || other.Score <= 0 || other.Score >= pair.Score || other.Opened != 0 {
		t.Errorf("alternative = %+v beside a pair of %d points", other, pair.Score)
	}
	if other.ReplacesName == "" || other.ReplacesName == other.Name || len(other.Moves) != 0 {
		t.Errorf("alternative = %+v, want one of the two out of the team and no other move", other)
	}
	most := 0
	for _, c := range other.Criteria {
		most += c.Most
	}
	if most != 100*100 || len(other.Criteria) != len(pair.Criteria) {
		t.Errorf("criteria of the alternative give %d at most, want the hundred points of all: %+v", most, other.Criteria)
	}
	force := func(reason string) apitest.Reply {
		return s.Do(s.coordinator, "POST", fmt.Sprintf("/support-pairs/%d/review", pair.ID), map[string]any{"decision": "offer", "volunteer_id": third, "reason": reason},
			"If-Match", fmt.Sprintf("%q", fmt.Sprint(pair.Version)))
	}
	if r := force(""); r.Status != http.StatusUnprocessableEntity || r.Reason() != "pair_reason_missing" {
		t.Errorf("without a word: %d %s", r.Status, r.Reason())
	}
	var offered pairingapi.SupportPair
	force("she asked for her by name").Into(&offered)
	team := []string{offered.VolunteerName, *offered.PartnerName}
	if !slices.Contains(team, other.Name) || slices.Contains(team, other.ReplacesName) {
		t.Errorf("offered to %v, want %s in the place of %s", team, other.Name, other.ReplacesName)
	}
}

func TestForcingMovesTheOthers(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.volunteer("D8", "周念慈")
	s.volunteer("D9", "许明月")
	s.beneficiary("EL-003")
	s.beneficiary("EL-004")
	s.Exec(`update beneficiaries set interests = '{chess}' where code = 'EL-004'`) // nobody's: all are equally good
	moved := 0
	for _, pair := range s.propose().Pairs {
		for _, other := range pair.Alternatives {
			for _, move := range other.Moves {
				if move.Name == other.Name || move.Name == "" {
					t.Errorf("move %+v of forcing %s", move, other.Name)
				}
				moved++
			}
		}
	}
	if moved == 0 {
		t.Error("forcing moved nobody between two full teams")
	}
}

func TestUnmatchedSaysWhatStands(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.beneficiary("EL-003")
	s.Exec(`delete from sign_offs where course = 'home'`)
	run := s.propose()
	if len(run.Pairs) != 0 || len(run.Unmatched) != 1 {
		t.Fatalf("got %d pairs and %d unmatched", len(run.Pairs), len(run.Unmatched))
	}
	want := []pairingapi.MatchingStep{{Step: "everyone", Remaining: 2}, {Step: "not_trained", Remaining: 0, Alone: 2}}
	if got := run.Unmatched[0]; fmt.Sprint(got.Funnel) != fmt.Sprint(want) || len(got.Alternatives) != 0 {
		t.Errorf("got %+v, want the funnel %+v and no alternative", got, want)
	}
}

func TestUnmatchedSaysWhoIsNeededMoreElsewhere(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.Exec(`update volunteers set interests = '{opera}'`)
	s.Exec(`update activities set pairs_per_volunteer = 2`)
	for _, code := range []string{"EL-003", "EL-004", "EL-005"} {
		s.beneficiary(code) // two volunteers can support two each
	}
	run := s.propose()
	if len(run.Pairs) != 2 || len(run.Unmatched) != 1 {
		t.Fatalf("got %d pairs and %d unmatched", len(run.Pairs), len(run.Unmatched))
	}
	others := run.Unmatched[0].Alternatives
	if len(others) != 2 || others[0].Name == "" || others[0].Opened != 1 {
		t.Errorf("alternatives = %+v, want both volunteers, each leaving a place open", others)
	}
}

// TestThoseLeftAreToldWhoHasAPair leaves somebody out because both who could help have a
// pair of the activity already.
func TestThoseLeftAreToldWhoHasAPair(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.beneficiary("EL-003")
	s.beneficiary("EL-004")
	run := s.propose()
	if len(run.Pairs) != 1 || len(run.Unmatched) != 1 {
		t.Fatalf("got %d pairs and %d unmatched", len(run.Pairs), len(run.Unmatched))
	}
	busy := run.Unmatched[0].Busy
	if len(busy) != 2 || busy[0].Name == "" || busy[0].Name == busy[1].Name || busy[0].BeneficiaryCode != run.Pairs[0].BeneficiaryCode {
		t.Errorf("%s is told %+v", run.Unmatched[0].Code, busy)
	}
}

func TestRunsAreListedNewestFirst(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.beneficiary("EL-003")
	first := s.propose()
	s.Exec(`delete from sign_offs where course = 'home'`)
	second := s.propose()
	list := s.runs("&limit=1")
	if len(list.MatchingRuns) != 1 || list.MatchingRuns[0].ID != second.ID || len(list.MatchingRuns[0].Unmatched) != 1 {
		t.Fatalf("got %+v, want run %d with one unmatched", list, second.ID)
	}
	if list.NextCursor == nil {
		t.Fatal("no cursor for the run before")
	}
	list = s.runs("&limit=1&cursor=" + *list.NextCursor)
	if len(list.MatchingRuns) != 1 || list.MatchingRuns[0].ID != first.ID || len(list.MatchingRuns[0].Unmatched) != 0 {
		t.Errorf("got %+v, want run %d with nobody unmatched", list, first.ID)
	}
}
