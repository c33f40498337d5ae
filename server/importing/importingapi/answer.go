package importingapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/importing"
)

// problemsShown is how many causes are listed.
const problemsShown = 200

// ListImportProblems returns what is wrong with an import, by cause.
func (h *Handlers) ListImportProblems(ctx context.Context, r ListImportProblemsRequestObject) (ListImportProblemsResponseObject, error) {
	if _, err := findImport(ctx, r.ID); err != nil {
		return nil, err
	}
	db := edge.CallOf(ctx).DB
	problems, err := importing.ListProblems(ctx, db, r.ID, problemsShown+1)
	if err != nil {
		return nil, err
	}
	teams, err := importing.ImportTeams(ctx, db)
	if err != nil {
		return nil, err
	}
	list := ImportProblemList{Problems: []ImportProblem{}, More: len(problems) > problemsShown}
	for _, p := range problems[:min(len(problems), problemsShown)] {
		out := ImportProblem{
			Code: p.Code, Column: p.Column, Severity: ImportProblemSeverity(p.Severity), Value: p.Value, LeftOut: p.LeftOut, Rows: p.Rows, FirstRow: p.FirstRow,
		}
		if near := p.NearTeam(teams); near != "" {
			out.NearTeam = &near
		}
		list.Problems = append(list.Problems, out)
	}
	return ListImportProblems200JSONResponse(list), nil
}

// AnswerImportProblems keeps what was decided about rows, and reads the file again.
func (h *Handlers) AnswerImportProblems(ctx context.Context, r AnswerImportProblemsRequestObject) (AnswerImportProblemsResponseObject, error) {
	if err := mayApply(ctx, r.ID); err != nil {
		return nil, err
	}
	answers := make([]importing.Answer, len(r.Body.Answers))
	for i, a := range r.Body.Answers {
		answers[i] = importing.Answer{Code: a.Code, Column: importing.Column(a.Column), Value: a.Value, Decision: string(a.Decision), Team: a.TeamCode}
	}
	i, err := importing.Decide(ctx, edge.CallOf(ctx).DB, r.ID, answers, h.decider(ctx))
	if err != nil {
		return nil, err
	}
	out, err := volunteerImportOut(i)
	return AnswerImportProblems200JSONResponse(out), err
}

// ChooseImportColumns keeps what the columns of a file are, and reads it again.
func (h *Handlers) ChooseImportColumns(ctx context.Context, r ChooseImportColumnsRequestObject) (ChooseImportColumnsResponseObject, error) {
	if err := mayApply(ctx, r.ID); err != nil {
		return nil, err
	}
	columns := make([]importing.Column, len(r.Body.Columns))
	for i, column := range r.Body.Columns {
		columns[i] = importing.Column(column)
	}
	i, err := importing.ChooseColumns(ctx, edge.CallOf(ctx).DB, r.ID, columns, h.decider(ctx))
	if err != nil {
		return nil, err
	}
	out, err := volunteerImportOut(i)
	return ChooseImportColumns200JSONResponse(out), err
}

// decider is the caller as one who decides about a file.
func (h *Handlers) decider(ctx context.Context) importing.Decider {
	p := edge.CallOf(ctx).Principal
	return importing.Decider{AccountID: p.AccountID, Self: p.VolunteerID, Parts: partsOf(p), Renames: identity.RenamedBy(p), At: h.Now()}
}

// headingsOut is the wire form of a heading, column by column.
func headingsOut(h importing.Heading) []ImportHeading {
	list := make([]ImportHeading, len(h.Titles))
	for i, title := range h.Titles {
		list[i] = ImportHeading{Title: title, Samples: []string{}}
		if i < len(h.Columns) {
			list[i].Column = ImportColumn(h.Columns[i])
		}
		for _, sample := range h.Samples {
			list[i].Samples = append(list[i].Samples, sample[i])
		}
	}
	return list
}
