package api

import (
	"context"

	"nuanlin/server/planning"
	"nuanlin/server/store"
)

// ListActivities returns the activities of a programme by id.
func (h *Handlers) ListActivities(ctx context.Context, r ListActivitiesRequestObject) (ListActivitiesResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := store.ActivityFilter{Form: (*string)(r.Params.Form), CommunityID: r.Params.CommunityID, Limit: limit, Now: h.Now()}
	if err := decodeCursor(r.Params.Cursor, &filter.AfterID); err != nil {
		return nil, err
	}
	if filter.ProgrammeID, err = programmeOrRunning(ctx, r.Params.ProgrammeID); err != nil {
		return nil, err
	}
	found, err := callOf(ctx).Store.ListActivities(ctx, filter)
	if err != nil {
		return nil, err
	}
	list := ListActivities200JSONResponse{Activities: make([]Activity, len(found))}
	for i, a := range found {
		list.Activities[i] = activityOut(a)
		list.NextCursor = encodeCursor(len(found), limit, a.ID)
	}
	return list, nil
}

// CreateActivity stores a draft.
func (h *Handlers) CreateActivity(ctx context.Context, r CreateActivityRequestObject) (CreateActivityResponseObject, error) {
	c := callOf(ctx)
	a := store.Activity{
		ProgrammeID: r.Body.ProgrammeID, Code: r.Body.Code, Form: string(r.Body.Form), ServicePointID: r.Body.ServicePointID, Title: r.Body.Title,
	}
	err := c.Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.CreateActivity(ctx, &a, h.Now()); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{AccountID: c.Principal.AccountID, Action: "activity_created", SubjectKind: "activity", SubjectID: a.ID, At: h.Now()})
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
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	a, err := c.Store.Activity(ctx, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	a.Version, a.ServicePointID, a.Title = version, r.Body.ServicePointID, r.Body.Title
	a.Content, a.Conditions, a.Risks, a.Safeguards = r.Body.Content, r.Body.Conditions, r.Body.Risks, r.Body.Safeguards
	a.InsurancePolicy, a.SupplyReason = r.Body.InsurancePolicy, r.Body.SupplyReason
	a.ConfirmedVolunteerService, a.HelpRequestIDs = r.Body.ConfirmedVolunteerService, r.Body.HelpRequestIds
	if err := planning.ReviseActivity(ctx, c.Store, a, h.author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.activity(ctx, r.ID)
	return UpdateActivity200JSONResponse(out), err
}

// PublishActivity opens the planned shifts of an activity for sign-up.
func (h *Handlers) PublishActivity(ctx context.Context, r PublishActivityRequestObject) (PublishActivityResponseObject, error) {
	if err := planning.Publish(ctx, callOf(ctx).Store, r.ID, h.author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.activity(ctx, r.ID)
	return PublishActivity200JSONResponse(out), err
}

// CopyActivity makes a draft with the content and the shifts of another, later.
func (h *Handlers) CopyActivity(ctx context.Context, r CopyActivityRequestObject) (CopyActivityResponseObject, error) {
	how := planning.Copy{Code: r.Body.Code, Title: r.Body.Title, Days: r.Body.Days, ServicePointID: r.Body.ServicePointID}
	id, skipped, err := planning.CopyActivity(ctx, callOf(ctx).Store, r.ID, how, h.author(ctx))
	if err != nil {
		return nil, err
	}
	out, err := h.activity(ctx, id)
	return CopyActivity201JSONResponse{Activity: out, Skipped: skippedOut(skipped)}, err
}

func (h *Handlers) activity(ctx context.Context, id int64) (Activity, error) {
	a, err := callOf(ctx).Store.Activity(ctx, id, h.Now())
	return activityOut(a), err
}

func activityOut(a store.Activity) Activity {
	return Activity{
		ID: a.ID, ProgrammeID: a.ProgrammeID, Code: a.Code, Form: Form(a.Form), ServicePointID: a.ServicePointID,
		ServicePointName: a.ServicePointName, CommunityID: a.CommunityID, CommunityName: a.CommunityName, Title: a.Title,
		Content: a.Content, Conditions: a.Conditions, Risks: a.Risks, Safeguards: a.Safeguards, InsurancePolicy: a.InsurancePolicy,
		SupplyReason: a.SupplyReason, ConfirmedVolunteerService: a.ConfirmedVolunteerService, State: ActivityState(a.State),
		HelpRequestIds: append([]ID{}, a.HelpRequestIDs...), ShiftCount: a.ShiftCount, Missing: planning.Missing(a), Version: a.Version,
	}
}

func skippedOut(skipped []planning.Skipped) []SkippedDate {
	out := make([]SkippedDate, len(skipped))
	for i, s := range skipped {
		out[i] = SkippedDate{On: dateOut(s.On), Reason: SkippedDateReason(s.Kind)}
	}
	return out
}
