"""What running text says of online public services, as proposals: a grammar of quantities, periods, subjects, measures.

``reading`` is the way in; ``phrases.txt`` holds the words of both languages, the modules how they go together.
"""
