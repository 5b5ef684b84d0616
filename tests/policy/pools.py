"""What a clause's inputs may hold, read from the catalogue: the values of its worked cases, the
literals of its formula, its parameters, and of each input the kind that its description names."""
import datetime, re
from decimal import Decimal

NUMBER = re.compile(r'(?<![\w."])\d+(?:\.\d+)?(?![\w"])')
TEXT = re.compile(r'"([^"\n]*)"')
FIELD = re.compile(r'(?:\.get\("|\[")(\w+)"')
DAY = datetime.timedelta(1)

def kind_of(description):
    """bool, integer, decimal, date, text, document, map, or list of one of these or of rows."""
    head = re.split(r'[,;]', description)[0]
    if 'household ids or reference' in head: return ('reference', None)
    if 'or bool' in head or 'or False' in head: return ('document', None)
    if head.startswith('list'):
        rest = description[description.find(' of ') + 4:]
        if rest.startswith('{') or ', of {' in description: return ('list', 'row')
        for word in ('bool', 'date', 'decimal', 'integer'):
            if rest.startswith(word): return ('list', word)
        return ('list', 'text')
    for word in ('bool', 'integer', 'decimal', 'date', 'map'):
        if head.startswith(word): return (word, None)
    return ('text', None)

def scalars(value):
    """All scalars within a value."""
    if isinstance(value, dict):
        for item in value.values(): yield from scalars(item)
    elif isinstance(value, (list, tuple)):
        for item in value: yield from scalars(item)
    elif value is not None: yield value

class Pools:
    """Constants around which a clause decides, by kind, and the values seen of each input."""
    def __init__(self, clause):
        formula = clause['formula']
        parameters = clause['parameters'] or {}
        vectors = clause['vectors'] or [{'in': {}}]
        told = list(scalars([v['in'] for v in vectors] + [v.get('opt') for v in vectors] + [parameters]))
        figures = {Decimal(x) for x in NUMBER.findall(formula)} | {x for x in told if type(x) is Decimal}
        self.numbers = sorted(figures | {Decimal(0), Decimal(1)})
        self.ratios = [x for x in self.numbers if 0 < x < 100] or [Decimal(1)]
        dates = {x for x in told if isinstance(x, datetime.date)}
        self.dates = sorted(dates | {datetime.date(2024, 2, 29), datetime.date(2023, 12, 31)})
        told_texts = {x for x in told if isinstance(x, str)}
        self.texts = sorted(told_texts | set(TEXT.findall(formula)))
        self.kinds = {name: kind_of(text) for name, text in (clause['inputs'] or {}).items()}
        self.seen = {name: [v['in'][name] for v in vectors if v['in'].get(name) is not None]
                     for name in self.kinds}
        self.rows = {name: self.row_fields(name, formula) for name in self.kinds}
        self.descriptions = clause['inputs'] or {}

    def row_fields(self, name, formula):
        """Field of a row to the values seen there."""
        fields = {}
        def take(value):
            if isinstance(value, dict):
                for key, item in value.items():
                    fields.setdefault(key, []).append(item)
                    if isinstance(item, list): take(item)
            elif isinstance(value, list):
                for item in value: take(item)
        for value in self.seen[name]: take(value)
        return {key: [x for x in values if x is not None] for key, values in fields.items()}

    def codes_of(self, name, code_lists):
        """The texts an input is likely to hold: seen ones, then those of a code list it names."""
        codes = [x for x in scalars(self.seen[name]) if isinstance(x, str)]
        for list_name, items in code_lists.items():
            if list_name in self.descriptions[name] and isinstance(items, list):
                codes += [str(x) for x in items]
        return codes or self.texts
