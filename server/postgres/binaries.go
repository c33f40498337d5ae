package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// binaries are the programs initdb and postgres of one installation.
type binaries struct {
	folder  string // absolute
	version string // such as "18.4"
	major   int
}

func (b binaries) initdb() string   { return filepath.Join(b.folder, "initdb") }
func (b binaries) postgres() string { return filepath.Join(b.folder, "postgres") }

// findBinaries returns the first installation that a place's account can run
// and that is new enough, in the order of installations. If want is not zero
// only that major version will do, because it made the data.
func findBinaries(ctx context.Context, options Options, at place, want int) (binaries, error) {
	var tried []string
	tooOld := false
	for _, folder := range installations(options) {
		found, err := tryBinaries(ctx, folder, at)
		problem, _ := errors.AsType[*Error](err)
		switch {
		case problem != nil && problem.Problem == DiskFull: // of no use to try others
			return binaries{}, err
		case err != nil:
			tried = append(tried, fmt.Sprintf("%s: %v", folder, err))
		case found.major < oldestMajor:
			tooOld = true
			tried = append(tried, fmt.Sprintf("%s: version %s is too old", folder, found.version))
		case want != 0 && found.major != want:
			tried = append(tried, fmt.Sprintf("%s: version %s", folder, found.version))
		default:
			return found, nil
		}
	}
	return binaries{}, missingBinaries(at, want, tooOld, tried)
}

func missingBinaries(at place, want int, tooOld bool, tried []string) error {
	looked := "nothing was found to try"
	if len(tried) > 0 {
		looked = "tried, as " + at.account.name + ":\n  " + strings.Join(tried, "\n  ")
	}
	if want != 0 {
		return WrongVersion.wrap(nil, "the data in %s was made by PostgreSQL %d, which is not here: install PostgreSQL %d, set POSTGRES_BIN to the folder of its programs, or move the data by pg_dump\n%s",
			at.cluster(), want, want, looked)
	}
	if tooOld {
		return WrongVersion.wrap(nil, "PostgreSQL %d or newer is needed\n%s", oldestMajor, looked)
	}
	return NoBinaries.wrap(nil, "PostgreSQL was not found. One of these will do:\n"+
		"  npm install --prefix frontend          (brings PostgreSQL along; make run does it)\n"+
		"  apt install postgresql                 (Debian, Ubuntu)\n"+
		"  brew install postgresql@18             (macOS)\n"+
		"  POSTGRES_BIN=/folder/with/initdb       (another installation)\n"+
		"  DATABASE_URL=postgres://...            (a server that runs already)\n%s", looked)
}

// installations lists the folders that may hold the programs, best first: the
// one asked for and no other; else those that came with npm, those of the
// system's packages, newest first, and the one on the path.
func installations(options Options) []string {
	if options.Bin != "" {
		return []string{options.Bin}
	}
	var folders []string
	add := func(folder string) {
		if _, err := os.Stat(filepath.Join(folder, "initdb")); err == nil && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	for _, root := range options.Roots {
		for _, modules := range []string{"frontend/node_modules", "node_modules", "."} {
			add(filepath.Join(root, modules, npmPackage(), "native", "bin"))
		}
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
		"/usr/libexec/postgresql*",
	} {
		for _, folder := range newestFirst(pattern) {
			add(folder)
		}
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		if resolved, err := filepath.EvalSymlinks(path); err == nil {
			add(filepath.Dir(resolved))
		}
	}
	return folders
}

// npmPackage is the npm package that brings PostgreSQL for this platform.
func npmPackage() string {
	arch := map[string]string{"amd64": "x64", "386": "ia32", "ppc64le": "ppc64"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	return filepath.Join("@embedded-postgres", runtime.GOOS+"-"+arch)
}

var digits = regexp.MustCompile(`\d+`)

// newestFirst returns what matches pattern by the number in the name, falling.
func newestFirst(pattern string) []string {
	// The only error is that of a bad pattern, and ours are constants.
	matches, _ := filepath.Glob(pattern)
	major := func(path string) int {
		number, _ := strconv.Atoi(digits.FindString(path)) // no number: 0, last
		return number
	}
	slices.SortStableFunc(matches, func(a, b string) int { return major(b) - major(a) })
	return matches
}

// tryBinaries runs both programs as the place's account, which shows at once
// whether they are there, can be reached and find their libraries.
func tryBinaries(ctx context.Context, folder string, at place) (binaries, error) {
	if !isNPM(folder) {
		return probe(ctx, folder, at)
	}
	linkErr := restoreLinks(filepath.Dir(folder))
	found, err := probe(ctx, folder, at)
	if err == nil {
		return found, nil
	}
	copied, copyErr := copyNPM(filepath.Dir(folder), at)
	if _, ok := errors.AsType[*Error](copyErr); ok {
		return binaries{}, copyErr
	}
	if copyErr != nil {
		return binaries{}, fmt.Errorf("%w (links: %v; copy: %v)", err, linkErr, copyErr)
	}
	return probe(ctx, filepath.Join(copied, "bin"), at)
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) ((\d+)[^\s]*)`)

func probe(ctx context.Context, folder string, at place) (binaries, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return binaries{}, err
	}
	found := binaries{folder: folder}
	for _, program := range []string{found.initdb(), found.postgres()} {
		output, err := at.command(ctx, program, "--version").CombinedOutput()
		if err != nil {
			return binaries{}, fmt.Errorf("%w %s", err, strings.TrimSpace(string(output)))
		}
		match := versionLine.FindSubmatch(output)
		if match == nil {
			return binaries{}, fmt.Errorf("unknown version %q", output)
		}
		found.version = string(match[1])
		if found.major, err = strconv.Atoi(string(match[2])); err != nil {
			return binaries{}, err
		}
	}
	return found, nil
}
