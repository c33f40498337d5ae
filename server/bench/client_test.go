package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nuanlin/server/demo"
	"nuanlin/server/rostering/rosteringapi"
)

// recorder is an API that remembers what it was asked.
type recorder struct {
	mu     sync.Mutex
	asked  []string // method and path
	answer map[string]string
}

// newRecorder answers the paths it has an answer for, and others with 404.
func newRecorder(t *testing.T, answer map[string]string) (*recorder, string) {
	t.Helper()
	r := &recorder{answer: answer}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	return r, strings.TrimPrefix(server.URL, "http://")
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	path := strings.TrimPrefix(request.URL.RequestURI(), "/api/v1")
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked = append(r.asked, request.Method+" "+path)
	answer, found := r.answer[path]
	switch {
	case path == "/echo":
		header := request.Header
		fmt.Fprintf(w, "%s|%s|%s|%s|%s", request.Method, header.Get("Authorization"), header.Get("Idempotency-Key"), header.Get("Content-Type"), body)
	case path == "/session":
		var who map[string]string
		if err := json.Unmarshal(body, &who); err != nil || who["password"] != demo.Password || who["organization"] != slug {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		fmt.Fprintf(w, `{"access_token": "of %s"}`, who["login"])
	case found:
		fmt.Fprint(w, answer)
	default:
		http.Error(w, "nothing here", http.StatusNotFound)
	}
}

func TestClientSendsWhatACallSays(t *testing.T) {
	t.Parallel()
	_, address := newRecorder(t, nil)
	calls := []call{
		{method: "GET", path: "/echo"},
		{method: "POST", path: "/echo", token: "T", key: "K", body: `{"a": 1}`},
		{method: "GET", path: "/nowhere"},
	}
	if took, err := sendAll(t.Context(), address, 1, calls); err != nil || took <= 0 {
		t.Fatalf("took %s, %v", took, err)
	}
	for i, want := range []string{"GET||||", `POST|Bearer T|K|application/json|{"a": 1}`, "nothing here\n"} {
		if got := string(calls[i].answer); got != want || calls[i].took <= 0 {
			t.Errorf("call %d: %q in %s, want %q", i, got, calls[i].took, want)
		}
	}
	if calls[1].status != http.StatusOK || calls[2].status != http.StatusNotFound {
		t.Errorf("answered %d and %d", calls[1].status, calls[2].status)
	}
	if err := mustBe(calls[:2], http.StatusOK); err != nil {
		t.Error(err)
	}
	err := mustBe(calls, http.StatusOK, http.StatusCreated)
	if err == nil || !strings.Contains(err.Error(), "GET /nowhere: 404 nothing here") {
		t.Errorf("error %v", err)
	}
}

// TestSendAllSendsEachOnce shares calls between several clients.
func TestSendAllSendsEachOnce(t *testing.T) {
	t.Parallel()
	r, address := newRecorder(t, nil)
	calls := make([]call, 100)
	for i := range calls {
		calls[i] = call{method: "GET", path: fmt.Sprintf("/n/%03d", i)}
	}
	if _, err := sendAll(t.Context(), address, 7, calls); err != nil {
		t.Fatal(err)
	}
	slices.Sort(r.asked)
	for i, asked := range r.asked {
		if asked != "GET "+calls[i].path {
			t.Fatalf("the %d. is %s", i, asked)
		}
	}
	if len(r.asked) != len(calls) {
		t.Errorf("%d of %d were sent", len(r.asked), len(calls))
	}
}

func TestSendAllFails(t *testing.T) {
	t.Parallel()
	_, address := newRecorder(t, nil)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sendAll(ended, address, 1, []call{{method: "GET", path: "/echo"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	free, err := freeAddress(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sendAll(t.Context(), free, 1, nil); err == nil {
		t.Error("nobody listens, and all is well")
	}
	broken := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	defer broken.Close()
	if _, err := sendAll(t.Context(), strings.TrimPrefix(broken.URL, "http://"), 2, make([]call, 5)); err == nil {
		t.Error("every connection breaks, and all is well")
	}
}

func TestAccepted(t *testing.T) {
	t.Parallel()
	if got := accepted([]call{{status: 201}, {status: 409}, {status: 201}, {status: 200}}); got != 2 {
		t.Errorf("%d were accepted, want 2", got)
	}
}

const welcome = `{"demo_accounts": [{"login": "chengwang", "role": "coordinator"}, {"login": "hanmu", "role": "coordinator"}, {"login": "d2012805", "role": "volunteer"}]}`

func TestSignInAll(t *testing.T) {
	t.Parallel()
	_, address := newRecorder(t, map[string]string{"/welcome": welcome})
	tokens, err := signInAll(t.Context(), address)
	if err != nil || len(tokens) != 2 || tokens["coordinator"] != "of chengwang" || tokens["volunteer"] != "of d2012805" {
		t.Errorf("tokens %v, %v", tokens, err)
	}
	if _, err := signIn(t.Context(), address, "chengwang", "wrong"); err == nil || !strings.Contains(err.Error(), "401") {
		t.Errorf("a wrong password: %v", err)
	}
	for name, answer := range map[string]map[string]string{"no welcome": nil, "no JSON": {"/welcome": "<html>"}} {
		_, address := newRecorder(t, answer)
		if tokens, err := signInAll(t.Context(), address); err == nil {
			t.Errorf("%s: %v", name, tokens)
		}
	}
}

func TestShowPages(t *testing.T) {
	t.Parallel()
	answer := map[string]string{"/welcome": welcome}
	for _, p := range append(homes(), lists()...) {
		answer[p.path] = "{}"
	}
	r, address := newRecorder(t, answer)
	if err := showPages(t.Context(), &process{address: address}, "test"); err != nil {
		t.Fatal(err)
	}
	times := map[string]int{}
	for _, asked := range r.asked {
		times[asked]++
	}
	for _, p := range append(homes(), lists()...) {
		if got := times["GET "+p.path]; got != callsEach {
			t.Errorf("%s was opened %d times", p.path, got)
		}
	}
	r.mu.Lock()
	delete(r.answer, "/help-requests")
	r.mu.Unlock()
	if err := showPages(t.Context(), &process{address: address}, "test"); err == nil || !strings.Contains(err.Error(), "/help-requests: 404") {
		t.Errorf("a page is gone: %v", err)
	}
}

// TestListedShiftsAreThreeWeeks reads the days off the page of shifts.
func TestListedShiftsAreThreeWeeks(t *testing.T) {
	t.Parallel()
	var from, until string
	for _, p := range lists() {
		if rest, is := strings.CutPrefix(p.path, "/shifts?from="); is {
			from, until, _ = strings.Cut(rest, "&until=")
		}
	}
	first, err := time.Parse(time.DateOnly, from)
	if err != nil {
		t.Fatal(err)
	}
	last, err := time.Parse(time.DateOnly, until)
	if err != nil || last.Sub(first) != 21*24*time.Hour {
		t.Errorf("from %s until %s: %v", from, until, err)
	}
}

func TestAsk(t *testing.T) {
	t.Parallel()
	_, address := newRecorder(t, map[string]string{"/one": `{"n": 3}`})
	var got struct{ N int }
	if err := ask(t.Context(), address, call{method: "GET", path: "/one"}, &got); err != nil || got.N != 3 {
		t.Errorf("%+v, %v", got, err)
	}
	if err := ask(t.Context(), address, call{method: "GET", path: "/two"}, &got); err == nil || !strings.Contains(err.Error(), "GET /two: 404") {
		t.Errorf("error %v", err)
	}
}

func seatOf(volunteer int64, kept bool, position int64, number int) rosteringapi.RosterSeat {
	return rosteringapi.RosterSeat{VolunteerID: &volunteer, Kept: kept, PositionID: position, Number: number}
}

// TestBoardCalls opens the drawers of somebody whose seat may change.
func TestBoardCalls(t *testing.T) {
	t.Parallel()
	var board rosteringapi.RosterBoard
	board.Roster.ID = 8
	board.Shifts = []rosteringapi.BoardShift{{Seats: []rosteringapi.RosterSeat{seatOf(5, true, 1, 1), seatOf(6, false, 2, 3), {PositionID: 4}}}}
	calls, err := boardCalls(board, "T")
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, c := range calls[:len(calls)/callsEach] {
		paths = append(paths, strings.TrimPrefix(c.path, "/rosters/8"))
		if c.token != "T" || c.method != "GET" {
			t.Errorf("call %+v", c)
		}
	}
	want := []string{"", "/staffing", "/stand-bys", "/loads", "/repairs", "/volunteers/6", "/candidates?position_id=2&number=3&limit=60", "/why-empty?position_id=2"}
	if !slices.Equal(paths, want) {
		t.Errorf("opened %v, want %v", paths, want)
	}
	board.Shifts[0].Seats = board.Shifts[0].Seats[:1]
	if _, err := boardCalls(board, "T"); err == nil {
		t.Error("only kept seats, and somebody to look at")
	}
}

func TestMakeBoard(t *testing.T) {
	t.Parallel()
	answer := map[string]string{
		"/programmes": `{"programmes": [{"id": 4, "ends_on": "2012-05-18"}]}`, "/rosters": `{"roster": {"id": 9}}`,
		"/rosters/9/job": `{"state": "done"}`, "/rosters/9": `{"roster": {"id": 9, "seats": 12}}`,
	}
	_, address := newRecorder(t, answer)
	board, err := makeBoard(t.Context(), address, "T")
	if err != nil || board.Roster.ID != 9 || board.Roster.Seats != 12 {
		t.Errorf("%+v, %v", board.Roster, err)
	}
	for name, spoiled := range map[string]string{"/programmes": `{"programmes": []}`, "/rosters": `[]`, "/rosters/9/job": `3`} {
		other := map[string]string{}
		for path, text := range answer {
			other[path] = text
		}
		other[name] = spoiled
		_, address := newRecorder(t, other)
		if _, err := makeBoard(t.Context(), address, "T"); err == nil {
			t.Errorf("%s says %s, and there is a board", name, spoiled)
		}
	}
}
