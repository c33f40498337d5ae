package exchange

import (
	"errors"
	"strings"
	"testing"
)

// refusal is one change to a good file and where the file is then refused.
type refusal struct{ name, old, new, path, says string }

// checkRefusals makes each change alone to a file that is read as it is.
func checkRefusals[T any](t *testing.T, good string, read func(text string) (T, error), list []refusal) {
	t.Helper()
	if _, err := read(good); err != nil {
		t.Fatalf("the good file: %v", err)
	}
	for _, tt := range list {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(good, tt.old, tt.new, 1)
			if text == good {
				t.Fatalf("%s is not in the file", tt.old)
			}
			_, err := read(text)
			checkError(t, err, tt.path, tt.says)
		})
	}
}

const goodStable = `{"format": "nuanlin-stable-1",
	"volunteers": [{"id": 1, "places": 2, "choices": [100, 101]}, {"id": 2, "places": 1}],
	"beneficiaries": [{"id": 100, "places": 1, "choices": [2, 1]}, {"id": 101, "places": 1, "choices": [1]}],
	"pairs": [{"volunteer_id": 2, "beneficiary_id": 101}]}`

func readStable(text string) (Wishes, error) { return ReadStable(strings.NewReader(text)) }

func TestBadWishes(t *testing.T) {
	t.Parallel()
	checkRefusals(t, goodStable, readStable, []refusal{
		{"a volunteer twice", `{"id": 2`, `{"id": 1`, "volunteers[1].id", "volunteers[0] has the ID 1"},
		{"a beneficiary twice", `"id": 101`, `"id": 100`, "beneficiaries[1].id", "beneficiaries[0] has the ID 100"},
		{"a volunteer without ID", `"id": 2, `, ``, "volunteers[1].id", "above 0"},
		{"a beneficiary below zero", `"id": 101`, `"id": -101`, "beneficiaries[1].id", "above 0"},
		{"no place", `"places": 2`, `"places": 0`, "volunteers[0].places", "is 0, and at least 1"},
		{"no place for a beneficiary", `"id": 101, "places": 1`, `"id": 101`, "beneficiaries[1].places", "is 0"},
		{"a choice of nobody", `[100, 101]`, `[100, 102]`, "volunteers[0].choices[1]", "ID 102"},
		{"a choice of the own side", `[2, 1]`, `[2, 100]`, "beneficiaries[0].choices[1]", "ID 100"},
		{"a pair without volunteer", `"volunteer_id": 2`, `"volunteer_id": 3`, "pairs[0]", "volunteer 3"},
		{"a pair without beneficiary", `"beneficiary_id": 101`, `"beneficiary_id": 1`, "pairs[0]", "beneficiary 1 "},
	})
	w, err := readStable(goodStable)
	if err != nil || len(w.Volunteers) != 2 || len(w.Beneficiaries) != 2 || w.Volunteers[0].Places != 2 || w.Beneficiaries[0].Choices[0] != 2 ||
		len(w.Pairs) != 1 || w.Pairs[0].VolunteerID != 2 || w.Pairs[0].BeneficiaryID != 101 {
		t.Errorf("%+v, %v", w, err)
	}
}

func TestMoreBadRotas(t *testing.T) {
	t.Parallel()
	read := func(text string) (any, error) { return ReadRota(strings.NewReader(text)) }
	checkRefusals(t, duty, read, []refusal{
		{"too many days", `"days": 7`, `"days": 367`, "days", "1 to 366"},
		{"negative steps", `"seed": 3`, `"steps": -1`, "days", "no fewer than 0 steps"},
		{"before Monday", `"first_weekday": 5`, `"first_weekday": -1`, "first_weekday", "6 (Sunday)"},
		{"a kind twice", `"id": "late"`, `"id": "early"`, "kinds[1].id", "kinds[0]"},
		{"a kind without name", `"id": "early", "minutes"`, `"minutes"`, "kinds[0].id", "must be given"},
		{"a day of more than a day", `"minutes": 180`, `"minutes": 1441`, "kinds[1]", "1440"},
		{"a person without ID", `{"id": 9}`, `{}`, "people[1].id", "above 0"},
		{"fewer than none", `{"late": 2}`, `{"late": -2}`, "people[0]", "do not fit"},
		{"an unknown kind wished", `"kind": "late"`, `"kind": "night"`, "requests[0].kind", `no kind "night"`},
		{"a wish after the end", `"day": 1`, `"day": 7`, "requests[0]", "in the rota"},
		{"a wish too heavy", `"weight": 4`, `"weight": 100001`, "requests[0]", "100000"},
		{"an unknown kind needed", `"kind": "early", "need"`, `"kind": "night", "need"`, "cover[0].kind", `no kind "night"`},
		{"a need below none", `"need": 1`, `"need": -1`, "cover[0]", "weights"},
		{"a need twice", `"over": 1}`, `"over": 1}, {"day": 0, "kind": "early"}`, "cover[1]", "once for each kind"},
	})
}

const goodRoster = head + shiftAndPosition + `, "volunteers": [{"id": 1,
	"clearance": {"starts_at": "2012-01-01T00:00:00+08:00", "ends_at": "2013-01-01T00:00:00+08:00"},
	"commitments": [{"starts_at": "2012-04-07T13:00:00+08:00", "ends_at": "2012-04-07T15:00:00+08:00"}],
	"available": [{"starts_at": "2012-04-07T08:00:00+08:00", "ends_at": "2012-04-07T12:00:00+08:00"}],
	"home_minutes": {"3": 10}, "pattern": {"per_form": {"point": 2}, "not_after": [{"first": "point", "next": "culture"}]}}],
	"travel": {"legs": [{"from_place_id": 3, "to_place_id": 4, "minutes": 5}, {"from_place_id": 4, "to_place_id": 3, "minutes": 6}]}}`

func TestMoreBadRosters(t *testing.T) {
	t.Parallel()
	read := func(text string) (any, error) { return ReadRoster(strings.NewReader(text)) }
	checkRefusals(t, goodRoster, read, []refusal{
		{"a clearance for ever", `, "ends_at": "2013-01-01T00:00:00+08:00"`, ``, "volunteers[0].clearance", "ends_at is needed"},
		{"a commitment without end", `, "ends_at": "2012-04-07T15:00:00+08:00"`, ``, "volunteers[0].commitments[0]", "both needed"},
		{"a commitment back in time", `2012-04-07T15:00`, `2012-04-07T12:00`, "volunteers[0].commitments[0]", "ends before"},
		{"a stay without start", `"starts_at": "2012-04-07T08:00:00+08:00", `, ``, "volunteers[0].available[0]", "both needed"},
		{"a stay of no time", `2012-04-07T12:00`, `2012-04-07T08:00`, "volunteers[0].available[0]", "ends before"},
		{"an unknown next form", `"next": "culture"`, `"next": "art"`, "volunteers[0].pattern.not_after[0]", `"art"`},
		{"an unknown first form", `"first": "point"`, `"first": "art"`, "volunteers[0].pattern.not_after[0]", `"art"`},
		{"an unknown form of a shift", `"shifts": [{`, `"shifts": [{"form": "art", `, "shifts[0].form", `"art"`},
		{"a shift without ID", `[{"id": 5, "starts_at"`, `[{"starts_at"`, "shifts[0].id", "above 0"},
		{"a shift without end", `, "ends_at": "2012-04-07T11:00:00+08:00"`, ``, "shifts[0]", "both needed"},
		{"a position without ID", `{"id": 6, "shift_id"`, `{"shift_id"`, "positions[0].id", "above 0"},
		{"a place written in another way", `{"3": 10}`, `{"03": 10}`, "volunteers[0].home_minutes.03", "3"},
		{"a place with a sign", `{"3": 10}`, `{"+3": 10}`, "volunteers[0].home_minutes.+3", "3"},
		{"a way twice", `"from_place_id": 4, "to_place_id": 3`, `"from_place_id": 3, "to_place_id": 4`, "travel.legs[1]", "travel.legs[0]"},
	})
}

const goodMatch = `{"format": "nuanlin-match-1", "volunteers": [{"id": 1, "free": [{"weekday": 6, "from_minute": 1380, "until_minute": 1440}]}],
	"beneficiaries": [{"id": 9, "kind": "elder", "welcome": [{"weekday": 0, "from_minute": 0, "until_minute": 30}]}],
	"fixed": [{"volunteer_id": 1, "beneficiary_id": 9}, {"volunteer_id": 1, "beneficiary_id": 9, "role": "partner"}]}`

func TestMoreBadMatches(t *testing.T) {
	t.Parallel()
	read := func(text string) (any, error) { return ReadMatch(strings.NewReader(text)) }
	checkRefusals(t, goodMatch, read, []refusal{
		{"a volunteer without ID", `{"id": 1, `, `{`, "volunteers[0].id", "above 0"},
		{"a beneficiary without ID", `{"id": 9, `, `{`, "beneficiaries[0].id", "above 0"},
		{"before Monday", `"weekday": 0`, `"weekday": -1`, "beneficiaries[0].welcome[0].weekday", "0 (Monday)"},
		{"before midnight", `"from_minute": 0`, `"from_minute": -30`, "beneficiaries[0].welcome[0]", "half hours"},
		{"after midnight", `1440`, `1470`, "volunteers[0].free[0]", "half hours"},
		{"no time", `"until_minute": 30`, `"until_minute": 0`, "beneficiaries[0].welcome[0]", "in order"},
		{"back in time", `"from_minute": 1380`, `"from_minute": 1440`, "volunteers[0].free[0]", "in order"},
		{"until a quarter past", `"until_minute": 30`, `"until_minute": 15`, "beneficiaries[0].welcome[0]", "half hours"},
		{"no kind", `"kind": "elder", `, ``, "beneficiaries[0].kind", "child, elder and disabled"},
		{"an unknown role", `"partner"`, `"third"`, "fixed[1].role", "primary and partner"},
		{"a day that never was", `{"format"`, `{"settings": {"starts_on": "2012-02-30"}, "format"`, "settings.starts_on", "2012-04-07"},
	})
}

func TestErrorNamesThePlace(t *testing.T) {
	t.Parallel()
	if got := (&Error{"volunteers[3].id", "must be given"}).Error(); got != "volunteers[3].id: must be given" {
		t.Errorf("got %q", got)
	}
	_, err := ReadMatch(strings.NewReader("{\n\n  \"format\" \"x\"}"))
	if found, ok := errors.AsType[*Error](err); !ok || found.Path != "" || !strings.HasPrefix(err.Error(), "not JSON in line 3: ") {
		t.Errorf("got %v", err)
	}
}
