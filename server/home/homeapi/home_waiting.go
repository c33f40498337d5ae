package homeapi

import (
	"context"

	"nuanlin/server/applying"
	"nuanlin/server/attendance"
	"nuanlin/server/auth"
	"nuanlin/server/edge"
	"nuanlin/server/home"
	"nuanlin/server/pairing"
	"nuanlin/server/people"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
	"nuanlin/server/standing"
)

// waitingCounted is how much of each kind is counted: who reads a count acts the same on
// a hundred as on a thousand.
const waitingCounted = 100

// ShowWaiting counts what waits for the caller in one of their roles, as its home lists it.
func (h *Handlers) ShowWaiting(ctx context.Context, r ShowWaitingRequestObject) (ShowWaitingResponseObject, error) {
	if !edge.CallOf(ctx).Principal.Has(auth.Role(r.Params.Role)) {
		return nil, edge.ErrScope
	}
	count := map[ShowWaitingParamsRole]func(context.Context) ([]WaitingCount, error){
		ShowWaitingParamsRoleCoordinator: h.waitingForManagers, ShowWaitingParamsRoleLeader: h.waitingForManagers,
		ShowWaitingParamsRoleHost: h.waitingForHost, ShowWaitingParamsRoleTrainer: h.waitingForTrainer,
		ShowWaitingParamsRoleSafeguardingLead: h.waitingForSafeguarding,
	}[r.Params.Role]
	counts, err := count(ctx)
	if err != nil {
		return nil, err
	}
	out := Waiting{Counts: []WaitingCount{}}
	for _, c := range counts {
		if c.Count > 0 {
			c.Count = min(c.Count, waitingCounted)
			out.Counts = append(out.Counts, c)
		}
	}
	return ShowWaiting200JSONResponse(out), nil
}

// waitingForManagers counts the queue of a coordinator.
func (h *Handlers) waitingForManagers(ctx context.Context) ([]WaitingCount, error) {
	c, now := edge.CallOf(ctx), h.Now()
	running, err := programme.RunningProgrammeID(ctx, c.DB)
	if err != nil {
		return nil, err
	}
	found, err := home.CountWaiting(ctx, c.DB, running, now, now.Add(shortHorizon), waitingCounted)
	if err != nil {
		return nil, err
	}
	days, err := shifts.UndecidedDays(ctx, c.DB, running, now)
	if err != nil {
		return nil, err
	}
	entered, err := applying.CountWaiting(ctx, c.DB, c.Scope, waitingCounted)
	if err != nil {
		return nil, err
	}
	counts := []WaitingCount{{Kind: WaitingKindDayClosed, Count: len(days)}, {Kind: WaitingKindJoinEntries, Count: entered}}
	for _, f := range found {
		counts = append(counts, WaitingCount{Kind: WaitingKind(f.Kind), Count: f.Count})
	}
	return counts, nil
}

func (h *Handlers) waitingForHost(ctx context.Context) ([]WaitingCount, error) {
	entries, err := attendance.ListHourEntries(ctx, edge.CallOf(ctx).DB, attendance.HourEntryFilter{Awaiting: true, Limit: waitingCounted})
	return []WaitingCount{{Kind: WaitingKindHoursToApprove, Count: len(entries)}}, err
}

func (h *Handlers) waitingForTrainer(ctx context.Context) ([]WaitingCount, error) {
	return h.waitingNeeds(ctx, people.NeedsCourse)
}

func (h *Handlers) waitingForSafeguarding(ctx context.Context) ([]WaitingCount, error) {
	c := edge.CallOf(ctx)
	counts, err := h.waitingNeeds(ctx, people.NeedsClearance)
	if err != nil {
		return nil, err
	}
	findings, err := standing.List(ctx, c.DB, standing.Filter{GuardedOnly: true, Open: true, Limit: waitingCounted}, h.Now())
	if err != nil {
		return nil, err
	}
	asked, err := pairing.ListContactRequests(ctx, c.DB, c.Principal.AccountID, c.Scope, 0, waitingCounted)
	return append(counts, WaitingCount{Kind: WaitingKindStandingOpen, Count: len(findings)},
		WaitingCount{Kind: WaitingKindContactRequests, Count: len(asked)}), err
}

// waitingNeeds counts who needs a course, or a record check.
func (h *Handlers) waitingNeeds(ctx context.Context, of string) ([]WaitingCount, error) {
	c := edge.CallOf(ctx)
	needs, err := people.ListNeeds(ctx, c.DB, people.NeedFilter{Of: of, Scope: c.Scope, Limit: 1}, h.Now())
	return []WaitingCount{{Kind: WaitingKindNeeds, Count: needsTotal(needs)}}, err
}
