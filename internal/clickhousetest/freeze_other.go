//go:build !unix

package clickhousetest

import "errors"

// Freeze is for systems that can stop a process.
func (s *Server) Freeze() error { return errors.New("processes cannot be stopped here") }

// Thaw is likewise.
func (s *Server) Thaw() error { return errors.New("processes cannot be stopped here") }
