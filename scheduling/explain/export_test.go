package explain

// RemovedBy lets the tests see the filter of a reason.
var RemovedBy = removedBy
