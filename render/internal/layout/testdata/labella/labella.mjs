// Places labels with Labella.js. Standard input is a JSON list of sets, each
// {width, gap, pole, labels: [{x, w}]} in px; standard output is, for each set
// and algorithm, {rows, mean, largest, outside}.
import fs from 'node:fs';
import labella from 'labella';

const place = (set, algorithm) => {
  const nodes = set.labels.map((l) => new labella.Node(l.x, l.w));
  const force = new labella.Force({
    minPos: 0, maxPos: set.width, algorithm, nodeSpacing: set.gap, lineSpacing: set.pole - 1, stubWidth: 1,
  });
  force.nodes(nodes).compute();
  const far = nodes.map((n) => Math.abs(n.currentPos - n.idealPos));
  return {
    rows: force.getLayers().length,
    mean: far.reduce((a, b) => a + b, 0) / far.length,
    largest: Math.max(...far),
    outside: nodes.filter((n) => n.currentLeft() < -0.5 || n.currentRight() > set.width + 0.5).length,
  };
};

const sets = JSON.parse(fs.readFileSync(0, 'utf8'));
console.log(JSON.stringify(sets.map((s) => ({ overlap: place(s, 'overlap'), simple: place(s, 'simple') }))));
