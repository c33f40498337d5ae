package exchange

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"nuanlin/matching"
	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/search"
)

var monday = time.Date(2012, time.April, 9, 0, 0, 0, 0, time.UTC)

// filler gives every field of a value something, each number another one, so that
// a field that a file forgets is found out.
type filler struct{ n int64 }

func (f *filler) fill(v reflect.Value) {
	f.n++
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(monday.Add(time.Duration(f.n) * time.Hour)))
		return
	case scheduling.Form:
		v.Set(reflect.ValueOf(scheduling.Culture))
		return
	case scheduling.State:
		v.Set(reflect.ValueOf(scheduling.Published))
		return
	case matching.Kind:
		v.Set(reflect.ValueOf(matching.Disabled))
		return
	case matching.Role:
		v.Set(reflect.ValueOf(matching.Partner))
		return
	case matching.Cells:
		v.Set(reflect.ValueOf(matching.Cells{}.With(1, 540, 660).With(6, 0, 1440)))
		return
	}
	f.fillKind(v)
}

func (f *filler) fillKind(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		f.fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		f.fill(key)
		f.fill(value)
		v.SetMapIndex(key, value)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString(fmt.Sprint("word", f.n))
	case reflect.Interface:
		v.Set(reflect.ValueOf(f.n))
	case reflect.Uint64:
		v.SetUint(1<<63 + uint64(f.n))
	default:
		v.SetInt(f.n)
	}
}

func TestRosterKeepsEveryFact(t *testing.T) {
	t.Parallel()
	var p scheduling.Problem
	new(filler).fill(reflect.ValueOf(&p).Elem())
	p.Positions[0].Shift, p.Assignments[0].Position, p.Assignments[0].Volunteer = 0, 0, 0
	p.Volunteers = append(p.Volunteers, scheduling.Volunteer{ID: 1 << 40})
	p.Bonds[0].First, p.Bonds[0].Second = 1, 0
	var file bytes.Buffer
	if err := WriteRoster(&file, p); err != nil {
		t.Fatal(err)
	}
	got, err := ReadRoster(&file)
	if err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, p)
	}
}

func TestMatchKeepsEveryFact(t *testing.T) {
	t.Parallel()
	var p matching.Problem
	new(filler).fill(reflect.ValueOf(&p).Elem())
	var file bytes.Buffer
	if err := WriteMatch(&file, p); err != nil {
		t.Fatal(err)
	}
	got, err := ReadMatch(&file)
	if err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, p)
	}
}

// TestRosterOfAFileIsTheSame solves random problems before and after they were
// written down.
func TestRosterOfAFileIsTheSame(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		p := randomProblem(rand.New(rand.NewPCG(seed, 3)))
		var file bytes.Buffer
		if err := WriteRoster(&file, p); err != nil {
			t.Fatal(err)
		}
		text := slices.Clone(file.Bytes())
		read, err := ReadRoster(&file)
		if err != nil {
			t.Fatal(err)
		}
		var again bytes.Buffer
		if err := WriteRoster(&again, read); err != nil || !bytes.Equal(again.Bytes(), text) {
			t.Fatalf("seed %d: %v: the file changes when it is read and written", seed, err)
		}
		want, got := answer(t, p), answer(t, read)
		if !bytes.Equal(want, got) {
			t.Fatalf("seed %d: answers differ\n%s\n%s", seed, want, got)
		}
		roster, err := ReadRosterAnswer(bytes.NewReader(got), read)
		if err != nil || !scheduling.Evaluate(read, roster).Feasible() {
			t.Fatalf("seed %d: %v, %v", seed, err, roster)
		}
	}
}

func answer(t *testing.T, p scheduling.Problem) []byte {
	t.Helper()
	roster, err := search.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := WriteRosterAnswer(&file, p, roster); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// randomProblem has ten people and eight shifts, some of them impossible to fill.
func randomProblem(r *rand.Rand) scheduling.Problem {
	p := scheduling.Problem{
		Limits: scheduling.DefaultLimits(), Weights: scheduling.DefaultWeights(), Seed: r.Uint64(), Steps: 20_000,
		Travel: scheduling.Travel{Minutes: map[scheduling.Leg]int{{From: 1, To: 2}: 30}, Unknown: 45},
	}
	for i := range 8 {
		start := monday.Add(time.Duration(24*r.IntN(5)+8+r.IntN(9)) * time.Hour)
		day := calendar.DateOf(start, time.UTC)
		p.Shifts = append(p.Shifts, scheduling.Shift{
			ID: int64(10 + i), PlaceID: int64(1 + r.IntN(3)), Form: scheduling.Point, Start: start, End: start.Add(2 * time.Hour),
			Day: day.Number(), Week: day.Week(), Child: r.IntN(5) == 0, NeedsCaptain: r.IntN(3) == 0,
		})
		p.Positions = append(p.Positions, scheduling.Position{ID: int64(30 + i), Shift: i, Minimum: 1 + r.IntN(2), Maximum: 3, SkillID: int64(r.IntN(3))})
	}
	for i := range 10 {
		v := scheduling.Volunteer{ID: int64(1 + i), Captain: r.IntN(3) == 0, AnyTime: r.IntN(3) > 0, Skills: []int64{int64(r.IntN(3))}, WantedMinutes: 60 * r.IntN(8)}
		if r.IntN(2) == 0 {
			v.Clearance = calendar.Period{Start: monday, End: monday.AddDate(0, 0, 1+r.IntN(6))}
			v.Available = []calendar.Period{{Start: monday, End: monday.AddDate(0, 0, 2)}}
		}
		v.FirstTimer = r.IntN(4) == 0
		p.Volunteers = append(p.Volunteers, v)
	}
	p.Limits.Mentor = true
	p.Bonds = []scheduling.Bond{{First: r.IntN(5), Second: 5 + r.IntN(5)}, {First: r.IntN(2), Second: 2 + r.IntN(3), Apart: true}}
	return p
}
