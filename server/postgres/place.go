package postgres

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// place is where the private server keeps its data and whom it runs as.
//
//	<folder>/postgres/         the data ("cluster")
//	<folder>/postgres.log      what the server writes
//	<folder>/postgres.password
//	<folder>/run/              the socket
type place struct {
	folder  string // absolute; the data folder unless that one cannot be used
	account account
	outside bool // folder was chosen by us, where others may write too
}

func (p place) cluster() string  { return filepath.Join(p.folder, "postgres") }
func (p place) log() string      { return filepath.Join(p.folder, "postgres.log") }
func (p place) password() string { return filepath.Join(p.folder, "postgres.password") }
func (p place) run() string      { return filepath.Join(p.folder, "run") }

// command is a program run as the place's account, with an environment that
// makes it speak English and forget settings meant for other servers.
func (p place) command(ctx context.Context, program string, arguments ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, program, arguments...)
	command.Dir = p.run()
	if _, err := os.Stat(command.Dir); errors.Is(err, fs.ErrNotExist) {
		command.Dir = "/" // only looking, before anything is made
	}
	command.SysProcAttr = p.account.attributes()
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "PG") && !strings.HasPrefix(variable, "LC_") && !strings.HasPrefix(variable, "LANG") {
			command.Env = append(command.Env, variable)
		}
	}
	command.Env = append(command.Env, "LC_ALL=C")
	return command
}

// folderMode is the mode of new folders around the data: nobody else's business,
// except that when this is root the server's account must pass through.
func folderMode() fs.FileMode {
	if os.Geteuid() == 0 {
		return 0o711
	}
	return 0o700
}

// prepare makes the folders, owned by the account, and tells whether the
// account can reach and write them.
func (p place) prepare() error {
	if err := os.MkdirAll(p.folder, folderMode()); err != nil {
		return err
	}
	info, err := os.Lstat(p.folder)
	if err != nil {
		return err
	}
	if owner, ok := ownerOf(info); !ok || owner.uid != uint32(os.Geteuid()) && p.outside {
		return fmt.Errorf("%s belongs to %s: %w", p.folder, owner.name, fs.ErrPermission)
	}
	if !p.account.self && info.Mode()&0o111 != 0o111 {
		if err := os.Chmod(p.folder, info.Mode().Perm()|0o111); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(p.run(), 0o700); err != nil {
		return err
	}
	if err := p.account.own(p.run()); err != nil {
		return err
	}
	if p.account.self {
		return nil
	}
	// Only trying tells: modes, access lists and mount options all have a say.
	return p.command(context.Background(), "/bin/sh", "-c", "test -w .").Run()
}

// pointerFile, in the data folder, names the folder used in its stead, so that
// the data is found again when the project moves.
const pointerFile = "postgres.place"

// placeFolder returns the folder that is used in the stead of a data folder, or
// that one.
func placeFolder(data string) (string, error) {
	pointer, err := os.ReadFile(filepath.Join(data, pointerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return data, nil
	}
	if err != nil {
		return "", folderError(data, err)
	}
	return strings.TrimSpace(string(pointer)), nil
}

// choosePlace decides where the server runs: where its data already is; else in
// the data folder; else, when this is root and no account that PostgreSQL could
// run as can reach that folder, in one that such an account can reach.
func choosePlace(options Options) (place, error) {
	folder, err := placeFolder(options.Folder)
	if err != nil {
		return place{}, err
	}
	candidates, err := accounts(folder)
	if err != nil {
		return place{}, err
	}
	if info, err := os.Stat(filepath.Join(folder, "postgres", "PG_VERSION")); err == nil {
		if owner, ok := ownerOf(info); ok && owner.uid == 0 && !candidates[0].self {
			return adopt(options, folder, candidates)
		}
		return existingPlace(folder, info, candidates[0])
	}
	folders := []string{folder}
	if !candidates[0].self && folder == options.Folder {
		folders = append(folders, elsewhere(folder)...)
	}
	var failed error
	for _, candidate := range folders {
		for _, account := range candidates {
			chosen := place{candidate, account, candidate != folder}
			if err := chosen.prepare(); err != nil {
				failed = errors.Join(failed, fmt.Errorf("%s as %s: %w", candidate, account.name, err))
				continue
			}
			return chosen, remember(options, chosen)
		}
	}
	return place{}, folderError(folder, failed)
}

// existingPlace is the place of data that is there already: it must be run by
// the account that owns it.
func existingPlace(folder string, info fs.FileInfo, self account) (place, error) {
	owner, ok := ownerOf(info)
	if !ok || self.self && owner.uid != self.uid || owner.uid == 0 {
		return place{}, FolderUnusable.wrap(nil, "the data in %s belongs to %s, and %s may not use it: start as that account or as root, give it to this account (chown -R), or set NUANLIN_DATA to another folder",
			folder, owner.name, whoami())
	}
	owner.self = self.self
	found := place{folder, owner, false}
	if err := found.prepare(); err != nil {
		return place{}, FolderUnusable.wrap(err, "the data in %s belongs to %s, who cannot reach it: open its parent folders to that account (chmod a+x)", folder, owner.name)
	}
	return found, nil
}

// adopt gives data that belongs to root, as a copy does that root made, to the first
// account that PostgreSQL can run as and that reaches it.
func adopt(options Options, folder string, candidates []account) (place, error) {
	var failed error
	for _, account := range candidates {
		adopted := place{folder, account, false}
		if err := adopted.prepare(); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", account.name, err))
			continue
		}
		options.Log.Warn("the data belongs to root, as a copy does that root made: it is given to the account that PostgreSQL runs as", "folder", folder, "account", account.name)
		for _, path := range []string{adopted.cluster(), adopted.log()} {
			if err := giveAll(path, account); err != nil {
				return place{}, folderError(path, err)
			}
		}
		return adopted, nil
	}
	return place{}, FolderUnusable.wrap(failed, "the data in %s belongs to root, as whom PostgreSQL does not run, and no other account can reach it: open its parent folders (chmod a+x), or copy it elsewhere", folder)
}

// giveAll makes path, and everything in it, belong to an account and to nobody else.
func giveAll(path string, to account) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return filepath.WalkDir(path, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if err := os.Lchown(path, int(to.uid), int(to.gid)); err != nil {
			return err
		}
		if entry.IsDir() {
			return os.Chmod(path, 0o700) // PostgreSQL refuses a folder that others may enter
		}
		return nil
	})
}

func elsewhere(folder string) []string {
	hash := fnv.New64a()
	fmt.Fprint(hash, folder) // a hash takes everything
	name := fmt.Sprintf("nuanlin-%012x", hash.Sum64()>>16)
	return []string{filepath.Join("/var/lib", name), filepath.Join(os.TempDir(), name)}
}

// remember writes down a place outside the data folder and says where it is.
func remember(options Options, chosen place) error {
	if chosen.folder == options.Folder {
		return nil
	}
	path := filepath.Join(options.Folder, pointerFile)
	if err := os.WriteFile(path, []byte(chosen.folder+"\n"), 0o600); err != nil {
		return folderError(path, err)
	}
	options.Log.Warn("PostgreSQL cannot run in the data folder, because it does not run as root and no other account can reach it; its data is elsewhere",
		"data", options.Folder, "place", chosen.folder, "account", chosen.account.name)
	return nil
}
