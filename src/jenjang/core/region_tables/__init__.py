"""Is this table about regions right? Pure checks of what offices bring.

A file per kind: dapil, TPS per desa, centroids, outlines. Each takes rows as
`(sheet, row number, values in the order of FIELDS)` and gives records and every
finding; nothing is repaired silently and a name alone is never a key, because
Mekarsari stands five times in Lebak (domain.md 4.7).
Deliberately not done here: reading files, finding columns, writing rows.
"""
