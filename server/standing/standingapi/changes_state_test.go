package standingapi_test

import (
	"encoding/json"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
)

// reading is everything the rules ask about, as it stands at one moment.
type reading struct {
	now           time.Time
	zone          *time.Location
	People        []person
	Busy          []busy
	Seats         []seat
	Positions     []position
	Shifts        []shift
	Pairs         []pair
	Beneficiaries []beneficiary
	Activities    map[int64]string // states
	Items         []item
	Limits        struct{ Daily, Weekly, Row, Between int }
}

type person struct {
	ID, Team           int64
	Name, Role         string
	Birth              *string
	Consent, Active    bool
	Daily, Weekly, Row int
	Skills, Apart      []int64
	Signed             []signed
	Check              *check // the latest with a result
}

type signed struct{ Course, From, To string }

type check struct {
	State    string
	From, To *string
}

// busy is what takes somebody's time: of a seat, with its shift and, of an invitation,
// until when.
type busy struct {
	ID, Volunteer, Community, Shift int64
	Kind                            string
	Bus                             int
	Starts, Ends                    time.Time
	Expires                         *time.Time
}

type seat struct {
	ID, Volunteer, Position, Shift int64
	State, Reason                  string
	Number                         *int
	Expires                        *time.Time
}

type position struct {
	ID          int64
	Skill, Team int64
	Leads       bool
}

type shift struct {
	ID, Activity, Community int64
	Title, State            string
	Starts, Ends            time.Time
	Child, Home             bool
	Bus                     int
}

type pair struct {
	ID, Activity, Beneficiary, Volunteer int64
	Partner                              *int64
	State, Reason                        string
}

type beneficiary struct {
	ID          int64
	Code, Kind  string
	From, Until *string
	Closed      bool
}

type item struct {
	ID, Finding, Volunteer int64
	Open                   bool // nobody has seen to the finding
	Assignment, Pair       int64
	State                  string
	Codes                  []string
}

const readingQuery = `
	select json_build_object(
	    'People', (select json_agg(json_build_object('ID', v.id, 'Name', v.name, 'Team', v.team_id, 'Role', v.team_role, 'Birth', v.birth_on, 'Consent', v.guardian_consent_on is not null,
	        'Active', v.active, 'Daily', v.daily_limit_minutes, 'Weekly', v.weekly_limit_minutes, 'Row', v.days_in_row_limit,
	        'Skills', array(select skill_id from volunteer_skills where volunteer_id = v.id),
	        'Apart', array(select second_id from bonds where first_id = v.id and apart union select first_id from bonds where second_id = v.id and apart),
	        'Signed', (select json_agg(json_build_object('Course', course, 'From', signed_on, 'To', expires_on)) from sign_offs where volunteer_id = v.id),
	        'Check', (select json_build_object('State', state, 'From', checked_on, 'To', expires_on) from clearances
	                  where volunteer_id = v.id and state not in ('requested', 'pending') order by id desc limit 1)) order by v.id) from volunteers v),
	    'Busy', (select json_agg(json_build_object('ID', c.id, 'Volunteer', c.volunteer_id, 'Community', coalesce(c.community_id, 0), 'Kind', c.kind, 'Bus', coalesce(m.bus_minutes, 0),
	        'Starts', lower(c.during), 'Ends', upper(c.during), 'Shift', coalesce(a.shift_id, 0), 'Expires', case when a.state = 'invited' then a.expires_at end))
	        from commitments c left join communities m on m.area_id = c.community_id left join assignments a on a.commitment_id = c.id),
	    'Seats', (select json_agg(json_build_object('ID', id, 'Volunteer', volunteer_id, 'Position', position_id, 'Shift', shift_id, 'State', state, 'Reason', reason,
	        'Number', seat_number, 'Expires', expires_at) order by id) from assignments),
	    'Positions', (select json_agg(json_build_object('ID', id, 'Skill', coalesce(skill_id, 0), 'Team', coalesce(team_id, 0), 'Leads', leads)) from positions),
	    'Shifts', (select json_agg(json_build_object('ID', s.id, 'Activity', s.activity_id, 'Title', s.title, 'State', s.state, 'Community', p.community_id, 'Bus', m.bus_minutes, 'Starts', s.starts_at,
	        'Ends', s.ends_at, 'Child', s.child, 'Home', s.home)) from shifts s join service_points p on p.id = s.service_point_id join communities m on m.area_id = p.community_id),
	    'Pairs', (select json_agg(json_build_object('ID', id, 'Activity', activity_id, 'Beneficiary', beneficiary_id, 'Volunteer', volunteer_id, 'Partner', partner_id, 'State', state, 'Reason', closed_reason) order by id)
	        from support_pairs),
	    'Beneficiaries', (select json_agg(json_build_object('ID', id, 'Code', code, 'Kind', kind, 'From', consent_from, 'Until', consent_until, 'Closed', closed or consent_withdrawn_on is not null)) from beneficiaries),
	    'Activities', (select json_object_agg(id, state) from activities),
	    'Items', (select json_agg(json_build_object('ID', i.id, 'Finding', f.id, 'Volunteer', f.volunteer_id, 'Open', f.resolved_at is null, 'Assignment', coalesce(i.assignment_id, 0),
	        'Pair', coalesce(i.support_pair_id, 0), 'State', i.state, 'Codes', array(select r->>'code' from jsonb_array_elements(i.reasons) r)) order by i.id)
	        from standing_items i join standing_findings f on f.id = i.finding_id),
	    'Limits', (select json_build_object('Daily', s.daily_cap_minutes, 'Weekly', r.weekly_minutes, 'Row', r.days_in_row, 'Between', r.days_between) from settings s, roster_rules r))`

// read reads the world.
func (w *scene) read() *reading {
	var text []byte
	w.One(&text, readingQuery)
	r := &reading{now: w.Clock(), zone: w.zone}
	if err := json.Unmarshal(text, r); err != nil {
		panic(err)
	}
	return r
}

func find[T any](list []T, is func(T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return &list[i]
	}
	return nil
}

func (r *reading) person(id int64) *person {
	return find(r.People, func(p person) bool { return p.ID == id })
}
func (r *reading) shift(id int64) *shift {
	return find(r.Shifts, func(s shift) bool { return s.ID == id })
}
func (r *reading) seat(id int64) *seat { return find(r.Seats, func(s seat) bool { return s.ID == id }) }
func (r *reading) pair(id int64) *pair { return find(r.Pairs, func(p pair) bool { return p.ID == id }) }

// holds reports whether the seat is kept for its person at this moment.
func (r *reading) holds(s seat) bool {
	return s.Number != nil && (s.State == "accepted" || s.State == "invited" && s.Expires.After(r.now))
}

// toCome reports whether the seat is held and its shift has not begun.
func (r *reading) toCome(s seat) bool {
	of := r.shift(s.Shift)
	return r.holds(s) && of.Starts.After(r.now) && of.State != "cancelled" && of.State != "settled"
}

// mayNotKeep are the codes with which nobody keeps a seat.
var mayNotKeep = []string{"inactive", "apart", "not_captain", "not_trained", "clearance_missing", "clearance_expired", "under_age"}

// against asks the rules whether the holder of a seat, if they did not hold it, could take
// it. What they have merely offered binds nobody who took the seat themselves.
func (r *reading) against(s seat) []string { return r.againstOn(s, *r.shift(s.Shift)) }

// againstOn is like against if the shift were the one given.
func (r *reading) againstOn(s seat, of shift) (codes []string) {
	p := r.person(s.Volunteer)
	if !p.Active {
		return []string{"inactive"}
	}
	for _, other := range r.Seats {
		if other.Shift == s.Shift && r.holds(other) && slices.Contains(p.Apart, other.Volunteer) {
			codes = append(codes, "apart")
			break
		}
	}
	if of.Home && p.Check != nil && p.Check.State == "not_clear" {
		codes = append(codes, "clearance_missing")
	}
	for _, reason := range scheduling.Reasons(r.problem(s, of), 0, 0) {
		if !slices.Contains([]scheduling.Code{scheduling.Declined, scheduling.Unavailable, scheduling.TravelLimit}, reason.Code) {
			codes = append(codes, string(reason.Code))
		}
	}
	return codes
}

var courseIDs = map[string]int64{"base": 1, "child": 2, "home": 3, "disability": 4, "event": 5, "captain": 6}

// problem is one person and one seat of a shift in the words of the rules.
func (r *reading) problem(s seat, of shift) scheduling.Problem {
	p := r.person(s.Volunteer)
	at := find(r.Positions, func(o position) bool { return o.ID == s.Position })
	day := calendar.DateOf(of.Starts, r.zone)
	during := calendar.Period{Start: of.Starts, End: of.Ends}
	who := scheduling.Volunteer{ID: p.ID, TeamID: p.Team, Skills: p.Skills, AnyTime: true, GuardianConsent: p.Consent, DailyLimit: p.Daily, WeeklyLimit: tighter(r.Limits.Weekly, p.Weekly)}
	who.UnderAge = p.Birth != nil && r.days(*p.Birth, *p.Birth).Start.AddDate(18, 0, 0).After(of.Starts)
	for _, o := range p.Signed {
		valid := r.days(o.From, o.To)
		who.SignOffs = append(who.SignOffs, scheduling.SignOff{CourseID: courseIDs[o.Course], Valid: valid})
		who.Captain = who.Captain || o.Course == "captain" && p.Role != "member" && valid.Contains(during)
	}
	if p.Check != nil && p.Check.State == "clear" {
		who.Clearance = r.days(*p.Check.From, *p.Check.To)
	}
	if row := tighter(r.Limits.Row, p.Row); row > 0 || r.Limits.Between > 0 {
		who.Pattern = &scheduling.Pattern{DaysInRow: row, DaysBetween: r.Limits.Between}
	}
	legs := map[scheduling.Leg]int{}
	for _, b := range r.Busy {
		if b.Volunteer != p.ID || b.Shift == s.Shift || b.Expires != nil && !b.Expires.After(r.now) {
			continue
		}
		on := calendar.DateOf(b.Starts, r.zone)
		c := scheduling.Commitment{ID: b.ID, Kind: b.Kind, During: calendar.Period{Start: b.Starts, End: b.Ends}, PlaceID: b.Community, Day: on.Number(), Week: on.Week()}
		c.Minutes = c.During.Minutes() // nothing but shifts here
		who.Commitments = append(who.Commitments, c)
		legs[scheduling.Leg{From: b.Community, To: of.Community}] = b.Bus + of.Bus
	}
	seat := scheduling.Position{ID: at.ID, SkillID: at.Skill, TeamID: at.Team, Leads: at.Leads, Courses: []int64{courseIDs["base"]}}
	if of.Child {
		seat.Courses = append(seat.Courses, courseIDs["child"])
	}
	if of.Home {
		seat.Courses = append(seat.Courses, courseIDs["home"])
	}
	return scheduling.Problem{
		Volunteers: []scheduling.Volunteer{who}, Positions: []scheduling.Position{seat}, Travel: scheduling.Travel{Minutes: legs},
		Shifts: []scheduling.Shift{{ID: of.ID, PlaceID: of.Community, Start: of.Starts, End: of.Ends, Day: day.Number(), Week: day.Week(), Child: of.Child, Home: of.Home}},
		Limits: scheduling.Limits{DailyMinutes: r.Limits.Daily},
	}
}

func tighter(a, b int) int {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// days is the time from the beginning of one day to the end of another.
func (r *reading) days(first, last string) calendar.Period {
	from, _ := time.ParseInLocation(time.DateOnly, first, r.zone)
	until, _ := time.ParseInLocation(time.DateOnly, last, r.zone)
	return calendar.Period{Start: from, End: until.AddDate(0, 0, 1)}
}

// parts tells why a pair may not go on: somebody of it, or the beneficiary; "" if it may.
func (r *reading) parts(p pair) string {
	b := find(r.Beneficiaries, func(b beneficiary) bool { return b.ID == p.Beneficiary })
	today := r.now.In(r.zone).Format(time.DateOnly)
	if !r.agrees(p) {
		return b.Code + " does not agree"
	}
	if state := r.Activities[p.Activity]; state != "published" {
		return "the activity is " + state
	}
	for _, id := range p.members() {
		if v := r.person(id); !r.supports(*v, b.Kind, today) {
			return v.Name + " may not"
		}
	}
	return ""
}

func (p pair) members() []int64 {
	if p.Partner == nil {
		return []int64{p.Volunteer}
	}
	return []int64{p.Volunteer, *p.Partner}
}

// agrees reports whether the beneficiary of a pair is served and agrees today.
func (r *reading) agrees(p pair) bool {
	b := find(r.Beneficiaries, func(b beneficiary) bool { return b.ID == p.Beneficiary })
	today := r.now.In(r.zone).Format(time.DateOnly)
	return !b.Closed && (b.From == nil || today >= *b.From && (b.Until == nil || today <= *b.Until))
}

// forFamily tells which pair a seat is held for, if its beneficiary does not agree any more
// and the holder, who does not lead the shift, is in no other pair of the activity.
func (r *reading) forFamily(s seat) *pair {
	if find(r.Positions, func(p position) bool { return p.ID == s.Position }).Leads {
		return nil
	}
	var held *pair
	for _, p := range r.Pairs {
		if p.Activity != r.shift(s.Shift).Activity || !slices.Contains(p.members(), s.Volunteer) {
			continue
		}
		switch {
		case p.State == "active":
			return nil
		case p.State == "suspended" && !r.agrees(p):
			held = &p
		}
	}
	return held
}

// supports reports whether somebody may be in a pair of a kind of beneficiary today.
func (r *reading) supports(v person, kind, today string) bool {
	trained := func(course string) bool {
		return slices.ContainsFunc(v.Signed, func(s signed) bool { return s.Course == course && s.From <= today && today <= s.To })
	}
	adult := v.Birth == nil || !r.days(*v.Birth, *v.Birth).Start.AddDate(18, 0, 0).After(r.days(today, today).Start)
	if !v.Active || !adult || !trained("base") {
		return false
	}
	if kind == "child" {
		return trained("child") && v.Check != nil && v.Check.State == "clear" && *v.Check.From <= today && today <= *v.Check.To
	}
	return trained("home") && (v.Check == nil || v.Check.State != "not_clear")
}

// leadsFor reports whether v leads a shift of the pair's activity and is fit for that shift,
// and for children if the beneficiary is one: whoever leads needs no more than the shift asks for.
func (r *reading) leadsFor(v person, p pair, kind string) bool {
	return slices.ContainsFunc(r.Seats, func(s seat) bool {
		of := r.shift(s.Shift)
		leads := find(r.Positions, func(o position) bool { return o.ID == s.Position }).Leads
		if s.Volunteer != v.ID || s.State != "accepted" || !leads || of.Activity != p.Activity || of.State == "cancelled" {
			return false
		}
		asked := *r.shift(s.Shift)
		asked.Child = asked.Child || kind == "child"
		return !slices.ContainsFunc(r.againstOn(s, asked), func(code string) bool {
			return slices.Contains(mayNotKeep, code) && code != "not_captain" && code != "apart"
		})
	})
}
