package tellingapi

import (
	"context"
	"strings"

	"nuanlin/server/edge"
	"nuanlin/server/outlet"
	"nuanlin/server/telling"
)

// ListMyWays returns how the signed-in person is told.
func (h *Handlers) ListMyWays(ctx context.Context, _ ListMyWaysRequestObject) (ListMyWaysResponseObject, error) {
	ways, err := h.ways(ctx)
	return ListMyWays200JSONResponse(ways), err
}

// EnterMyWay sends a code to an address.
func (h *Handlers) EnterMyWay(ctx context.Context, r EnterMyWayRequestObject) (EnterMyWayResponseObject, error) {
	c := edge.CallOf(ctx)
	err := telling.EnterWay(ctx, c.DB, h.Outlets, telling.Entered{
		AccountID: c.Principal.AccountID, Channel: outlet.Channel(r.Channel), Address: r.Body.Address, Words: telling.Language(r.Body.Language), Now: h.Now(),
	})
	if err != nil {
		return nil, err
	}
	ways, err := h.ways(ctx)
	return EnterMyWay200JSONResponse(ways), err
}

// ConfirmMyWay takes the code.
func (h *Handlers) ConfirmMyWay(ctx context.Context, r ConfirmMyWayRequestObject) (ConfirmMyWayResponseObject, error) {
	c := edge.CallOf(ctx)
	err := telling.ConfirmWay(ctx, c.DB, telling.Given{
		AccountID: c.Principal.AccountID, Channel: outlet.Channel(r.Channel), Code: strings.TrimSpace(r.Body.Code), Now: h.Now(),
	})
	if err != nil {
		return nil, err
	}
	ways, err := h.ways(ctx)
	return ConfirmMyWay200JSONResponse(ways), err
}

// RemoveMyWay forgets the address.
func (h *Handlers) RemoveMyWay(ctx context.Context, r RemoveMyWayRequestObject) (RemoveMyWayResponseObject, error) {
	c := edge.CallOf(ctx)
	return RemoveMyWay204Response{}, telling.RemoveWay(ctx, c.DB, c.Principal.AccountID, outlet.Channel(r.Channel))
}

// AddMyDevice has a browser show notifications.
func (h *Handlers) AddMyDevice(ctx context.Context, r AddMyDeviceRequestObject) (AddMyDeviceResponseObject, error) {
	c := edge.CallOf(ctx)
	err := telling.AddDevice(ctx, c.DB, h.Outlets, telling.NewDevice{
		AccountID:    c.Principal.AccountID,
		Subscription: outlet.Subscription{Endpoint: r.Body.Endpoint, P256dh: r.Body.P256Dh, Auth: r.Body.Auth},
		Label:        strings.TrimSpace(r.Body.Label), Words: telling.Language(r.Body.Language), Now: h.Now(),
	})
	if err != nil {
		return nil, err
	}
	ways, err := h.ways(ctx)
	return AddMyDevice200JSONResponse(ways), err
}

// RemoveMyDevice has a browser show nothing any more.
func (h *Handlers) RemoveMyDevice(ctx context.Context, r RemoveMyDeviceRequestObject) (RemoveMyDeviceResponseObject, error) {
	c := edge.CallOf(ctx)
	return RemoveMyDevice204Response{}, telling.RemoveDevice(ctx, c.DB, c.Principal.AccountID, r.Device)
}

func (h *Handlers) ways(ctx context.Context) (MessageWayList, error) {
	c := edge.CallOf(ctx)
	found, err := telling.WaysOf(ctx, c.DB, c.Principal.AccountID)
	if err != nil {
		return MessageWayList{}, err
	}
	out := MessageWayList{Ways: []MessageWay{}}
	for _, channel := range outlet.Channels {
		way := MessageWay{Channel: MessageChannel(channel), Offered: telling.Offered(c.DB, h.Outlets, channel), Devices: []MessageDevice{}}
		known := false
		for _, w := range found {
			if w.Channel == channel {
				known = true
				way.add(w)
			}
		}
		if way.Offered || known {
			out.Ways = append(out.Ways, way)
		}
		if way.Offered && channel == outlet.Push {
			out.PushKey = h.PushKey
		}
	}
	return out, nil
}

// add puts what is known of an address or a browser into a way.
func (w *MessageWay) add(known telling.Way) {
	w.Confirmed = known.ConfirmedAt != nil
	if known.Device != "" {
		w.Devices = append(w.Devices, MessageDevice{ID: known.Device, Label: known.Label})
		return
	}
	w.Address = known.Address
	if known.CodeExpiresAt != nil {
		w.CodeUntil = new(known.CodeExpiresAt.UTC())
	}
}

// ListCaughtMail shows what would have been sent.
func (h *Handlers) ListCaughtMail(ctx context.Context, _ ListCaughtMailRequestObject) (ListCaughtMailResponseObject, error) {
	caught, err := telling.Caught(edge.CallOf(ctx).DB, h.Outlets)
	if err != nil {
		return nil, err
	}
	out := ListCaughtMail200JSONResponse{Letters: make([]Letter, len(caught))}
	for i, letter := range caught {
		out.Letters[i] = Letter{ID: letter.ID, Channel: MessageChannel(letter.Channel), To: telling.ShownTo(letter), Subject: letter.Title, Text: letter.Text}
	}
	return out, nil
}
