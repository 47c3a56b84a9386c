"""Every sentence that a person reads, one function each, by the room it is spoken in.

Sentences are short, say what was wrong and what to do, and wrap at words on 26 columns. They are drawn in
the language of the context (`models.translation`).
"""
