package optimal_test

import (
	"fmt"
	"testing"

	"nuanlin/matching/vm1"
)

func TestVM1(t *testing.T) {
	for _, size := range vm1.Sizes[:2] {
		in := vm1.New(size.Volunteers, size.Beneficiaries, 1)
		choice, err := in.Solve()
		if err != nil {
			t.Fatal(err)
		}
		if len(in.Links) != size.Links || choice.Cost != size.Optimum {
			t.Errorf("%d links cost %d, want %d and %d", len(in.Links), choice.Cost, size.Links, size.Optimum)
		}
		if err := in.Verify(choice); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkVM1(b *testing.B) {
	for _, size := range vm1.Sizes {
		b.Run(fmt.Sprintf("%dx%d", size.Volunteers, size.Beneficiaries), func(b *testing.B) {
			in := vm1.New(size.Volunteers, size.Beneficiaries, 1)
			if len(in.Links) != size.Links {
				b.Fatalf("%d links, want %d", len(in.Links), size.Links)
			}
			for b.Loop() {
				choice, err := in.Solve()
				if err != nil || choice.Cost != size.Optimum {
					b.Fatalf("costs %d, %v, want %d", choice.Cost, err, size.Optimum)
				}
			}
		})
	}
}
