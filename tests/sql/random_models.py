"""Models of random expressions and tables, for tests/sql/compare: what people write by hand is more
regular than what a translator must get right. Each is made from its number alone."""
import random
from xml.sax.saxutils import escape

INPUTS = {"a": "number", "b": "number", "c": "number", "p": "boolean", "q": "boolean", "s": "string",
          "t": "string", "d": "date", "e": "date"}
OF_KIND = {kind: [n for n, k in INPUTS.items() if k == kind] for kind in set(INPUTS.values())}


class Writer:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def pick(self, *choices):
        return self.rng.choice(choices)

    def leaf(self, kind):
        if self.rng.random() < 0.65:
            return self.rng.choice(OF_KIND[kind])
        if self.rng.random() < 0.08:
            return "null"
        constants = {"number": ["0", "1", "-1", "0.5", "2.25", "100", "0.01", "3", "-7.125"],
                     "boolean": ["true", "false"], "string": ['"A"', '"联农"', '""', '"z"'],
                     "date": ['date("2024-02-29")', '@"2023-12-31"']}
        return self.rng.choice(constants[kind])

    def expression(self, kind, depth):
        if depth == 0 or self.rng.random() < 0.1:
            return self.leaf(kind)
        return getattr(self, kind)(depth - 1)

    def any_kind(self):
        return self.rng.choice(list(OF_KIND))

    def number(self, depth):
        x, y = self.expression("number", depth), self.expression("number", depth)
        scale = self.rng.randrange(-1, 4)
        return self.pick(
            f"({x} + {y})", f"({x} - {y})", f"({x} * {y})", f"-({x})", f"min({x}, {y})", f"max({x}, {y}, 10)",
            f"abs({x})", f"floor({x})", f"ceiling({x}, 1)", f"round half up({x}, {scale})",
            f"round half down({x}, {scale})", f"decimal({x}, {scale})", f"round up({x}, {scale})",
            f"round down({x}, {scale})", f"round half up({x} / {y}, 2)", f"decimal({x} / {y} * 100, 1)",
            f"floor({x} / {y})", f"modulo({x}, {y})", f"string length({self.expression('string', depth)})",
            f"{self.rng.choice(OF_KIND['date'])}.{self.pick('year', 'month', 'day', 'weekday')}",
            f"(d - e).days", f"sum({x}, {y}, 1)", self.choice("number", depth))

    def choice(self, kind, depth):
        return (f"(if {self.expression('boolean', depth)} then {self.expression(kind, depth)} "
                f"else {self.expression(kind, depth)})")

    def boolean(self, depth):
        kind = self.rng.choice(["number", "number", "string", "date"])
        x, y = self.expression(kind, depth), self.expression(kind, depth)
        n, m = self.expression("number", depth), self.expression("number", depth)
        u, v = self.expression("boolean", depth), self.expression("boolean", depth)
        s, t = self.expression("string", depth), self.expression("string", depth)
        return self.pick(
            f"({x} {self.pick('<', '<=', '>', '>=', '=', '!=')} {y})", f"({u} and {v})", f"({u} or {v})",
            f"not({u})", f"({u} = {v})", f"({x} = null)", f"({x} != null)", f"({n} between {m} and 10)",
            f"({n} in [{m}..50))", f"({n} in (1, {m}, > 40))", f"({s} in (\"A\", {t}))",
            f"list contains([{s}, \"A\", null], {t})", f"({n} / {m} {self.pick('<', '<=', '>', '>=', '=', '!=')} 0.5)",
            f"(if {u} then {n} / {m} else null) > 1.2", f"contains({s}, {t})", f"starts with({s}, {t})",
            f"ends with({s}, {t})", f"(some x in [{n}, {m}] satisfies x > 1)", f"(every x in [{u}, {v}] satisfies x)",
            f"({x} in ({y}, null))", self.choice("boolean", depth))

    def string(self, depth):
        s, t = self.expression("string", depth), self.expression("string", depth)
        return self.pick(f"({s} + {t})", f"substring({s}, {self.pick(1, 2, -1, -2)}, 2)", f"substring({s}, 2)",
                         f"substring before({s}, {t})", f"substring after({s}, {t})",
                         f"string({self.expression('boolean', depth)})", f"max({s}, {t})",
                         self.choice("string", depth))

    def date(self, depth):
        return self.pick("d + @\"P1M\"", "e - @\"P40D\"", "d + duration(\"P1D\") * floor(modulo(a, 90))",
                         "max(d, e)", self.choice("date", depth))

    def cell(self, kind):
        number = lambda: self.pick("0", "1", "2.5", "10", "-3", "100")
        low, high = sorted(self.rng.sample([-3, 0, 1, 2.5, 10, 100], 2))
        cells = {
            "number": [f"{self.pick('<', '<=', '>', '>=')} {number()}", number(), f"[{low}..{high})",
                       f"]{low}..{high}]", f"not({number()}, {number()})", f"< {number()}, > {number()}",
                       f"? > {number()} and ? < 50", "null", "not(null)", f"> {self.rng.choice('abc')}"],
            "boolean": ["true", "false", "null", "not(true)", "? = p"],
            "string": ['"A"', '"A","B"', 'not("A")', "null", 'starts with(?, "联")', "s", '> "A"'],
            "date": ['>= date("2024-01-01")', '[@"2023-01-01"..@"2024-12-31"]', "null", "> d"]}
        return "-" if self.rng.random() < 0.3 else self.rng.choice(cells[kind])

    def table(self):
        policy = self.pick("UNIQUE", "UNIQUE", "FIRST", "FIRST", "ANY", "PRIORITY", "COLLECT SUM", "COLLECT COUNT",
                           "COLLECT MIN", "COLLECT MAX")
        hit, _, aggregation = policy.partition(" ")
        kinds = [self.any_kind() for _ in range(self.rng.randrange(1, 4))]
        words = [f'<decisionTable hitPolicy="{hit}"' + (f' aggregation="{aggregation}">' if aggregation else ">")]
        for kind in kinds:
            text = self.expression(kind, self.pick(0, 0, 1))
            text = self.rng.choice(OF_KIND[kind]) if text == "null" else text
            words.append(f"<input><inputExpression typeRef=\"{kind}\"><text>{escape(text)}</text></inputExpression></input>")
        allowed = "<outputValues><text>3,1,2,2.5</text></outputValues>" if hit == "PRIORITY" else ""
        default = "<defaultOutputEntry><text>-9</text></defaultOutputEntry>" if self.rng.random() < 0.3 else ""
        words.append(f"<output typeRef=\"number\">{allowed}{default}</output>")
        fixed = hit == "PRIORITY" or aggregation in ("MIN", "MAX")
        for _ in range(self.rng.randrange(1, 6)):
            output = self.pick("1", "2", "2.5", "3") if fixed or self.rng.random() < 0.7 else self.pick("a", "b * 2", "null")
            cells = "".join(f"<inputEntry><text>{escape(self.cell(kind))}</text></inputEntry>" for kind in kinds)
            words.append(f"<rule>{cells}<outputEntry><text>{output}</text></outputEntry></rule>")
        return "".join(words) + "</decisionTable>"


def model(number):
    """A model of some forty decisions."""
    writer = Writer(f"model {number}")
    parts = [f'<inputData id="i_{n}" name="{n}"><variable name="{n}" typeRef="{k}"/></inputData>'
             for n, k in INPUTS.items()]
    needs = "".join(f'<informationRequirement><requiredInput href="#i_{n}"/></informationRequirement>' for n in INPUTS)
    for i in range(40):
        if writer.rng.random() < 0.3:
            body = writer.table()
        else:
            text = writer.expression(writer.any_kind(), writer.rng.randrange(1, 4))
            body = f"<literalExpression><text>{escape(text)}</text></literalExpression>"
        parts.append(f'<decision id="d{i}" name="r{i}">{needs}{body}</decision>')
    return ('<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="random" '
            'namespace="urn:random">\n' + "\n".join(parts) + "\n</definitions>\n")
