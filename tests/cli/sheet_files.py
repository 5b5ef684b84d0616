#!/usr/bin/env python3
"""Makes the small workbooks of the cases in tests/cli, good and bad, from nothing but zip and text.

  sheet_files.py xlsx OUT < rows        rows: cells parted by |; "=T:x" an error cell x, "=N:x" the
                                        number x as stored, "=F:x" a formula without result; other
                                        cells are numbers if they look like one, else text; a line
                                        "# sheet NAME" begins a sheet, "# merge A3:A5" merges
  sheet_files.py ods OUT < rows         the same, as OpenDocument
  sheet_files.py csv ENCODING OUT < rows
  sheet_files.py cell FILE.xlsx SHEET ROW COLUMN TEXT    sets one cell (rows and columns from 1)
  sheet_files.py replace FILE.ods OLD NEW                a number in all cells that hold it
  sheet_files.py show FILE.xlsx         the cells of the first sheet, as above
  sheet_files.py truncated OUT | bomb OUT | encrypted OUT | empty-rows OUT | pictures OUT |
                 big5 OUT | broken-bom OUT | entity OUT | old-xls OUT | docx OUT
"""
import html
import io
import re
import struct
import sys
import zipfile

TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
%s</Types>"""
SHEET_TYPE = ('<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/'
              'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\n')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = f"""<?xml version="1.0" encoding="UTF-8"?>
<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>"""


def read_sheets(stream):
    """[(name, rows, merges)] of the text form."""
    sheets = []
    for line in stream.read().splitlines():
        if line.startswith("# sheet "):
            sheets.append((line[8:], [], []))
            continue
        if not sheets:
            sheets.append(("Sheet1", [], []))
        if line.startswith("# merge "):
            sheets[-1][2].append(line[8:])
        else:
            sheets[-1][1].append(line.split("|"))
    return sheets


def column_name(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_number(text):
    return re.fullmatch(r"-?\d{1,12}(\.\d+)?", text) is not None and not re.match(r"-?0\d", text)


def xlsx_cell(reference, text):
    if text == "":
        return ""
    if text.startswith("=T:"):
        return f'<c r="{reference}" t="e"><v>{html.escape(text[3:])}</v></c>'
    if text.startswith("=F:"):
        return f'<c r="{reference}"><f>{html.escape(text[3:])}</f></c>'
    if text.startswith("=N:") or is_number(text):
        return f'<c r="{reference}"><v>{text.removeprefix("=N:")}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{html.escape(text)}</t></is></c>'


def sheet_xml(rows, merges):
    lines = []
    for at, row in enumerate(rows, 1):
        cells = "".join(xlsx_cell(f"{column_name(i)}{at}", text) for i, text in enumerate(row))
        lines.append(f'<row r="{at}">{cells}</row>')
    tail = ""
    if merges:
        tail = f'<mergeCells count="{len(merges)}">' + "".join(
            f'<mergeCell ref="{merge}"/>' for merge in merges) + "</mergeCells>"
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}"><sheetData>'
            + "\n".join(lines) + f"</sheetData>{tail}</worksheet>")


def xlsx_bytes(sheets, sheet_parts=None):
    """The workbook; `sheet_parts` replaces the XML of its sheets."""
    parts = sheet_parts or [sheet_xml(rows, merges) for _, rows, merges in sheets]
    names = [name for name, _, _ in sheets]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        count = range(1, len(parts) + 1)
        archive.writestr("[Content_Types].xml", TYPES % "".join(SHEET_TYPE % i for i in count))
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                         f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>' + "".join(
            f'<sheet name="{html.escape(name)}" sheetId="{i}" r:id="rId{i}"/>'
            for i, name in enumerate(names, 1)) + "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">' + "".join(
            f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in count) + f'<Relationship Id="rId{len(parts) + 1}" Type="{OFFICE}/styles" '
            'Target="styles.xml"/></Relationships>')
        archive.writestr("xl/styles.xml", STYLES)
        for i, part in enumerate(parts, 1):
            archive.writestr(f"xl/worksheets/sheet{i}.xml", part)
    return out.getvalue()


def ods_bytes(sheets):
    tables = []
    for name, rows, _ in sheets:
        lines = []
        for row in rows:
            cells = ""
            for text in row:
                value = f' office:value-type="float" office:value="{text}"' if is_number(text) else (
                    ' office:value-type="string"' if text else "")
                paragraph = f"<text:p>{html.escape(text)}</text:p>" if text else ""
                cells += f"<table:table-cell{value}>{paragraph}</table:table-cell>"
            lines.append(f"<table:table-row>{cells}</table:table-row>")
        tables.append(f'<table:table table:name="{html.escape(name)}">{"".join(lines)}</table:table>')
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{urn}office:1.0" '
               f'xmlns:table="{urn}table:1.0" xmlns:text="{urn}text:1.0" office:version="1.2"><office:body>'
               f'<office:spreadsheet>{"".join(tables)}</office:spreadsheet></office:body></office:document-content>')
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml",
                         f'<manifest:manifest xmlns:manifest="{urn}manifest:1.0" manifest:version="1.2">'
                         f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
                         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                         "</manifest:manifest>")
    return out.getvalue()


def plan():
    return [("Sheet1", [["2024年度项目计划表"], ["序号", "项目名称", "资金(万元)", "联农带农机制"],
                        ["1", "养殖基地项目", "20", "吸纳务工10人"]], [])]


def compound_file(stream_name):
    """An OLE compound file with one stream in its directory: what an encrypted workbook or an .xls is."""
    sector = 512
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0,
                          0xFFFFFFFE, 0, 0)
    header = (header + b"\xff" * (sector - len(header)))[:sector]
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * (sector - 8)

    def entry(name, kind):
        coded = name.encode("utf-16-le") + b"\0\0"
        return coded.ljust(64, b"\0") + struct.pack("<HBBIII", len(coded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF,
                                                    1 if kind == 5 else 0xFFFFFFFF) + bytes(48)
    directory = entry("Root Entry", 5) + entry(stream_name, 2)
    return header + table + directory.ljust(sector, b"\0")


def bomb():
    """A sheet of some hundred million blanks, written without holding them."""
    out = io.BytesIO(xlsx_bytes(plan(), [""]))
    source = zipfile.ZipFile(out)
    bad = io.BytesIO()
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, source.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _ in range(300):
                part.write(b" " * 1_000_000)
            part.write(b"</sheetData></worksheet>")
    return bad.getvalue()


def empty_rows():
    """A million rows that are there and hold nothing, as a format dragged to the end leaves them."""
    rows = "".join(f'<row r="{at}"><c r="A{at}"/></row>' for at in range(4, 1_048_577))
    name, head, _ = plan()[0]
    return xlsx_bytes([(name, head, [])], [sheet_xml(head, []).replace("</sheetData>", rows + "</sheetData>")])


def docx():
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def row(cells):
        return "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells) + "</w:tr>"
    table = "".join(row(cells) for cells in plan()[0][1][1:])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES % "")
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                         f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>2024年度项目计划表'
                         f"</w:t></w:r></w:p><w:tbl>{table}</w:tbl></w:body></w:document>")
    return out.getvalue()


def pictures():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("1.jpg", b"\xff\xd8\xff\xe0 not a workbook")
    return out.getvalue()


def entity():
    bad = sheet_xml(plan()[0][1], []).replace(
        "<worksheet", '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><worksheet', 1)
    return xlsx_bytes(plan(), [bad])


def text(encoding):
    return "2024年度項目計畫表\n序號,項目名稱,資金(萬元)\n1,養殖基地,20\n".encode(encoding)


BAD_FILES = {
    "truncated": lambda: xlsx_bytes(plan())[:900],
    "bomb": bomb,
    "encrypted": lambda: compound_file("EncryptedPackage"),
    "old-xls": lambda: compound_file("Workbook"),
    "empty-rows": empty_rows,
    "pictures": pictures,
    "entity": entity,
    "big5": lambda: text("big5"),
    "broken-bom": lambda: b"\xef\xbb\xbf" + "序号,项目名称,资金(万元)\n1,养殖基地,20\n".encode("gbk"),
    "docx": docx,
}


def cell_pattern(row, column):
    reference = f"{column_name(column - 1)}{row}"
    return reference, re.compile(rf'<c r="{reference}"[^>]*?(/>|>.*?</c>)', re.S)


def set_cell(path, sheet, row, column, value):
    source = zipfile.ZipFile(io.BytesIO(open(path, "rb").read()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == f"xl/worksheets/sheet{sheet}.xml":
                reference, pattern = cell_pattern(row, column)
                xml = part.decode()
                cell = xlsx_cell(reference, value)
                xml, found = pattern.subn(lambda _: cell, xml)
                if not found:
                    # Appended to its row: the cases set cells at the end of a row, in order.
                    xml, found = re.subn(rf'(<row r="{row}"[^>]*>.*?)(</row>)', lambda m: m[1] + cell + m[2],
                                         xml, count=1, flags=re.S)
                if not found:
                    sys.exit(f"no row {row} in sheet {sheet}")
                part = xml.encode()
            archive.writestr(name, part)


def show(path):
    archive = zipfile.ZipFile(path)
    strings = []
    if "xl/sharedStrings.xml" in archive.namelist():
        strings = ["".join(re.findall(r"<t[^>]*>(.*?)</t>", item, re.S)) for item in
                   re.findall(r"<si>(.*?)</si>", archive.read("xl/sharedStrings.xml").decode(), re.S)]
    xml = archive.read("xl/worksheets/sheet1.xml").decode()
    for row in re.findall(r"<row [^>]*?>(.*?)</row>", xml, re.S):
        cells = {}
        for name, kind, body in re.findall(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', row, re.S):
            value = "".join(re.findall(r"<(?:t|v)[^>]*>(.*?)</(?:t|v)>", body, re.S))
            cells[name] = strings[int(value)] if 't="s"' in kind else value
        names = sorted(cells, key=lambda name: (len(name), name))
        line = "|".join(f"{name}:{html.unescape(cells[name])}" for name in names if cells[name])
        print(line.replace("\n", "⏎"))


def replace_number(path, old, new):
    source = zipfile.ZipFile(io.BytesIO(open(path, "rb").read()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "content.xml":
                for before, after in ((f'office:value="{old}"', f'office:value="{new}"'), (f">{old}<", f">{new}<")):
                    part = part.replace(before.encode(), after.encode())
            archive.writestr(name, part)


def main(arguments):
    kind = arguments[0]
    if kind == "cell":
        set_cell(arguments[1], *map(int, arguments[2:5]), arguments[5])
    elif kind == "replace":
        replace_number(*arguments[1:4])
    elif kind == "show":
        show(arguments[1])
    elif kind == "csv":
        rows = [line.replace("|", ",") for line in sys.stdin.read().splitlines()]
        open(arguments[2], "wb").write("".join(row + "\r\n" for row in rows).encode(arguments[1]))
    else:
        made = {"xlsx": lambda: xlsx_bytes(read_sheets(sys.stdin)),
                "ods": lambda: ods_bytes(read_sheets(sys.stdin)), **BAD_FILES}[kind]()
        open(arguments[1], "wb").write(made)


if __name__ == "__main__":
    main(sys.argv[1:])
