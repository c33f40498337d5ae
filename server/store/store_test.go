package store_test

import (
	"testing"

	"nuanlin/server/store/storetest"
)

func TestRegistryKnowsItsOrganizations(t *testing.T) {
	t.Parallel()
	registry := storetest.Registry(t)
	found, err := registry.Organizations(t.Context())
	if err != nil || len(found) != 1 || found[0].Slug != storetest.Slug {
		t.Fatalf("got %v, %v", found, err)
	}
}
