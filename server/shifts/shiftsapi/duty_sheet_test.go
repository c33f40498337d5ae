package shiftsapi_test

import (
	"fmt"
	"reflect"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/shifts/shiftsapi"
)

// TestDutySheets holds that a sheet says of a shift what showing it says, page by page,
// that a shift called off is left out, and who sees phone numbers on it.
func TestDutySheets(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Exec(`update shifts set state = 'cancelled' where code = 'SH02'`)
	list := func(login string, limit int) (sheets []shiftsapi.ShiftDetail) {
		for cursor := ""; ; {
			var page shiftsapi.DutySheetList
			s.Do(s.As(login), "GET", fmt.Sprintf("/duty-sheets?from=2012-04-07&until=2012-04-09&limit=%d&cursor=%s", limit, cursor), nil).Into(&page)
			sheets = append(sheets, page.DutySheets...)
			if page.NextCursor == nil {
				return sheets
			}
			cursor = *page.NextCursor
		}
	}
	sheets, seen := list("chengwang", 50), 0
	if again := list("chengwang", 2); !reflect.DeepEqual(sheets, again) {
		t.Errorf("%d sheets on one page, %d two at a time", len(sheets), len(again))
	}
	for _, sheet := range sheets {
		var shown shiftsapi.ShiftDetail
		s.Do(s.As("chengwang"), "GET", fmt.Sprintf("/shifts/%d", sheet.Shift.ID), nil).Into(&shown)
		shown.Content, shown.Risks, shown.Safeguards = nil, nil, nil
		if !reflect.DeepEqual(sheet, shown) {
			t.Errorf("%s: the sheet says %+v, the shift %+v", sheet.Shift.Code, sheet, shown)
		}
		seen += len(sheet.Holders)
		if sheet.Shift.Code == "SH02" {
			t.Error("a shift that was called off has a sheet")
		}
	}
	if len(sheets) < 5 || seen < 20 {
		t.Errorf("%d sheets with %d people", len(sheets), seen)
	}
	for _, sheet := range list("tuanwei", 50) {
		for _, h := range sheet.Holders {
			if h.Phone != nil {
				t.Errorf("the host sees the phone of %s", h.Name)
			}
		}
	}
}
