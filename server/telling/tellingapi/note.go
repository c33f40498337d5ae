package tellingapi

import (
	"context"
	"errors"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/telling"
)

// PreviewNote shows whom a note would be told, and on which ways.
func (h *Handlers) PreviewNote(ctx context.Context, r PreviewNoteRequestObject) (PreviewNoteResponseObject, error) {
	c := edge.CallOf(ctx)
	found, err := telling.ReadersOf(ctx, c.DB, noteOf(*r.Body), c.Scope, h.Author(ctx))
	if err != nil {
		return nil, scoped(err)
	}
	out := PreviewNote200JSONResponse{Told: len(found.Told), Ways: []NoteWay{}, Skipped: make([]NoteSkipped, len(found.Skipped))}
	for _, way := range found.Ways {
		if telling.Offered(c.DB, h.Outlets, way.Channel) {
			out.Ways = append(out.Ways, NoteWay{Channel: string(way.Channel), Count: way.Count})
		}
	}
	for i, one := range found.Skipped {
		out.Skipped[i] = NoteSkipped{VolunteerID: one.VolunteerID, Name: one.Name, Reason: NoteSkippedReason(one.Reason)}
	}
	return out, nil
}

// SendNote tells a note to each of its readers.
func (h *Handlers) SendNote(ctx context.Context, r SendNoteRequestObject) (SendNoteResponseObject, error) {
	c := edge.CallOf(ctx)
	id, err := h.Once(ctx, r.Params.IdempotencyKey, "sendNote", r.Body, func(tx *data.DB) (int64, error) {
		return telling.SendNote(ctx, tx, noteOf(*r.Body), c.Scope, h.Author(ctx))
	})
	if err != nil {
		return nil, scoped(err)
	}
	sent, err := telling.FindNote(ctx, c.DB, id)
	return SendNote201JSONResponse{ID: sent.ID, Told: sent.Told, Skipped: sent.Skipped}, err
}

// scoped says in the words of the interface that a shift is somebody else's: everybody lists shifts.
func scoped(err error) error {
	if errors.Is(err, telling.ErrShiftForeign) {
		return edge.ErrScope
	}
	return err
}

func noteOf(n NewNote) telling.Note {
	out := telling.Note{Text: n.Text, Volunteers: n.VolunteerIds, Unanswered: n.Unanswered}
	edge.Set(&out.ShiftID, n.ShiftID)
	return out
}
