package data_test

import (
	"testing"

	"nuanlin/server/data/datatest"
)

func TestRegistryKnowsItsOrganizations(t *testing.T) {
	t.Parallel()
	registry := datatest.Registry(t)
	found, err := registry.Organizations(t.Context())
	if err != nil || len(found) != 1 || found[0].Slug != datatest.Slug {
		t.Fatalf("got %v, %v", found, err)
	}
}
