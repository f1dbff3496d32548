package theme

import (
	"math"

	"demarche/render/internal/scene"
)

// Contrast returns the contrast ratio of two colours, from 1 to 21.
//
// Source: WCAG 2.2, "contrast ratio" and "relative luminance".
func Contrast(a, b scene.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c scene.Color) float64 {
	linear := func(channel uint8) float64 {
		v := float64(channel) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	r, g, b := c.Channels()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
