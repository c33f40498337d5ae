package identityapi

import (
	"context"
	"fmt"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/standing"
)

// ShowSettings returns the numbers the organization goes by, and who chose each.
func (h *Handlers) ShowSettings(ctx context.Context, _ ShowSettingsRequestObject) (ShowSettingsResponseObject, error) {
	list, err := settingsOut(ctx, edge.CallOf(ctx).DB)
	if err != nil {
		return nil, err
	}
	return ShowSettings200JSONResponse{Body: list, Headers: ShowSettings200ResponseHeaders{ETag: tagOfVersion(list.Version)}}, nil
}

// UpdateSettings stores what was chosen, from the next request of everybody on, and asks
// everybody again whose seats a limit concerns; or it only tells what it would do.
func (h *Handlers) UpdateSettings(ctx context.Context, r UpdateSettingsRequestObject) (UpdateSettingsResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	chosen := map[string]int{}
	for _, c := range r.Body.Chosen {
		chosen[string(c.Name)] = c.Value
	}
	var list SettingList
	change := func(tx *data.DB) (err error) {
		if err := identity.UpdateSettings(ctx, tx, version, chosen, h.Author(ctx)); err != nil {
			return err
		}
		list, err = settingsOut(ctx, tx)
		return err
	}
	watch := standing.WatchEverybody
	if r.Body.Preview {
		watch = standing.Foresee
	}
	reach, err := watch(ctx, edge.CallOf(ctx).DB, standing.Settings, h.Author(ctx), change)
	if err != nil {
		return nil, err
	}
	list.SeatsMarked, list.SeatsSettled = reach.Marked, reach.Settled
	return UpdateSettings200JSONResponse{Body: list, Headers: UpdateSettings200ResponseHeaders{ETag: tagOfVersion(list.Version)}}, nil
}

func settingsOut(ctx context.Context, db *data.DB) (SettingList, error) {
	settings, err := identity.FindSettings(ctx, db)
	if err != nil {
		return SettingList{}, err
	}
	changes, err := identity.SettingChanges(ctx, db)
	if err != nil {
		return SettingList{}, err
	}
	list := SettingList{Settings: make([]Setting, len(identity.SettingKinds)), Version: settings.Version}
	for i, k := range identity.SettingKinds {
		list.Settings[i] = Setting{Name: SettingName(k.Name), Value: k.Value(settings), Default: k.Default, Minimum: k.Minimum, Maximum: k.Maximum}
		for _, c := range changes {
			if c.Setting == k.Name {
				list.Settings[i].ChangedBy, list.Settings[i].ChangedAt = &c.ChangedBy, &c.ChangedAt
			}
		}
	}
	return list, nil
}

func tagOfVersion(version int) *string {
	tag := fmt.Sprintf("%q", fmt.Sprint(version))
	return &tag
}
