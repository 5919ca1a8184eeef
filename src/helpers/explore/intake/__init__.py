"""The panel that brings figures in: what a document says, looked at figure by figure, then written into a package.

``review`` is all of it without a browser; only what its name says to be of the panel knows widgets.
"""
