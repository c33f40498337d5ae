package apitest

import (
	"fmt"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/shifts/shiftsapi"
)

// Grantee returns a token for the first account with the role.
func (p Planner) Grantee(role auth.Role) string {
	p.t.Helper()
	var account int64
	p.One(&account, `select account_id from account_roles where role = $1 order by 1 limit 1`, string(role))
	return p.Server.Token(account, 0, auth.Grant{Role: role})
}

// Planner is the demonstration with a coordinator at work.
type Planner struct {
	*Server
	Token string
}

func NewPlanner(t testing.TB) Planner {
	t.Helper()
	s, token := NewDemoServer(t)
	return Planner{s, token}
}

func (p Planner) Shift(code string) shiftsapi.ShiftDetail {
	p.t.Helper()
	var detail shiftsapi.ShiftDetail
	p.Do(p.Token, "GET", fmt.Sprintf("/shifts/%d", p.ShiftID(code)), nil).Into(&detail)
	return detail
}

// Edit is what the form of a shift sends, nothing changed yet.
func Edit(d shiftsapi.ShiftDetail) shiftsapi.UpdateShift {
	s := d.Shift
	update := shiftsapi.UpdateShift{
		Title: s.Title, StartsAt: s.StartsAt, EndsAt: s.EndsAt, Child: s.Child, Home: s.Home, Note: s.Note, ServicePointID: s.ServicePointID,
	}
	for _, position := range d.Positions {
		update.Positions = append(update.Positions, shiftsapi.NewPosition{
			ID: &position.ID, Name: position.Name, Minimum: position.Minimum, Maximum: position.Maximum, SkillID: position.SkillID,
			TeamID: position.TeamID, Leads: position.Leads, Instruction: &position.Instruction,
		})
	}
	return update
}

func (p Planner) Put(d shiftsapi.ShiftDetail, update shiftsapi.UpdateShift, scope string) Reply {
	p.t.Helper()
	return p.Do(p.Token, "PUT", fmt.Sprintf("/shifts/%d?scope=%s", d.Shift.ID, scope), update, "If-Match", fmt.Sprintf("%q", fmt.Sprint(d.Shift.Version)))
}

// ActivityID returns the id of an activity of the demonstration.
func (p Planner) ActivityID(code string) (id int64) {
	p.t.Helper()
	p.One(&id, `select id from activities where code = $1`, code)
	return id
}

// crew is a captain's seat and four others.
func crew() []shiftsapi.NewPosition {
	return []shiftsapi.NewPosition{{Name: "队长位", Minimum: 1, Maximum: 1, Leads: true}, {Name: "引导接待", Minimum: 2, Maximum: 4}}
}

func (p Planner) NewShifts(activity string, day, weeks int) shiftsapi.NewShifts {
	return shiftsapi.NewShifts{ActivityID: p.ActivityID(activity), Title: "便民服务点", StartsAt: At(day, "09:00"), EndsAt: At(day, "11:30"), Weeks: &weeks, Positions: crew()}
}
