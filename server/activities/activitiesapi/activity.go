package activitiesapi

import (
	"context"

	"nuanlin/server/activities"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/pairing"
	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/shifts/shiftsapi"
	"nuanlin/server/standing"
)

// ListActivities returns the activities of a programme, by id or by name.
func (h *Handlers) ListActivities(ctx context.Context, r ListActivitiesRequestObject) (ListActivitiesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := activities.ActivityFilter{
		Form: (*string)(r.Params.Form), CommunityID: r.Params.CommunityID, State: (*string)(r.Params.State), Text: edge.Text(r.Params.Q), Limit: limit, Now: h.Now(),
	}
	if r.Params.Sort != nil {
		filter.Sort = string(*r.Params.Sort)
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	if filter.ProgrammeID, err = programmeapi.ProgrammeOrRunning(ctx, r.Params.ProgrammeID); err != nil {
		return nil, err
	}
	found, err := activities.ListActivities(ctx, edge.CallOf(ctx).DB, filter)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(found))
	for i, a := range found {
		ids[i] = a.ID
	}
	pairs, err := pairing.CountActive(ctx, edge.CallOf(ctx).DB, ids)
	if err != nil {
		return nil, err
	}
	list := ListActivities200JSONResponse{Activities: make([]Activity, len(found))}
	for i, a := range found {
		list.Activities[i] = activityOut(a)
		if n := pairs[a.ID]; n > 0 {
			list.Activities[i].PairsActive = &n
		}
		list.NextCursor = edge.EncodeCursor(len(found), limit, activities.ActivityPlace{Key: a.Place, ID: a.ID})
	}
	return list, nil
}

// CreateActivity stores a draft.
func (h *Handlers) CreateActivity(ctx context.Context, r CreateActivityRequestObject) (CreateActivityResponseObject, error) {
	c := edge.CallOf(ctx)
	a := activities.Activity{
		ProgrammeID: r.Body.ProgrammeID, Code: r.Body.Code, Form: string(r.Body.Form), ServicePointID: r.Body.ServicePointID, Title: r.Body.Title,
	}
	err := c.DB.InTx(ctx, func(tx *data.DB) error {
		if err := activities.CreateActivity(ctx, tx, &a, h.Now()); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{AccountID: c.Principal.AccountID, Action: "activity_created", SubjectKind: "activity", SubjectID: a.ID, At: h.Now()})
	})
	if err != nil {
		return nil, err
	}
	out, err := h.activity(ctx, a.ID)
	return CreateActivity201JSONResponse(out), err
}

// ShowActivity returns one activity.
func (h *Handlers) ShowActivity(ctx context.Context, r ShowActivityRequestObject) (ShowActivityResponseObject, error) {
	out, err := h.activity(ctx, r.ID)
	return ShowActivity200JSONResponse(out), err
}

// UpdateActivity stores an edited activity; a published one must stay complete.
func (h *Handlers) UpdateActivity(ctx context.Context, r UpdateActivityRequestObject) (UpdateActivityResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		a, err := activities.FindActivity(ctx, tx, r.ID, h.Now())
		if err != nil {
			return err
		}
		before := a.Form
		a.Version = version
		changeActivity(&a, *r.Body)
		if a.Form == before {
			return activities.ReviseActivity(ctx, tx, a, h.Author(ctx))
		}
		return h.changeForm(ctx, tx, a)
	})
	if err != nil {
		return nil, err
	}
	out, err := h.activity(ctx, r.ID)
	return UpdateActivity200JSONResponse(out), err
}

// changeActivity puts what was sent into a.
func changeActivity(a *activities.Activity, b UpdateActivity) {
	a.ServicePointID, a.Title = b.ServicePointID, b.Title
	a.Content, a.Conditions, a.Risks, a.Safeguards = b.Content, b.Conditions, b.Risks, b.Safeguards
	a.InsurancePolicy, a.SupplyReason = b.InsurancePolicy, b.SupplyReason
	a.ConfirmedVolunteerService, a.HelpRequestIDs = b.ConfirmedVolunteerService, b.HelpRequestIds
	edge.Set(&a.PairsPerVolunteer, b.PairsPerVolunteer)
	if b.Form != nil {
		a.Form = string(*b.Form)
	}
}

var errFormHeld = fault.Conflict.New("activity_form_held", "people are paired in it: end their pairs first")

// changeForm stores an activity of another form than before. Courses may be asked of a form,
// so whoever has a seat of its shifts to come is asked again.
func (h *Handlers) changeForm(ctx context.Context, tx *data.DB, a activities.Activity) error {
	pairs, err := pairing.CountPairs(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	if pairs > 0 {
		return errFormHeld.With("pairs", pairs)
	}
	ids, err := activities.LockToCome(ctx, tx, a.ID, h.Now())
	if err != nil {
		return err
	}
	if err := activities.ReviseActivity(ctx, tx, a, h.Author(ctx)); err != nil {
		return err
	}
	return standing.AskShifts(ctx, tx, ids, nil, h.Author(ctx))
}

// PublishActivity opens the planned shifts of an activity for sign-up.
func (h *Handlers) PublishActivity(ctx context.Context, r PublishActivityRequestObject) (PublishActivityResponseObject, error) {
	if err := activities.Publish(ctx, edge.CallOf(ctx).DB, r.ID, programmeapi.Author(ctx, h.Platform)); err != nil {
		return nil, err
	}
	out, err := h.activity(ctx, r.ID)
	return PublishActivity200JSONResponse(out), err
}

// CopyActivity makes a draft with the content and the shifts of another, later.
func (h *Handlers) CopyActivity(ctx context.Context, r CopyActivityRequestObject) (CopyActivityResponseObject, error) {
	how := activities.Copy{Code: r.Body.Code, Title: r.Body.Title, Days: r.Body.Days, ServicePointID: r.Body.ServicePointID}
	id, skipped, err := activities.CopyActivity(ctx, edge.CallOf(ctx).DB, r.ID, how, programmeapi.Author(ctx, h.Platform))
	if err != nil {
		return nil, err
	}
	out, err := h.activity(ctx, id)
	return CopyActivity201JSONResponse{Activity: out, Skipped: shiftsapi.SkippedOut(skipped)}, err
}

func (h *Handlers) activity(ctx context.Context, id int64) (Activity, error) {
	a, err := activities.FindActivity(ctx, edge.CallOf(ctx).DB, id, h.Now())
	return activityOut(a), err
}

func activityOut(a activities.Activity) Activity {
	return Activity{
		ID: a.ID, ProgrammeID: a.ProgrammeID, Code: a.Code, Form: shiftsapi.Form(a.Form), ServicePointID: a.ServicePointID,
		ServicePointName: a.ServicePointName, CommunityID: a.CommunityID, CommunityName: a.CommunityName, Title: a.Title,
		Content: a.Content, Conditions: a.Conditions, Risks: a.Risks, Safeguards: a.Safeguards, InsurancePolicy: a.InsurancePolicy,
		SupplyReason: a.SupplyReason, ConfirmedVolunteerService: a.ConfirmedVolunteerService, PairsPerVolunteer: a.PairsPerVolunteer, State: ActivityState(a.State),
		HelpRequestIds: append([]edge.ID{}, a.HelpRequestIDs...), ShiftCount: a.ShiftCount, Missing: activities.Missing(a), Version: a.Version,
	}
}
