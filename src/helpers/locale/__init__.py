"""Messages in Vietnamese and English. The English sentence is the key; ``vi.po`` holds the Vietnamese."""

from helpers.locale.messages import LANGUAGES, N_, Messages, parse_language

__all__ = ["LANGUAGES", "N_", "Messages", "parse_language"]
