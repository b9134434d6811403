"""Which person is trained in what, and which TPS is ready? The proof and its repairs.

Law: the levels of a TPS are rulebook data (`core.curriculum.LevelRule`) with their
citations; a replacement inherits no training (PKPU 8/2022 Art 43, domain.md 1.7).
`facts` are the values that go in, `proof` derives who is trained and who may teach,
`teams` judges a TPS, `repairs` finds the smallest acts, `alarms` names what cannot
be true, `kernel` does the same for a whole country with arrays.
Deliberately not done here: folding evidence into minutes (`core.delivery`), words,
and anything that depends on today: a verdict changes only when a fact changes.
"""
