package exchange

import (
	"strings"
	"testing"
	"time"

	"nuanlin/scheduling/rota"
)

const duty = `{"format": "nuanlin-rota-1", "days": 7, "first_weekday": 5,
	"kinds": [{"id": "early", "minutes": 240}, {"id": "late", "minutes": 180, "not_next": ["early"]}],
	"people": [{"id": 7, "most_of": {"late": 2}, "max_minutes": 900, "days_off": [3]}, {"id": 9}],
	"requests": [{"person_id": 9, "day": 1, "kind": "late", "off": true, "weight": 4}],
	"cover": [{"day": 0, "kind": "early", "need": 1, "under": 100, "over": 1}], "seed": 3}`

func TestReadRota(t *testing.T) {
	t.Parallel()
	p, err := ReadRota(strings.NewReader(duty))
	if err != nil {
		t.Fatal(err)
	}
	first, second := p.People[0], p.People[1]
	if p.FirstWeekday != time.Saturday || p.Kinds[1].NotNext[0] != 0 || p.Seed != 3 || p.Steps != rota.StepsFor(p) {
		t.Errorf("read %+v", p)
	}
	if first.MaxOf[0] != 7 || first.MaxOf[1] != 2 || first.MaxMinutes != 900 || first.MaxRun != 7 || first.DaysOff[0] != 3 {
		t.Errorf("first person %+v", first)
	}
	if second.MaxOf != nil || second.MaxMinutes != 7*24*60 || second.MaxWeekends != 7 || p.Requests[0].Person != 1 || p.Requests[0].Kind != 1 {
		t.Errorf("second person %+v, requests %+v", second, p.Requests)
	}
}

func TestBadRotas(t *testing.T) {
	t.Parallel()
	tests := []struct{ old, new, path, says string }{
		{`"days": 7`, `"days": 0`, "days", "1 to 366"},
		{`"first_weekday": 5`, `"first_weekday": 7`, "first_weekday", "0 (Monday)"},
		{`"minutes": 240`, `"minutes": 0`, "kinds[0]", "1440"},
		{`"not_next": ["early"]`, `"not_next": ["night"]`, "kinds[1].not_next", `no kind "night"`},
		{`{"late": 2}`, `{"night": 2}`, "people[0].most_of", `no kind "night"`},
		{`"days_off": [3]`, `"days_off": [7]`, "people[0]", "do not fit"},
		{`{"id": 9}`, `{"id": 7}`, "people[1].id", "people[0] has the ID 7"},
		{`"person_id": 9`, `"person_id": 8`, "requests[0].person_id", "no person 8"},
		{`"weight": 4`, `"weight": -4`, "requests[0]", "100000"},
		{`"day": 0`, `"day": 7`, "cover[0]", "once for each kind"},
		{`"need": 1`, `"need": 1, "nead": 2`, "cover[0].nead", "is no field"},
	}
	for _, tt := range tests {
		_, err := ReadRota(strings.NewReader(strings.Replace(duty, tt.old, tt.new, 1)))
		checkError(t, err, tt.path, tt.says)
	}
}
