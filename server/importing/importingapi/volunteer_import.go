package importingapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/importing"
)

// DownloadVolunteerTemplate answers with a file to fill in.
func (h *Handlers) DownloadVolunteerTemplate(ctx context.Context, r DownloadVolunteerTemplateRequestObject) (DownloadVolunteerTemplateResponseObject, error) {
	vocabulary, err := importing.VocabularyOf(ctx, edge.CallOf(ctx).DB, h.Now())
	if err != nil {
		return nil, err
	}
	language := "zh-CN"
	if r.Params.Language != nil {
		language = string(*r.Params.Language)
	}
	write, name := importing.Template, "volunteers.xlsx"
	if string(r.Params.Format) == "csv" { // the contract has no third
		write, name = importing.TextTemplate, "volunteers.csv"
	}
	content, err := write(language, vocabulary)
	if err != nil {
		return nil, err
	}
	disposition := fmt.Sprintf(`attachment; filename="%s"`, name)
	return DownloadVolunteerTemplate200ApplicationOctetStreamResponse{
		Body: bytes.NewReader(content), ContentLength: int64(len(content)),
		Headers: DownloadVolunteerTemplate200ResponseHeaders{ContentDisposition: &disposition},
	}, nil
}

// CreateVolunteerImport reads a file and stores what importing it would do.
func (h *Handlers) CreateVolunteerImport(ctx context.Context, r CreateVolunteerImportRequestObject) (CreateVolunteerImportResponseObject, error) {
	name, content, err := uploaded(r.Body)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	i, err := importing.Preview(ctx, c.DB, importing.Upload{
		Name: name, Content: bytes.NewReader(content), Size: int64(len(content)),
		AccountID: c.Principal.AccountID, Self: c.Principal.VolunteerID, Parts: partsOf(c.Principal), At: h.Now(), Asks: true,
		Renames: identity.RenamedBy(c.Principal),
	})
	if err != nil {
		return nil, err
	}
	out, err := volunteerImportOut(i)
	return CreateVolunteerImport201JSONResponse(out), err
}

// uploaded returns the one file of a form.
func uploaded(form *multipart.Reader) (name string, content []byte, err error) {
	part, err := form.NextPart()
	if errors.Is(err, io.EOF) || err == nil && (part.FormName() != "file" || part.FileName() == "") {
		return "", nil, fault.Invalid.New("file_missing", "the form has no file called file")
	}
	if err != nil {
		return "", nil, edge.BodyFault(err)
	}
	content, err = io.ReadAll(io.LimitReader(part, importing.MaxFileBytes+1))
	if err != nil {
		return "", nil, edge.BodyFault(err)
	}
	return part.FileName(), content, nil
}

// ShowVolunteerImport returns an import with its progress.
func (h *Handlers) ShowVolunteerImport(ctx context.Context, r ShowVolunteerImportRequestObject) (ShowVolunteerImportResponseObject, error) {
	out, err := showImport(ctx, r.ID)
	return ShowVolunteerImport200JSONResponse(out), err
}

// showImport returns the import with that id as it is now.
func showImport(ctx context.Context, id int64) (VolunteerImport, error) {
	i, err := findImport(ctx, id)
	if err != nil {
		return VolunteerImport{}, err
	}
	return volunteerImportOut(i)
}

// findImport returns the import with that id if the caller may see it.
func findImport(ctx context.Context, id int64) (importing.VolunteerImport, error) {
	c := edge.CallOf(ctx)
	i, err := importing.FindVolunteerImport(ctx, c.DB, id)
	if err == nil && !i.SeenBy(c.Principal.AccountID, partsOf(c.Principal)) {
		err = data.ErrUnknown
	}
	return i, err
}

// mayApply refuses to apply or stop an import with more than the caller may enter.
func mayApply(ctx context.Context, id int64) error {
	c := edge.CallOf(ctx)
	i, err := findImport(ctx, id)
	if err == nil && !i.AppliedBy(c.Principal.AccountID, partsOf(c.Principal)) {
		err = fault.Forbidden.New("import_of_another", "whoever read the file in applies it")
	}
	return err
}

// ListVolunteerImportRows returns rows of the preview in the order of the file.
func (h *Handlers) ListVolunteerImportRows(ctx context.Context, r ListVolunteerImportRowsRequestObject) (ListVolunteerImportRowsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	after := 0
	if err := edge.DecodeCursor(r.Params.Cursor, &after); err != nil {
		return nil, err
	}
	only := ""
	if r.Params.Only != nil {
		only = string(*r.Params.Only)
	}
	db := edge.CallOf(ctx).DB
	if _, err := findImport(ctx, r.ID); err != nil {
		return nil, err
	}
	rows, err := importing.ListVolunteerImportRows(ctx, db, rowsWanted(r, only, after, limit))
	if err != nil {
		return nil, err
	}
	list := VolunteerImportRowList{Rows: make([]VolunteerImportRow, len(rows))}
	for i, row := range rows {
		if list.Rows[i], err = volunteerImportRowOut(row); err != nil {
			return nil, err
		}
		after = row.Row
	}
	list.NextCursor = edge.EncodeCursor(len(rows), limit, after)
	return ListVolunteerImportRows200JSONResponse(list), nil
}

// rowsWanted is what the caller asks of the rows.
func rowsWanted(r ListVolunteerImportRowsRequestObject, only string, after, limit int) importing.ImportRows {
	wanted := importing.ImportRows{ImportID: r.ID, Only: only, After: after, Limit: limit}
	edge.Set(&wanted.Code, r.Params.Code)
	edge.Set(&wanted.Column, r.Params.Column)
	edge.Set(&wanted.Value, r.Params.Value)
	return wanted
}

// ApplyVolunteerImport starts to do what an import says.
func (h *Handlers) ApplyVolunteerImport(ctx context.Context, r ApplyVolunteerImportRequestObject) (ApplyVolunteerImportResponseObject, error) {
	c := edge.CallOf(ctx)
	if err := mayApply(ctx, r.ID); err != nil {
		return nil, err
	}
	_, err := h.Once(ctx, r.Params.IdempotencyKey, "applyVolunteerImport", r.ID, func(tx *data.DB) (int64, error) {
		return r.ID, h.imports.Begin(ctx, tx, r.ID, importing.Applicant{
			AccountID: c.Principal.AccountID, Self: c.Principal.VolunteerID, Renames: identity.RenamedBy(c.Principal), At: h.Now(),
		})
	})
	if err != nil {
		return nil, err
	}
	out, err := showImport(ctx, r.ID)
	return ApplyVolunteerImport202JSONResponse(out), err
}

// StopVolunteerImport ends an import before it has changed anything.
func (h *Handlers) StopVolunteerImport(ctx context.Context, r StopVolunteerImportRequestObject) (StopVolunteerImportResponseObject, error) {
	if err := mayApply(ctx, r.ID); err != nil {
		return nil, err
	}
	if err := importing.StopVolunteerImport(ctx, edge.CallOf(ctx).DB, r.ID); err != nil {
		return nil, err
	}
	out, err := showImport(ctx, r.ID)
	return StopVolunteerImport202JSONResponse(out), err
}

// IssueImportCodes makes one-time codes for imported people without a password, as far as
// the caller may hand them out.
func (h *Handlers) IssueImportCodes(ctx context.Context, r IssueImportCodesRequestObject) (IssueImportCodesResponseObject, error) {
	c := edge.CallOf(ctx)
	content, err := importing.FirstCodes(ctx, c.DB, r.ID, identity.CoveredEverywhere(c.Principal), c.Principal.AccountID, h.Now())
	if err != nil {
		return nil, err
	}
	disposition := `attachment; filename="first-codes.csv"`
	return IssueImportCodes200TextCsvResponse{
		Body: bytes.NewReader(content), ContentLength: int64(len(content)),
		Headers: IssueImportCodes200ResponseHeaders{ContentDisposition: &disposition},
	}, nil
}

// volunteerImportOut is the wire form of i.
func volunteerImportOut(i importing.VolunteerImport) (VolunteerImport, error) {
	heading, err := i.HeadingRead()
	if err != nil {
		return VolunteerImport{}, err
	}
	answers, err := i.AnswersGiven()
	if err != nil {
		return VolunteerImport{}, err
	}
	out := VolunteerImport{
		ID: i.ID, FileName: i.FileName, State: VolunteerImportState(i.State), RowsTotal: i.RowsTotal, RowsDone: i.RowsDone,
		NewCount: i.NewCount, ChangedCount: i.ChangedCount, UnchangedCount: i.UnchangedCount,
		ErrorCount: i.ErrorCount, WarningCount: i.WarningCount, SkippedCount: i.SkippedCount, CreatedAt: i.CreatedAt, AppliedAt: i.AppliedAt,
		WithPeople: i.People, Headings: headingsOut(heading), Answers: make([]ImportAnswer, len(answers)),
	}
	for n, a := range answers {
		out.Answers[n] = ImportAnswer{Code: a.Code, Column: string(a.Column), Value: a.Value, Decision: ImportAnswerDecision(a.Decision), TeamCode: a.Team}
	}
	if i.FaultReason != "" {
		out.FaultReason = &i.FaultReason
		if err := json.Unmarshal(i.FaultParams, &out.FaultParams); err != nil {
			return VolunteerImport{}, fmt.Errorf("api: fault of import %d: %w", i.ID, err)
		}
	}
	return out, nil
}

// volunteerImportRowOut is the wire form of row.
func volunteerImportRowOut(row importing.PreviewedRow) (VolunteerImportRow, error) {
	out := VolunteerImportRow{Row: row.Row, Outcome: VolunteerImportRowOutcome(row.Outcome), Messages: []CellMessage{}, Line: row.Line, Changes: []ImportChange{}}
	if row.Sheet != "" {
		out.Sheet = &row.Sheet
	}
	free, err := row.FreeTimes()
	if err != nil {
		return VolunteerImportRow{}, err
	}
	out.Free = free
	err = errors.Join(json.Unmarshal(row.Text, &out.Cells), json.Unmarshal(row.Messages, &out.Messages), json.Unmarshal(row.Changes, &out.Changes))
	if err != nil {
		return VolunteerImportRow{}, fmt.Errorf("api: row %d of an import: %w", row.Row, err)
	}
	for i := range out.Messages {
		if out.Messages[i].Params == nil {
			out.Messages[i].Params = map[string]any{}
		}
	}
	return out, nil
}
