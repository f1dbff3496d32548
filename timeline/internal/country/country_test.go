package country

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMeant(t *testing.T) {
	for text, want := range map[string]string{
		"UK": "GB", "uk": "GB", "SU": "SUHH", "USA": "US", "ua": "UA", "DEU": "DE", "ddr": "DDDE", "Ukraine": "UA", "CS": "CSHH",
		"united kingdom": "GB", "YUG": "YUCS", "GB": "GB", "Atlantis": "", "": "",
	} {
		code, name := Meant(text)
		assert.Equal(t, want, code, text)
		assert.Equal(t, Name(want), name, text)
	}
}

func TestKnown(t *testing.T) {
	for _, code := range []string{"GB", "UA", "SUHH", "DDDE", "XK", "EU", "QZ"} {
		assert.True(t, Known(code), code)
	}
	for _, code := range []string{"UK", "SU", "USA", "gb", "", "QA4", "EL"} {
		assert.False(t, Known(code), code)
	}
}
