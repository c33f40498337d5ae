package exchange

import (
	"errors"
	"strings"
	"testing"
	"time"

	"nuanlin/matching"
	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/search"
)

const head = `{"format": "nuanlin-roster-1", `

const shiftAndPosition = `"shifts": [{"id": 5, "starts_at": "2012-04-07T09:00:00+08:00", "ends_at": "2012-04-07T11:00:00+08:00"}],
	"positions": [{"id": 6, "shift_id": 5, "minimum": 1, "maximum": 1}]`

func TestBadRosters(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, path, says string }{
		{"empty", ``, "", "not JSON"},
		{"cut off", "{\n\"format\": ", "", "ends too early"},
		{"a slip", "{\n\"format\" 1}", "", "not JSON in line 2"},
		{"two values", head + `"seed": 1} {}`, "", "one value"},
		{"no format", `{"seed": 1}`, "format", `"nuanlin-roster-1"`},
		{"a list", `[]`, "format", "is missing"},
		{"another format", `{"format": "nuanlin-roster-2"}`, "format", `"nuanlin-roster-1" belongs here`},
		{"unknown field", head + `"sede": 1}`, "sede", "there are assignments, bonds, format"},
		{"case of letters", head + `"Seed": 1}`, "Seed", "is no field"},
		{"unknown field inside", head + `"volunteers": [{"id": 1}, {"id": 2, "skils": []}]}`, "volunteers[1].skils", "is no field"},
		{"unknown weight", head + `"weights": {"fairnes": 2}}`, "weights.fairnes", "fairness"},
		{"negative weight", head + `"weights": {"fairness": -2}}`, "weights", "negative"},
		{"null", head + `"limits": null}`, "limits", "leave the field out"},
		{"a text for a number", head + `"seed": "1"}`, "seed", "whole number"},
		{"a fraction", head + `"seed": 1.5}`, "seed", "1.5 is not"},
		{"below zero", head + `"seed": -1}`, "seed", "out of range"},
		{"negative steps", head + `"steps": -1}`, "steps", "negative"},
		{"a number for a text", head + `"volunteers": [{"id": 1, "liked_forms": [1]}]}`, "volunteers[0].liked_forms[0]", "must be a text"},
		{"an object for a list", head + `"volunteers": {}}`, "volunteers", "must be a list"},
		{"a list for an object", head + `"limits": []}`, "limits", "must be an object"},
		{"a number for a truth", head + `"volunteers": [{"id": 1, "captain": 1}]}`, "volunteers[0].captain", "true or false"},
		{"no instant", head + `"volunteers": [{"id": 1, "available": [{"starts_at": "tomorrow"}]}]}`, "volunteers[0].available[0].starts_at", "2012-04-07T09:00:00+08:00"},
		{"a place without number", head + `"volunteers": [{"id": 1, "home_minutes": {"school": 5}}]}`, "volunteers[0].home_minutes.school", "an ID"},
		{"half a period", head + `"volunteers": [{"id": 1, "available": [{"starts_at": "2012-04-07T09:00:00+08:00"}]}]}`, "volunteers[0].available[0]", "both needed"},
		{"no ID", head + `"volunteers": [{}]}`, "volunteers[0].id", "above 0"},
		{"an ID twice", head + `"volunteers": [{"id": 1}, {"id": 1}]}`, "volunteers[1].id", "volunteers[0] has the ID 1"},
		{"an unknown form", head + `"volunteers": [{"id": 1, "liked_forms": ["points"]}]}`, "volunteers[0].liked_forms[0]", "point, one_to_one"},
		{"an unknown form in a pattern", head + `"volunteers": [{"id": 1, "pattern": {"not_after": [{"first": "point", "next": "art"}]}}]}`, "volunteers[0].pattern.not_after[0]", "culture"},
		{"an unknown form to count", head + `"volunteers": [{"id": 1, "pattern": {"per_form": {"art": 1}}}]}`, "volunteers[0].pattern.per_form", "culture"},
		{"a pattern below zero", head + `"volunteers": [{"id": 1, "pattern": {"weekends": -1}}]}`, "volunteers[0]", "below zero"},
		{"a shift back in time", head + `"shifts": [{"id": 1, "starts_at": "2012-04-07T09:00:00Z", "ends_at": "2012-04-07T09:00:00Z"}]}`, "shifts[0]", "ends before"},
		{"an unknown shift", head + `"positions": [{"id": 1, "shift_id": 9}]}`, "positions[0].shift_id", "no shift 9"},
		{"seats that do not fit", head + strings.Replace(shiftAndPosition, `"maximum": 1`, `"maximum": 0`, 1) + `}`, "positions[0]", "minimum and maximum"},
		{"an unknown volunteer", head + shiftAndPosition + `, "assignments": [{"position_id": 6, "volunteer_id": 1}]}`, "assignments[0].volunteer_id", "no volunteer 1"},
		{"an unknown position", head + shiftAndPosition + `, "assignments": [{"position_id": 7, "volunteer_id": 1}]}`, "assignments[0].position_id", "no position 7"},
		{"a bond of somebody unknown", head + `"volunteers": [{"id": 1}], "bonds": [{"first_volunteer_id": 1, "second_volunteer_id": 2}]}`, "bonds[0].second_volunteer_id", "no volunteer 2"},
		{"half a bond", head + `"volunteers": [{"id": 1}], "bonds": [{"second_volunteer_id": 1}]}`, "bonds[0].first_volunteer_id", "no volunteer 0"},
		{"a bond with themself", head + `"volunteers": [{"id": 1}], "bonds": [{"first_volunteer_id": 1, "second_volunteer_id": 1}]}`, "bonds[0]", "themself"},
		{"together and apart", head + `"volunteers": [{"id": 1}, {"id": 2}], "bonds": [
			{"first_volunteer_id": 1, "second_volunteer_id": 2}, {"first_volunteer_id": 2, "second_volunteer_id": 1, "apart": true}]}`, "bonds[1]", "contradicts"},
		{"an unknown state", head + shiftAndPosition + `, "volunteers": [{"id": 1}], "assignments": [{"position_id": 6, "volunteer_id": 1, "state": "firm"}]}`, "assignments[0].state", "proposed, pinned"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadRoster(strings.NewReader(tt.text))
			checkError(t, err, tt.path, tt.says)
		})
	}
}

func TestBadRosterAnswers(t *testing.T) {
	t.Parallel()
	p, err := ReadRoster(strings.NewReader(head + shiftAndPosition + `, "volunteers": [{"id": 1}]}`))
	if err != nil {
		t.Fatal(err)
	}
	const answer = `{"format": "nuanlin-roster-answer-1", "assignments": `
	const seat = `{"position_id": 6, "volunteer_id": 1}`
	tests := []struct{ name, text, path, says string }{
		{"a problem", head + `"seed": 1}`, "format", "nuanlin-roster-answer-1"},
		{"somebody else", answer + `[{"position_id": 6, "volunteer_id": 2}]}`, "assignments[0].volunteer_id", "no volunteer 2"},
		{"a seat twice", answer + `[` + seat + `, ` + seat + `]}`, "assignments[1]", "same seat and person"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadRosterAnswer(strings.NewReader(tt.text), p)
			checkError(t, err, tt.path, tt.says)
		})
	}
	if roster, err := ReadRosterAnswer(strings.NewReader(answer+`[`+seat+`]}`), p); err != nil || len(roster) != 1 {
		t.Errorf("a good answer: %v, %v", roster, err)
	}
}

func TestBadMatches(t *testing.T) {
	t.Parallel()
	const head = `{"format": "nuanlin-match-1", `
	tests := []struct{ name, text, path, says string }{
		{"a roster", `{"format": "nuanlin-roster-1"}`, "format", "nuanlin-match-1"},
		{"unknown setting", head + `"settings": {"maxtravel": 1}}`, "settings.maxtravel", "max_travel_minutes"},
		{"unknown weight", head + `"settings": {"weights": {"times": 1}}}`, "settings.weights.times", "time"},
		{"no day", head + `"settings": {"starts_on": "7 April"}}`, "settings.starts_on", "2012-04-07"},
		{"unknown kind", head + `"beneficiaries": [{"id": 1, "kind": "old"}]}`, "beneficiaries[0].kind", "elder"},
		{"unknown wish", head + `"volunteers": [{"id": 1, "preferred_kinds": ["old"]}]}`, "volunteers[0].preferred_kinds[0]", "elder"},
		{"an ID twice", head + `"volunteers": [{"id": 1}, {"id": 1}]}`, "volunteers[1].id", "already"},
		{"an eighth weekday", head + `"volunteers": [{"id": 1, "free": [{"weekday": 7, "until_minute": 60}]}]}`, "volunteers[0].free[0].weekday", "Sunday"},
		{"a quarter of an hour", head + `"volunteers": [{"id": 1, "free": [{"weekday": 0, "from_minute": 15, "until_minute": 60}]}]}`, "volunteers[0].free[0]", "half hours"},
		{"an unknown role", head + `"fixed": [{"volunteer_id": 1, "beneficiary_id": 1, "role": "boss"}]}`, "fixed[0].role", "primary"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadMatch(strings.NewReader(tt.text))
			checkError(t, err, tt.path, tt.says)
		})
	}
}

func checkError(t *testing.T, err error, path, says string) {
	t.Helper()
	found, ok := errors.AsType[*Error](err)
	if !ok || found.Path != path || !strings.Contains(found.Wrong, says) {
		t.Errorf("error %v, want %s: ... %s ...", err, path, says)
	}
}

// TestDefaults leaves out whatever may be left out.
func TestDefaults(t *testing.T) {
	t.Parallel()
	p, err := ReadRoster(strings.NewReader(head + shiftAndPosition + `, "weights": {"fairness": 0}, "volunteers": [{"id": 1}]}`))
	if err != nil {
		t.Fatal(err)
	}
	weights := scheduling.DefaultWeights()
	weights.Fairness = 0
	if p.Weights != weights || p.Limits != scheduling.DefaultLimits() || p.Steps != search.StepsFor(p) {
		t.Errorf("weights %+v, limits %+v, %d steps", p.Weights, p.Limits, p.Steps)
	}
	day := calendar.Date{Year: 2012, Month: time.April, Day: 7}
	if s := p.Shifts[0]; s.Day != day.Number() || s.Week != day.Week() {
		t.Errorf("day %d, week %d", s.Day, s.Week)
	}
	m, err := ReadMatch(strings.NewReader(`{"format": "nuanlin-match-1", "settings": {"weights": {"needs": 40}}}`))
	if err != nil || m.Settings.Weights.Needs != 40 || m.Settings.Weights.Time != matching.DefaultSettings().Weights.Time || m.Settings.NearMinutes != 20 {
		t.Errorf("%v, %+v", err, m.Settings)
	}
}
