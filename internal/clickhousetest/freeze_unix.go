//go:build unix

package clickhousetest

import "syscall"

// Freeze stops the process: it keeps its connections, and answers nothing.
func (s *Server) Freeze() error { return s.signal(syscall.SIGSTOP) }

// Thaw lets a process go on that was frozen.
func (s *Server) Thaw() error { return s.signal(syscall.SIGCONT) }

func (s *Server) signal(sig syscall.Signal) error {
	for _, pid := range s.pids() {
		if err := syscall.Kill(pid, sig); err != nil {
			return err
		}
	}
	return nil
}
