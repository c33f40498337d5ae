// Package web serves the built web interface and the headers that protect it.
package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// assets holds the files whose names change with their content.
const assets = "assets/"

// contentTypes are those of the files a build makes. They are fixed because
// what mime.TypeByExtension says depends on the machine.
var contentTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".map":         "application/json",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// file is one file of the interface, plain and as its .br twin if it has one.
type file struct {
	contentType string
	cache       string
	tag         string
	plain       []byte
	brotli      []byte
}

// New returns a handler that serves the files of dist: packed with brotli where
// the browser takes that and a .br twin is there, a folder's own index.html for
// the folder, and index.html for every other path that is a page of the interface
// and not a file. It reads all files into memory, about a second copy of what the
// program embeds.
func New(dist fs.FS) (http.Handler, error) {
	files := map[string]*file{}
	err := fs.WalkDir(dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") { // notes of the build
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() || path.Ext(name) == ".br" {
			return nil
		}
		files[name], err = load(dist, name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serve(files, w, r) }), nil
}

func load(dist fs.FS, name string) (*file, error) {
	plain, err := fs.ReadFile(dist, name)
	if err != nil {
		return nil, err
	}
	f := &file{contentType: contentTypes[path.Ext(name)], plain: plain, cache: "no-cache"}
	if f.contentType == "" {
		f.contentType = "application/octet-stream"
	}
	if strings.HasPrefix(name, assets) {
		f.cache = "public, max-age=31536000, immutable"
	} else {
		sum := sha256.Sum256(plain)
		f.tag = hex.EncodeToString(sum[:8])
	}
	if packed, err := fs.ReadFile(dist, name+".br"); err == nil {
		f.brotli = packed
	}
	return f, nil
}

func serve(files map[string]*file, w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "this address can only be read", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	f, found := files[name]
	if !found {
		f, found = files[name+"/index.html"]
	}
	if !found {
		// A missing file is an error, so that an old page that asks for a file
		// of an old build learns it; anything else is a page.
		if strings.HasPrefix(name, assets) || path.Ext(name) != "" {
			http.NotFound(w, r)
			return
		}
		if f, found = files["index.html"]; !found {
			http.Error(w, "This program was built without its web interface: run make build.", http.StatusServiceUnavailable)
			return
		}
	}
	f.send(w, r)
}

func (f *file) send(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", f.contentType)
	header.Set("Cache-Control", f.cache)
	content, tag := f.plain, f.tag
	if f.brotli != nil {
		header.Set("Vary", "Accept-Encoding")
		if acceptsBrotli(r.Header.Get("Accept-Encoding")) {
			header.Set("Content-Encoding", "br")
			content, tag = f.brotli, f.tag+"-br"
		}
	}
	if f.tag != "" {
		header.Set("ETag", strconv.Quote(tag))
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// acceptsBrotli reads an Accept-Encoding header: br counts unless it is weighed
// with nothing.
func acceptsBrotli(header string) bool {
	for coding := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if !strings.EqualFold(strings.TrimSpace(name), "br") {
			continue
		}
		weight, given := strings.CutPrefix(strings.ReplaceAll(parameters, " ", ""), "q=")
		q, err := strconv.ParseFloat(weight, 64)
		return !given || err == nil && q > 0
	}
	return false
}
