"""Moving items in and out of a bank: one file a format, and the verbs ``importing``, ``exporting``.

A format is a module with ``read(content) -> Reading`` and ``write(items) -> bytes``, both without
database, and the words ``LABEL``, ``ENDING``, ``MEDIA_TYPE``, ``HOLDS`` (the kinds of items that
the format can hold) and ``lacks(item)`` (what of an item of these it cannot). ``formats`` lists
them; docs/exchange.md says what each carries.
"""
