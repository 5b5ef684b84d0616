#!/usr/bin/env python3
"""Draws the requirement graph of DMN files anew: the DMNDI part of each file is replaced.

    lay_out_dmn.py FILE…          rewrites the files
    lay_out_dmn.py --check FILE…  says where a drawing lacks an element or edge, or boxes overlap

Layers from the conclusion above down to the inputs; edges over several layers are led through
places of their own between the boxes, so that none runs through a box. Needs nothing but Python.
"""
import re
import sys
import xml.etree.ElementTree as xml

MODEL = "{https://www.omg.org/spec/DMN/20230324/MODEL/}"
DMNDI = "{https://www.omg.org/spec/DMN/20230324/DMNDI/}"
DC = "{http://www.omg.org/spec/DMN/20180521/DC/}"
SIZES = {"decision": (180, 60), "inputData": (180, 45), "businessKnowledgeModel": (180, 45),
         "knowledgeSource": (180, 60)}
GAP, LANE, ROW, MARGIN = 30, 16, 130, 40


def graph_of(root):
    """Elements by id (kind, label) and edges (id of requirement, from, to) within the file."""
    elements, edges = {}, []
    for element in root:
        kind = element.tag.removeprefix(MODEL)
        if kind in SIZES:
            elements[element.get("id")] = (kind, element.get("label") or element.get("name"))
    for element in root:
        for requirement in element:
            if not requirement.tag.endswith("Requirement"):
                continue
            for needed in requirement:
                href = needed.get("href", "")
                if href.startswith("#") and href[1:] in elements:
                    edges.append((requirement.get("id"), href[1:], element.get("id")))
    return elements, edges


def layers_of(elements, edges):
    """Height of each element: above all it needs, and as near to those that need it as may be."""
    needs = {each: [a for _, a, b in edges if b == each] for each in elements}
    height = {}

    def rise(each):
        if each not in height:
            height[each] = 1 + max(map(rise, needs[each]), default=-1)
        return height[each]

    for each in elements:
        rise(each)
    for each in sorted(elements, key=height.get, reverse=True):
        users = [height[b] for _, a, b in edges if a == each]
        if users and not needs[each]:
            height[each] = min(users) - 1
    return height


class Drawing:
    """Rows of boxes and lanes; a lane is where a long edge passes a row."""

    def __init__(self, elements, edges):
        self.elements, self.edges = elements, edges
        self.height = layers_of(elements, edges)
        self.rows = [[] for _ in range(1 + max(self.height.values()))]
        for each in elements:
            self.rows[self.height[each]].append(each)
        self.links, self.chains = [], {}
        for name, low, high in edges:
            chain = [low]
            for row in range(self.height[low] + 1, self.height[high]):
                lane = f"{name}|{row}"
                self.rows[row].append(lane)
                chain.append(lane)
            chain.append(high)
            self.chains[name] = chain
            self.links += zip(chain, chain[1:])
        self.below = {}
        self.above = {}
        for low, high in self.links:
            self.below.setdefault(high, []).append(low)
            self.above.setdefault(low, []).append(high)
        self.order()
        self.place()

    def width(self, each):
        return SIZES[self.elements[each][0]][0] if each in self.elements else LANE

    def order(self):
        """Each row sorted by the middle of its neighbours, downwards and upwards in turn."""
        for sweep in range(24):
            down = sweep % 2 == 0
            rows = range(len(self.rows) - 2, -1, -1) if down else range(1, len(self.rows))
            for row in rows:
                other = self.rows[row + 1] if down else self.rows[row - 1]
                at = {each: i for i, each in enumerate(other)}
                near = self.above if down else self.below
                own = {each: i for i, each in enumerate(self.rows[row])}
                middle = {}
                for each in own:
                    places = [at[n] for n in near.get(each, []) if n in at]
                    middle[each] = sum(places) / len(places) if places else own[each]
                self.rows[row].sort(key=middle.get)

    def place(self):
        self.x = {}
        for row in self.rows:
            left = MARGIN
            for each in row:
                self.x[each] = left + self.width(each) / 2
                left += self.width(each) + GAP
        for sweep in range(40):
            for row in (self.rows if sweep % 2 else self.rows[::-1]):
                self.settle(row)
        least = min(self.x[each] - self.width(each) / 2 for each in self.x)
        for each in self.x:
            self.x[each] = round(self.x[each] - least + MARGIN)

    def settle(self, row):
        """Every box as near to the middle of its neighbours as the row allows."""
        want = []
        for each in row:
            near = self.below.get(each, []) + self.above.get(each, [])
            want.append(sum(self.x[n] for n in near) / len(near) if near else self.x[each])
        groups = []  # [first, last, offset of the first, total wish, count]
        for i, each in enumerate(row):
            groups.append([i, i, want[i], 1])
            while len(groups) > 1:
                a, b = groups[-2], groups[-1]
                reach = sum((self.width(row[k]) + self.width(row[k + 1])) / 2 + GAP
                            for k in range(a[0], b[0]))
                if a[2] + reach <= b[2]:
                    break
                total = a[3] + b[3]
                groups[-2:] = [[a[0], b[1], (a[2] * a[3] + (b[2] - reach) * b[3]) / total, total]]
        for first, last, at, _ in groups:
            for k in range(first, last + 1):
                self.x[row[k]] = at
                if k < last:
                    at += (self.width(row[k]) + self.width(row[k + 1])) / 2 + GAP

    def box(self, each):
        width, height = SIZES[self.elements[each][0]]
        top = MARGIN + (len(self.rows) - 1 - self.height[each]) * ROW
        return int(self.x[each] - width / 2), top, width, height

    def foot(self, name, each, side):
        """Where an edge touches a box: its edges are spread along it, in the order they come from."""
        left, top, width, height = self.box(each)
        mine = [(self.x[chain[-2] if side == "in" else chain[1]], n) for n, chain in
                self.chains.items() if chain[-1 if side == "in" else 0] == each]
        at = [n for _, n in sorted(mine)].index(name)
        return (round(left + width * (at + 1) / (len(mine) + 1)),
                top + height if side == "in" else top)

    def way(self, name):
        chain = self.chains[name]
        points = [self.foot(name, chain[0], "out")]
        for lane in chain[1:-1]:
            row = int(lane.rsplit("|", 1)[1])
            top = MARGIN + (len(self.rows) - 1 - row) * ROW
            points += [(self.x[lane], top + 60), (self.x[lane], top)]
        return points + [self.foot(name, chain[-1], "in")]


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def drawn(elements, edges):
    drawing = Drawing(elements, edges)
    lines = ["  <dmndi:DMNDI>", '    <dmndi:DMNDiagram id="diagram">']
    for each, (_, label) in elements.items():
        x, y, width, height = drawing.box(each)
        lines.append(f'      <dmndi:DMNShape id="shape_{each}" dmnElementRef="{each}">'
                     f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
                     f"<dmndi:DMNLabel><dmndi:Text>{escaped(label)}</dmndi:Text></dmndi:DMNLabel>"
                     "</dmndi:DMNShape>")
    for name, _, _ in edges:
        points = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in drawing.way(name))
        lines.append(f'      <dmndi:DMNEdge id="edge_{name}" dmnElementRef="{name}">{points}</dmndi:DMNEdge>')
    return "\n".join(lines + ["    </dmndi:DMNDiagram>", "  </dmndi:DMNDI>"])


def faults(file):
    root = xml.parse(file).getroot()
    elements, edges = graph_of(root)
    boxes = {}
    for shape in root.iter(DMNDI + "DMNShape"):
        bounds = shape.find(DC + "Bounds")
        boxes[shape.get("dmnElementRef")] = [float(bounds.get(k)) for k in ("x", "y", "width", "height")]
    lines = {edge.get("dmnElementRef") for edge in root.iter(DMNDI + "DMNEdge")}
    yield from (f"{file}: {each} has no shape" for each in elements if each not in boxes)
    yield from (f"{file}: {name} has no edge" for name, _, _ in edges if name not in lines)
    placed = sorted(boxes.items())
    for i, (a, (ax, ay, aw, ah)) in enumerate(placed):
        for b, (bx, by, bw, bh) in placed[i + 1:]:
            if ax < bx + bw and bx < ax + aw and ay < by + bh and by < ay + ah:
                yield f"{file}: {a} and {b} overlap"


def main(arguments):
    if arguments[:1] == ["--check"]:
        found = [fault for file in arguments[1:] for fault in faults(file)]
        print("\n".join(found + [f"{len(arguments) - 1} drawings, {len(found)} faults"]))
        return 1 if found else 0
    for file in arguments:
        text = open(file, encoding="utf-8").read()
        elements, edges = graph_of(xml.fromstring(text.encode()))
        before = re.sub(r"\n *<dmndi:DMNDI>.*</dmndi:DMNDI>", "", text, flags=re.S)
        end = before.rindex("</definitions>")
        after = before[:end].rstrip() + "\n" + drawn(elements, edges) + "\n" + before[end:]
        with open(file, "w", encoding="utf-8") as out:
            out.write(after)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
