"""Excel and Word: workbooks and documents to fill in or filter, and the way back to a result file.

One noun a module. Shared: ``form`` says what a form asks (plain data), ``clean`` makes any text fit for a cell,
``words`` knows what people write for 符合, 是 and the like. Out: ``book`` is one workbook being written, ``formulas``
the rules of scoring as cell formulas; ``wordml`` and ``document`` are the same for Word. In: ``package`` opens a file
that anyone may have sent, ``grid`` gives its sheets as cells with places, ``controls`` the content controls of a
document, and ``filled`` makes a result of either, every fault with its sheet and cell.
"""
