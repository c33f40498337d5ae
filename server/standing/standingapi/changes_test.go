package standingapi_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
)

// How many sequences of changes are tried, and of how many changes each; more with
// STANDING_SEQUENCES. A seed that failed is tried again with STANDING_SEED and one
// sequence.
const (
	sequences     = 8
	sequenceSteps = 45
	shrinkFor     = 30 * time.Second
)

// change is one thing that happens: what, and three numbers that say to whom and how. It
// means the same whatever happened before, as far as it can, so that a sequence may be
// shortened.
type change struct{ Kind, A, B, C int }

// TestNobodyHoldsWhatTheyMayNot makes random changes through the API, and lets time pass,
// and asks after each of them by a reading of its own of the database: nobody holds a seat
// or a pair to come that the rules refuse, unless a finding lists it for a person to
// decide; nothing past was touched; and nothing was taken, suspended or listed without a
// cause. A failure is told as the shortest sequence found that fails.
func TestNobodyHoldsWhatTheyMayNot(t *testing.T) {
	t.Parallel()
	seed, rounds := uint64(time.Now().UnixNano()), sequences
	if text := os.Getenv("STANDING_SEED"); text != "" {
		seed = parsed(t, text)
	}
	if text := os.Getenv("STANDING_SEQUENCES"); text != "" {
		rounds = int(parsed(t, text))
	}
	for i := range rounds {
		seed := seed + uint64(i)
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			list := randomChanges(seed)
			fault, told := play(t, list)
			if fault == "" {
				t.Log(strings.Join(told, "\n"))
				return
			}
			list, fault, told = shortened(t, list, fault, told)
			t.Errorf("STANDING_SEED=%d STANDING_SEQUENCES=1: %d changes\n%s\n%s", seed, len(list), strings.Join(told, "\n"), fault)
		})
	}
}

func parsed(t *testing.T, text string) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// randomChanges is the sequence of a seed. It begins with a seat for each of two pairs, which
// chance seldom gives them: V2 signs up on S05, V5 on S03.
func randomChanges(seed uint64) []change {
	random := rand.New(rand.NewPCG(seed, 8))
	var bag []int // each kind as often as it weighs
	for i, k := range kinds {
		bag = append(bag, slices.Repeat([]int{i}, k.weight)...)
	}
	list := make([]change, sequenceSteps)
	list[0], list[1] = change{A: 1, B: 9}, change{A: 4, B: 5}
	for i := range list[2:] {
		list[i+2] = change{bag[random.IntN(len(bag))], random.IntN(1000), random.IntN(1000), random.IntN(1000)}
	}
	return list
}

// play carries a sequence out in a world of its own, until something is wrong. It returns
// what is wrong, or "", and what was done.
func play(t *testing.T, list []change) (fault string, told []string) {
	t.Helper()
	w := newScene(t)
	before := w.read()
	if fault := w.wrong(before, before); fault != "" {
		return "from the start: " + fault, nil
	}
	for i, c := range list {
		now, kind := w.Clock(), kinds[c.Kind]
		said, reply := kind.do(w, c)
		told = append(told, fmt.Sprintf("%3d. %s: %s %s", i+1, now.In(w.zone).Format("2 Jan 15:04"), kind.name, said))
		if reply.Status >= 500 {
			return fmt.Sprintf("%d: %s", reply.Status, reply.Body), told
		}
		if reply.Status > 0 {
			told[i] += fmt.Sprintf(" (%d %s)", reply.Status, reply.Reason())
		}
		after := w.read()
		if fault := w.wrong(before, after); fault != "" {
			return fault, told
		}
		before = after
	}
	return "", told
}

// shortened leaves changes out of a sequence, many at once and then one by one, as long as
// something is wrong in the end, be it the same or not.
func shortened(t *testing.T, list []change, fault string, told []string) ([]change, string, []string) {
	t.Helper()
	list = list[:len(told)]
	enough := time.Now().Add(shrinkFor)
	for size := len(list) / 2; size > 0; size /= 2 {
		for from := 0; from < len(list) && time.Now().Before(enough); {
			shorter := slices.Delete(slices.Clone(list), from, min(from+size, len(list)))
			if again, what := play(t, shorter); again != "" {
				list, fault, told = shorter[:len(what)], again, what
			} else {
				from += size
			}
		}
	}
	return list, fault, told
}

// scene is a small organization in which things happen.
type scene struct {
	*apitest.Server
	zone     *time.Location
	requests int // keys of requests so far

	coordinator, safe, trainer, office          int64 // accounts
	programme, companion                        int64 // companion is the activity that is one to one
	teams, people, accounts, points, shiftList  []int64
	beneficiaries, skills, positions, community []int64
}
