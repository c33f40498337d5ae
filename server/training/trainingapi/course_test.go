package trainingapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training/trainingapi"
)

// catalogue is the demonstration with its leader at work.
type catalogue struct {
	*apitest.Server
	t      *testing.T
	leader string
}

func newCatalogue(t *testing.T) catalogue {
	s := apitest.NewDemo(t)
	return catalogue{s, t, s.As("guchangqing")}
}

// fit are the volunteers who may be invited to a seat of the position of a shift.
func (c catalogue) fit(shift string, ordinal int) map[int64]bool {
	c.t.Helper()
	var position int64
	c.One(&position, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = $1 and p.ordinal = $2`, shift, ordinal)
	var list bookingapi.CandidateList
	c.Do(c.As("chengwang"), "GET", fmt.Sprintf("/positions/%d/candidates?limit=200", position), nil).Into(&list)
	fit := map[int64]bool{}
	for _, candidate := range list.Candidates {
		if len(candidate.Reasons) == 0 {
			fit[candidate.VolunteerID] = true
		}
	}
	return fit
}

// accepted counts the accepted seats to come of a form, and all others.
func (c catalogue) accepted(form string) (of, others int) {
	c.t.Helper()
	const query = `
		select count(*) from assignments a join shifts s on s.id = a.shift_id join activities y on y.id = s.activity_id
		where a.state in ('accepted', 'invited') and a.seat_number is not null and s.starts_at > $1 and (y.form = $2) = $3`
	c.One(&of, query, c.Clock(), form, true)
	c.One(&others, query, c.Clock(), form, false)
	return of, others
}

func (c catalogue) course(code string) (found trainingapi.Course) {
	c.t.Helper()
	var list trainingapi.CourseList
	c.Do(c.leader, "GET", "/courses", nil).Into(&list)
	for _, course := range list.Courses {
		if course.Code == code {
			return course
		}
	}
	return found
}

// change stores a course as it is, apart from what edit does to it, or tells what that would do.
func (c catalogue) change(code string, preview bool, edit func(*trainingapi.UpdateCourse)) (out trainingapi.CourseChange) {
	c.t.Helper()
	course := c.course(code)
	body := trainingapi.UpdateCourse{NameZh: course.NameZh, NameEn: course.NameEn, ValidMonths: course.ValidMonths, Retired: course.Retired, Preview: preview}
	for _, of := range course.AskedOf {
		body.AskedOf = append(body.AskedOf, trainingapi.UpdateCourseAskedOf(of))
	}
	edit(&body)
	c.Do(c.leader, "PUT", fmt.Sprintf("/courses/%d", course.ID), body, "If-Match", fmt.Sprintf("%q", fmt.Sprint(course.Version))).Into(&out)
	return out
}

// TestCourseIsAskedOfAForm makes a course that is asked of point services, and takes it out of
// use: it is told before what that does, and then done.
func TestCourseIsAskedOfAForm(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	const shift, ordinal = "SH19", 2
	before := c.fit(shift, ordinal)
	seats, others := c.accepted("point")
	if len(before) == 0 || seats == 0 || others == 0 {
		t.Fatalf("the scene: %d fit, %d seats and %d others", len(before), seats, others)
	}
	course := trainingapi.NewCourse{Code: "fire", NameZh: "消防安全", NameEn: "Fire safety", AskedOf: []trainingapi.NewCourseAskedOf{"point", "point"}, Preview: true}
	var told, done trainingapi.CourseChange
	got := c.Do(c.leader, "POST", "/courses", course)
	if got.Into(&told); got.Status != 200 || told.Reach.SeatsFreed != seats || told.Reach.ShiftsAfter == 0 || told.Reach.ShiftsBefore != 0 {
		t.Errorf("told: %s", got.Body)
	}
	if n, _ := c.accepted("point"); n != seats || c.course("fire").ID != 0 {
		t.Errorf("asking what it does left %d of %d seats, course %+v", n, seats, c.course("fire"))
	}
	course.Preview = false
	if c.Do(c.leader, "POST", "/courses", course).Into(&done); done.Reach != told.Reach {
		t.Errorf("told %+v, done %+v", told.Reach, done.Reach)
	}
	if n, o := c.accepted("point"); n != 0 || o != others {
		t.Errorf("%d seats are left of point services and %d of %d others", n, o, others)
	}
	if fit := c.fit(shift, ordinal); len(fit) != 0 {
		t.Errorf("%d fit without the course", len(fit))
	}
	if got := c.Do(c.leader, "POST", "/courses", trainingapi.NewCourse{Code: "other", NameZh: "消防安全", NameEn: "Other", AskedOf: []trainingapi.NewCourseAskedOf{}}); got.Reason() != "course_name_taken" {
		t.Errorf("the same name: %s", got.Body)
	}

	var someone int64
	for id := range before {
		someone = id
		break
	}
	var signed peopleapi.VolunteerDetail
	c.Do(c.As("liangxi"), "POST", fmt.Sprintf("/volunteers/%d/sign-offs", someone), trainingapi.NewSignOff{Course: "fire", SignedOn: *apitest.Date("2012-03-25")}).Into(&signed)
	for _, o := range signed.SignOffs {
		if o.Course == "fire" && o.ExpiresOn != nil {
			t.Errorf("for ever until %v", o.ExpiresOn)
		}
	}
	if fit := c.fit(shift, ordinal); len(fit) != 1 || !fit[someone] {
		t.Errorf("with the course fit %v, want %d", fit, someone)
	}

	retire := func(u *trainingapi.UpdateCourse) { u.Retired = true }
	if told := c.change("fire", true, retire); told.Reach.ShiftsBefore == 0 || told.Reach.ShiftsAfter != 0 || c.course("fire").Retired {
		t.Errorf("told of retiring: %+v, %+v", told, c.course("fire"))
	}
	c.change("fire", false, retire)
	if fit := c.fit(shift, ordinal); len(fit) < len(before) {
		t.Errorf("%d fit when it is asked no more, %d before", len(fit), len(before))
	}
	if got := c.Do(c.As("liangxi"), "POST", fmt.Sprintf("/volunteers/%d/sign-offs", someone), trainingapi.NewSignOff{Course: "fire", SignedOn: *apitest.Date("2012-03-26")}); got.Reason() != "course_retired" {
		t.Errorf("signing off what is retired: %s", got.Body)
	}
	got = c.Do(c.leader, "PUT", fmt.Sprintf("/courses/%d", done.Course.ID), trainingapi.UpdateCourse{NameZh: "x", NameEn: "y", AskedOf: []trainingapi.UpdateCourseAskedOf{}}, "If-Match", `"1"`)
	if got.Reason() != "version_stale" {
		t.Errorf("a version of before: %s", got.Body)
	}
}

// TestNoHomeCourse asks no course of homes: a record check that is not clear bars from them
// all the same.
func TestNoHomeCourse(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	c.change("home", false, func(u *trainingapi.UpdateCourse) { u.AskedOf = []trainingapi.UpdateCourseAskedOf{} })
	before := c.fit("SH24", 2)
	if len(before) == 0 {
		t.Fatal("nobody fits")
	}
	for id := range before {
		c.Exec(`insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'not_clear', '2012-03-20', '2013-03-19', now())`, id)
		if c.fit("SH24", 2)[id] {
			t.Errorf("volunteer %d goes into homes", id)
		}
		break
	}
}

// TestRetiredSkill retires a skill that seats ask for, and takes it into use again: who sits
// there without it is marked.
func TestRetiredSkill(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	const shift, ordinal = "SH10", 2 // asks for the law
	before := c.fit(shift, ordinal)
	change := func(retired, preview bool) (out peopleapi.SkillChange) {
		t.Helper()
		var list peopleapi.SkillList
		c.Do(c.leader, "GET", "/skills", nil).Into(&list)
		for _, k := range list.Skills {
			if k.Code == "law" {
				c.Do(c.leader, "PUT", fmt.Sprintf("/skills/%d", k.ID), peopleapi.UpdateSkill{NameZh: k.NameZh, NameEn: k.NameEn, Retired: retired, Preview: preview},
					"If-Match", fmt.Sprintf("%q", fmt.Sprint(k.Version))).Into(&out)
			}
		}
		return out
	}
	if told := change(true, true); told.Reach.ShiftsBefore == 0 || told.Reach.ShiftsAfter != 0 || told.Reach.People != 0 {
		t.Errorf("told of retiring: %+v", told.Reach)
	}
	change(true, false)
	without := c.fit(shift, ordinal)
	if len(without) <= len(before) {
		t.Fatalf("%d fit when nothing asks for it, %d before", len(without), len(before))
	}
	var seated int64
	for id := range without {
		if !before[id] {
			seated = id
			break
		}
	}
	var position int64
	c.One(&position, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = $1 and p.ordinal = $2`, shift, ordinal)
	if got := c.Do(c.As("chengwang"), "POST", fmt.Sprintf("/positions/%d/invitations", position), fmt.Sprintf(`{"volunteer_id":%d}`, seated), "Idempotency-Key", "without-the-skill"); got.Status != 201 {
		t.Fatalf("inviting: %s", got.Body)
	}
	if told := change(false, true); told.Reach.SeatsMarked != 1 || told.Reach.SeatsFreed != 0 || told.Reach.People != 1 {
		t.Errorf("told of using it again: %+v", told.Reach)
	}
	change(false, false)
	var marked int
	c.One(&marked, `select count(*) from standing_items i join standing_findings f on f.id = i.finding_id where f.volunteer_id = $1 and f.cause = 'skill' and i.state = 'waiting'`, seated)
	if marked != 1 {
		t.Errorf("%d marks", marked)
	}
}
