package applyingapi

import (
	"context"
	"errors"
	"slices"

	"nuanlin/server/applying"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
)

// offered is how many teams and skills a form has at most to choose from.
const offered = 500

// organization returns the store of the organization an address names, after counting the
// try. One that is not there is answered like a link that is not.
func (h *Handlers) organization(ctx context.Context, slug, secret string, unknown error) (*data.DB, error) {
	db, err := h.Registry.Organization(ctx, slug)
	if errors.Is(err, fault.NotFound) {
		return nil, unknown
	}
	if err != nil {
		return nil, err
	}
	return db, applying.Count(ctx, db, applying.Try{Address: edge.RemoteOf(ctx), Secret: secret}, h.Now())
}

// ShowJoinForm tells what the page behind a link asks.
func (h *Handlers) ShowJoinForm(ctx context.Context, r ShowJoinFormRequestObject) (ShowJoinFormResponseObject, error) {
	db, err := h.organization(ctx, r.Body.Organization, r.Body.Secret, applying.ErrLinkUnknown)
	if err != nil {
		return nil, err
	}
	link, err := applying.FormLink(ctx, db, r.Body.Secret, r.Body.Reference, h.Now())
	if err != nil {
		return nil, err
	}
	teams, err := people.ListTeams(ctx, db, people.TeamFilter{Limit: offered})
	if err != nil {
		return nil, err
	}
	skills, err := people.ListSkills(ctx, db, offered, false)
	if err != nil {
		return nil, err
	}
	skills = slices.DeleteFunc(skills, func(s people.Skill) bool { return s.RetiredAt != nil })
	out := JoinForm{
		OrganizationName: db.Organization().Name, TeamID: link.TeamID, TeamName: link.TeamName, EndsOn: edge.DateOut(link.EndsOn),
		Open:  r.Body.Reference == "" || h.takes(ctx, db, r.Body.Secret),
		Teams: make([]JoinTeam, len(teams)), Skills: make([]JoinSkill, len(skills)),
	}
	for i, t := range teams {
		out.Teams[i] = JoinTeam{ID: t.ID, Name: t.Name}
	}
	for i, s := range skills {
		out.Skills[i] = JoinSkill{Code: s.Code, NameZh: s.NameZH, NameEn: s.NameEN}
	}
	return ShowJoinForm200JSONResponse(out), nil
}

// takes tells whether somebody else can enter themselves by the link.
func (h *Handlers) takes(ctx context.Context, db *data.DB, secret string) bool {
	_, err := applying.OpenLink(ctx, db, secret, h.Now())
	return err == nil
}

// SendJoinEntry enters somebody or corrects what they sent.
func (h *Handlers) SendJoinEntry(ctx context.Context, r SendJoinEntryRequestObject) (SendJoinEntryResponseObject, error) {
	b := r.Body
	db, err := h.organization(ctx, b.Organization, b.Secret, applying.ErrLinkUnknown)
	if err != nil {
		return nil, err
	}
	s := applying.Sending{
		Secret: b.Secret, Reference: b.Reference, Agreed: b.Agreed,
		Said: applying.Said{
			StudentNumber: b.StudentNumber, Name: b.Name, Gender: string(b.Gender), BirthOn: &b.BirthOn.Time, StudyYear: b.StudyYear, Phone: b.Phone,
			Skills: peopleapi.Unique(b.Skills), Interests: peopleapi.Unique(b.Interests), Weekly: make([]people.WeeklySlot, len(b.Weekly)), Note: b.Note,
		},
	}
	edge.Set(&s.TeamID, b.TeamID)
	for i, t := range b.Weekly {
		s.Weekly[i] = people.WeeklySlot{Weekday: t.Weekday, FromMinute: t.FromMinute, UntilMinute: t.UntilMinute}
	}
	entry, err := applying.Send(ctx, db, s, h.Now())
	if err != nil {
		return nil, err
	}
	return SendJoinEntry200JSONResponse(ownOut(entry)), nil
}

// ShowOwnJoinEntry tells its sender what became of an entry.
func (h *Handlers) ShowOwnJoinEntry(ctx context.Context, r ShowOwnJoinEntryRequestObject) (ShowOwnJoinEntryResponseObject, error) {
	db, err := h.organization(ctx, r.Body.Organization, "", applying.ErrEntryUnknown)
	if err != nil {
		return nil, err
	}
	entry, err := applying.Own(ctx, db, r.Body.Reference)
	if err != nil {
		return nil, err
	}
	return ShowOwnJoinEntry200JSONResponse(ownOut(entry)), nil
}

// WithdrawJoinEntry takes an entry back for its sender.
func (h *Handlers) WithdrawJoinEntry(ctx context.Context, r WithdrawJoinEntryRequestObject) (WithdrawJoinEntryResponseObject, error) {
	db, err := h.organization(ctx, r.Body.Organization, "", applying.ErrEntryUnknown)
	if err != nil {
		return nil, err
	}
	if err := applying.Withdraw(ctx, db, r.Body.Reference, h.Now()); err != nil {
		return nil, err
	}
	return WithdrawJoinEntry204Response{}, nil
}

func ownOut(e applying.Entry) OwnJoinEntry {
	return OwnJoinEntry{
		State: JoinEntryState(e.State), TeamID: e.TeamID, TeamName: e.TeamName, StudentNumber: e.StudentNumber, Name: e.Name,
		Gender: peopleapi.Gender(e.Gender), BirthOn: edge.DateOutPtr(e.BirthOn), StudyYear: e.StudyYear, Phone: e.Phone, Skills: e.Skills, Interests: e.Interests,
		Weekly: weeklyOut(e.Weekly), Note: e.Note, Reason: e.Reason,
	}
}

func weeklyOut(slots []people.WeeklySlot) []peopleapi.WeeklyTime {
	times := make([]peopleapi.WeeklyTime, len(slots))
	for i, t := range slots {
		times[i] = peopleapi.WeeklyTime{Weekday: t.Weekday, FromMinute: t.FromMinute, UntilMinute: t.UntilMinute}
	}
	return times
}
