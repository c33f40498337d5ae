package flow_test

import (
	"os"
	"path/filepath"
	"testing"

	"nuanlin/matching/flow"
	"nuanlin/matching/orlibrary"
)

// benchFolder is where benchmark sets are kept: NUANLIN_BENCH_DATA, or a folder
// "shared" beside the repository.
func benchFolder() string {
	if folder := os.Getenv("NUANLIN_BENCH_DATA"); folder != "" {
		return folder
	}
	return filepath.Join("..", "..", "shared")
}

func readORLibrary(tb testing.TB, problem orlibrary.Problem) (rows int, edges []flow.Edge, ok bool) {
	tb.Helper()
	file, err := os.Open(filepath.Join(benchFolder(), "data", "assign", problem.Name+".txt"))
	if err != nil {
		return 0, nil, false
	}
	defer file.Close()
	rows, edges, err = problem.Read(file)
	if err != nil {
		tb.Fatal(err)
	}
	return rows, edges, true
}

func TestORLibrary(t *testing.T) {
	solved := 0
	for _, problem := range orlibrary.Problems {
		rows, edges, ok := readORLibrary(t, problem)
		if !ok {
			continue
		}
		solved++
		if got, ok := orlibrary.Cost(rows, edges); !ok || got != problem.Optimum {
			t.Errorf("%s costs %d, %v, want %d", problem.Name, got, ok, problem.Optimum)
		}
	}
	if solved == 0 {
		t.Skip("no benchmark data: set NUANLIN_BENCH_DATA to the folder that holds data/assign")
	}
}

func BenchmarkORLibrary(b *testing.B) {
	for _, problem := range orlibrary.Problems {
		rows, edges, ok := readORLibrary(b, problem)
		if !ok {
			continue
		}
		b.Run(problem.Name, func(b *testing.B) {
			for b.Loop() {
				if got, ok := orlibrary.Cost(rows, edges); !ok || got != problem.Optimum {
					b.Fatalf("costs %d, want %d", got, problem.Optimum)
				}
			}
		})
	}
}
