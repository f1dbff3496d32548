package main

import (
	"archive/zip"
	"bytes"
)

// emptyDocx is the least that Word opens. Writing to memory cannot fail.
func emptyDocx() []byte {
	const (
		head  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
		open  = "http://schemas.openxmlformats.org/"
		types = "application/vnd.openxmlformats-"
	)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + open + `package/2006/content-types"><Default Extension="rels" ContentType="` + types + `package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="` + types + `officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + open + `package/2006/relationships"><Relationship Id="r1" Type="` + open + `officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="` + open + `wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>`},
	} {
		to, _ := w.Create(part[0])
		_, _ = to.Write([]byte(head + part[1]))
	}
	_ = w.Close()
	return b.Bytes()
}
