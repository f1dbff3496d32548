package intake

import "demarche/internal/intake/formats"

type (
	// Era is a stretch of time of the source.
	Era = formats.Era
	// Error is why nothing was imported.
	Error = formats.Error
	// Left is a row or a text that did not become an event.
	Left = formats.Left
)
