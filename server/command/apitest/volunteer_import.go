package apitest

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http/httptest"
	"strings"
	"time"

	"nuanlin/server/importing/importingapi"
)

// Upload sends content as a file to import.
func (s *Server) Upload(token, name string, content []byte) Reply {
	s.t.Helper()
	return s.UploadTo(token, "/volunteer-imports", name, content)
}

// UploadTo sends content as a file to an operation that reads one.
func (s *Server) UploadTo(token, path, name string, content []byte) Reply {
	s.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		s.t.Fatal(err)
	}
	part.Write(content)
	form.Close()
	r := httptest.NewRequest("POST", "/api/v1"+path, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Authorization", "Bearer "+token)
	w := httptest.NewRecorder()
	s.API.ServeHTTP(w, r)
	return Reply{t: s.t, Status: w.Code, Header: w.Header(), Body: w.Body.Bytes()}
}

// Preview uploads lines as a .csv file.
func (s *Server) Preview(token string, lines ...string) importingapi.VolunteerImport {
	s.t.Helper()
	var i importingapi.VolunteerImport
	s.Upload(token, "people.csv", []byte(strings.Join(lines, "\n"))).Into(&i)
	return i
}

// Apply applies an import and waits until it has ended.
func (s *Server) Apply(token string, id int64) importingapi.VolunteerImport {
	s.t.Helper()
	var i importingapi.VolunteerImport
	s.BeginImport(token, id).Into(&i)
	return s.Applied(token, i)
}

// BeginImport asks for an import to be applied. Nothing happens to it before
// [Server.Work].
func (s *Server) BeginImport(token string, id int64) Reply {
	s.t.Helper()
	return s.Do(token, "POST", fmt.Sprintf("/volunteer-imports/%d/apply", id), nil, "Idempotency-Key", fmt.Sprintf("apply-import-%d", id))
}

// Applied returns an import once it has ended.
func (s *Server) Applied(token string, i importingapi.VolunteerImport) importingapi.VolunteerImport {
	s.t.Helper()
	s.Work()
	path := fmt.Sprintf("/volunteer-imports/%d", i.ID)
	for deadline := time.Now().Add(time.Minute); i.State == "applying"; {
		if time.Now().After(deadline) {
			s.t.Fatal("the import does not end")
		}
		time.Sleep(5 * time.Millisecond)
		s.Do(token, "GET", path, nil).Into(&i)
	}
	return i
}

// ImportRows reads the preview two rows a page and lists its messages.
func (s *Server) ImportRows(token, path, query string) []string {
	s.t.Helper()
	var lines []string
	for cursor := ""; ; {
		var page importingapi.VolunteerImportRowList
		s.Do(token, "GET", path+"?limit=2&"+query+cursor, nil).Into(&page)
		for _, row := range page.Rows {
			if len(row.Messages) == 0 {
				lines = append(lines, fmt.Sprintf("%d %s", row.Row, row.Outcome))
			}
			for _, m := range row.Messages {
				lines = append(lines, fmt.Sprintf("%d %s %s %s", row.Row, row.Outcome, m.Column, m.Code))
			}
		}
		if page.NextCursor == nil {
			return lines
		}
		cursor = "&cursor=" + *page.NextCursor
	}
}
