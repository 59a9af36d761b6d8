"""Paper: printed sheets as PDF/UA-1 and PDF/A-2a, typeset by Typst.

One noun a module: ``checklist`` says what stands on the sheet (plain data), ``templates/`` says how it looks,
``text`` makes any text printable, ``fonts`` knows what the fonts hold, ``qr`` draws the code, and
``typesetting`` turns template and data into a PDF. Text travels as JSON and is never parsed as Typst code.
"""
