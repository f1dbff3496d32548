// Makes documents as their makers do, for tests: node make.js FOLDER.
const fs = require('fs')
const path = require('path')
const { Document, Packer, Paragraph, ImageRun, HeadingLevel, TextRun, SectionType, Table, TableRow, TableCell } = require('docx')
const PptxGenJS = require('pptxgenjs')

const folder = process.argv[2]
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='
const picture = (words) => new ImageRun({ type: 'png', data: Buffer.from(dot, 'base64'), transformation: { width: 400, height: 300 }, altText: { title: 'Chart', description: words, name: 'Picture' } })

async function main() {
  const word = new Document({ sections: [
    { children: [new Paragraph({ text: 'What happened', heading: HeadingLevel.HEADING_1 }),
      new Paragraph({ children: [picture('Ours\ndemarche: timeline events.json')] }),
      new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('A cell')] })] })] })] },
    { properties: { type: SectionType.CONTINUOUS, column: { count: 2, space: 400 } }, children: [new Paragraph({ children: [new TextRun('In columns')] })] },
  ] })
  fs.writeFileSync(path.join(folder, 'docx-npm.docx'), await Packer.toBuffer(word))

  const deck = new PptxGenJS()
  deck.layout = 'LAYOUT_WIDE'
  deck.defineSlideMaster({ title: 'BRIEFING', objects: [
    { placeholder: { options: { name: 'title', type: 'title', x: 0.6, y: 0.3, w: 12, h: 0.8 }, text: '' } },
    { placeholder: { options: { name: 'figure', type: 'pic', x: 0.6, y: 1.5, w: 6, h: 4.5 }, text: '' } }] })
  deck.addSection({ title: 'First' })
  const slide = deck.addSlide({ masterName: 'BRIEFING', sectionTitle: 'First' })
  slide.addText('Old news', { placeholder: 'title' })
  slide.addImage({ data: 'image/png;base64,' + dot, x: 7, y: 1.5, w: 6, h: 4.5, altText: 'Ours\ndemarche: timeline events.json' })
  deck.addSection({ title: 'Last' })
  deck.addSlide({ masterName: 'BRIEFING', sectionTitle: 'Last' }).addText('The end', { placeholder: 'title' })
  await deck.writeFile({ fileName: path.join(folder, 'pptxgenjs.pptx') })
}

main()
