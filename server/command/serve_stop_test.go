package command

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/demo"
)

// coordinator is a signed-in person of the demonstration.
type coordinator struct {
	t       *testing.T
	address string
	token   string
}

// signInCoordinator signs in as the coordinator of the demonstration.
func signInCoordinator(t *testing.T, address string) *coordinator {
	t.Helper()
	c := &coordinator{t: t, address: address}
	var session struct {
		Token string `json:"access_token"`
	}
	c.ask("POST", "/session", map[string]string{"login": "chengwang", "password": demo.Password}, &session)
	c.token = session.Token
	return c
}

// open sends a request and returns the answer to a success.
func (c *coordinator) open(method, path string, body any) *http.Response {
	c.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		c.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.address+"/api/v1"+path, bytes.NewReader(text))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+c.token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	if answer.StatusCode >= 300 {
		problem, err := io.ReadAll(answer.Body)
		c.t.Fatalf("%s %s: %s %s %v", method, path, answer.Status, problem, err)
	}
	return answer
}

func (c *coordinator) ask(method, path string, body, into any) {
	c.t.Helper()
	answer := c.open(method, path, body)
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
		c.t.Fatal(err)
	}
}

// beginRoster asks for a roster of the demonstration and returns its path.
func (c *coordinator) beginRoster(steps int) (path string) {
	c.t.Helper()
	var programmes struct {
		Programmes []struct {
			ID int64 `json:"id"`
		} `json:"programmes"`
	}
	c.ask("GET", "/programmes", nil, &programmes)
	var begun struct {
		Roster struct {
			ID int64 `json:"id"`
		} `json:"roster"`
	}
	c.ask("POST", "/rosters", map[string]any{
		"programme_id": programmes.Programmes[0].ID, "starts_on": "2012-04-07", "ends_on": "2012-04-29", "steps": steps,
	}, &begun)
	return fmt.Sprintf("/rosters/%d", begun.Roster.ID)
}

// progress is what the tests read of a search.
type progress struct {
	State string `json:"state"`
	Steps int64  `json:"steps_done"`
	Of    int64  `json:"steps_of"`
	Value int64  `json:"value"`
}

// Stopping the product in the middle of a search keeps the best roster so far,
// and does not wait for somebody who watches it.
func TestStoppingKeepsTheBestRosterSoFar(t *testing.T) {
	environ := append(environment(t), "NUANLIN_CLOCK=2012-04-06T09:00:00+08:00")
	address, interrupt := product(t, environ, "-demo", "-dates", april2012)
	c := signInCoordinator(t, address)
	path := c.beginRoster(200_000_000)
	seen := make(chan progress, 1000)
	go watchJob(c.open("GET", path+"/job/events", nil), seen)
	best, searching := <-seen
	for searching && best.Steps == 0 { // until something has been found
		best, searching = <-seen
	}
	if !searching || best.State != "" && best.State != "running" {
		t.Skip("the search was over before it could be stopped")
	}
	began := time.Now()
	if code := interrupt(); code != exitOK {
		t.Fatalf("serve ended with code %d", code)
	}
	if took := time.Since(began); took > drainLimit/2 {
		t.Errorf("stopping took %s: it waited for the stream", took)
	}
	for p := range seen { // what was told before the stream broke off
		if p.State != "" && p.State != "running" {
			t.Errorf("a stream that was broken off tells of the state %s", p.State)
		}
		best = p
	}
	address, interrupt = product(t, environ)
	defer interrupt()
	checkKept(t, signInCoordinator(t, address), path, best)
}

// Somebody who has sent half a request does not hold the stop.
func TestStoppingWaitsForNoHalfARequest(t *testing.T) {
	address, interrupt := product(t, environment(t))
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"login\":"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond) // until it is being read
	began := time.Now()
	code := interrupt()
	if took := time.Since(began); code != exitOK || took > drainLimit/2 {
		t.Errorf("stopping took %s and ended with code %d", took, code)
	}
}

// watchJob passes on the events of a job and closes seen when there are no more.
func watchJob(answer *http.Response, seen chan<- progress) {
	defer close(seen)
	defer answer.Body.Close()
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		var p progress
		if data, found := strings.CutPrefix(lines.Text(), "data: "); found && json.Unmarshal([]byte(data), &p) == nil {
			seen <- p
		}
	}
}

// checkKept looks at the roster that was left, in which nothing may be worse than
// what was seen while it was being made.
func checkKept(t *testing.T, c *coordinator, path string, best progress) {
	t.Helper()
	var job progress
	c.ask("GET", path+"/job", nil, &job)
	if job.State != "stopped" || job.Steps < best.Steps || job.Steps >= job.Of || job.Value > best.Value {
		t.Errorf("the job ended as %+v, after %+v was seen", job, best)
	}
	var board struct {
		Roster struct {
			State  string `json:"state"`
			Value  int64  `json:"value"`
			Bound  int64  `json:"bound"`
			Filled int    `json:"filled"`
		} `json:"roster"`
		Costs []struct {
			Hard bool `json:"hard"`
		} `json:"costs"`
	}
	c.ask("GET", path, nil, &board)
	if r := board.Roster; r.State != "draft" || r.Value != job.Value || r.Bound > r.Value || r.Filled == 0 {
		t.Errorf("the roster is %+v, the job ended as %+v", r, job)
	}
	for _, cost := range board.Costs {
		if cost.Hard {
			t.Error("a hard rule is broken")
		}
	}
}
