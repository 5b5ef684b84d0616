"""Values as YAML flow text that the catalogue's reader and ours take alike, and as plain JSON."""
import datetime, json
from decimal import Decimal

def flow(value):
    if value is None: return 'null'
    if isinstance(value, bool): return 'true' if value else 'false'
    if isinstance(value, Decimal): return format(value, 'f')
    if isinstance(value, int): return str(value)
    if isinstance(value, datetime.date): return value.isoformat()
    if isinstance(value, (list, tuple)): return '[' + ', '.join(map(flow, value)) + ']'
    if isinstance(value, dict):
        return '{' + ', '.join(f'{json.dumps(str(k), ensure_ascii=False)}: {flow(v)}' for k, v in value.items()) + '}'
    return json.dumps(value, ensure_ascii=False)

def as_json(value):
    """The same for `policy eval --input`: dates are texts, numbers keep their digits."""
    if isinstance(value, datetime.date): return json.dumps(value.isoformat())
    if isinstance(value, (list, tuple)): return '[' + ', '.join(map(as_json, value)) + ']'
    if isinstance(value, dict):
        return '{' + ', '.join(f'{json.dumps(str(k), ensure_ascii=False)}: {as_json(v)}' for k, v in value.items()) + '}'
    return flow(value)

def as_setting(value):
    """What stands behind `=` in --set."""
    return value if isinstance(value, str) else flow(value)
