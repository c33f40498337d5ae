package attendanceapi

import (
	"context"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/shifts"
)

// SettleShift enters the hours of everybody on a shift who is marked, once.
func (h *Handlers) SettleShift(ctx context.Context, r SettleShiftRequestObject) (SettleShiftResponseObject, error) {
	c := edge.CallOf(ctx)
	shift, settings, err := h.covered(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	_, err = h.Once(ctx, r.Params.IdempotencyKey, "settleShift", r.ID, func(tx *data.DB) (int64, error) {
		return shift.ID, attendance.Settle(ctx, tx, shift.ID, settings, audit.Author{By: c.Principal.AccountID, Now: h.Now()})
	})
	if err != nil {
		return nil, err
	}
	if shift, err = shifts.FindShift(ctx, c.DB, r.ID, h.Now()); err != nil {
		return nil, err
	}
	sheet, err := h.attendanceSheet(ctx, shift)
	return SettleShift200JSONResponse(sheet), err
}
