package vs1

// Optimum returns the proven optimum of a problem of [New], and whether one is
// known. COIN-OR CBC and HiGHS found and proved the values on the integer program.
func Optimum(volunteers, shifts, seed int) (int64, bool) {
	value, known := optima[[3]int{volunteers, shifts, seed}]
	return value, known
}

// optima are by volunteers, shifts and seed.
var optima = map[[3]int]int64{
	{50, 40, 1}: 9809, {50, 40, 2}: 9804, {50, 40, 3}: 18024,
	{200, 150, 1}: 3950, {200, 150, 2}: 5626, {200, 150, 3}: 11191,
	{500, 400, 1}: 4617, {500, 400, 2}: 3214, {500, 400, 3}: 6951,
	{300, 400, 1}: 6029, {300, 400, 2}: 7181, {300, 400, 3}: 10668,
	{600, 800, 1}: 9349, {600, 800, 2}: 10235, {600, 800, 3}: 10215,
	{1000, 800, 1}: 5373, {1000, 800, 2}: 6251, {1000, 800, 3}: 6109,
}
