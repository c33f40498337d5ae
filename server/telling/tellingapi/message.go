package tellingapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/messages"
	"nuanlin/server/telling"
)

// mostUnread is how far unread messages are counted.
const mostUnread = 100

// ListMyMessages returns what the signed-in person was told, latest first.
func (h *Handlers) ListMyMessages(ctx context.Context, r ListMyMessagesRequestObject) (ListMyMessagesResponseObject, error) {
	c := edge.CallOf(ctx)
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	wanted := telling.Wanted{Reader: readerOf(ctx), Limit: limit, Words: telling.Chinese, Now: h.Now()}
	if r.Params.Language != nil {
		wanted.Words = telling.Language(*r.Params.Language)
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &wanted.Before); err != nil {
		return nil, err
	}
	found, err := telling.Inbox(ctx, c.DB, wanted)
	if err != nil {
		return nil, err
	}
	unread, err := messages.Unread(ctx, c.DB, wanted.Reader, mostUnread)
	if err != nil {
		return nil, err
	}
	out := ListMyMessages200JSONResponse{Messages: make([]Message, len(found)), Unread: unread}
	for i, told := range found {
		out.Messages[i] = messageOut(told)
	}
	if len(found) > 0 {
		out.NextCursor = edge.EncodeCursor(len(found), limit, found[len(found)-1].ID)
	}
	return out, nil
}

// ReadMyMessages notes that the signed-in person has read all up to one.
func (h *Handlers) ReadMyMessages(ctx context.Context, r ReadMyMessagesRequestObject) (ReadMyMessagesResponseObject, error) {
	err := messages.ReadAll(ctx, edge.CallOf(ctx).DB, readerOf(ctx), r.Body.Last, h.Now())
	return ReadMyMessages204Response{}, err
}

func readerOf(ctx context.Context) messages.Reader {
	p := edge.CallOf(ctx).Principal
	return messages.Reader{AccountID: p.AccountID, VolunteerID: p.VolunteerID}
}

func messageOut(m telling.Told) Message {
	out := Message{
		ID: m.ID, Kind: MessageKind(m.Kind), Title: m.Title, Text: m.Text, At: m.At.UTC(), Read: m.ReadAt != nil, ToStaff: m.VolunteerID == nil,
	}
	switch m.SubjectKind {
	case messages.Shift:
		out.ShiftID = &m.SubjectID
	case messages.SupportPair:
		out.PairID = &m.SubjectID
	case messages.HelpRequest:
		out.HelpRequestID = &m.SubjectID
	}
	if m.AssignmentID != 0 {
		until := m.AnswerUntil.UTC()
		out.AssignmentID, out.AnswerUntil = &m.AssignmentID, &until
	}
	return out
}
