"""The standards as one workbook for Excel and WPS, and the way back into the YAML files.

``names`` knows what people call things, ``cells`` turns a value into the text of a cell and back, ``tables`` says which
sheet has which columns, ``entries`` finds what stands in the files. Out: ``export``. In: ``reading`` finds rows and
cells, ``base`` remembers what was exported, ``changes`` compares three ways, ``editing`` changes the YAML and nothing
but what changed, ``taking`` tries it all in a copy and puts the copy in place in one step.
"""
