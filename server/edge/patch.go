package edge

// Set stores a value that was sent.
func Set[T any](target *T, sent *T) {
	if sent != nil {
		*target = *sent
	}
}
