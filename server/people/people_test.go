package people_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
)

// now is half past midnight on 2 April in Shanghai, when it is still 1 April in Greenwich.
var now = time.Date(2012, time.April, 1, 16, 30, 0, 0, time.UTC)

func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// world is two teams, with two people in the first and one in the second.
type world struct {
	testing.TB
	db     *data.DB
	author audit.Author
	teams  [2]people.Team
	who    [3]people.Volunteer
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{TB: t, db: datatest.New(t)}
	account := identity.Account{Login: "a", Name: "安", CreatedAt: now}
	if err := identity.CreateAccount(t.Context(), w.db, &account); err != nil {
		t.Fatal(err)
	}
	w.author = audit.Author{By: account.ID, Now: now}
	for i, code := range []string{"T1", "T2"} {
		w.teams[i] = people.Team{Code: code, Name: code, Colour: 1}
		if err := people.CreateTeam(t.Context(), w.db, &w.teams[i], w.author); err != nil {
			t.Fatal(err)
		}
	}
	for i, number := range []string{"S1", "S2", "S3"} {
		v, err := people.CreateVolunteer(t.Context(), w.db, people.Volunteer{StudentNumber: number, Name: number, TeamID: w.teams[i/2].ID}, w.author)
		if err != nil {
			t.Fatal(err)
		}
		w.who[i] = v
	}
	return w
}

func (w *world) find(id int64) people.Volunteer {
	w.Helper()
	v, err := people.FindVolunteer(w.Context(), w.db, id, now)
	if err != nil {
		w.Fatal(err)
	}
	return v
}

func TestCreateVolunteer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, test := range []struct{ number, name, birth, want string }{
		{"2012-AB", "林", "2002-04-02", ""}, // ten today
		{"N1", "林", "2002-04-03", "birth_date_wrong"},
		{"N2", "林", "1912-04-02", ""}, // a hundred
		{"N3", "林", "1912-04-01", "birth_date_wrong"},
		{"N4", "", "", "name_blank"},
		{"N", "林", "", "student_number_invalid"},
		{"-N", "林", "", "student_number_invalid"},
		{"n_5", "林", "", "student_number_invalid"},
		{"N23456789012345678901234567890123", "林", "", "student_number_invalid"},
		{"S1", "林", "", "student_number_taken"},
		{"A", "林", "", "student_number_invalid"},
	} {
		v := people.Volunteer{StudentNumber: test.number, Name: test.name, TeamID: w.teams[0].ID}
		if test.birth != "" {
			birth, err := time.Parse(time.DateOnly, test.birth)
			if err != nil {
				t.Fatal(err)
			}
			v.BirthOn = &birth
		}
		stored, err := people.CreateVolunteer(t.Context(), w.db, v, w.author)
		if reason(err) != test.want {
			t.Errorf("%+v: %v", test, err)
		}
		if err != nil {
			continue
		}
		account, err := identity.AccountOfVolunteer(t.Context(), w.db, stored.ID)
		if err != nil || !account.MustChangePassword || account.PasswordHash != "" || !stored.Active || stored.DailyLimitMinutes == 0 {
			t.Errorf("%+v: account %+v, %v; stored %+v", test, account, err, stored)
		}
	}
	if _, err := people.CreateVolunteer(t.Context(), w.db, people.Volunteer{StudentNumber: "N9", Name: "林", TeamID: 987654321}, w.author); reason(err) != "team_unknown" {
		t.Errorf("in no team: %v", err)
	}
}

func TestChangeVolunteer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	team := w.teams[0]
	team.CaptainID = &w.who[0].ID
	if _, err := people.UpdateTeam(t.Context(), w.db, team, w.author); err != nil {
		t.Fatal(err)
	}
	move := func(v *people.Volunteer) { v.TeamID = w.teams[1].ID }
	rename := func(v *people.Volunteer) { v.Name, v.StudentNumber = "新名", "S9" }
	for _, test := range []struct {
		name   string
		id     int64
		change func(*people.Volunteer)
		behind int
		want   string
	}{
		{"captain moves", w.who[0].ID, move, 0, "volunteer_leads_team"},
		{"captain renamed", w.who[0].ID, rename, 0, ""},
		{"member renamed in an old version", w.who[1].ID, rename, 1, "version_stale"},
		{"member moves", w.who[1].ID, move, 0, ""},
	} {
		before := w.find(test.id)
		err := people.ChangeVolunteer(t.Context(), w.db, test.id, before.Version-test.behind, test.change, w.author)
		if reason(err) != test.want {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
		if after := w.find(test.id); (err == nil) != (after.Version == before.Version+1) {
			t.Errorf("%s: %+v has become %+v", test.name, before, after)
		}
	}
	if account, err := identity.AccountOfVolunteer(t.Context(), w.db, w.who[0].ID); err != nil || account.Name != "新名" || account.Login != "s9" {
		t.Errorf("the account of who was renamed is %+v, %v", account, err)
	}
	if err := people.ChangeVolunteer(t.Context(), w.db, 987654321, 1, rename, w.author); reason(err) != "volunteer_unknown" {
		t.Errorf("nobody renamed: %v", err)
	}
}

// TestTeamsKnowTheirSizes adds, moves and switches off people, the last two at once.
func TestTeamsKnowTheirSizes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	sizes := func(after string, want ...int) {
		t.Helper()
		teams, err := people.ListTeams(t.Context(), w.db, people.TeamFilter{})
		if err != nil || len(teams) != 2 || teams[0].MemberCount != want[0] || teams[1].MemberCount != want[1] {
			t.Errorf("after %s: %+v, %v; want %v", after, teams, err, want)
		}
	}
	change := func(id int64, change func(*people.Volunteer)) error {
		return people.ChangeVolunteer(t.Context(), w.db, id, w.find(id).Version, change, w.author)
	}
	sizes("three were added", 2, 1)
	if err := change(w.who[1].ID, func(v *people.Volunteer) { v.TeamID = w.teams[1].ID }); err != nil {
		t.Fatal(err)
	}
	sizes("one moved", 1, 2)
	errs := make(chan error)
	for _, v := range w.who[1:] {
		go func() {
			errs <- w.db.InTx(t.Context(), func(tx *data.DB) error {
				return people.Leave(t.Context(), tx, []int64{v.ID}, people.Leaving{Reason: "graduated"}, w.author)
			})
		}()
	}
	if err := errors.Join(<-errs, <-errs); err != nil {
		t.Fatal(err)
	}
	sizes("two left at once", 1, 0)
	if err := people.Return(t.Context(), w.db, w.who[2].ID, w.find(w.who[2].ID).Version, w.author); err != nil {
		t.Fatal(err)
	}
	sizes("one came back", 1, 1)
}

// TestCaptainMoves appoints one after the other, then somebody of another team.
func TestCaptainMoves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	team := w.teams[0]
	for i, want := range []string{"", "", "captain_foreign"} {
		team.CaptainID = &w.who[i].ID
		updated, err := people.UpdateTeam(t.Context(), w.db, team, w.author)
		if reason(err) != want {
			t.Errorf("captain %d: %v", i, err)
		}
		if err == nil {
			team.Version = updated.Version
		}
	}
	for i, want := range []string{"member", "captain", "member"} {
		account, err := identity.AccountOfVolunteer(t.Context(), w.db, w.who[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		roles, err := identity.HeldRoles(t.Context(), w.db, account.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.find(w.who[i].ID).TeamRole; got != want || (len(roles) == 2) != (want == "captain") {
			t.Errorf("volunteer %d is %s with the roles %+v, want %s", i, got, roles, want)
		}
	}
	team.Version--
	if _, err := people.UpdateTeam(t.Context(), w.db, team, w.author); reason(err) != "version_stale" {
		t.Errorf("an old version of the team: %v", err)
	}
	for want, other := range map[string]people.Team{"team_code_taken": {Code: "T1", Name: "x", Colour: 1}, "team_name_taken": {Code: "x", Name: "T1", Colour: 1}, "name_blank": {Code: "y", Name: "", Colour: 1}} {
		if err := people.CreateTeam(t.Context(), w.db, &other, w.author); reason(err) != want {
			t.Errorf("%+v: %v, want %s", other, err, want)
		}
	}
}

func TestSetAvailability(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	saturday := time.Date(2012, time.April, 7, 0, 0, 0, 0, time.UTC)
	on := func(day, from, until int) people.AvailabilityException {
		return people.AvailabilityException{On: saturday.AddDate(0, 0, day), FromMinute: from, UntilMinute: until}
	}
	type week = []people.WeeklyTime
	type days = []people.AvailabilityException
	for _, test := range []struct {
		name   string
		free   people.Availability
		behind int
		want   string
	}{
		{"one after the other", people.Availability{Weekly: week{{6, 600, 700}, {6, 500, 600}}}, 0, ""},
		{"one minute shared", people.Availability{Weekly: week{{6, 600, 700}, {6, 500, 601}}}, 0, "availability_overlaps"},
		{"other days", people.Availability{Weekly: week{{6, 500, 700}, {7, 500, 700}}}, 0, ""},
		{"two of one day", people.Availability{Exceptions: days{on(0, 600, 700), on(1, 600, 700), on(0, 699, 800)}}, 0, "availability_overlaps"},
		{"two days", people.Availability{Exceptions: days{on(0, 600, 700), on(1, 600, 700), on(0, 700, 800)}}, 0, ""},
		{"an old version", people.Availability{}, 1, "version_stale"},
		{"nothing", people.Availability{}, 0, ""},
	} {
		version := w.find(w.who[0].ID).Version
		if err := people.SetAvailability(t.Context(), w.db, w.who[0].ID, version-test.behind, test.free, w.author); reason(err) != test.want {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// TestBonds names the couple in the wrong order.
func TestBonds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b := w.who[0].ID, w.who[1].ID
	for _, test := range []struct {
		first, second int64
		want          string
	}{
		{b, a, ""}, {a, b, "bond_exists"}, {a, a, "bond_alone"}, {a, 987654321, "volunteer_unknown"},
	} {
		bond := people.Bond{FirstID: test.first, SecondID: test.second, Apart: true, Reason: "x", CreatedBy: w.author.By, CreatedAt: now}
		if err := people.CreateBond(t.Context(), w.db, &bond); reason(err) != test.want {
			t.Errorf("%+v: %v", test, err)
		}
	}
	all, err := people.AllBonds(t.Context(), w.db)
	if err != nil || len(all) != 1 || all[0].FirstID != a || all[0].SecondID != b {
		t.Errorf("the bonds are %+v, %v", all, err)
	}
	for _, who := range [][2]int64{{a, b}, {b, a}} {
		if apart, err := people.KeptApartFrom(t.Context(), w.db, []int64{who[0]}); err != nil || len(apart) != 1 || apart[0] != who[1] {
			t.Errorf("apart from %d are %v, %v", who[0], apart, err)
		}
	}
}
