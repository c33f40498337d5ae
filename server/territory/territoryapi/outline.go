package territoryapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/territory"
)

// AddOutline adds the places of an indented list.
func (h *Handlers) AddOutline(ctx context.Context, r AddOutlineRequestObject) (AddOutlineResponseObject, error) {
	lines, err := territory.ParseOutline(r.Body.Text)
	if err != nil {
		return nil, err
	}
	lines, err = territory.AddOutline(ctx, edge.CallOf(ctx).DB, lines, r.Body.Preview, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	out := Outline{Places: make([]OutlinePlace, len(lines))}
	for i, l := range lines {
		out.Places[i] = OutlinePlace{Kind: AreaKind(l.Kind()), Name: l.Name, Known: l.Known, BusMinutes: l.BusMinutes}
		if !l.Known {
			out.NewCount++
		}
	}
	return AddOutline200JSONResponse(out), nil
}
