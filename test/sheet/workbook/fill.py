"""Fills workbooks in LibreOffice as a person does: finds questions by their visible number, reads the words beside the cells,
types figures and days, and chooses from the list a cell itself offers. Knows nothing of the hidden sheet.

usage: fill.py <job.json>; prints a JSON report."""
import json
import os
import subprocess
import sys
import time
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.ValidationType import LIST

NUMBER, CAPTION, ANSWER = 0, 2, 3
OFFICE_PATIENCE_S = 180


def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def start(folder):
    pipe = f'palermo-{os.getpid()}'
    profile = uno.systemPathToFileUrl(os.path.join(folder, 'profile'))
    office = subprocess.Popen(
        ['soffice', f'-env:UserInstallation={profile}', '--headless', '--norestore', '--nolockcheck', '--nodefault',
         f'--accept=pipe,name={pipe};urp;'],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    until = time.time() + OFFICE_PATIENCE_S
    while True:
        try:
            context = resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
            return office, context
        except NoConnectException:
            if time.time() > until or office.poll() is not None:
                raise
            time.sleep(0.2)


class Book:
    def __init__(self, context, path):
        self.context = context
        self.manager = context.ServiceManager
        desktop = self.manager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
        self.document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), '_blank', 0, ())
        self.controller = self.document.getCurrentController()
        self.dispatcher = self.manager.createInstanceWithContext('com.sun.star.frame.DispatchHelper', context)

    def sheet(self, name):
        return self.document.Sheets.getByName(name)

    def visible(self):
        return [s for s in (self.document.Sheets.getByIndex(i) for i in range(self.document.Sheets.Count)) if s.IsVisible]

    def type(self, sheet, column, row, text):
        """Enters a text with the keyboard's own command, so that it is taken for a figure, a percentage or a day as when typed."""
        self.controller.setActiveSheet(sheet)
        self.controller.select(sheet.getCellByPosition(column, row))
        self.dispatcher.executeDispatch(self.controller.Frame, '.uno:EnterString', '', 0, (prop('StringName', text),))

    def offered(self, cell):
        """The words the list of a cell offers, or None where it has no list."""
        rule = cell.Validation
        if rule.Type != LIST:
            return None
        source = rule.getFormula1()
        sheet, place = source.replace('$', '').rsplit('.', 1)
        cells = self.sheet(sheet.strip("'")).getCellRangeByName(place)
        return [row[0] for row in cells.getDataArray()]

    def choose(self, sheet, column, row, word):
        words = self.offered(sheet.getCellByPosition(column, row))
        if words is None or word not in words:
            raise ValueError(f'{sheet.Name} row {row + 1} does not offer {word!r} but {words!r}')
        self.type(sheet, column, row, words[words.index(word)])

    def blocks(self):
        """Each question with its sheet, its first row and its last."""
        found = {}
        for sheet in self.visible():
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            last = cursor.RangeAddress.EndRow
            rows = [(row, sheet.getCellByPosition(NUMBER, row).String) for row in range(3, last + 1)]
            starts = [(row, code) for row, code in rows if code and not code.isdigit()]
            for i, (row, code) in enumerate(starts):
                found[code] = (sheet, row, starts[i + 1][0] - 1 if i + 1 < len(starts) else last)
        return found

    def paste(self, sheet, column, row, source):
        """Copies another cell of the row over this one, with all that belongs to it: its look, its lock and its want of a list."""
        self.type(sheet, column, row, '')  # over a full cell it would ask first, and nobody is there to answer
        for command, place in (('.uno:Copy', source), ('.uno:Paste', column)):
            self.controller.select(sheet.getCellByPosition(place, row))
            self.dispatcher.executeDispatch(self.controller.Frame, command, '', 0, ())

    def rearrange(self, change):
        """Takes the protection off, which has no password, and puts a sheet elsewhere, calls it otherwise or puts rows above."""
        self.document.unprotect('')
        sheet = self.sheet(change['sheet'])
        sheet.unprotect('')
        if 'before' in change:
            self.document.Sheets.moveByName(change['sheet'], change['before'])
        if 'rows' in change:
            sheet.Rows.insertByIndex(0, change['rows'])
        if 'called' in change:
            sheet.setName(change['called'])

    def notes(self):
        """The note of each cell that has one, with what colour is behind it."""
        found = {}
        for sheet in self.visible():
            notes = sheet.Annotations
            for note in (notes.getByIndex(i) for i in range(notes.Count)):
                at = note.Position
                cell = sheet.getCellByPosition(at.Column, at.Row)
                place = f'{sheet.Name}!{chr(ord("A") + at.Column)}{at.Row + 1}'
                found[place] = [note.AnnotationShape.String, f'{cell.CellBackColor:06X}']
        return found

    def captioned(self, block, caption):
        sheet, first, last = block
        for row in range(first, last + 1):
            if sheet.getCellByPosition(CAPTION, row).String == caption:
                return row
        raise ValueError(f'{sheet.Name} row {first + 1} has no line {caption!r}')

    def labelled(self, name, label):
        sheet = self.sheet(name)
        for row in range(0, 80):
            if sheet.getCellByPosition(0, row).String == label:
                return row
        raise ValueError(f'{name} has no {label!r}')

    def close(self, path):
        self.document.storeToURL(uno.systemPathToFileUrl(path), (prop('FilterName', 'Calc MS Excel 2007 XML'),))
        self.document.close(True)


def fill(context, job):
    book = Book(context, job['from'])
    blocks = book.blocks()
    notes = book.notes()
    book.document.enableAutomaticCalculation(False)
    places = {}
    for step in job['steps']:
        if 'rearranged' in step:
            book.rearrange(step['rearranged'])
        elif 'line' in step:
            sheet = book.sheet(step['sheet'])
            row = 3 + step['line']
            for column, word in step['chosen']:
                book.choose(sheet, column, row, word)
            for column, text in step['typed']:
                book.type(sheet, column, row, text)
        elif 'label' in step:
            book.type(book.sheet(step['sheet']), 1, book.labelled(step['sheet'], step['label']), step['typed'])
        else:
            block = blocks[step['question']]
            row = book.captioned(block, step['caption']) + step.get('below', 0)
            places[f"{step['question']} {step['caption']}"] = (block[0], row)
            if 'chosen' in step:
                book.choose(block[0], ANSWER, row, step['chosen'])
            elif 'pasted' in step:
                book.paste(block[0], ANSWER, row, step['pasted'])
            else:
                book.type(block[0], ANSWER, row, step['typed'])
    book.document.enableAutomaticCalculation(True)
    book.document.calculate()
    cover = book.visible()[0]
    progress = {}
    for row in range(0, 80):
        done, asked = (cover.getCellByPosition(column, row) for column in (2, 3))
        if done.Formula.startswith('='):
            progress[cover.getCellByPosition(0, row).String] = [done.Value, asked.Value]
    report = {
        'progress': progress,
        'states': {code: block[0].getCellByPosition(4, block[1]).String for code, block in blocks.items()},
        'notes': notes,
        'places': {name: f'{sheet.Name}!D{row + 1}' for name, (sheet, row) in places.items()},
        'protected': [sheet.isProtected() for sheet in book.visible()],
    }
    if job.get('probe'):
        sheet, row, _ = blocks[job['probe']]
        question, answer = sheet.getCellByPosition(1, row), sheet.getCellByPosition(ANSWER, row)
        before = question.String
        book.type(sheet, 1, row, 'changed')
        report['refused'] = question.String == before
        report['locked'] = [question.CellProtection.IsLocked, answer.CellProtection.IsLocked]
        report['rules'] = {}
        for code, (sheet, row, _) in blocks.items():
            rule = sheet.getCellByPosition(ANSWER, row).Validation
            report['rules'][code] = [rule.Type.value, rule.getFormula1(), rule.getFormula2(), rule.ShowErrorMessage,
                                     rule.ErrorMessage]
    book.close(job['to'])
    return report


def main():
    job = json.load(open(sys.argv[1], encoding='utf-8'))
    office, context = start(job['folder'])
    try:
        print(json.dumps([fill(context, each) for each in job['books']]))
    finally:
        try:
            context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context).terminate()
            office.wait(30)
        except Exception:
            office.kill()


main()
