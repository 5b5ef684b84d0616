"""Random inputs for one clause. A case is made in one of five ways, so that no habit of the
generator hides a difference: near a worked case, drawn afresh, mostly absent, at the extremes, or
nothing at all. Then some numbers and dates are put exactly at, just below or just above a relation
of the others (a share of a sum, a product, so many months later)."""
import calendar, copy, datetime
from decimal import Decimal, localcontext

from pools import Pools, scalars

TINY = [Decimal(x) for x in ('0', '1', '-1', '0.01', '-0.01', '0.005', '-0.005', '0.000001',
                             '-0.000001', '0.0000000000000001', '-0.0000000000000001')]
EXTREME = [Decimal(x) for x in ('0', '-1', '-0.01', '0.004999', '0.005', '0.1', '0.5', '2.0', '1.50',
                                '99.999999', '12345678.905', '999999999999.99', '1234567890123456')]
DATES = [datetime.date(*x) for x in ((2020, 2, 29), (2021, 1, 31), (2022, 12, 31), (2023, 3, 20),
                                     (2024, 2, 29), (2025, 12, 31), (2026, 1, 1), (1999, 12, 31))]
JUNK = ['', 'zzz', 'employment ', 'Employment', '就业', 'unknown', '0', 'p"1']
WAYS = ['near'] * 8 + ['fresh'] * 8 + ['sparse'] * 2 + ['extreme'] * 2 + ['list']

def add_months(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

class Generator:
    def __init__(self, clause, rng, code_lists, choices):
        self.rng, self.pools, self.code_lists = rng, Pools(clause), code_lists
        self.parameters, self.choices = clause['parameters'] or {}, choices
        self.vectors = clause['vectors'] or [{'in': {}}]
        self.made = 0

    def chance(self, share): return self.rng.random() < share
    def pick(self, items): return self.rng.choice(items)

    def case(self):
        self.made += 1
        if self.made == 1: return {}, {}
        if self.made == 2: return {name: None for name in self.pools.kinds}, {}
        way = self.pick(WAYS)
        vector = self.pick(self.vectors)
        given = copy.deepcopy(vector['in']) if way == 'near' else {}
        absent = {'near': 0.06, 'fresh': 0.08, 'sparse': 0.5, 'extreme': 0.05, 'list': 0.05}[way]
        for name in self.pools.kinds:
            if way == 'near' and self.chance(0.75): continue
            given[name] = self.value(name, way)
        self.relate(given)
        for name in list(given):
            if self.chance(absent):
                if self.chance(0.5): del given[name]
                else: given[name] = None
        return given, self.options(vector)

    # One value of an input.
    def value(self, name, way):
        kind, item = self.pools.kinds[name]
        if kind == 'list': return self.items(name, item, way)
        if self.pools.seen[name] and self.chance(0.35): return copy.deepcopy(self.pick(self.pools.seen[name]))
        if kind == 'map': return self.row(name, way)
        if kind == 'document': return self.pick([False, '', 'd1', True])
        if kind == 'reference': return self.pick(['list-7', '', [], ['h1'], ['h1', None]])
        return self.scalar(kind, name, way)

    def scalar(self, kind, name, way):
        if kind == 'bool': return self.chance(0.6)
        if kind == 'date': return self.date(way)
        if kind in ('integer', 'decimal'): return self.number(kind, way)
        if self.chance(0.06): return self.pick(JUNK)
        return self.pick(self.pools.texts if self.chance(0.15) and self.pools.texts
                         else self.pools.codes_of(name, self.code_lists) or JUNK)

    def number(self, kind, way):
        if way == 'extreme': return self.pick(EXTREME)
        if kind == 'integer' and self.chance(0.8):
            near = self.pick(self.pools.numbers).to_integral_value() + self.rng.randint(-1, 1)
            return near if self.chance(0.5) else Decimal(self.rng.randint(0, 60))
        if self.chance(0.5): return self.pick(self.pools.numbers) + self.pick(TINY)
        places = self.rng.randint(0, 8)
        return Decimal(self.rng.randint(0, 10 ** self.rng.randint(1, 8 + places))).scaleb(-places)

    def date(self, way):
        day = self.pick(DATES if way == 'extreme' or self.chance(0.2) else self.pools.dates)
        return day + datetime.timedelta(self.pick([0, 0, 1, -1, 30, -30, 365, -365, 400]))

    def items(self, name, item, way):
        count = self.pick([3, 4, 6]) if way == 'list' else self.pick([0, 1, 1, 2, 2, 3, 3, 5])
        if item != 'row' and self.pools.seen[name] and self.chance(0.3):
            items = copy.deepcopy(self.pick(self.pools.seen[name]))
        else: items = [self.one(name, item, way) for _ in range(count)]
        if not isinstance(items, list): return items
        if items and self.chance(0.15): items.append(copy.deepcopy(self.pick(items)))
        if self.chance(0.1): items.insert(self.rng.randint(0, len(items)), None)
        if self.chance(0.3): self.rng.shuffle(items)
        return items

    def one(self, name, item, way):
        if item == 'row': return self.row(name, way)
        return self.scalar(item, name, way)

    def row(self, name, way):
        row = {}
        for field, seen in self.pools.rows[name].items():
            if self.chance(0.06): continue
            row[field] = None if self.chance(0.06) else self.field(name, seen, way)
        if self.chance(0.04): row['remark'] = 'x'
        return row

    def field(self, name, seen, way):
        example = self.pick(seen) if seen else None
        if isinstance(example, bool): return self.chance(0.6)
        if isinstance(example, list):
            return [self.row_like(self.pick(seen), name, way) for _ in range(self.pick([0, 1, 2, 3]))]
        if isinstance(example, Decimal):
            roll = self.rng.random()
            if roll < 0.4: return example + self.pick(TINY)
            return self.number('integer' if roll < 0.7 else 'decimal', way)
        if isinstance(example, datetime.date): return self.date(way)
        return self.pick(self.pools.texts + ['zzz']) if self.chance(0.3) else example

    def row_like(self, rows, name, way):
        if not rows or not isinstance(rows[0], dict): return self.pick(rows) if rows else None
        fields = self.pools.rows[name]
        return {key: self.field(name, fields.get(key, []), way) for key in rows[0] if not self.chance(0.05)}

    # A number at, or a hair beside, what the others make of it; likewise dates.
    def relate(self, given):
        numbers = [n for n, (kind, _) in self.pools.kinds.items()
                   if kind in ('integer', 'decimal') and isinstance(given.get(n), Decimal)]
        dates = [n for n, (kind, _) in self.pools.kinds.items()
                 if kind == 'date' and isinstance(given.get(n), datetime.date)]
        if numbers and self.chance(0.6):
            target = self.pick(numbers)
            with localcontext() as context:
                context.prec = 34
                given[target] = self.combined(given) + self.pick(TINY)
                if self.pools.kinds[target][0] == 'integer' and self.chance(0.8):
                    given[target] = given[target].to_integral_value()
        if len(dates) > 1 and self.chance(0.6):
            target, other = self.rng.sample(dates, 2)
            months = self.pick([0, 0, 1, 3, 6, 12, 24, 36] + [int(x) for x in self.pools.numbers if 0 < x < 120])
            moved = add_months(given[other], self.pick([months, -months]))
            given[target] = moved + datetime.timedelta(self.pick([-1, 0, 0, 1]))

    def combined(self, given):
        known = [x for x in scalars(list(given.values())) if isinstance(x, Decimal)] or [Decimal(1)]
        one, two = self.pick(known), self.pick(known)
        ratio = self.pick(self.pools.ratios)
        total = sum(self.rng.sample(known, min(len(known), 3)), Decimal(0))
        return self.pick([one, one * ratio, one / ratio, one * ratio * two, one * two, one + two, one - two,
                          one / two if two else one, total, total * ratio])

    # Parameters and readings.
    def options(self, vector):
        options = copy.deepcopy(vector.get('opt') or {}) if self.chance(0.6) else {}
        for name, value in self.parameters.items():
            if not self.chance(0.15): continue
            if name in self.choices: options[name] = self.pick(self.choices[name])
            else: options[name] = self.changed(value)
        return options

    def changed(self, value):
        if isinstance(value, Decimal): return self.pick([value + self.pick(TINY), value * 2, value, Decimal(0)])
        if isinstance(value, datetime.date): return value + datetime.timedelta(self.pick([-1, 1, 30, 365]))
        if isinstance(value, list) and value:
            items = copy.deepcopy(value)
            how = self.pick(['drop', 'twice', 'same', 'change'])
            at = self.rng.randrange(len(items))
            if how == 'drop': del items[at]
            elif how == 'twice': items.append(items[at])
            elif how == 'change': items[at] = self.changed(items[at])
            return items
        if isinstance(value, dict) and value:
            key = self.pick(sorted(value))
            return {**value, key: self.changed(value[key])}
        return value
