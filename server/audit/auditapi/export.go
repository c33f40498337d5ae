package auditapi

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/edge"
)

// readBy are the operations that lists are read with. Nobody takes out a list that is not theirs
// to read, nor has it said of them.
var readBy = map[NewExportList]string{
	NewExportListVolunteers: "listVolunteers", NewExportListAccounts: "listAccounts", NewExportListHourEntries: "listHourEntries",
	NewExportListShifts: "listShifts", NewExportListActivities: "listActivities", NewExportListServicePoints: "listServicePoints",
	NewExportListCommunities: "listCommunities", NewExportListTeams: "listTeams", NewExportListHelpRequests: "listHelpRequests",
	NewExportListAuditEntries: "listAuditEntries", NewExportListSupportPairs: "listSupportPairs", NewExportListRosterSeats: "showRoster",
}

// LogExport writes down that the caller takes a list out as a file: which, by what filters and
// how many rows, never what is in them. The rows are those the list gives the caller.
func (h *Handlers) LogExport(ctx context.Context, r LogExportRequestObject) (LogExportResponseObject, error) {
	if err := edge.CallOf(ctx).Allow(readBy[r.Body.List]); err != nil {
		return nil, err
	}
	detail := map[string]any{"list": string(r.Body.List), "rows": r.Body.Rows, "format": string(r.Body.Format)}
	if r.Body.Filters != nil && len(*r.Body.Filters) > 0 {
		names := make([]string, len(*r.Body.Filters))
		for i, name := range *r.Body.Filters {
			names[i] = string(name)
		}
		detail["filters"] = names
	}
	if err := audit.Write(ctx, edge.CallOf(ctx).DB, h.Author(ctx).Did("list_exported", "list", 0, detail)); err != nil {
		return nil, err
	}
	return LogExport204Response{}, nil
}
