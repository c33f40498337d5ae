package calendarapi

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"nuanlin/server/calendar"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
)

// ending is what the name of a feed ends with, by which calendars know what it is.
const ending = ".ics"

// fresh lets a calendar keep what it has read, if it asks each time whether that is still so.
const fresh = "private, no-cache"

// ReadCalendarFeed answers the calendar of somebody's phone, which is not signed in.
func (h *Handlers) ReadCalendarFeed(ctx context.Context, r ReadCalendarFeedRequestObject) (ReadCalendarFeedResponseObject, error) {
	db, err := h.Registry.Organization(ctx, r.Organization)
	if errors.Is(err, fault.NotFound) {
		return nil, calendar.ErrFeedUnknown
	}
	if err != nil {
		return nil, err
	}
	feed, err := calendar.Open(ctx, db, calendar.Try{Address: edge.RemoteOf(ctx), Secret: strings.TrimSuffix(r.File, ending)}, h.Now())
	if err != nil {
		return nil, err
	}
	text, err := calendar.Write(ctx, db, feed, h.Site(ctx), h.Now())
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(text))
	tag, kept := `W/"`+hex.EncodeToString(sum[:16])+`"`, fresh // weak: it may be sent compressed
	if r.Params.IfNoneMatch != nil && names(*r.Params.IfNoneMatch, tag) {
		return ReadCalendarFeed304Response{Headers: ReadCalendarFeed304ResponseHeaders{ETag: &tag, CacheControl: &kept}}, nil
	}
	return ReadCalendarFeed200TextCalendarCharsetUTF8Response{
		Body: strings.NewReader(text), Headers: ReadCalendarFeed200ResponseHeaders{ETag: &tag, CacheControl: &kept},
	}, nil
}

// names reports whether a list of tags has the weak tag, or is for any.
func names(list, tag string) bool {
	opaque := strings.TrimPrefix(tag, "W/")
	return slices.ContainsFunc(strings.Split(list, ","), func(one string) bool {
		one = strings.TrimSpace(one)
		return one == "*" || strings.TrimPrefix(one, "W/") == opaque
	})
}

// ShowCalendarFeed tells whether the caller has a feed.
func (h *Handlers) ShowCalendarFeed(ctx context.Context, _ ShowCalendarFeedRequestObject) (ShowCalendarFeedResponseObject, error) {
	c := edge.CallOf(ctx)
	feed, err := calendar.Own(ctx, c.DB, c.Principal.AccountID)
	if errors.Is(err, fault.NotFound) {
		return ShowCalendarFeed200JSONResponse{}, nil
	}
	return ShowCalendarFeed200JSONResponse{MadeAt: &feed.MadeAt, ReadAt: feed.ReadAt}, err
}

// MakeCalendarFeed makes the caller's feed.
func (h *Handlers) MakeCalendarFeed(ctx context.Context, r MakeCalendarFeedRequestObject) (MakeCalendarFeedResponseObject, error) {
	db := edge.CallOf(ctx).DB
	secret, err := calendar.Make(ctx, db, calendar.Language(r.Body.Language), h.Author(ctx))
	return MakeCalendarFeed201JSONResponse{Path: pathOf(db.Organization().Slug, secret)}, err
}

// RenewCalendarFeed gives the caller's feed another address.
func (h *Handlers) RenewCalendarFeed(ctx context.Context, r RenewCalendarFeedRequestObject) (RenewCalendarFeedResponseObject, error) {
	db := edge.CallOf(ctx).DB
	secret, err := calendar.Renew(ctx, db, calendar.Language(r.Body.Language), h.Author(ctx))
	return RenewCalendarFeed200JSONResponse{Path: pathOf(db.Organization().Slug, secret)}, err
}

// EndCalendarFeed ends the caller's feed.
func (h *Handlers) EndCalendarFeed(ctx context.Context, _ EndCalendarFeedRequestObject) (EndCalendarFeedResponseObject, error) {
	return EndCalendarFeed204Response{}, calendar.End(ctx, edge.CallOf(ctx).DB, h.Author(ctx))
}

func pathOf(organization, secret string) string {
	return fmt.Sprintf("/api/v1/calendar/%s/%s%s", organization, secret, ending)
}

// ShowMySeatInCalendar returns one of the caller's seats as a file.
func (h *Handlers) ShowMySeatInCalendar(ctx context.Context, r ShowMySeatInCalendarRequestObject) (ShowMySeatInCalendarResponseObject, error) {
	c := edge.CallOf(ctx)
	reading := calendar.Reading{Site: h.Site(ctx), Language: calendar.Chinese, Now: h.Now()}
	if r.Params.Language != nil {
		reading.Language = calendar.Language(*r.Params.Language)
	}
	text, err := calendar.WriteSeat(ctx, c.DB, r.ID, c.Principal.VolunteerID, reading)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf(`attachment; filename="shift-%d%s"`, r.ID, ending)
	return ShowMySeatInCalendar200TextCalendarCharsetUTF8Response{
		Body: strings.NewReader(text), Headers: ShowMySeatInCalendar200ResponseHeaders{ContentDisposition: &name},
	}, nil
}
