"""What is said: one place and one quarter, from observations to sentences, tables and charts."""
