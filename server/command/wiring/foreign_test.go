package wiring_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// foreign is an operation asked for one's own thing and for somebody else's of the
// same kind, by somebody who has the power.
type foreign struct {
	operation  string
	role       auth.Role
	login      string // or the name of a member
	own, other string // things in the path, or a query with things in it
	body       string // its things are named with OWN, which becomes OTHER
	at         string // day and time in April 2012 if not noon of the 2nd
	reason     string // of the refusal
	ownReason  string // of the answer about the own thing; "" if it succeeds
}

// exempt are the operations that a role may call for some things only and that name
// no thing, with the reason.
var exempt = map[string]string{
	"showStudentHome":         "shows the caller's own",
	"showCaptainHome":         "shows the caller's own",
	"showCommunityOfficeHome": "shows the caller's own",
	"listMyHours":             "lists the caller's own",
	"listContactRequests":     "lists what the caller has to decide",
	"listMyAssignments":       "lists the caller's own",
	"watchSeats":              "tells an office of its own community; see TestWhoIsToldOfWhichSeats",
	"showMyTimetable":         "shows the caller's own",
	"storeMyTimetable":        "is about the caller's own",
	"removeMyTimetable":       "is about the caller's own",
	"readTimetable":           "reads what the caller hands in, and stores nothing",
	"showCalendarFeed":        "shows the caller's own",
	"makeCalendarFeed":        "makes the caller's own",
	"renewCalendarFeed":       "renews the caller's own",
	"endCalendarFeed":         "ends the caller's own",
	"signUp":                  "names a free seat, which is nobody's, and seats the caller",
	"listMyJoinAsks":          "lists the caller's own",
	"listJoinLinks":           "lists those of the caller's team; see TestCaptainsSeeTheirOwn",
	"listJoinEntries":         "lists what the caller has to decide; see TestCaptainsSeeTheirOwn",
	"listJoinAsks":            "lists what the caller has to decide; see TestForeignCaptainDecidesNothing",
	"askToJoin":               "names a seat of another team, and asks for the caller",
	"showSession":             "is about the caller's session",
	"listNotices":             "lists the caller's own",
	"listMyMessages":          "lists the caller's own",
	"showMyMessageChoices":    "shows the caller's own",
	"chooseAboutMessages":     "is about the caller's",
	"readMyMessages":          "reads the caller's own",
	"listMyWays":              "shows the caller's own",
	"enterMyWay":              "is about the caller's own; see TestAddressIsItsOwners",
	"confirmMyWay":            "is about the caller's own; see TestAddressIsItsOwners",
	"removeMyWay":             "is about the caller's own; see TestAddressIsItsOwners",
	"addMyDevice":             "is about the caller's own browser; see TestBrowserIsOneOwners",
	"removeMyDevice":          "is about the caller's own browser; see TestBrowserIsOneOwners",
	"seeNotice":               "is the caller's notice; see TestResetTakesTwo",
	"decideCodeRequest":       "is about the caller's account; see TestResetTakesTwo",
	"listSessions":            "lists the caller's own",
	"endSession":              "ends the caller's own; see TestOwnSessions",
	"changePassword":          "is about the caller's password",
	"showSecondFactor":        "is about the caller's; see TestSecondFactorIsItsOwners",
	"beginSecondFactor":       "is about the caller's; see TestSecondFactorIsItsOwners",
	"confirmSecondFactor":     "is about the caller's; see TestSecondFactorIsItsOwners",
	"renewRecoveryCodes":      "is about the caller's; see TestSecondFactorIsItsOwners",
	"turnOffSecondFactor":     "is about the caller's; see TestSecondFactorIsItsOwners",
	"beginPasskey":            "is about the caller's; see TestPasskeysAreTheirOwners",
	"addPasskey":              "is about the caller's; see TestPasskeysAreTheirOwners",
	"askPasskey":              "is about the caller's; see TestPasskeysAreTheirOwners",
	"removePasskey":           "is about the caller's; see TestPasskeysAreTheirOwners",
	"showVolunteerImport":     "is the caller's file; see TestImportBelongsToItsReader",
	"listVolunteerImportRows": "is the caller's file; see TestImportBelongsToItsReader",
	"listImportProblems":      "is the caller's file; see TestImportBelongsToItsReader",
	"answerImportProblems":    "is the caller's file; see TestImportBelongsToItsReader",
	"chooseImportColumns":     "is the caller's file; see TestImportBelongsToItsReader",
	"applyVolunteerImport":    "is the caller's file; see TestImportBelongsToItsReader",
	"stopVolunteerImport":     "is the caller's file; see TestImportBelongsToItsReader",
}

// known are things that a role may do nothing with and knows of all the same, so that a
// refusal tells nothing, with the reason.
var known = map[string]string{
	"updateArea as community_officer": "everybody lists areas",
	"updateVolunteer as volunteer":    "the one of the row is captain of the other and lists them",
	"showAttendance as volunteer":     "everybody lists shifts",
	"showAttendance as captain":       "everybody lists shifts",
	"markTogether as volunteer":       "everybody lists shifts",
	"markTogether as captain":         "everybody lists shifts",
	"enterAfterwards as volunteer":    "everybody lists shifts",
	"enterAfterwards as captain":      "everybody lists shifts",
	"settleShift as volunteer":        "everybody lists shifts",
	"settleShift as captain":          "everybody lists shifts",
}

// nothing is the id of nothing.
const nothing = "987654321"

// TestForeignThings asks for somebody else's thing, which is refused like one that is
// not there and leaves no trace, and then for the own one in the same words, which is not.
func TestForeignThings(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	routes := routesByID(t)
	for i, row := range foreignThings {
		name := fmt.Sprintf("%s as %s", row.operation, row.role)
		s.SetClock(clockOf(row.at))
		login := row.login
		if strings.HasPrefix(login, "T") {
			login = apitest.MemberNumber(login)
		}
		ask := func(path, body, key string) apitest.Reply {
			var sent any
			if body != "" {
				sent = s.fill(body)
			}
			return s.Do(s.As(login), routes[row.operation][0], path, sent, "If-Match", `"1"`, "Idempotency-Key", fmt.Sprintf("foreign-%d-%s", i, key))
		}
		route := routes[row.operation][1]
		of := func(thing string) apitest.Reply {
			return ask(s.path(route, thing), strings.ReplaceAll(row.body, "OWN", after(thing)), after(thing))
		}
		traces := s.traces()
		got := of(row.other)
		if s.traces() != traces {
			t.Errorf("%s of another's is refused, but something was done", name)
		}
		if got.Reason() != row.reason || got.Status != http.StatusForbidden && got.Status != http.StatusNotFound {
			t.Errorf("%s of another's: got %d %s, want %s", name, got.Status, got.Body, row.reason)
		}
		missing := ask(missingPath(route, row.other), ownThing.ReplaceAllString(row.body, nothing), "none")
		same := missing.Status == got.Status && string(missing.Body) == string(got.Body)
		switch {
		case known[name] == "" && !same:
			t.Errorf("%s tells another's from none: %d %s, and %d %s", name, got.Status, got.Body, missing.Status, missing.Body)
		case known[name] != "" && same:
			t.Errorf("%s tells nothing, and is said to be known", name)
		}
		got = of(row.own)
		if got.Reason() != row.ownReason || row.ownReason == "" && got.Status >= 300 {
			t.Errorf("%s of the own: got %d %s, want %q", name, got.Status, got.Body, row.ownReason)
		}
	}
}

// ownThing is a thing in a body that is the caller's own or another's.
var ownThing = regexp.MustCompile(`<\w+ OWN>`)

// missingPath is the route of an operation with nothing in the place of its thing.
func missingPath(route, of string) string {
	route = strings.Replace(route, "{on}", sceneDay, 1)
	if strings.HasPrefix(of, "?") {
		return route + thing.ReplaceAllString(of, nothing)
	}
	return strings.Replace(route, "{id}", nothing, 1)
}

// after returns the thing a path or a query names, or the text itself.
func after(of string) string {
	if parts := thing.FindStringSubmatch(of); parts != nil {
		return parts[2]
	}
	_, key, _ := strings.Cut(of, " ")
	return key
}

// TestForeignThingsAreComplete fails if an operation that a role may call for some
// things only has no row for that role.
func TestForeignThingsAreComplete(t *testing.T) {
	t.Parallel()
	rows := map[string]bool{}
	for _, row := range foreignThings {
		rows[row.operation+" "+string(row.role)] = true
	}
	for operation, cells := range readGolden(t) {
		for role, reach := range cells {
			has := rows[operation+" "+string(role)]
			switch {
			case reach == "all" || reach == "-":
				if has {
					t.Errorf("%s as %s has a row, but the table says %q", operation, role, reach)
				}
			case exempt[operation] != "":
				if has {
					t.Errorf("%s is exempt and has a row", operation)
				}
			case !has:
				t.Errorf("%s as %s reaches %q and has no row of a foreign thing", operation, role, reach)
			}
		}
	}
}

// TestListsHoldOnlyTheOwn lists without naming anything: others' things are not in it.
func TestListsHoldOnlyTheOwn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tests := []struct{ list, login, path, field, own, whole string }{
		{"volunteers", "T1-1", "/volunteers?limit=200", "team_id", "team T1", "chengwang"},
		{"help_requests", "c01", "/help-requests?limit=200", "community_id", "community C01", "chengwang"},
		{"beneficiaries", "c07", "/beneficiaries?limit=200", "community_id", "community C07", "jian"},
	}
	for _, tt := range tests {
		count := func(login string) (own, all int) {
			var page map[string]json.RawMessage
			var items []map[string]any
			s.Get(login, tt.path, &page)
			if err := json.Unmarshal(page[tt.list], &items); err != nil {
				t.Fatal(err)
			}
			for _, item := range items {
				if id, _ := item[tt.field].(float64); fmt.Sprint(int64(id)) == s.fill("<"+tt.own+">") {
					own++
				}
			}
			return own, len(items)
		}
		login := tt.login
		if strings.HasPrefix(login, "T") {
			login = apitest.MemberNumber(login)
		}
		own, all := count(login)
		wholeOwn, whole := count(tt.whole)
		if own == 0 || all != own || own != wholeOwn || whole <= own {
			t.Errorf("%s: %d of %d are of %s, of %d in all", tt.list, own, all, tt.own, whole)
		}
	}
}

// routesByID returns method and route of every operation.
func routesByID(t *testing.T) map[string][2]string {
	t.Helper()
	operations, _ := apitest.ReadSpec(t)
	routes := map[string][2]string{}
	for _, op := range operations {
		routes[op.ID] = [2]string{op.Method, op.Route}
	}
	return routes
}
