// Places labels with Labella.js. Standard input is a JSON list of sets, each
// {width, gap, pole, labels: [{x, w}]} in px; standard output is, for each set
// and algorithm, a list of {far, layer, inside}: how far each label is from its
// mark, in which layer, and whether it lies between the ends.
import fs from 'node:fs';
import labella from 'labella';

const place = (set, algorithm) => {
  const nodes = set.labels.map((l) => new labella.Node(l.x, l.w));
  const force = new labella.Force({
    minPos: 0, maxPos: set.width, algorithm, nodeSpacing: set.gap, lineSpacing: set.pole - 1, stubWidth: 1,
  });
  force.nodes(nodes).compute();
  return nodes.map((n) => ({
    far: Math.abs(n.currentPos - n.idealPos),
    layer: n.getLayerIndex(),
    inside: n.currentLeft() >= -0.5 && n.currentRight() <= set.width + 0.5,
  }));
};

const sets = JSON.parse(fs.readFileSync(0, 'utf8'));
console.log(JSON.stringify(sets.map((s) => ({ overlap: place(s, 'overlap'), simple: place(s, 'simple') }))));
