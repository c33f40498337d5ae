package territory

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"communities_area_fkey": fault.Invalid.New("community_unknown", "there is no such community"),
})

// ListCommunities returns communities by code.
func ListCommunities(ctx context.Context, db *data.DB, f CommunityFilter) ([]Community, error) {
	const query = `
		select a.id, a.code, a.name, town.name as town_name, c.setting, c.governance_type, c.vote_policy, c.representatives,
		       c.bus_minutes, c.director_name, c.office_address, c.office_phone, c.has_party_group, c.has_self_governance,
		       c.has_platform, c.has_covenant, c.has_activities, a.version, a.retired_at is not null as retired,
		       (select count(*) from areas yard where yard.parent_id = a.id and yard.retired_at is null) as courtyard_count
		from communities c
		join areas a on a.id = c.area_id
		join areas town on town.id = a.parent_id
		where ($1::bigint[] is null or a.id = any($1))
		  and a.code > $2
		  and ($4::text is null or a.search_key @@ nullif($4::text, '')::tsquery or town.search_key @@ nullif($4::text, '')::tsquery)
		order by a.code
		limit nullif($3::int, 0)`
	communities := []Community{}
	err := db.Select(ctx, &communities, query, pq.Array(f.IDs), f.AfterCode, f.Limit, search.Ask(f.Text))
	return communities, data.Translate("list communities", err)
}

// FindCommunity returns one community, or fault.NotFound community_unknown.
func FindCommunity(ctx context.Context, db *data.DB, id int64) (Community, error) {
	found, err := ListCommunities(ctx, db, CommunityFilter{IDs: []int64{id}})
	if err != nil {
		return Community{}, err
	}
	if len(found) == 0 {
		return Community{}, errCommunityUnknown
	}
	return found[0], nil
}

// insertCommunity stores what makes the area c.ID a community.
func insertCommunity(ctx context.Context, db *data.DB, c Community) error {
	const query = `
		insert into communities (area_id, setting, governance_type, vote_policy, representatives, bus_minutes, director_name, office_address,
		                         office_phone, has_party_group, has_self_governance, has_platform, has_covenant, has_activities)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
	_, err := db.Exec(ctx, query, c.ID, c.Setting, c.GovernanceType, c.VotePolicy, c.Representatives, c.BusMinutes, c.DirectorName,
		c.OfficeAddress, c.OfficePhone, c.HasPartyGroup, c.HasSelfGovernance, c.HasPlatform, c.HasCovenant, c.HasActivities)
	return data.Translate("create community", err)
}

// insertUsualCommunities stores communities of which nothing but the way is known: what kind they
// are is what their name and that of their town say.
func insertUsualCommunities(ctx context.Context, db *data.DB, areaIDs, busMinutes []int64) error {
	const query = `
		with given as materialized (
		    select c.area_id, c.bus_minutes,
		           case when a.name like '%村' or town.name like '%乡' then 'rural' when town.name like '%镇' then 'town' else 'urban' end as setting
		    from unnest($1::bigint[], $2::bigint[]) as c (area_id, bus_minutes)
		    join areas a on a.id = c.area_id
		    join areas town on town.id = a.parent_id
		)
		insert into communities (area_id, setting, governance_type, vote_policy, representatives, bus_minutes, director_name, office_address,
		                         office_phone, has_party_group, has_self_governance, has_platform, has_covenant, has_activities)
		select area_id, setting, 'agent', 'none', 0, bus_minutes, '', '', '', false, false, false, false, false from given`
	_, err := db.Exec(ctx, query, pq.Array(areaIDs), pq.Array(busMinutes))
	return data.Translate("add communities", err)
}

// updateCommunity stores c, except its code and name, if its version is still
// the one in c, and fails with fault.Conflict version_stale otherwise.
func updateCommunity(ctx context.Context, db *data.DB, c Community) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		const claim = `update areas set version = version + 1 where id = $1 and version = $2 and kind = 'community'`
		if err := tx.UpdateVersioned(ctx, "claim community", communityVersion, claim, c.ID, c.Version); err != nil {
			return err
		}
		const query = `
			update communities
			set setting = $2, governance_type = $3, vote_policy = $4, representatives = $5, bus_minutes = $6, director_name = $7,
			    office_address = $8, office_phone = $9, has_party_group = $10, has_self_governance = $11, has_platform = $12,
			    has_covenant = $13, has_activities = $14
			where area_id = $1`
		_, err := tx.Exec(ctx, query, c.ID, c.Setting, c.GovernanceType, c.VotePolicy, c.Representatives, c.BusMinutes, c.DirectorName,
			c.OfficeAddress, c.OfficePhone, c.HasPartyGroup, c.HasSelfGovernance, c.HasPlatform, c.HasCovenant, c.HasActivities)
		return data.Translate("update community", err)
	})
}

func communityVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	c, err := FindCommunity(ctx, db, id)
	return c.Version, err
}

// ListOfficers returns the accounts that act for the community's office, by id,
// after the one given.
func ListOfficers(ctx context.Context, db *data.DB, communityID, afterID int64, limit int) ([]identity.Account, error) {
	const query = `
		select a.id, a.login, a.name
		from account_roles r
		join accounts a on a.id = r.account_id
		where r.community_id = $1 and a.id > $2 and a.disabled_at is null
		order by a.id
		limit $3`
	officers := []identity.Account{}
	err := db.Select(ctx, &officers, query, communityID, afterID, limit)
	return officers, data.Translate("list officers", err)
}
