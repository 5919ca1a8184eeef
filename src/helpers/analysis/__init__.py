"""Figures, no words: what follows by arithmetic, what may be compared, what contradicts what, who has figures of what.

No sentence, no drawing, no markup, no file. Answers are figures and codes; ``text`` words them.
"""
