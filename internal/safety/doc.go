// Package safety is tests of what the commands do to files when things go wrong:
// disks that break, processes that are killed, power that fails, others who save.
// DEMARCHE_LONG=1 runs all of them; without it each kind is tried some dozens of
// times.
package safety
