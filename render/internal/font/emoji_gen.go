//go:build ignore

package main

// This makes emoji.tsv of Unicode's emoji-test.txt, which it reads
// from standard input: the code points of each picture, without variation
// selectors and skin tones, and a name of at most eighteen characters.
//
//	zcat -f /usr/share/unicode/emoji/emoji-test.txt | go run emoji_gen.go > emoji.tsv

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

var entry = regexp.MustCompile(`^([0-9A-F ]+?) *; [a-z-]+ *# \S+ E[0-9.]+ (.*)$`)

const longest = 18

func main() {
	names := map[string]string{}
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		m := entry.FindStringSubmatch(in.Text())
		if m == nil || strings.HasPrefix(m[2], "flag: ") || strings.HasPrefix(m[2], "keycap: ") {
			continue // said by letters
		}
		var key strings.Builder
		for _, hex := range strings.Fields(m[1]) {
			r, err := strconv.ParseInt(hex, 16, 32)
			if err != nil {
				panic(err)
			}
			if r != 0xFE0F && (r < 0x1F3FB || r > 0x1F3FF || key.Len() == 0) {
				key.WriteRune(rune(r))
			}
		}
		name, _, _ := strings.Cut(m[2], ":")
		if _, ok := names[key.String()]; !ok {
			names[key.String()] = short(name)
		}
	}
	keys := make([]string, 0, len(names))
	for k := range names {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		fmt.Printf("%s\t%s\n", k, names[k])
	}
}

// short returns the first words of a name, so many as are short enough and say
// something by themselves.
func short(name string) string {
	if quoted, ok := strings.CutPrefix(name, "Japanese “"); ok {
		name, _, _ = strings.Cut(quoted, "”")
	}
	words := strings.Fields(name)
	for n := len(words); n > 1; n-- {
		if slices.Contains([]string{"with", "of", "in", "and", "at", "the", "on", "over", "but", "from", "getting", "playing", "showing", "holding", "wearing", "not"}, words[n-1]) {
			continue
		}
		if s := strings.Join(words[:n], " "); utf8.RuneCountInString(s) <= longest {
			return s
		}
	}
	return words[0]
}
