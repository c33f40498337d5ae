package edge

import (
	"compress/gzip"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"go.yaml.in/yaml/v3"
)

// compressFrom is the size in bytes from which an answer is compressed: a smaller one
// fits into one packet as it is.
const compressFrom = 1400

// private keeps answers out of every cache: what they hold is somebody's, and of the
// moment. The contract is for anybody.
func private(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if strings.HasPrefix(c.Request().URL.Path, "/api/v1/") {
			c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		}
		return next(c)
	}
}

// compressed makes answers smaller for callers who take that, except streams, whose
// events must not be held back.
func compressed(streams map[string]bool) echo.MiddlewareFunc {
	return middleware.GzipWithConfig(middleware.GzipConfig{
		Level: gzip.BestSpeed, MinLength: compressFrom,
		Skipper: func(c echo.Context) bool { return streams[c.Request().Method+" "+c.Path()] },
	})
}

// streamsOf returns the routes of a contract that answer with a stream of events.
func streamsOf(document *yaml.Node) map[string]bool {
	streams := map[string]bool{}
	paths := member(document, "paths")
	for i := 0; i+1 < len(paths.Content); i += 2 {
		path, item := paths.Content[i].Value, paths.Content[i+1]
		for j := 0; j+1 < len(item.Content); j += 2 {
			responses := member(item.Content[j+1], "responses")
			for k := 1; responses != nil && k < len(responses.Content); k += 2 {
				if member(member(responses.Content[k], "content"), eventStream) != nil {
					streams[routeName(item.Content[j].Value, path)] = true
				}
			}
		}
	}
	return streams
}
